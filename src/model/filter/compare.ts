/** Between a key and a value. */
export type Sign = '=' | '!=' | '<' | '<=' | '>' | '>=';

const SIGNS: ReadonlySet<string> = new Set(['=', '!=', '<', '<=', '>', '>='] satisfies Sign[]);
export const isSign = (text: string): text is Sign => SIGNS.has(text);

/** Signs that ask which of two values comes first. */
export type Order = Exclude<Sign, '=' | '!='>;

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;
/** Versions and IPv4 addresses: 8.0.39. */
const DOTTED = /^\d+(?:\.\d+)+$/;
const DAY = /^\d{4}(?:-\d{2}(?:-\d{2})?)?$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}(?:t[\d:.]+(?:z|[+-]\d{2}:?\d{2})?)?$/i;

/**
 * Whether a value stands in this order to the one asked for: numbers as numbers, versions and addresses part by part,
 * anything else as text without case. A date is compared to the length that was asked for, so that `launched<=2026-04`
 * includes all of April. A number and a text have no order and never match.
 */
export function inOrder(value: string, asked: { order: Order; value: string }): boolean {
  const difference = compare(value.toLowerCase(), asked.value.toLowerCase());
  switch (asked.order) {
    case '<':
      return difference < 0;
    case '<=':
      return difference <= 0;
    case '>':
      return difference > 0;
    case '>=':
      return difference >= 0;
  }
}

/** NaN, which is in no order, where two values cannot be compared. */
function compare(a: string, b: string): number {
  if (a === '') return Number.NaN;
  if (NUMBER.test(a) && NUMBER.test(b)) return Number(a) - Number(b);
  if (INSTANT.test(a) && DAY.test(b)) return byText(a.slice(0, b.length), b);
  if (isParts(a) && isParts(b)) return byParts(a.split('.').map(Number), b.split('.').map(Number));
  if (NUMBER.test(a) !== NUMBER.test(b)) return Number.NaN;
  return byText(a, b);
}

const isParts = (text: string): boolean => DOTTED.test(text) || /^\d+$/.test(text);

/** What one lacks counts as nothing: 8 is 8.0. */
function byParts(a: readonly number[], b: readonly number[]): number {
  for (let i = 0; i < Math.max(a.length, b.length); i++) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
