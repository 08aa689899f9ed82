import { open } from 'node:fs/promises';
import { SNAPSHOT_FORMAT, Snapshot, SnapshotFile } from '../model/snapshot.ts';
import { type DamagedDocument, type DocumentFolder, documentFolder } from './document-folder.ts';

export interface SnapshotFolder extends DocumentFolder<SnapshotFile> {
  /** What each snapshot is of, without its inventory, in no particular order. Throws UserError as `ids` does. */
  heads(): Promise<{ snapshots: Snapshot[]; damaged: DamagedDocument[] }>;
}

/** Zipped bytes at the beginning of a file that are read for its head. */
const GLANCE = 8192;

const START = `{"format":"${SNAPSHOT_FORMAT}","version":1,"snapshot":`;
const END = ',"inventory":';

/** Snapshots, a zipped file each. A list of them reads the beginning of each file: a whole one may be many megabytes. */
export function snapshotFolder(folder: string): SnapshotFolder {
  // Two for a comparison and what is asked between.
  const documents = documentFolder({ folder, schema: SnapshotFile, zipped: true, kept: 3, noun: 'snapshot' });
  const known = new Map<string, { stamp: string; snapshot: Snapshot }>();

  async function glance(path: string): Promise<Snapshot | undefined> {
    const file = await open(path);
    try {
      const { size, mtimeMs, ino } = await file.stat();
      const stamp = `${size} ${mtimeMs} ${ino}`;
      const seen = known.get(path);
      if (seen?.stamp === stamp) return seen.snapshot;
      const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(GLANCE), position: 0 });
      const snapshot = await headOf(buffer.subarray(0, bytesRead));
      if (snapshot !== undefined) known.set(path, { stamp, snapshot });
      return snapshot;
    } finally {
      await file.close();
    }
  }

  return {
    ...documents,
    async heads() {
      const snapshots: Snapshot[] = [];
      const damaged: DamagedDocument[] = [];
      for (const id of await documents.ids()) {
        // What cannot be opened or begins otherwise is read as a whole, which tells why.
        const seen = await glance(documents.pathOf(id)).catch(() => undefined);
        const whole = seen === undefined ? await documents.look(id) : {};
        const snapshot = seen ?? whole.document?.snapshot;
        if (snapshot !== undefined) snapshots.push(snapshot);
        if (whole.damaged) damaged.push(whole.damaged);
      }
      return { snapshots, damaged };
    },
  };
}

/** The head in the first bytes of a snapshot as we write it; nothing in others. */
async function headOf(bytes: Uint8Array): Promise<Snapshot | undefined> {
  const { constants, gunzipSync } = await import('node:zlib');
  try {
    const text = gunzipSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: 1 << 20 }).toString('utf8');
    // No text inside the head can look like its end: there quotes are escaped.
    const to = text.indexOf(END);
    if (!text.startsWith(START) || to < 0) return undefined;
    return Snapshot.safeParse(JSON.parse(text.slice(START.length, to))).data;
  } catch {
    return undefined;
  }
}
