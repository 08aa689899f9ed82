import { isSign } from './filter/compare.ts';
import type { FilterSubject } from './filter/subject.ts';
import { type KeyTest, keyTest, matchesKey, matchesWord, type WordTest, wordTest } from './filter/term.ts';
import { filterError, type Token, tokensOf } from './filter/tokens.ts';
import { suggestComponents } from './find-component.ts';
import { shown } from './untrusted.ts';

export { GENERAL_KEYS, hasKey, isGeneralKey, isHolderKey, valuesOf } from './filter/key-values.ts';
export type { FilterSubject } from './filter/subject.ts';
export { matchesKey } from './filter/term.ts';

export type Filter =
  | { readonly op: 'and' | 'or'; readonly parts: readonly Filter[] }
  | { readonly op: 'not'; readonly part: Filter }
  | { readonly op: 'word'; readonly test: WordTest }
  | { readonly op: 'key'; readonly test: KeyTest };

const DEEPEST = 30;

/** After a sign a keyword is a value: `state=not` negates nothing. */
const VALUES: ReadonlySet<Token['kind']> = new Set(['word', 'quoted', 'and', 'or', 'not']);

interface Reader {
  readonly tokens: readonly Token[];
  next: number;
}

const END: Token = { kind: 'end', text: '', at: 1 };
const peek = (reader: Reader): Token => reader.tokens[reader.next] ?? reader.tokens.at(-1) ?? END;
const take = (reader: Reader): Token => {
  const token = peek(reader);
  reader.next += 1;
  return token;
};

const shownToken = ({ kind, text }: Token): string => (kind === 'end' ? 'the end' : `"${text.slice(0, 40)}"`);

function readOr(reader: Reader, depth: number): Filter {
  const parts = [readAnd(reader, depth)];
  while (peek(reader).kind === 'or') {
    take(reader);
    parts.push(readAnd(reader, depth));
  }
  const [only] = parts;
  return parts.length === 1 && only ? only : { op: 'or', parts };
}

/** Two terms side by side mean AND. */
function readAnd(reader: Reader, depth: number): Filter {
  const parts = [readNot(reader, depth)];
  for (;;) {
    const { kind } = peek(reader);
    if (kind === 'and') take(reader);
    else if (kind === 'or' || kind === ')' || kind === 'end') break;
    parts.push(readNot(reader, depth));
  }
  const [only] = parts;
  return parts.length === 1 && only ? only : { op: 'and', parts };
}

function readNot(reader: Reader, depth: number): Filter {
  const token = take(reader);
  if (depth > DEEPEST) throw filterError(`more than ${DEEPEST} parentheses and NOTs inside each other`, token.at);
  if (token.kind === 'not') return { op: 'not', part: readNot(reader, depth + 1) };
  if (token.kind === '(') {
    const inner = readOr(reader, depth + 1);
    const close = take(reader);
    if (close.kind !== ')') throw filterError(`the parenthesis from character ${token.at} is not closed`, close.at);
    return inner;
  }
  if (token.kind !== 'word' && token.kind !== 'quoted') {
    throw filterError(`a term is expected, not ${shownToken(token)}`, token.at);
  }
  return readTerm(reader, token);
}

function readTerm(reader: Reader, token: Token): Filter {
  const sign = peek(reader).kind;
  if (!isSign(sign)) return { op: 'word', test: wordTest(token.text) };
  take(reader);
  const value = take(reader);
  if (!VALUES.has(value.kind)) {
    throw filterError(
      `a value is expected after ${token.text.slice(0, 40)}${sign}, not ${shownToken(value)}`,
      value.at,
    );
  }
  const key = token.text;
  if (sign === '=') return { op: 'key', test: keyTest({ key, value: value.text }) };
  if (sign === '!=') return { op: 'not', part: { op: 'key', test: keyTest({ key, value: value.text }) } };
  if (value.text === '' || value.text.includes('*')) {
    throw filterError(`after ${key.slice(0, 40)}${sign} a number, date or word is expected, without *`, value.at);
  }
  return { op: 'key', test: keyTest({ key, value: value.text, order: sign }) };
}

/**
 * Reads Cloudcraft's filter grammar: bare words, `key=value`, `key!=value`, quotes, `*`, AND, OR, NOT and parentheses,
 * and beyond it `<`, `<=`, `>` and `>=`. NOT binds strongest, then AND, then OR; case does not matter. `key=*` asks for any value. An empty
 * text matches everything.
 * Throws UserError with the position and an example.
 */
export function parseFilter(text: string): Filter {
  const reader: Reader = { tokens: tokensOf(text), next: 0 };
  if (peek(reader).kind === 'end') return { op: 'and', parts: [] };
  const filter = readOr(reader, 0);
  const rest = peek(reader);
  if (rest.kind !== 'end') throw filterError(`${shownToken(rest)} is one too many`, rest.at);
  return filter;
}

export function matchesFilter(filter: Filter, subject: FilterSubject): boolean {
  switch (filter.op) {
    case 'and':
      return filter.parts.every((part) => matchesFilter(part, subject));
    case 'or':
      return filter.parts.some((part) => matchesFilter(part, subject));
    case 'not':
      return !matchesFilter(filter.part, subject);
    case 'word':
      return matchesWord(filter.test, subject);
    case 'key':
      return matchesKey(filter.test, subject);
  }
}

/**
 * A sentence for each type that a filter asks for and nobody knows, with the nearest names, for an answer that found
 * nothing. Such a filter is no error: a document may hold types that we have no name for.
 */
export function filterRemarks(filter: Filter): string[] {
  if (filter.op === 'word') return [];
  if (filter.op === 'not') return filterRemarks(filter.part);
  if (filter.op !== 'key') return [...new Set(filter.parts.flatMap(filterRemarks))];
  const { key, types, value } = filter.test;
  if (key !== 'type' || types?.size !== 0 || value.includes('*')) return [];
  const near = suggestComponents(value);
  const hint = near.length > 0 ? ` Near: ${near.join(', ')}.` : '';
  return [`No type is called "${shown(value, 60)}".${hint}`];
}

/** The terms `key=value` of a filter, in their order. */
export function filterTerms(filter: Filter): KeyTest[] {
  if (filter.op === 'word') return [];
  if (filter.op === 'not') return filterTerms(filter.part);
  return filter.op === 'key' ? [filter.test] : filter.parts.flatMap(filterTerms);
}

/** The keys that a filter asks for, as they are written in it but in lower case. */
export function filterKeys(filter: Filter): string[] {
  if (filter.op === 'word') return [];
  if (filter.op === 'not') return filterKeys(filter.part);
  if (filter.op === 'key') return [filter.test.key];
  return [...new Set(filter.parts.flatMap(filterKeys))];
}
