import { canonicalJson } from '../model/canonical-json.ts';
import type { FieldChange } from '../model/comparison.ts';
import { canonicalValue } from './canonical-value.ts';

/** Names of fields that tell the items of a list apart, the best first. */
const ITEM_KEYS = [
  'Sid',
  'Id',
  'UUID',
  'name',
  'Name',
  'Key',
  'Port',
  'RuleNumber',
  'DestinationCidrBlock',
  'GroupId',
  'SubnetId',
  'DeviceName',
];

/** Whether two raw values are the same text for text; the quick way for what did not change. */
export function sameValue(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a)) {
    if (!Array.isArray(b) || a.length !== b.length) return false;
    for (let i = 0; i < a.length; i++) if (!sameValue(a[i], b[i])) return false;
    return true;
  }
  if (Array.isArray(b)) return false;
  const keys = Object.keys(a);
  if (keys.length !== Object.keys(b).length) return false;
  for (const key of keys) {
    if (!Object.hasOwn(b, key) || !sameValue(Reflect.get(a, key), Reflect.get(b, key))) return false;
  }
  return true;
}

/** The fields in which two objects differ once both are in canonical form, sorted by path. */
export function differences(before: unknown, after: unknown): FieldChange[] {
  const changes: FieldChange[] = [];
  if (isObject(before) && isObject(after)) {
    for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
      const [old, now]: [unknown, unknown] = [Reflect.get(before, key), Reflect.get(after, key)];
      // Most fields of what changed did not: they need no canonical form.
      if (sameValue(old, now)) continue;
      collect(canonicalValue(old, key), canonicalValue(now, key), { path: key, changes });
    }
  } else collect(canonicalValue(before), canonicalValue(after), { path: '', changes });
  return changes.sort((a, b) => (a.path < b.path ? -1 : 1));
}

type Into = { path: string; changes: FieldChange[] };

function collect(before: unknown, after: unknown, into: Into): void {
  if (sameValue(before, after) || isSamePlain(before, after)) return;
  if (isObject(before) && isObject(after)) {
    for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
      const path = into.path === '' ? key : `${into.path}.${key}`;
      collect(Reflect.get(before, key), Reflect.get(after, key), { path, changes: into.changes });
    }
  } else if (Array.isArray(before) && Array.isArray(after)) {
    collectItems(before, after, into);
  } else into.changes.push({ path: into.path, before: before ?? null, after: after ?? null });
}

function collectItems(before: readonly unknown[], after: readonly unknown[], into: Into): void {
  const key = ITEM_KEYS.find((name) => tellsApart(before, name) && tellsApart(after, name));
  if (key !== undefined) {
    const [old, now] = [before, after].map((items) => new Map(items.map((item) => [String(keyOf(item, key)), item])));
    for (const id of new Set([...(old?.keys() ?? []), ...(now?.keys() ?? [])])) {
      collect(old?.get(id), now?.get(id), { path: `${into.path}[${id}]`, changes: into.changes });
    }
    return;
  }
  const [old, now] = [before, after].map((items) => new Set(items.map(canonicalJson)));
  const gone = before.filter((item) => !now?.has(canonicalJson(item)));
  const come = after.filter((item) => !old?.has(canonicalJson(item)));
  // The same items in another order, where the order means something.
  const whole = gone.length === 0 && come.length === 0;
  into.changes.push({ path: into.path, before: whole ? before : gone, after: whole ? after : come });
}

/** AWS writes some numbers and switches as text in one answer and not in another: "5" is 5. */
const isSamePlain = (a: unknown, b: unknown): boolean => isPlain(a) && isPlain(b) && plainText(a) === plainText(b);
const isPlain = (value: unknown): boolean => ['string', 'number', 'boolean'].includes(typeof value);
const plainText = (value: unknown): string => {
  const text = String(value);
  return /^(true|false)$/i.test(text) ? text.toLowerCase() : text;
};

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const keyOf = (item: unknown, name: string): unknown => (isObject(item) ? Reflect.get(item, name) : undefined);

function tellsApart(items: readonly unknown[], name: string): boolean {
  const keys = items.map((item) => keyOf(item, name));
  return keys.every((key) => typeof key === 'string') && new Set(keys).size === keys.length;
}
