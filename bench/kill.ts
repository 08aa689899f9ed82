import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { killStore } from '../test/kill/kill-store.ts';
import type { Row } from './row.ts';

const KILLS = 1000;

/** Processes of one data folder, killed at random moments. `killWorker`: the built script that works until it is killed. */
export async function killRows({ killWorker }: { killWorker: string }): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'cloudcraft-mcp-kill-'));
  try {
    const { edits, labelled, wrong } = await killStore({ folder, worker: killWorker, kills: KILLS });
    for (const one of wrong.slice(0, 20)) console.error(one);
    return [
      {
        what: `lost or broken by ${KILLS} kills of two processes`,
        measured: String(wrong.length),
        budget: '0',
        remark: `${edits} edits and ${labelled} labelled snapshots were acknowledged`,
      },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
