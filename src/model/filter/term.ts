import { findComponent, resourceTypesFor } from '../find-component.ts';
import { parseArn } from '../id.ts';
import { inOrder, type Order } from './compare.ts';
import { documentFields, hasKey, valuesOf } from './key-values.ts';
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
  readonly word: string;
  readonly matches: TextTest;
  /** Only then are properties searched, for addresses. */
  readonly address: boolean;
}

export const wordTest = (word: string): WordTest => ({
  word,
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
  /** Absent: the value itself is asked for. */
  readonly order?: Order;
  /** Of `type=...`: what the value means. */
  readonly types?: ReadonlySet<string>;
  readonly implied?: Readonly<Record<string, unknown>>;
}

export function keyTest(of: { key: string; value: string; order?: Order }): KeyTest {
  const { value, order } = of;
  const test: KeyTest = {
    key: of.key.toLowerCase(),
    value: value.toLowerCase(),
    equals: pattern(value, { whole: true }),
    ...(order === undefined ? {} : { order }),
  };
  if (test.key !== 'type' || order !== undefined) return test;
  const types = resourceTypesFor(value);
  const found = types.length === 1 ? findComponent(value) : undefined;
  return { ...test, types: new Set(types), implied: found?.properties ?? {} };
}

function matchesType(test: KeyTest, subject: FilterSubject): boolean {
  const { kind, type } = subject;
  if (test.equals(type) || (kind !== undefined && test.equals(kind))) return true;
  // The types of CloudFormation are finer than ours, so where both are known they must be the same.
  if (test.value.includes('::') && kind !== undefined) return false;
  if (!test.types?.has(type)) return false;
  const implied = Object.entries(test.implied ?? {});
  if (implied.length === 0) return true;
  const fields: Record<string, unknown> = { ...subject.fields, ...documentFields(subject) };
  return implied.every(([name, value]) => String(fields[name] ?? '').toLowerCase() === String(value).toLowerCase());
}

/** The native id is the end of an ARN. */
const endsId = ({ value }: KeyTest, { id, arn = '' }: FilterSubject): boolean =>
  value !== '' && [id, arn].some((text) => [`/${value}`, `:${value}`].some((end) => text.toLowerCase().endsWith(end)));

export function matchesKey(test: KeyTest, subject: FilterSubject): boolean {
  const { key, value, order, equals } = test;
  if (order !== undefined) return valuesOf(key, subject).some((held) => inOrder(held, { order, value }));
  if (key === 'type') return matchesType(test, subject);
  if (value === '') return !hasKey(key, subject);
  if (/^\*+$/.test(value)) return hasKey(key, subject);
  return valuesOf(key, subject).some(equals) || (key === 'id' && endsId(test, subject));
}
