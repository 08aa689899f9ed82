import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isRecord } from '../../src/scan/path.ts';

/** Answers that AWS has really given, kept beside the checkout; see SOURCES.md there. */
const FOLDER = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..', 'shared', 'data');

export interface Recording {
  /** Where it was recorded; what has one folder in common is of one account and moment. */
  readonly from: string;
  readonly data: unknown;
}

function read(name: string): unknown {
  const file = join(FOLDER, name);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}

/** Throws where the data is missing: these tests have nothing to say without it. */
export function requireRecordings(): void {
  for (const name of ['c7n-placebo', 'awscli-examples.json']) {
    if (existsSync(join(FOLDER, name))) continue;
    throw new Error(`The recorded answers are missing: ../shared/data/${name}, beside the checkout.`);
  }
}

let examples: unknown;

/** The recorded and the documented answers of a call, such as `ec2.DescribeVpcs`. */
export function recordingsOf(call: string): Recording[] {
  const recorded = read(join('c7n-placebo', `${call}.json`));
  examples ??= read('awscli-examples.json');
  const documented = isRecord(examples) ? examples[call] : undefined;
  return [
    ...listOf(recorded).flatMap((one) =>
      isRecord(one) && typeof one.from === 'string' ? [{ from: one.from, data: one.data }] : [],
    ),
    ...listOf(documented).map((data, i) => ({ from: `documentation/${call}/${i}`, data })),
  ];
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
