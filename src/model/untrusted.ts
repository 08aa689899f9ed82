/** Text of an account (names, tags, descriptions) is shown at most this long; design: safety. */
export const SHOWN_CHARACTERS = 128;

/**
 * Characters that can hide or reorder text: controls, zero-width and bidirectional marks, line and paragraph
 * separators, tags, private use and lone surrogates.
 */
const HIDDEN =
  /[\p{Cc}\p{Zl}\p{Zp}\p{Co}\p{Cs}\u00ad\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb]|\u034f|[\u{e0000}-\u{e0fff}]/gu;

/** Between two emoji, which it joins into one, a zero-width joiner hides nothing. */
const HIDDEN_OR_JOINER = new RegExp(
  `(?<=\\p{Extended_Pictographic}\\ufe0f?[\\u{1f3fb}-\\u{1f3ff}]?)(\\u200d)(?=\\p{Extended_Pictographic})|${HIDDEN.source}`,
  'gu',
);

const escaped = (char: string): string => {
  const code = char.codePointAt(0) ?? 0;
  return `\\u{${code.toString(16)}}`;
};

/**
 * Text from outside, made harmless to show: cut to `limit` characters, with everything that can hide or reorder text
 * shown as an escape. It is still data and not instructions; markup is escaped by each writer for its own format.
 */
export function shown(text: string, limit: number = SHOWN_CHARACTERS): string {
  const chars = [...text];
  const cut = chars.length > limit ? `${chars.slice(0, limit - 1).join('')}…` : text;
  return cut.replace(HIDDEN_OR_JOINER, (char: string, joiner?: string) => joiner ?? escaped(char));
}
