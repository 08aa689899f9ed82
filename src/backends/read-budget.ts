import { numberOf } from '../model/blueprint.ts';
import type { BudgetSummary } from '../model/budget.ts';
import { shown } from '../model/untrusted.ts';

/** The rows of a CSV file (RFC 4180); the first one is the head. */
export function readCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let quoted = false;
  const endCell = (): void => {
    row.push(cell);
    cell = '';
  };
  const endRow = (): void => {
    endCell();
    if (row.length > 1 || row[0] !== '') rows.push(row);
    row = [];
  };
  const plain = text.startsWith('\ufeff') ? text.slice(1) : text;
  for (let i = 0; i < plain.length; i++) {
    const char = plain[i] ?? '';
    if (quoted) {
      if (char !== '"') cell += char;
      else if (plain[i + 1] === '"') {
        cell += '"';
        i++;
      } else quoted = false;
    } else if (char === '"' && cell === '') quoted = true;
    else if (char === ',') endCell();
    else if (char === '\n') endRow();
    else if (char !== '\r') cell += char;
  }
  endRow();
  return rows;
}

/** A cell that a spreadsheet would take for a formula; numbers below zero are none. */
const isFormula = (cell: string): boolean => /^[=+\-@\t\r]/.test(cell) && numberOf(cell) === undefined;

/** The file with formulas made text, as spreadsheets do it: the same bytes where there is none. */
export function withoutFormulas(text: string, rows: readonly (readonly string[])[]): string {
  if (!rows.some((row) => row.some(isFormula))) return text;
  const written = (cell: string): string => {
    const safe = isFormula(cell) ? `'${cell}` : cell;
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  return `${rows.map((row) => row.map(written).join(',')).join('\r\n')}\r\n`;
}

/** What the rows of a budget say, summed up by type and region; nothing when they are no budget. */
export function summaryOfBudget(
  rows: readonly (readonly string[])[],
  of: Pick<BudgetSummary, 'currency' | 'period' | 'rate'>,
): BudgetSummary | undefined {
  const [head = [], ...body] = rows;
  const column = (name: string): number => head.indexOf(name);
  const [type, cost] = [column('type'), column('cost')];
  if (type < 0 || cost < 0) return undefined;
  const textAt = (row: readonly string[], name: string): string => shown(row[column(name)] ?? '', 60);
  const lines = new Map<string, BudgetSummary['lines'][number]>();
  let total = 0;
  for (const row of body) {
    const price = numberOf(row[cost]) ?? 0;
    total += price;
    const key = ['category', 'type', 'region'].map((name) => textAt(row, name));
    const line = lines.get(key.join('\n')) ?? {
      category: key[0] ?? '',
      type: key[1] ?? '',
      region: key[2] ?? '',
      count: 0,
      cost: 0,
    };
    line.count += numberOf(row[column('count')]) ?? 1;
    line.cost += price;
    lines.set(key.join('\n'), line);
  }
  const sorted = [...lines.values()].map((line) => ({ ...line, cost: cents(line.cost) }));
  sorted.sort((a, b) => b.cost - a.cost || (a.type + a.region < b.type + b.region ? -1 : 1));
  return { ...of, total: cents(total), lines: sorted };
}

const cents = (value: number): number => Math.round(value * 100) / 100;
