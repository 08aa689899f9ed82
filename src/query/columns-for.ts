import { columnsOf, detailOf, valueAt } from '../model/columns.ts';
import type { Inventory, Resource } from '../model/inventory.ts';
import { shown } from '../model/untrusted.ts';
import { nearest, UserError } from '../model/user-error.ts';

export type Cell = string | number | boolean | null;

export interface Table {
  readonly columns: string[];
  readonly rows: Cell[][];
}

type Reader = (resource: Resource) => unknown;

/** Types of one answer beyond which their own columns would make rows too wide. */
const MAX_TYPES_WITH_COLUMNS = 6;

/** One row per resource: what every resource has, then the salient properties of the types present, or `fields`. */
export function columnsFor(options: {
  resources: readonly Resource[];
  inventory: Inventory;
  fields: readonly string[] | undefined;
  types: ReadonlySet<string> | undefined;
}): Table {
  const { resources, inventory, fields } = options;
  const readers = readersOf(resources, inventory);
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
  inventory: Inventory;
  columns: readonly string[];
}): Table {
  const { resources, inventory, columns } = options;
  const readers = readersOf(resources, inventory);
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

function readersOf(resources: readonly Resource[], { resources: all, relations }: Inventory): Map<string, Reader> {
  const groups = new Map<string, string[]>();
  const byId = new Map(all.map((resource) => [resource.id, resource]));
  for (const { from, to, label } of relations) {
    const group = byId.get(to);
    // Security groups have members too, but are told by their own rows.
    if (label === 'member' && group && group.type !== 'sg') groups.set(from, [...(groups.get(from) ?? []), group.name]);
  }
  const readers = new Map<string, Reader>([
    ['name', ({ name }) => name],
    ['type', ({ type }) => type],
    ['kind', ({ kind }) => kind],
    ['id', ({ id }) => id],
    ['native_id', ({ native_id }) => native_id],
    ['arn', ({ arn }) => arn],
    ['account', ({ account }) => account],
    ['region', ({ region }) => region],
    ['zone', ({ zone }) => zone],
    ['inside', ({ parent }) => (parent === undefined ? undefined : (byId.get(parent)?.name ?? parent))],
    ['member_of', ({ id }) => groups.get(id)?.join(', ')],
    ['detail', (resource) => detailOf(resource)],
    ['state', ({ state }) => state],
    ['vpc', (resource) => vpcName(resource, byId)],
    [
      'tags',
      ({ tags }) =>
        Object.entries(tags)
          .map(([key, value]) => `${key}=${value}`)
          .join(', '),
    ],
  ]);
  for (const type of new Set(resources.map((resource) => resource.type))) {
    for (const { name, path } of columnsOf(type)) {
      const other = readers.get(name);
      // Two types may call different fields by the same name: each row is read with its own type's path.
      readers.set(name, (resource) =>
        resource.type === type ? valueAt(resource.properties, path) : other?.(resource),
      );
    }
  }
  return readers;
}

function vpcName(resource: Resource, byId: ReadonlyMap<string, Resource>): string | undefined {
  for (let at: Resource | undefined = resource; at !== undefined; at = byId.get(at.parent ?? '')) {
    if (at.type === 'vpc') return at.name;
  }
  return undefined;
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
