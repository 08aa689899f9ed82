import { columnsOf, valueAt } from '../model/columns.ts';
import type { Resource } from '../model/inventory.ts';
import { shown } from '../model/untrusted.ts';
import { nearest, UserError } from '../model/user-error.ts';
import { type Reader, readersFor } from './column-readers.ts';

export type Cell = string | number | boolean | null;

export interface Table {
  readonly columns: string[];
  readonly rows: Cell[][];
}

/** Types of one answer beyond which their own columns would make rows too wide. */
const MAX_TYPES_WITH_COLUMNS = 6;

/** One row per resource: what every resource has, then the salient properties of the types present, or `fields`. */
export function columnsFor(options: {
  resources: readonly Resource[];
  general: ReadonlyMap<string, Reader>;
  fields: readonly string[] | undefined;
  types: ReadonlySet<string> | undefined;
}): Table {
  const { resources, general, fields } = options;
  const readers = readersFor(
    resources.map(({ type }) => type),
    general,
  );
  const chosen = fields === undefined || fields.length === 0 ? defaultColumns(resources, options.types) : fields;
  const columns = chosen.map((name) => ({ name, read: readerOf(name, readers, resources) }));
  const rows = resources.map((resource) => columns.map(({ read }) => cell(read(resource))));
  const kept = columns.flatMap(({ name }, at) =>
    fields !== undefined || ALWAYS.has(name) || rows.some((row) => row[at] !== null) ? [at] : [],
  );
  return {
    columns: kept.map((at) => columns[at]?.name ?? ''),
    rows: rows.map((row) => kept.map((at) => row[at] ?? null)),
  };
}

/** How many resources have each combination of values; the most frequent first. */
export function countBy(options: {
  resources: readonly Resource[];
  general: ReadonlyMap<string, Reader>;
  columns: readonly string[];
}): Table {
  const { resources, general, columns } = options;
  const readers = readersFor(
    resources.map(({ type }) => type),
    general,
  );
  const reads = columns.map((name) => readerOf(name, readers, resources));
  const counts = new Map<string, { values: Cell[]; count: number }>();
  for (const resource of resources) {
    const values = reads.map((read) => cell(read(resource)));
    const key = JSON.stringify(values);
    const entry = counts.get(key) ?? { values, count: 0 };
    entry.count += 1;
    counts.set(key, entry);
  }
  const rows = [...counts]
    .sort(([a, { count: x }], [b, { count: y }]) => y - x || (a < b ? -1 : 1))
    .map(([, { values, count }]) => [...values, count]);
  return { columns: [...columns, 'count'], rows };
}

/** Sorted by a column; `-` before its name turns the order. Counts keep theirs when nothing is asked. */
export function sortRows(table: Table, sort: string | undefined): Cell[][] {
  if (sort === undefined) return table.rows;
  const descending = sort.startsWith('-');
  const name = descending ? sort.slice(1) : sort;
  const index = table.columns.indexOf(name);
  if (index < 0) {
    throw new UserError(
      `There is no column "${name.slice(0, 60)}" to sort by. Columns of this answer: ${table.columns.join(', ')}.`,
    );
  }
  const sign = descending ? -1 : 1;
  return [...table.rows].sort((a, b) => sign * compare(a[index] ?? null, b[index] ?? null));
}

function compare(a: Cell, b: Cell): number {
  if (a === b) return 0;
  if (a === null || b === null) return a === null ? 1 : -1;
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return String(a) < String(b) ? -1 : 1;
}

const BASE = ['name', 'type', 'kind', 'native_id', 'region', 'inside', 'member_of', 'state'] as const;

/** Told even when no row has a value, so that every answer begins alike. */
const ALWAYS: ReadonlySet<string> = new Set(['name', 'type', 'kind', 'native_id', 'region', 'inside']);

/**
 * What every resource has, then the salient properties: all of a single type; of several types those that at least
 * half of them share, and a short description in words.
 */
function defaultColumns(resources: readonly Resource[], types: ReadonlySet<string> | undefined): string[] {
  const present = [...new Set(resources.map(({ type }) => type))];
  const owners = new Map<string, number>();
  for (const type of present) {
    for (const { name } of columnsOf(type)) owners.set(name, (owners.get(name) ?? 0) + 1);
  }
  const shared = [...owners].filter(([, count]) => count * 2 >= present.length).map(([name]) => name);
  const own = types === undefined || present.length > MAX_TYPES_WITH_COLUMNS ? [] : shared;
  return [...new Set([...BASE, ...(present.length > 1 ? ['detail'] : []), ...own])];
}

function readerOf(name: string, readers: ReadonlyMap<string, Reader>, resources: readonly Resource[]): Reader {
  const known = readers.get(name) ?? readers.get(name.toLowerCase());
  if (known) return known;
  if (name.startsWith('tags.')) {
    const key = name.slice('tags.'.length);
    return ({ tags }) => tags[key];
  }
  const byPath: Reader = ({ properties }) => valueAt(properties, name);
  if (resources.length === 0 || resources.some((resource) => byPath(resource) !== undefined)) return byPath;
  const properties = [...new Set(resources.flatMap((resource) => Object.keys(resource.properties)))].sort();
  const near = nearest(name, [...readers.keys(), ...properties]);
  throw new UserError(
    `There is no column or property "${name.slice(0, 60)}" here. ${near.length > 0 ? `Near: ${near.join(', ')}. ` : ''}Columns: ${[...readers.keys()].join(', ')}, tags.KEY; or a property such as ${properties.slice(0, 8).join(', ')}.`,
  );
}

function cell(value: unknown): Cell {
  if (value === undefined || value === null) return null;
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  if (typeof value === 'string') return shown(value);
  return shown(JSON.stringify(value));
}
