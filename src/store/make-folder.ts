import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { UserError } from '../model/user-error.ts';

/** A folder and those above it, readable by the owner alone. Not `recursive: true`, with which Node tries for ever where a file system (such as /proc) refuses new folders. */
export async function makeFolder(folder: string): Promise<void> {
  const make = (): Promise<void> =>
    mkdir(folder, { mode: 0o700 }).catch((error: unknown) => {
      if (codeOf(error) !== 'EEXIST') throw error;
    });
  try {
    await make();
  } catch (error) {
    if (codeOf(error) !== 'ENOENT' || dirname(folder) === folder) throw error;
    await makeFolder(dirname(folder));
    await make();
  }
}

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '');

/** Turns what the file system says into a sentence with a way out; leaves other errors alone. */
export function cannotWrite(folder: string, error: unknown): unknown {
  const code = codeOf(error);
  const reasons: Record<string, string> = {
    ENOENT: 'it cannot be made there',
    EACCES: 'permission denied',
    EPERM: 'permission denied',
    EROFS: 'the disk is read-only',
    ENOSPC: 'the disk is full',
    EDQUOT: 'the disk quota is used up',
    ENOTDIR: 'a part of the path is a file, not a folder',
    EEXIST: 'a part of the path is a file, not a folder',
    ENAMETOOLONG: 'the name is too long',
  };
  const reason = reasons[code];
  if (reason === undefined) return error;
  return new UserError(
    `The folder ${folder} cannot be written (${reason}); nothing was changed. Make it writable, or choose another with --data-dir or --output-dir (CLOUDCRAFT_MCP_DATA_DIR, CLOUDCRAFT_MCP_OUTPUT_DIR).`,
    { cause: error },
  );
}
