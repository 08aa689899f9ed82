import type { Snapshot, SnapshotFile } from './snapshot.ts';

/** What can be done with stored snapshots besides reading them. */
export interface SnapshotHistory {
  label(snapshotId: string, label: string): Promise<SnapshotFile>;
  /** Stores a snapshot that was read from a file. */
  add(file: SnapshotFile): Promise<void>;
  /** Removes what is beyond the newest `keep` or older than `days`; never a labelled one, never the newest. */
  retain(rule: { account_id: string; keep?: number | undefined; days?: number | undefined }): Promise<Snapshot[]>;
}
