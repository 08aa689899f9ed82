import { ADVANCES } from './text-width.generated.ts';

/** em of a glyph that the table does not have: East Asian scripts and emoji are drawn about this wide. */
const WIDE = 1;

/**
 * Width of one line of text in em (multiply by the font size), from Inter's own advance widths, so that layout needs
 * no font engine.
 */
export function textWidth(text: string, weight: 400 | 600 | 700 = 400): number {
  const table = weight === 400 ? ADVANCES.regular : ADVANCES.semibold;
  let width = 0;
  for (const char of text) width += table[char] ?? WIDE;
  return width;
}

/** The text itself when it is at most `limit` em wide, else its beginning and an ellipsis that together fit. */
export function shortenToWidth(text: string, limit: number, weight: 400 | 600 | 700 = 400): string {
  if (textWidth(text, weight) <= limit) return text;
  const chars = [...text];
  const room = limit - textWidth('…', weight);
  let width = 0;
  let end = 0;
  for (; end < chars.length; end++) {
    width += textWidth(chars[end] ?? '', weight);
    if (width > room) break;
  }
  return `${chars.slice(0, Math.max(1, end)).join('').trimEnd()}…`;
}
