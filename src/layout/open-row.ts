import type { Cell } from './cell.ts';
import type { Leaf } from './estate.ts';

export interface OpenRow {
  /** Rows of leaves that the open row takes. */
  readonly rows: number;
  /** Leaves side by side, by column of the table. */
  readonly columns: readonly number[];
  readonly widths: readonly number[];
}

/** The row behind the zones: as many leaves side by side as the subnets of the column are wide, at most two rows more. */
export function openRow(of: {
  columns: readonly { readonly open: readonly Leaf[] }[];
  widths: readonly number[];
  cell: Cell;
}): OpenRow {
  const { columns, widths, cell } = of;
  const fitting = columns.map((_, c) => Math.max(1, Math.floor(((widths[c] ?? 0) + 0.3) / cell.width)));
  const needed = columns.map((column, c) => Math.ceil(column.open.length / (fitting[c] ?? 1)));
  const widest = Math.max(0, ...columns.map((column) => column.open.length));
  // One tall column would make all of the table as high: rather let its column grow wider.
  const rows = Math.min(Math.max(0, ...needed), Math.max(1, Math.ceil(Math.sqrt(widest / 2))));
  const side = columns.map((column, c) =>
    rows === 0 ? 1 : Math.max(Math.min(fitting[c] ?? 1, column.open.length), Math.ceil(column.open.length / rows), 1),
  );
  return {
    rows: Math.max(0, ...columns.map((column, c) => Math.ceil(column.open.length / (side[c] ?? 1)))),
    columns: side,
    widths: widths.map((width, c) =>
      Math.max(width, (columns[c]?.open.length ?? 0) > 0 ? (side[c] ?? 1) * cell.width : 0),
    ),
  };
}
