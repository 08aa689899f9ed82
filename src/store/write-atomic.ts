import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { cannotWrite, makeFolder } from './make-folder.ts';
import { sweepFolder } from './sweep-folder.ts';
import { temporaryName } from './temporary-name.ts';

/**
 * Writes a file so that readers see either the old bytes or all the new ones, also when the process is killed:
 * temporary file in the same folder, fsync, rename. Makes the folder. Only the owner can read what it writes, since
 * inventories are nobody else's business. Throws UserError when the folder cannot be written.
 */
export async function writeAtomic(path: string, bytes: string | Uint8Array): Promise<void> {
  const folder = dirname(path);
  const temporary = await temporaryName(path);
  try {
    await makeFolder(folder);
    await sweepFolder(folder).catch(() => {
      // Rubbish that stays is no reason not to write; if nothing can be done here, the next lines say so.
    });
    const file = await open(temporary, 'wx', 0o600);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => {
      // The first error says what is wrong; a leftover temporary file is ignored by every reader.
    });
    throw cannotWrite(folder, error);
  }
}
