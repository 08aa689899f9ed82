import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isAbandoned } from './temporary-name.ts';
import { sweepLock } from './with-lock.ts';

const swept = new Set<string>();

/**
 * Removes what killed processes left in a folder of ours: half-written files and locks. Does so once in the life of
 * this process, since only an end by force leaves anything.
 */
export async function sweepFolder(folder: string): Promise<void> {
  if (swept.has(folder)) return;
  swept.add(folder);
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    // A process may also end while it removes the lock of another.
    if (/^\.[0-9a-f-]{36}\.lock(\.break)*$/.test(name)) await sweepLock(path);
    if (!name.startsWith('.') || !name.endsWith('.tmp')) continue;
    const age = await stat(path).then(
      ({ mtimeMs }) => Date.now() - mtimeMs,
      () => 0,
    );
    if (await isAbandoned(name, age)) await rm(path, { force: true });
  }
}
