import type { Snapshot, SnapshotFile } from '../model/snapshot.ts';
import type { SnapshotHistory } from '../model/snapshot-history.ts';
import { shown } from '../model/untrusted.ts';
import { UserError } from '../model/user-error.ts';
import type { Store } from '../store/store.ts';
import { newestFirst } from './history.ts';

const DAY = 86_400_000;

const isLabelled = ({ label }: Snapshot): boolean => label !== undefined;

/** Labels and retention of snapshots; on both backends the history lies in our own folder. */
export function createSnapshotHistory(of: { store: Store; now: () => Date }): SnapshotHistory {
  const { store, now } = of;
  return {
    label: (id, label) =>
      store.snapshots.locked(id, async () => {
        const file = await store.snapshots.get(id);
        if (file === undefined) throw new UserError(`There is no stored snapshot ${shown(id, 60)} to label.`);
        const labelled: SnapshotFile = { ...file, snapshot: { ...file.snapshot, label } };
        await store.snapshots.put(id, labelled);
        return labelled;
      }),
    async add(file) {
      await store.snapshots.put(file.snapshot.snapshot_id, file);
    },
    async retain({ account_id, keep, days }) {
      const { snapshots } = await store.snapshots.heads();
      const own = newestFirst(snapshots).filter((one) => one.account_id === account_id);
      const limit = days === undefined ? undefined : new Date(now().getTime() - days * DAY).toISOString();
      const gone = own.filter(
        (one, at) =>
          // The newest always stays: without it there would be nothing to compare with.
          at > 0 &&
          !isLabelled(one) &&
          ((keep !== undefined && at >= keep) || (limit !== undefined && one.taken_at < limit)),
      );
      const removed: Snapshot[] = [];
      for (const one of gone) {
        const { snapshot_id } = one;
        const isRemoved = await store.snapshots.locked(snapshot_id, async () => {
          // Somebody may have labelled it meanwhile.
          const file = await store.snapshots.get(snapshot_id);
          return file !== undefined && !isLabelled(file.snapshot) && store.snapshots.remove(snapshot_id);
        });
        if (isRemoved) removed.push(one);
      }
      return removed;
    },
  };
}
