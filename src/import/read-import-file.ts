import { constants } from 'node:fs';
import { open, realpath } from 'node:fs/promises';
import { isAbsolute, relative, resolve, sep } from 'node:path';
import { shown } from '../model/untrusted.ts';
import { UserError } from '../model/user-error.ts';
import { decodeText, MAX_BYTES, tooLarge } from './decode-text.ts';

/**
 * The text of a file under the import root. Throws UserError for a path that leads out of it, also by a symbolic link,
 * for what is no plain file, and for one that is too large. The file is opened once, so that what was checked is read.
 */
export async function readImportFile(path: string, root: string | undefined): Promise<string> {
  if (root === undefined) {
    throw new UserError(
      'No folder is set from which files may be imported. Start the server with --import-root=FOLDER, or give the text of the file as "content".',
    );
  }
  const wanted = resolve(root, path);
  const folder = await realOf(root, { given: root, root });
  const real = await realOf(wanted, { given: path, root });
  if (!isInside(real, folder)) {
    throw new UserError(
      `"${shown(path, 120)}" lies outside of ${folder}, the folder from which files may be imported. Give a path inside it, start the server with another --import-root, or give the text as "content".`,
    );
  }
  // Neither waits for the other end of a pipe nor follows a link that was put there meanwhile.
  const file = await open(real, constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOFOLLOW);
  try {
    const { size, isFile } = await statOf(file);
    if (!isFile) throw new UserError(`"${shown(path, 120)}" is no plain file. Give the path of one file.`);
    if (size > MAX_BYTES) throw tooLarge(size);
    const bytes = new Uint8Array(size);
    let filled = 0;
    while (filled < size) {
      const { bytesRead } = await file.read(bytes, filled, size - filled);
      if (bytesRead === 0) break;
      filled += bytesRead;
    }
    return decodeText(bytes.subarray(0, filled));
  } finally {
    await file.close();
  }
}

async function statOf(file: Awaited<ReturnType<typeof open>>): Promise<{ size: number; isFile: boolean }> {
  const stat = await file.stat();
  return { size: stat.size, isFile: stat.isFile() };
}

async function realOf(path: string, of: { given: string; root: string }): Promise<string> {
  try {
    return await realpath(path);
  } catch {
    // Whatever the reason: it cannot be reached under this name.
    throw new UserError(`There is no file "${shown(of.given, 120)}" in ${of.root} that can be read.`);
  }
}

function isInside(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way !== '' && way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}
