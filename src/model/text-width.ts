import { ADVANCES } from './text-width.generated.ts';

/** em of characters that the table does not have, as most fonts draw them. */
const OTHER = { wide: 1, emoji: 1.3, plain: 0.62 } as const;

/** Marks that stand on the character before them, joiners and variation selectors, skin tones. */
const NO_WIDTH = /^(?:\p{M}|[\u200b-\u200c\u200e-\u200f\u2060]|\u200d|[\u{1f3fb}-\u{1f3ff}])$/u;
const WIDE =
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}\p{Script=Yi}\u3000-\u303f\u30fb\u30fc\uff01-\uff60\uffe0-\uffe6]$/u;
const EMOJI = /^\p{Extended_Pictographic}$/u;
/** Characters that belong to the one before them. */
const JOINING = /\p{M}|\u200d|[\u{1f3fb}-\u{1f3ff}]|[\u{1f1e6}-\u{1f1ff}]/u;

const known = new Map<string, number>();

function otherWidth(char: string): number {
  const before = known.get(char);
  if (before !== undefined) return before;
  const width = NO_WIDTH.test(char) ? 0 : WIDE.test(char) ? OTHER.wide : EMOJI.test(char) ? OTHER.emoji : OTHER.plain;
  // Names repeat few characters; a file that holds all of Unicode shall not be kept.
  if (known.size < 5000) known.set(char, width);
  return width;
}

/**
 * Width of one line of text in em (multiply by the font size), from Inter's own advance widths, so that layout needs
 * no font engine. Of scripts that Inter lacks, whose font nobody knows, it is about right: 1 em for East Asian ones.
 */
export function textWidth(text: string, weight: 400 | 600 | 700 = 400): number {
  const table = weight === 400 ? ADVANCES.regular : ADVANCES.semibold;
  let width = 0;
  for (const char of text) width += table[char] ?? otherWidth(char);
  return width;
}

/** Whether Inter, the font of our pictures, has every character of a text. */
export function isInter(text: string): boolean {
  for (const char of text) if (ADVANCES.regular[char] === undefined) return false;
  return true;
}

let segmenter: Intl.Segmenter | undefined;

/** What a reader takes for one character each: letters with their marks, joined emoji. */
export function graphemes(text: string): string[] {
  if (!JOINING.test(text)) return [...text];
  segmenter ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}

/** The text itself when it is at most `limit` em wide, else its beginning and an ellipsis that together fit. */
export function shortenToWidth(text: string, limit: number, weight: 400 | 600 | 700 = 400): string {
  if (textWidth(text, weight) <= limit) return text;
  const chars = graphemes(text);
  const room = limit - textWidth('…', weight);
  let width = 0;
  let end = 0;
  for (; end < chars.length; end++) {
    width += textWidth(chars[end] ?? '', weight);
    if (width > room) break;
  }
  return `${chars.slice(0, Math.max(1, end)).join('').trimEnd()}…`;
}

/** As `shortenToWidth`, but a word with a digit is left out and not cut: half of a number is another number. */
export function shortenBeforeNumber(text: string, limit: number, weight: 400 | 600 | 700 = 400): string {
  const short = shortenToWidth(text, limit, weight);
  if (short === text) return text;
  const kept = short.slice(0, -1);
  const cut = /[^\s,·]*$/.exec(kept)?.[0] ?? '';
  const rest = /^[^\s,·]*/.exec(text.slice(kept.length))?.[0] ?? '';
  if (cut === '' || rest === '' || !/\d/.test(cut + rest)) return short;
  const before = kept.slice(0, kept.length - cut.length).replace(/[\s,·]+$/, '');
  return before === '' ? short : `${before}…`;
}
