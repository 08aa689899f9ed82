import { isRecord, type Values } from './imported-item.ts';

interface Field {
  /** As AWS names it, `Placement.AvailabilityZone`. */
  readonly steps: readonly string[];
  /** Of the file's values. */
  readonly paths: readonly string[];
}

const parsed = new Map<string, readonly Field[]>();

/** Of a list of fields as kinds write it. */
function fieldsOf(keep: string): readonly Field[] {
  const there = parsed.get(keep);
  if (there) return there;
  const fields = keep
    .split(', ')
    .filter((entry) => entry !== '')
    .map((entry): Field => {
      const [name = '', path] = entry.split(': ');
      return { steps: name.split('.'), paths: path === undefined ? [snake(name)] : path.split('|') };
    });
  parsed.set(keep, fields);
  return fields;
}

const snake = (name: string): string => name.replace(/(?<=[a-z0-9])([A-Z])/g, '_$1').toLowerCase();

/** Longest text of one field; longer ones are documents. */
const LONGEST = 1024;

/** Numbers that old states write as text. */
const NUMERIC =
  /(?:size|count|capacity|port|timeout|iops|throughput|storage|period|days|units|seconds|nodes|threshold)$/i;

/** The kept fields of a file's values, named as AWS names them; nothing that is not listed. */
export function keptFields(values: Values, keep: string): Record<string, unknown> {
  const kept: Record<string, unknown> = {};
  for (const { steps, paths } of fieldsOf(keep)) {
    const found = firstOf(values, paths);
    if (found.length > 0) put(kept, steps, found);
  }
  return kept;
}

/** What stands at the first path that has any plain value; lists are gone through. */
export function firstOf(values: Values, paths: readonly string[]): unknown[] {
  for (const path of paths) {
    const found = plainAt(values, path.split('.')).filter((value) => value !== '' && !isLong(value));
    if (found.length > 0) return found;
  }
  return [];
}

const isLong = (value: unknown): boolean => typeof value === 'string' && value.length > LONGEST;

/** The first text at any of the paths, separated by `|`; numbers as text. */
export function textAt(values: Values, paths: string | undefined): string | undefined {
  if (paths === undefined) return undefined;
  const [found] = firstOf(values, paths.split('|'));
  return typeof found === 'string' || typeof found === 'number' ? String(found) : undefined;
}

function plainAt(value: unknown, [step, ...rest]: readonly string[]): unknown[] {
  if (Array.isArray(value))
    return value.flatMap((one: unknown) => plainAt(one, step === undefined ? [] : [step, ...rest]));
  if (step === undefined) return ['string', 'number', 'boolean'].includes(typeof value) ? [value] : [];
  return isRecord(value) && Object.hasOwn(value, step) ? plainAt(value[step], rest) : [];
}

/** Sets the field; a step that ends in `[]` makes a list, of objects where more steps follow. */
function put(at: Record<string, unknown>, [step = '', ...rest]: readonly string[], found: readonly unknown[]): void {
  const many = step.endsWith('[]');
  const name = many ? step.slice(0, -2) : step;
  if (rest.length === 0) {
    at[name] = many ? [...found] : plain(name, found[0]);
    return;
  }
  if (many) {
    const list = Array.isArray(at[name]) ? at[name] : [];
    at[name] = found.map((one, index) => {
      const element: unknown = list[index];
      const inner: Record<string, unknown> = isRecord(element) ? { ...element } : {};
      put(inner, rest, [one]);
      return inner;
    });
    return;
  }
  const there = at[name];
  const inner: Record<string, unknown> = isRecord(there) ? { ...there } : {};
  put(inner, rest, found);
  at[name] = inner;
}

const plain = (name: string, value: unknown): unknown => {
  // YAML and old states also write these as text.
  if (value === 'true' || value === 'false') return value === 'true';
  return typeof value === 'string' && NUMERIC.test(name) && /^(?:0|[1-9]\d{0,8})$/.test(value) ? Number(value) : value;
};
