import { cloudcraftFields } from '../cloudcraft-fields.ts';
import { columnsOf } from '../columns.ts';
import { squash, valueAt } from '../value-at.ts';
import type { FilterSubject } from './subject.ts';

type Read = (subject: FilterSubject) => readonly (string | undefined)[];

/** Keys that every subject has, whatever its type. */
const GENERAL = new Map<string, Read>([
  ['type', ({ type, kind }) => [type, kind]],
  ['kind', ({ kind }) => [kind]],
  ['id', ({ id, arn }) => [id, arn]],
  ['native_id', ({ id }) => [id]],
  ['name', ({ name }) => [name]],
  ['state', ({ state }) => [state]],
  ['status', ({ state }) => [state]],
  ['region', ({ region }) => [region]],
  ['zone', ({ zone }) => [zone]],
  ['az', ({ zone }) => [zone]],
  ['account', ({ account }) => [account]],
  ['arn', ({ arn }) => [arn]],
  ['tag', ({ tags }) => Object.keys(tags)],
]);

/** Keys that ask what holds a subject, by id or name: a holder of that kind, or of any. */
const HOLDERS: ReadonlySet<string> = new Set(['vpc', 'subnet', 'sg', 'in', 'inside']);
const ANY_HOLDER: ReadonlySet<string> = new Set(['in', 'inside']);

function holdersUnder(key: string, { containers, containersByType }: FilterSubject): readonly string[] {
  if (containersByType === undefined || ANY_HOLDER.has(key)) return HOLDERS.has(key) ? containers : [];
  if (key !== 'cluster') return HOLDERS.has(key) ? (containersByType.get(key) ?? []) : [];
  return [...containersByType].flatMap(([type, names]) => (type.endsWith('cluster') ? names : []));
}

/** `tag:env`, for a tag that is called like a property or that nothing may have. */
const TAG = /^tags?[:.]/;

/** Whether a key can be asked of anything, so that no value of it is no mistake. */
export const isGeneralKey = (key: string): boolean => GENERAL.has(key) || HOLDERS.has(key) || TAG.test(key);

/** General keys that a slip may stand for. */
export const GENERAL_KEYS: readonly string[] = [...GENERAL.keys(), ...HOLDERS];

/** Whether a key asks what holds a thing: `vpc`, `subnet`, `sg`, `in`, `inside`. */
export const isHolderKey = (key: string): boolean => HOLDERS.has(key);

/** The fields of a Cloudcraft document that follow from a subject's properties. */
export const documentFields = ({ type, kind = '', fields, name }: FilterSubject): Readonly<Record<string, unknown>> =>
  cloudcraftFields({ type, kind, properties: { ...fields }, native_id: name });

/** Lists of plain values come joined; one of them is enough. */
function textsOf(value: unknown): string[] {
  if (value === undefined || value === null) return [];
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
  return text.includes(', ') ? [text, ...text.split(', ')] : [text];
}

/**
 * All that a subject has under a key: the column of its type, the property, the tag. They share one space of names:
 * `env=prod` and `platform=linux` both work, and any of them counts. Holders are told by name and id.
 */
export function valuesOf(key: string, subject: FilterSubject): string[] {
  const { type, id, name } = subject;
  const held = [...holdersUnder(key, subject), ...(HOLDERS.has(key) && type === key ? [id, name] : [])];
  return [...held, ...ownValues(key, subject)];
}

/** Whether it has any value under a key. What holds it decides by kind: something in a cluster has no VPC by that. */
export function hasKey(key: string, subject: FilterSubject): boolean {
  const values = subject.computed === undefined ? valuesOf(key, subject) : ownValues(key, subject);
  return values.some((value) => value !== '');
}

function ownValues(key: string, subject: FilterSubject): string[] {
  const tagKey = key.replace(TAG, '');
  const tags = Object.entries(subject.tags).flatMap(([name, value]) => (name.toLowerCase() === tagKey ? [value] : []));
  if (TAG.test(key)) return tags;
  const wanted = squash(key);
  const column = columnsOf(subject.type).find(({ name }) => squash(name) === wanted);
  const general = (GENERAL.get(key)?.(subject) ?? []).filter((value) => value !== undefined);
  return [
    ...general,
    ...textsOf(subject.computed?.(key)),
    ...(column === undefined ? [] : textsOf(valueAt(subject.fields, column.path))),
    ...(key === 'type' || key === 'tag'
      ? []
      : [...textsOf(valueAt(subject.fields, key)), ...textsOf(valueAt(documentFields(subject), key)), ...tags]),
  ];
}
