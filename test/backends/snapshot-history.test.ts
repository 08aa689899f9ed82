import { expect, it } from 'vitest';
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
