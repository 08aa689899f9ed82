/** One figure beside its budget. */
export interface Row {
  readonly what: string;
  readonly measured: string;
  readonly budget: string;
  readonly remark?: string;
}

export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
};

export const ms = (value: number): string => `${value < 10 ? value.toFixed(1) : Math.round(value)} ms`;

/** Median time of `runs` runs after one that is not counted, in ms, and the last result. */
export async function timed<T>(runs: number, work: () => T | Promise<T>): Promise<{ time: number; result: T }> {
  let result = await work();
  const times: number[] = [];
  for (let i = 0; i < runs; i++) {
    const from = performance.now();
    result = await work();
    times.push(performance.now() - from);
  }
  return { time: median(times), result };
}

export function printTable(rows: readonly Row[]): void {
  const cells = [
    ['what', 'measured', 'budget', 'remark'],
    ...rows.map((row) => [row.what, row.measured, row.budget, row.remark ?? '']),
  ];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...cells.map((row) => (row[column] ?? '').length)));
  for (const row of cells)
    console.log(
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    );
}
