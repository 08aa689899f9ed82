import { link, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { UserError } from '../model/user-error.ts';
import { hasEnded, thisHolder } from './holder.ts';
import { cannotWrite, makeFolder } from './make-folder.ts';
import { temporaryName } from './temporary-name.ts';

/** ms between two tries, for a lock that is held, and after which one of an unknown process was left behind. */
const PACE = { between: 20, patience: 10_000, stale: 30_000 };

const Held = z.object({ host: z.string(), pid: z.int(), started: z.string(), id: z.string() });

/**
 * Runs `work` while holding the lock file at `path`, which no two processes hold at a time. A lock that a dead process
 * of this machine left behind is taken over at once. Throws UserError when it stays held by another, or cannot be made.
 */
export async function withLock<T>(path: string, work: () => Promise<T>): Promise<T> {
  await makeFolder(dirname(path)).catch((error: unknown) => {
    throw cannotWrite(dirname(path), error);
  });
  const text = JSON.stringify({ ...(await thisHolder()), id: crypto.randomUUID() });
  const draft = await temporaryName(path);
  try {
    await writeFile(draft, text, { flag: 'wx', mode: 0o600 });
    await take(path, draft);
  } catch (error) {
    throw cannotWrite(dirname(path), error);
  } finally {
    await rm(draft, { force: true });
  }
  try {
    return await work();
  } finally {
    // Where the work took so long that another machine gave it up, the lock is that one's.
    if ((await textOf(path)) === text) await rm(path, { force: true });
  }
}

async function take(path: string, draft: string): Promise<void> {
  for (let waited = 0; ; waited += PACE.between) {
    if (await placed(draft, path)) return;
    const state = await stateOf(path);
    if (state === 'free') continue;
    if (state === 'left' && (await removeLeft(path, draft))) continue;
    if (waited >= (state === 'held' ? PACE.patience : PACE.stale + PACE.patience)) {
      throw new UserError(
        `Another process has been changing this for ${Math.round(waited / 1000)} s; nothing was changed. Try again, or remove ${path} when no other is running.`,
      );
    }
    await wait(PACE.between);
  }
}

/** Puts the draft at `path`, whole and only where nothing is. */
async function placed(draft: string, path: string): Promise<boolean> {
  try {
    await link(draft, path);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    if (!NO_LINKS.has(codeOf(error))) throw error;
  }
  try {
    await writeFile(path, await readFile(draft), { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

/** What file systems without hard links answer. */
const NO_LINKS: ReadonlySet<string> = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK']);

/** `left`: by a process that ended. `unknown`: held on another machine, or being written. */
async function stateOf(path: string): Promise<'free' | 'held' | 'left' | 'unknown'> {
  const age = await stat(path).then(
    ({ mtimeMs }) => Date.now() - mtimeMs,
    () => undefined,
  );
  const text = await textOf(path);
  if (age === undefined || text === undefined) return 'free';
  const ended = await endOf(text);
  if (ended === false) return 'held';
  return ended === true || age > PACE.stale ? 'left' : 'unknown';
}

async function endOf(text: string): Promise<boolean | undefined> {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    // It was cut off, or is not ours: its age decides.
    return undefined;
  }
  const held = Held.safeParse(data);
  return held.success ? hasEnded(held.data) : undefined;
}

/**
 * Removes a lock that was left behind. Only one process may at a time, under a lock of its own: else the second would
 * remove what a third has just taken. False where another is at it.
 */
async function removeLeft(path: string, draft: string): Promise<boolean> {
  const breaking = `${path}.break`;
  if (!(await placed(draft, breaking))) {
    if ((await stateOf(breaking)) === 'left') await rm(breaking, { force: true });
    return false;
  }
  try {
    if ((await stateOf(path)) === 'left') await rm(path, { force: true });
    return true;
  } finally {
    await rm(breaking, { force: true });
  }
}

/** Removes the lock at `path` where a dead process left it behind; one that is held stays. */
export async function sweepLock(path: string): Promise<void> {
  if ((await stateOf(path)) === 'left') await withLock(path, async () => {});
}

const textOf = (path: string): Promise<string | undefined> => readFile(path, 'utf8').catch(() => undefined);

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '');
