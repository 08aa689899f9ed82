import type { CoverageRow } from '../model/coverage.ts';
import type { InventoryAnswer, InventoryQuestion } from '../model/inventory-question.ts';
import type { SnapshotFile } from '../model/snapshot.ts';
import { generalReaders } from './column-readers.ts';
import { type Cell, columnsFor, countBy, sortRows } from './columns-for.ts';
import { readCursor, writeCursor } from './cursor.ts';
import { explainNone, warnings } from './explain.ts';
import { placesOf } from './places.ts';
import { selectResources } from './select-resources.ts';
import { emptyColumns, valueNotes } from './value-notes.ts';

const DEFAULT_ROWS = 50;

/** 4,000 tokens at four characters each, less what stands around the rows; design: answers. */
const MAX_CHARACTERS = 14_000;

/** AWS says multi_az: false of every instance of an Aurora cluster, also where the cluster spans zones. */
const CLUSTER_NOTE = 'For a member of a cluster (member_of), the row of the cluster tells whether it spans zones.';

/** Why a value may be missing, for sources that do not tell all. */
const LEFT_OUT: Readonly<Partial<Record<SnapshotFile['snapshot']['source'], string>>> = {
  cloudcraft: "Cloudcraft's scan leaves it out",
  import: 'the file does not say',
};

/**
 * Answers a question from one snapshot: rows, or counts with `group_by`; in pages. An answer without rows says why.
 * Throws UserError for an unknown type, region, VPC, key of a filter, column or cursor, with the valid choices.
 */
export function askInventory(file: SnapshotFile, question: InventoryQuestion): Omit<InventoryAnswer, 'calls' | 'gaps'> {
  const { snapshot, inventory, coverage } = file;
  const places = placesOf(inventory);
  const general = generalReaders(inventory, places);
  const selection = selectResources({ inventory, coverage, scanned: snapshot.regions, question, places, general });
  const { resources } = selection;
  const table =
    question.group_by === undefined || question.group_by.length === 0
      ? columnsFor({ resources, general, fields: question.fields, types: selection.types })
      : countBy({ resources, general, columns: question.group_by });
  const rows = sortRows(table, question.sort);
  const offset = question.cursor === undefined ? 0 : readCursor(question.cursor, snapshot.snapshot_id);
  const page = fitting(rows.slice(offset, offset + (question.limit ?? DEFAULT_ROWS)));
  const end = offset + page.length;
  const because = LEFT_OUT[snapshot.source];
  const notes: string[] = [
    ...(rows.length === 0 ? explainNone({ file, question, selection }) : []),
    ...valueNotes({
      question,
      inventory,
      subjects: asksValues(question, rows.length) ? selection.subjects() : [],
      none: rows.length === 0,
      because,
    }),
    ...emptyColumns({ columns: table.columns, rows: table.rows, because }),
    ...(table.columns.includes('multi_az') && table.columns.includes('member_of') ? [CLUSTER_NOTE] : []),
    ...warnings(relevant(coverage, selection.types)),
  ];
  return {
    account_id: snapshot.account_id,
    snapshot_id: snapshot.snapshot_id,
    taken_at: snapshot.taken_at,
    sample: snapshot.source === 'sample',
    status: snapshot.status,
    total: rows.length,
    columns: table.columns,
    rows: page,
    ...(end < rows.length ? { cursor: writeCursor(end, snapshot.snapshot_id) } : {}),
    notes,
  };
}

/** As many rows as an answer may hold, at least one. */
function fitting(rows: readonly Cell[][]): Cell[][] {
  const page: Cell[][] = [];
  let size = 0;
  for (const row of rows) {
    size += JSON.stringify(row).length + 1;
    if (size > MAX_CHARACTERS && page.length > 0) break;
    page.push(row);
  }
  return page;
}

/** Whether it is worth while to look at all values again. */
const asksValues = ({ filter, tag, state }: InventoryQuestion, rows: number): boolean =>
  filter !== undefined || (rows === 0 && (tag !== undefined || state !== undefined));

/** Of calls that list the types, and of those that tell more about what their services list. */
function relevant(coverage: readonly CoverageRow[], types: ReadonlySet<string> | undefined): CoverageRow[] {
  if (types === undefined) return [...coverage];
  const lists = (row: CoverageRow): boolean => row.types?.some((type) => types.has(type)) ?? false;
  const services = new Set(coverage.filter(lists).map(({ service }) => service));
  return coverage.filter((row) => (row.types === undefined ? services.has(row.service) : lists(row)));
}
