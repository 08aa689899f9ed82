import { cloudcraftFields } from '../cloudcraft-fields.ts';
import { findComponent, resourceTypesFor } from '../find-component.ts';
import { parseArn } from '../id.ts';
import { valueAt } from '../value-at.ts';
import type { FilterSubject } from './subject.ts';

/** Compares without case; `*` stands for any characters. */
type TextTest = (text: string) => boolean;

/** Runs of `*` count as one, so that no pattern takes long. */
function pattern(value: string, ends: { whole: boolean }): TextTest {
  const low = value.toLowerCase();
  if (!low.includes('*'))
    return ends.whole ? (text) => text.toLowerCase() === low : (text) => text.toLowerCase().includes(low);
  const parts = low.split(/\*+/);
  return (text) => globMatches(text.toLowerCase(), { parts, whole: ends.whole });
}

/** Finds the parts between the stars one after the other; the first and last must stand at the ends of a whole text. */
function globMatches(text: string, glob: { parts: readonly string[]; whole: boolean }): boolean {
  const { parts, whole } = glob;
  const last = parts.length - 1;
  let at = 0;
  for (const [i, part] of parts.entries()) {
    if (whole && i === 0) {
      if (!text.startsWith(part)) return false;
      at = part.length;
    } else if (whole && i === last) {
      return text.length - part.length >= at && text.endsWith(part);
    } else {
      const found = text.indexOf(part, at);
      if (found < 0) return false;
      at = found + part.length;
    }
  }
  return true;
}

export interface WordTest {
  readonly matches: TextTest;
  /** Only then are properties searched, for addresses. */
  readonly address: boolean;
}

export const wordTest = (word: string): WordTest => ({
  matches: pattern(word, { whole: false }),
  address: /^[\d.*/]*\d[\d.*/]*$|^[\da-f:*/]*:[\da-f:*/]*$/i.test(word),
});

const ADDRESS = /^(?:\d{1,3}(?:\.\d{1,3}){3}|[\da-f]*:[\da-f:]*:[\da-f:.]*)(?:\/\d+)?$/i;

function* addressesIn(value: unknown, depth = 0): Generator<string> {
  if (typeof value === 'string') {
    if (ADDRESS.test(value)) yield value;
  } else if (typeof value === 'object' && value !== null && depth < 8) {
    for (const inner of Object.values(value)) yield* addressesIn(inner, depth + 1);
  }
}

/**
 * What tells one resource from another in its id: `i-0abc` of an ARN or of `aws:account:region:type:native`. The rest
 * is the same for many, and a search for "eu" or "instance" would find them all.
 */
function ownPart(id: string): string {
  const native = /^aws[a-z-]*:\d*:[^:]*:[^:]*:(.+)$/s.exec(id)?.[1];
  if (native !== undefined) return native;
  const resource = parseArn(id)?.resource;
  if (resource === undefined) return id;
  return resource.slice(resource.search(/[/:]/) + 1);
}

/** As Cloudcraft documents it: name, id, address, state, tag key, or the groups that it is in. */
export function matchesWord({ matches, address }: WordTest, subject: FilterSubject): boolean {
  const { id, arn = '', name, state = '', tags, containers } = subject;
  const own = [name, ownPart(id), ownPart(arn), state, ...containers.map(ownPart), ...Object.keys(tags)];
  if (own.some(matches)) return true;
  return address && [...addressesIn(subject.fields)].some(matches);
}

export interface KeyTest {
  readonly key: string;
  readonly equals: TextTest;
  readonly value: string;
  /** Of `type=...`: what the value means. */
  readonly types?: ReadonlySet<string>;
  readonly implied?: Readonly<Record<string, unknown>>;
}

export function keyTest(key: string, value: string): KeyTest {
  const test: KeyTest = { key: key.toLowerCase(), value: value.toLowerCase(), equals: pattern(value, { whole: true }) };
  if (test.key !== 'type') return test;
  const types = resourceTypesFor(value);
  const found = types.length === 1 ? findComponent(value) : undefined;
  return { ...test, types: new Set(types), implied: found?.properties ?? {} };
}

type Look = (test: KeyTest, subject: FilterSubject) => boolean;

const textsOf = (value: unknown): string[] => {
  if (value === undefined || value === null || typeof value === 'object') return [];
  const text = String(value);
  // Lists of plain values come joined; one of them is enough.
  return text.includes(', ') ? [text, ...text.split(', ')] : [text];
};

function matchesType(test: KeyTest, subject: FilterSubject): boolean {
  const { kind, type } = subject;
  if (test.equals(type) || (kind !== undefined && test.equals(kind))) return true;
  // The types of CloudFormation are finer than ours, so where both are known they must be the same.
  if (test.value.includes('::') && kind !== undefined) return false;
  if (!test.types?.has(type)) return false;
  const implied = Object.entries(test.implied ?? {});
  if (implied.length === 0) return true;
  const fields: Record<string, unknown> = { ...subject.fields, ...fieldsOf(subject) };
  return implied.every(([name, value]) => String(fields[name] ?? '').toLowerCase() === String(value).toLowerCase());
}

const fieldsOf = ({ type, kind = '', fields, name }: FilterSubject): Record<string, unknown> =>
  cloudcraftFields({ type, kind, properties: { ...fields }, native_id: name });

const inside: Look = ({ equals, key }, { containers, type, id, name }) =>
  containers.some(equals) || (type === key && (equals(id) || equals(name)));

/** The native id is the end of an ARN. */
const isId: Look = ({ equals, value }, { id, arn = '' }) =>
  [id, arn].some(
    (text) => equals(text) || text.toLowerCase().endsWith(`/${value}`) || text.toLowerCase().endsWith(`:${value}`),
  );

const one = (read: (subject: FilterSubject) => string | undefined): Look => {
  return ({ equals }, subject) => equals(read(subject) ?? '');
};

const LOOKS = new Map<string, Look>([
  ['type', matchesType],
  ['kind', one(({ kind }) => kind)],
  ['id', isId],
  ['name', one(({ name }) => name)],
  ['state', one(({ state }) => state)],
  ['status', one(({ state }) => state)],
  ['region', one(({ region }) => region)],
  ['zone', one(({ zone }) => zone)],
  ['az', one(({ zone }) => zone)],
  ['account', one(({ account }) => account)],
  ['arn', one(({ arn }) => arn)],
  ['vpc', inside],
  ['subnet', inside],
  ['sg', inside],
  ['in', inside],
  ['inside', inside],
  ['tag', ({ equals }, { tags }) => Object.keys(tags).some(equals)],
]);

const TAG = /^tags?[:.]/;

/** Tags and properties share one space of names: `env=prod` and `platform=linux` both work; either match counts. */
function matchesProperty({ key, equals, value }: KeyTest, subject: FilterSubject): boolean {
  const tagKey = key.replace(TAG, '');
  const tags = Object.entries(subject.tags).filter(([name]) => name.toLowerCase() === tagKey);
  const texts = tags.map(([, text]) => text);
  if (!TAG.test(key)) {
    texts.push(...textsOf(valueAt(subject.fields, key)), ...textsOf(valueAt(fieldsOf(subject), key)));
  }
  return texts.length === 0 ? value === '' : texts.some(equals);
}

export function matchesKey(test: KeyTest, subject: FilterSubject): boolean {
  const look = LOOKS.get(test.key);
  if (look?.(test, subject)) return true;
  // A tag may be called `name`, `state` or `zone` too.
  return (
    test.key !== 'type' &&
    test.key !== 'tag' &&
    matchesProperty(test, subject) &&
    (look === undefined || test.value !== '')
  );
}
