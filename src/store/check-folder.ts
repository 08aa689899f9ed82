import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from '../model/user-error.ts';
import { writeAtomic } from './write-atomic.ts';

/**
 * Why a folder cannot be written, found by writing: permissions alone do not tell. Makes the folder where it is
 * missing, and leaves nothing in it.
 */
export async function checkFolder(folder: string): Promise<UserError | undefined> {
  const path = join(folder, `.check-${crypto.randomUUID()}`);
  try {
    await writeAtomic(path, '');
    await rm(path, { force: true });
    return undefined;
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
}
