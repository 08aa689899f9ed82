import { randomUUID } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { gunzipSync, gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { createImports } from '../../src/backends/imports.ts';
import { sampleSnapshot } from '../../src/backends/sample.ts';
import { createSnapshotHistory } from '../../src/backends/snapshot-history.ts';
import { createStore } from '../../src/store/store.ts';
import { temporaryFolder } from '../temporary-folder.ts';

it('keeps the newest and the labelled ones of an account, and leaves others alone', async () => {
  const folder = await temporaryFolder();
  const store = createStore({ dataDir: folder, outputDir: folder });
  const history = createSnapshotHistory({ store, now: () => new Date('2026-01-10T00:00:00.000Z') });
  const id = (day: number, account = 0): string =>
    `00000000-0000-4000-8000-0000000${account}00${String(day).padStart(2, '0')}`;
  for (const account of [0, 1]) {
    for (const day of [1, 2, 3, 4, 5]) {
      const file = structuredClone(await sampleSnapshot());
      Object.assign(file.snapshot, {
        snapshot_id: id(day, account),
        account_id: `account-${account}`,
        source: 'scan',
        taken_at: `2026-01-0${day}T00:00:00.000Z`,
      });
      await history.add(file);
    }
  }
  expect((await history.label(id(1), 'before the move')).snapshot.label).toBe('before the move');
  const gone = await history.retain({ account_id: 'account-0', keep: 2 });
  expect(gone.map(({ snapshot_id }) => snapshot_id)).toEqual([id(3), id(2)]);
  // All are older than a day: the newest and the labelled one stay.
  await history.retain({ account_id: 'account-0', days: 1 });
  const left = (await store.snapshots.all()).documents.map(({ snapshot }) => snapshot.snapshot_id).sort();
  expect(left).toEqual([id(1), id(5), ...[1, 2, 3, 4, 5].map((day) => id(day, 1))].sort());
});

it('lists heads without opening what is behind them, and keeps imports by their age, not by their format', async () => {
  const folder = await temporaryFolder();
  const store = createStore({ dataDir: folder, outputDir: folder });
  const history = createSnapshotHistory({ store, now: () => new Date('2026-01-10T00:00:00.000Z') });
  const imports = createImports({
    store,
    importRoot: undefined,
    now: () => new Date(`2026-01-0${++day}T00:00:00.000Z`),
    newId: () => randomUUID(),
  });
  let day = 0;
  const call = { signal: new AbortController().signal };
  const source = { content: 'Resources: {Jobs: {Type: AWS::SQS::Queue}}' };
  for (let n = 0; n < 3; n++) await imports.run({ source, name: 'jobs' }, call);
  const { snapshots } = await store.snapshots.heads();
  const whole = (await store.snapshots.all()).documents.map(({ snapshot }) => snapshot);
  expect(snapshots).toEqual(whole);
  expect(snapshots[0]?.format).toContain('CloudFormation');
  const oldest = snapshots.find(({ taken_at }) => taken_at.startsWith('2026-01-01'));
  await history.label(oldest?.snapshot_id ?? '', 'release 1');
  const gone = await history.retain({ account_id: 'import:jobs', keep: 1 });
  expect(gone.map(({ taken_at }) => taken_at.slice(0, 10))).toEqual(['2026-01-02']);
  const left = (await store.snapshots.heads()).snapshots;
  expect(left.map(({ label }) => label ?? '').sort()).toEqual(['', 'release 1']);
  // A file that begins otherwise is read as a whole; a broken one is named.
  const [first, second] = left.map(({ snapshot_id }) => store.snapshots.pathOf(snapshot_id));
  const { format, ...rest } = JSON.parse(gunzipSync(await readFile(first ?? '')).toString('utf8'));
  await writeFile(first ?? '', gzipSync(JSON.stringify({ ...rest, format })));
  await writeFile(second ?? '', 'not zipped');
  const after = await store.snapshots.heads();
  expect([after.snapshots.length, after.damaged.map(({ file }) => file)]).toEqual([1, [second]]);
});
