import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { createScanJobs } from '../../src/backends/scan-jobs.ts';
import { PartialScan, type Scanner } from '../../src/backends/scanner.ts';
import type { Account } from '../../src/model/account.ts';
import { BlueprintData } from '../../src/model/blueprint.ts';
import type { SnapshotFile } from '../../src/model/snapshot.ts';
import { UserError } from '../../src/model/user-error.ts';

const ACCOUNT: Account = { account_id: 'default', name: 'x', provider: 'aws', source: 'default' };
const call = (signal = new AbortController().signal) => ({ signal });

const fileOf = (id: string, status: 'complete' | 'partial', resources = 1): SnapshotFile => ({
  format: 'cloudcraft-mcp/snapshot',
  version: 1,
  snapshot: {
    snapshot_id: id,
    account_id: 'default',
    name: 'x',
    source: 'scan',
    status,
    regions: [],
    taken_at: '2026-11-23T00:00:00.000Z',
    resources,
    relations: 0,
  },
  inventory: { resources: [], relations: [] },
  coverage: [],
  blueprint: BlueprintData.parse({}),
});

/** A scan that is finished from outside, and what was stored of it. */
function started(patience = 20) {
  const stored: SnapshotFile[] = [];
  const scans: { finish: () => void; fail: (error: Error) => void; signal: AbortSignal }[] = [];
  const scanner: Scanner = {
    scan: ({ snapshot_id, onStart }, { signal }) =>
      new Promise((resolve, reject) => {
        onStart?.(async () => fileOf(snapshot_id, 'partial'));
        scans.push({ finish: () => resolve(fileOf(snapshot_id, 'complete', 2)), fail: reject, signal });
        signal.addEventListener('abort', () => reject(signal.reason));
      }),
    async close() {},
  };
  let ids = 0;
  const jobs = createScanJobs({
    scanner,
    put: async (file) => void stored.push(file),
    newId: () => `id-${++ids}`,
    patience,
  });
  const take = (signal?: AbortSignal, regions?: string[]) =>
    jobs.take({ account: ACCOUNT, roles: [], regions }, call(signal));
  return { jobs, scans, stored, take };
}

describe('a scan that takes longer than an answer may', () => {
  it('is stored as far as it got, goes on, and is told in full under the same id', async () => {
    const { jobs, scans, stored, take } = started();
    const part = await take();
    expect(part.snapshot).toMatchObject({ snapshot_id: 'id-1', status: 'partial' });
    expect(part.notes?.join()).toMatch(/goes on.*snapshot_id "id-1"/);
    const rest = jobs.resume('id-1', call());
    scans[0]?.finish();
    expect((await rest)?.snapshot).toMatchObject({ snapshot_id: 'id-1', status: 'complete', resources: 2 });
    expect(stored.map(({ snapshot }) => [snapshot.snapshot_id, snapshot.status])).toEqual([
      ['id-1', 'partial'],
      ['id-1', 'complete'],
    ]);
    expect(await jobs.resume('id-1', call())).toBeUndefined();
  });

  it('is not stopped by the call that has its part already', async () => {
    const { scans, take } = started();
    const caller = new AbortController();
    await take(caller.signal);
    caller.abort();
    expect(scans[0]?.signal.aborted).toBe(false);
  });

  it('tells later why it ended early, and keeps what was read', async () => {
    const { jobs, scans, stored, take } = started();
    const { snapshot } = await take();
    scans[0]?.fail(new PartialScan('The credentials expired.', fileOf(snapshot.snapshot_id, 'partial', 7)));
    await wait(10);
    expect(jobs.ended('id-1')).toMatch(/expired.*kept: 7 resources, snapshot_id: id-1/);
    expect(stored.at(-1)?.snapshot.resources).toBe(7);
  });

  it('ends with the server, and leaves its part', async () => {
    const { jobs, scans, stored, take } = started();
    await take();
    await jobs.close();
    expect(scans[0]?.signal.aborted).toBe(true);
    expect(stored.map(({ snapshot }) => snapshot.status)).toEqual(['partial']);
  });
});

describe('scans', () => {
  it('are joined by calls for the same account and regions, and end with the last who waits', async () => {
    const { scans, take } = started(10_000);
    const [one, two, other] = [new AbortController(), new AbortController(), new AbortController()];
    const waiting = [take(one.signal), take(two.signal), take(other.signal, ['eu-west-1'])];
    await wait(5);
    expect(scans).toHaveLength(2);
    one.abort(new Error('enough'));
    await expect(waiting[0]).rejects.toThrow('enough');
    expect(scans[0]?.signal.aborted).toBe(false);
    two.abort(new Error('enough'));
    await expect(waiting[1]).rejects.toThrow('enough');
    expect(scans.map(({ signal }) => signal.aborted)).toEqual([true, false]);
    scans[1]?.finish();
    expect((await waiting[2])?.snapshot.status).toBe('complete');
    // One that was given up is not joined any more.
    const again = take();
    await wait(5);
    scans[2]?.finish();
    expect((await again).snapshot.snapshot_id).toBe('id-3');
  });

  it('that fail at once say why, and store nothing', async () => {
    const { scans, stored, take } = started(10_000);
    const taken = take();
    await wait(5);
    scans[0]?.fail(new UserError('No credentials.'));
    await expect(taken).rejects.toThrow('No credentials.');
    expect(stored).toEqual([]);
  });
});
