import { open, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { UserError } from '../model/user-error.ts';
import { cannotWrite, makeFolder } from './write-atomic.ts';

/** ms between two tries, in all, and after which a lock was left behind by a process that died. */
const PACE = { between: 20, patience: 10_000, stale: 30_000 };

/**
 * Runs `work` while holding the lock file at `path`, which no two processes hold at a time. Throws UserError when it
 * stays held by another, or cannot be made.
 */
export async function withLock<T>(path: string, work: () => Promise<T>): Promise<T> {
  await take(path);
  try {
    return await work();
  } finally {
    await rm(path, { force: true });
  }
}

async function take(path: string): Promise<void> {
  await makeFolder(dirname(path)).catch((error: unknown) => {
    throw cannotWrite(dirname(path), error);
  });
  for (let waited = 0; ; waited += PACE.between) {
    try {
      await (await open(path, 'wx', 0o600)).close();
      return;
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw cannotWrite(dirname(path), error);
    }
    // Gone by now: the next try gets it.
    const age = await stat(path).then(
      ({ mtimeMs }) => Date.now() - mtimeMs,
      () => 0,
    );
    if (age > PACE.stale) await rm(path, { force: true });
    else if (waited >= PACE.patience) {
      throw new UserError(
        `Another process has been changing this for ${PACE.patience / 1000} s; nothing was changed. Try again, or remove ${path} when no other is running.`,
      );
    } else await wait(PACE.between);
  }
}

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '');
