import { graphemes, shortenToWidth, textWidth } from '../model/text-width.ts';

/** A name in at most `lines` lines of at most `width` em, weight 600. `whole` is false when something was cut off. */
export interface Wrapped {
  readonly lines: readonly string[];
  readonly whole: boolean;
}

/**
 * Where a name may be broken: after a space, hyphen, underscore, dot, slash or colon, before a capital, and between the
 * characters of scripts that are written without spaces.
 */
const BREAK =
  /(?<=[ _\-./:])|(?<=[a-z0-9])(?=[A-Z])|(?<=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u30fc\u3001\u3002])(?=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])/u;

/** Wraps at the break that makes both lines most alike; shortens the last line by an ellipsis when it must. */
export function wrapName(name: string, of: { width: number; lines: number }): Wrapped {
  if (textWidth(name, 600) <= of.width) return { lines: [name], whole: true };
  if (of.lines < 2) return { lines: [shortenToWidth(name, of.width, 600)], whole: false };
  const parts = name.split(BREAK);
  let best: { lines: [string, string]; width: number } | undefined;
  for (let i = 1; i < parts.length; i++) {
    const lines: [string, string] = [parts.slice(0, i).join('').trimEnd(), parts.slice(i).join('')];
    const width = Math.max(textWidth(lines[0], 600), textWidth(lines[1], 600));
    if (!best || width < best.width) best = { lines, width };
  }
  if (best && best.width <= of.width) return { lines: best.lines, whole: true };
  // The first line takes what fits of the whole parts, or else of the letters.
  let taken = 0;
  while (
    taken < parts.length &&
    textWidth(
      parts
        .slice(0, taken + 1)
        .join('')
        .trimEnd(),
      600,
    ) <= of.width
  )
    taken++;
  let first = parts.slice(0, taken).join('').trimEnd();
  let rest = parts.slice(taken).join('');
  if (first === '') {
    const chars = graphemes(name);
    let end = 1;
    while (end < chars.length && textWidth(chars.slice(0, end + 1).join(''), 600) <= of.width) end++;
    first = chars.slice(0, end).join('');
    rest = chars.slice(end).join('');
  }
  const last = shortenToWidth(rest, of.width, 600);
  return { lines: rest === '' ? [first] : [first, last], whole: last === rest };
}

/** Where a sentence may be broken: after a space, and between the characters of scripts that have none. */
const WORDS =
  /(?<= )|(?<=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])(?=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])/u;

/** A sentence in lines of at most `width` em, weight 400; a word that is longer is broken inside. */
export function wrapLines(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  const add = (part: string): boolean => {
    const fits = textWidth((line + part).trimEnd()) <= width;
    if (fits) line += part;
    return fits;
  };
  const end = (): void => {
    if (line.trim() !== '') lines.push(line.trimEnd());
    line = '';
  };
  for (const word of text.split(WORDS)) {
    if (add(word)) continue;
    if (textWidth(word.trimEnd()) <= width) end();
    for (const part of add(word)
      ? []
      : word.split(BREAK).flatMap((piece) => (textWidth(piece) > width ? graphemes(piece) : [piece])))
      if (!add(part)) {
        end();
        line = part;
      }
  }
  end();
  return lines;
}
