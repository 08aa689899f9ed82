import type { Snapshot, SnapshotFile } from '../model/snapshot.ts';
import type { SnapshotHistory } from '../model/snapshot-history.ts';
import { shown } from '../model/untrusted.ts';
import { UserError } from '../model/user-error.ts';
import type { Store } from '../store/store.ts';
import { newestFirst } from './history.ts';

const DAY = 86_400_000;

/** Imports carry the name of their format as a label: nobody chose it to keep them. */
const isLabelled = ({ label, source }: Snapshot): boolean => label !== undefined && source !== 'import';

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
      const { documents } = await store.snapshots.all();
      const own = newestFirst(documents.map(({ snapshot }) => snapshot)).filter((one) => one.account_id === account_id);
      const limit = days === undefined ? undefined : new Date(now().getTime() - days * DAY).toISOString();
      const gone = own.filter(
        (one, at) =>
          // The newest always stays: without it there would be nothing to compare with.
          at > 0 &&
          !isLabelled(one) &&
          ((keep !== undefined && at >= keep) || (limit !== undefined && one.taken_at < limit)),
      );
      for (const { snapshot_id } of gone)
        await store.snapshots.locked(snapshot_id, () => store.snapshots.remove(snapshot_id));
      return gone;
    },
  };
}
