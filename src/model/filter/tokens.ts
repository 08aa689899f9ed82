import { UserError } from '../user-error.ts';
import { isSign, type Sign } from './compare.ts';

/** A piece of a filter; `at` counts characters from 1, for messages. */
export interface Token {
  readonly kind: 'word' | 'quoted' | 'and' | 'or' | 'not' | '(' | ')' | Sign | 'end';
  readonly text: string;
  readonly at: number;
}

const LONGEST = 1000;

/** What is wrong, where, and what a filter looks like. */
export const filterError = (what: string, at: number): UserError =>
  new UserError(
    `The filter cannot be read at character ${at}: ${what}. ` +
      `Write terms such as type=ec2, env!=prod, memory_mb>=512, launched<2026-04-01, public_ip=* or name="web *", joined by AND, OR, NOT and parentheses, for example: type=ec2 AND (env=prod OR running).`,
  );

const KEYWORDS = new Set(['and', 'or', 'not']);
const isKeyword = (text: string): text is 'and' | 'or' | 'not' => KEYWORDS.has(text);

/**
 * Spaces, parentheses, a run of characters that operators are made of, quoted text, a word. Inside a word `!`, `&` and
 * `|` are letters (R&D), unless they make an operator with what follows.
 */
const PIECES =
  /\s+|([()])|([=<>~!]+|&+|\|+)|"([^"]*)"|'([^']*)'|([^\s()=<>~!&|"'](?:(?!![=<>~]|&&|\|\|)[^\s()=<>~])*)/gy;

/** Quotes count only where a word begins, so that an apostrophe inside one is a letter. */
export function tokensOf(text: string): Token[] {
  if (text.length > LONGEST) throw filterError(`it has ${text.length} characters, more than ${LONGEST}`, LONGEST);
  const tokens: Token[] = [];
  let end = 0;
  for (const match of text.matchAll(PIECES)) {
    const at = match.index + 1;
    end = match.index + match[0].length;
    const [, bracket, sign, double, single, word] = match;
    if (bracket === '(' || bracket === ')') tokens.push({ kind: bracket, text: bracket, at });
    else if (sign !== undefined) tokens.push({ kind: signOf(sign, at), text: sign, at });
    else if (double !== undefined || single !== undefined) {
      tokens.push({ kind: 'quoted', text: double ?? single ?? '', at });
    } else if (word !== undefined) {
      const low = word.toLowerCase();
      tokens.push({ kind: isKeyword(low) ? low : 'word', text: word, at });
    }
  }
  if (end < text.length) throw filterError('a quote is opened and not closed', end + 1);
  return [...tokens, { kind: 'end', text: '', at: text.length + 1 }];
}

function signOf(text: string, at: number): Sign {
  if (isSign(text)) return text;
  throw filterError(
    `"${text.slice(0, 40)}" is no operator; there are =, !=, <, <=, >, >=, AND, OR and NOT, and text with such characters is put in quotes`,
    at,
  );
}
