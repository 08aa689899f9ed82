const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as XML content or attribute value. Characters that XML cannot hold must be gone before; see safeText. */
export const escapeXml = (text: string): string => text.replace(/[&<>"']/g, (char) => ENTITIES[char] ?? char);

/**
 * A length with at most two decimals, the one place where coordinates are rounded. Built from whole numbers, which
 * print several times as fast as fractions: a large document holds a hundred thousand of them.
 */
export function num(value: number): string {
  const hundredths = Math.round(Math.abs(value) * 100);
  const fraction = hundredths % 100;
  const whole = (hundredths - fraction) / 100;
  const sign = value < 0 && hundredths !== 0 ? '-' : '';
  if (fraction === 0) return sign + whole;
  if (fraction % 10 === 0) return `${sign}${whole}.${fraction / 10}`;
  return `${sign}${whole}.${fraction < 10 ? '0' : ''}${fraction}`;
}

/** A factor of a matrix, which needs more decimals than a length. */
export function factor(value: number): string {
  const rounded = Math.round(value * 1e4) / 1e4;
  return rounded === 0 ? '0' : String(rounded);
}
