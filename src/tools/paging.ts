import { UserError } from '../model/user-error.ts';

/** One page of a list, with the cursor of the next one. Throws UserError for a cursor that is none of ours. */
export function pageOf<T>(
  items: readonly T[],
  options: { limit: number; cursor?: string | undefined },
): { page: T[]; cursor?: string } {
  const offset = options.cursor === undefined ? 0 : Number(options.cursor);
  if (!Number.isSafeInteger(offset) || offset < 0) {
    throw new UserError('This cursor is not one of ours. Leave it out to get the first page.');
  }
  const end = offset + options.limit;
  return { page: items.slice(offset, end), ...(end < items.length ? { cursor: String(end) } : {}) };
}

/** What the words of a list say about the rest. */
export const moreLine = (of: { shown: number; total: number; cursor?: string | undefined }): string[] =>
  of.cursor === undefined ? [] : [`${of.shown} of ${of.total} shown; for more, call again with cursor "${of.cursor}"`];

/** One line per stored document that cannot be read. */
export const damagedNotes = (damaged: readonly { file: string; reason: string }[]): string[] =>
  damaged.map(({ file, reason }) =>
    // A reason that is whole sentences says itself what to do.
    reason.endsWith('.')
      ? `${file} cannot be read: ${reason}`
      : `${file} cannot be read: ${reason}. Put a good copy there or move it away.`,
  );
