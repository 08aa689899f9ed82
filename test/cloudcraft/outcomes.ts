import { afterAll } from 'vitest';
import type { CloudcraftError } from '../../src/cloudcraft/errors.ts';

/** One line of the table: what a server did wrong and what the client made of it. */
export interface Outcome {
  readonly fault: string;
  readonly error: CloudcraftError;
  /** How often the request was sent. */
  readonly sent: number;
  /** The same for a change, where one was tried. */
  readonly changes?: number;
  /** Time until the error, ms. */
  readonly time: number;
}

const COLUMNS = ['fault', 'outcome', 'reads', 'changes', 'ms', 'the user reads'] as const;
const WIDTHS = [46, 16, 5, 7, 5];

/** Collects outcomes of one test file and prints them as a table after its tests. */
export function printsOutcomes(): { add(outcome: Outcome): void } {
  const lines: string[] = [];
  const line = (cells: readonly string[]): string =>
    cells.map((cell, at) => cell.slice(0, WIDTHS[at] ?? 90).padEnd(WIDTHS[at] ?? 0)).join('  ');
  afterAll(() => {
    process.stdout.write(`${[line(COLUMNS), ...lines].join('\n')}\n`);
  });
  return {
    add({ fault, error, sent, changes, time }) {
      lines.push(
        line([
          fault,
          error.trouble,
          `${sent}`,
          changes === undefined ? '' : `${changes}`,
          time.toFixed(0),
          error.message,
        ]),
      );
    },
  };
}
