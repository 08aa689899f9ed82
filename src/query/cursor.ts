import { UserError } from '../model/user-error.ts';

/** Where the next page begins, bound to the snapshot that the first page came from. */
export const writeCursor = (offset: number, snapshotId: string): string =>
  Buffer.from(`${offset}:${snapshotId}`, 'utf8').toString('base64url');

/** The offset that `writeCursor` wrote. Throws UserError when it is none, or belongs to another snapshot. */
export function readCursor(cursor: string, snapshotId: string): number {
  const match = /^(\d{1,9}):(.+)$/.exec(Buffer.from(cursor, 'base64url').toString('utf8'));
  if (!match) throw new UserError('This cursor is not one of ours. Leave it out to get the first page.');
  if (match[2] !== snapshotId) {
    throw new UserError(
      `This cursor belongs to another snapshot. Pass snapshot_id "${match[2]?.slice(0, 60)}" with it, or leave the cursor out.`,
    );
  }
  return Number(match[1]);
}
