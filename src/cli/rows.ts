import { shown } from '../model/untrusted.ts';
import { UserError } from '../model/user-error.ts';

const ROW_FORMATS = ['table', 'json', 'csv'] as const;
export type RowFormat = (typeof ROW_FORMATS)[number];

type Cell = string | number | boolean | null;

export function rowFormat(text: string): RowFormat {
  const found = ROW_FORMATS.find((name) => name === text.toLowerCase());
  if (found !== undefined) return found;
  throw new UserError(`--format cannot be "${shown(text, 20)}". Valid are: ${ROW_FORMATS.join(', ')}.`);
}

/** Rows as people and programs read them. CSV cells never begin a formula in a spreadsheet. */
export function rowsText(
  of: { columns: readonly string[]; rows: readonly (readonly Cell[])[] },
  format: RowFormat,
): string {
  const { columns, rows } = of;
  if (format === 'json') {
    const objects = rows.map((row) => Object.fromEntries(columns.map((column, at) => [column, row[at] ?? null])));
    return `${JSON.stringify(objects, null, 1)}\n`;
  }
  if (format === 'csv') return `${[columns, ...rows].map((row) => row.map(csvCell).join(',')).join('\r\n')}\r\n`;
  const cells = [columns, ...rows].map((row) => row.map((cell) => (cell === null ? '' : String(cell))));
  const widths = columns.map((_, at) => Math.min(60, Math.max(...cells.map((row) => [...(row[at] ?? '')].length))));
  const line = (row: readonly string[]): string =>
    row
      .map((cell, at) => cell.padEnd(widths[at] ?? 0))
      .join('  ')
      .trimEnd();
  const [head = [], ...body] = cells;
  return `${[line(head), widths.map((width) => '-'.repeat(width)).join('  '), ...body.map(line)].join('\n')}\n`;
}

function csvCell(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell !== 'string') return String(cell);
  // Spreadsheets run what begins like this; a quote in front makes it text.
  const safe = /^[\s]*[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
