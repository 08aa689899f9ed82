import { readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { BlueprintData } from '../model/blueprint.ts';
import { isUuid } from '../model/id.ts';
import { withLock } from './with-lock.ts';
import { writeAtomic } from './write-atomic.ts';

/** A blueprint before an edit. */
const KeptVersion = z.object({
  at: z.string(),
  /** The version that the edit made of it: only from there it can be taken back. */
  made: z.string(),
  done: z.array(z.string()),
  name: z.string(),
  tags: z.array(z.string()),
  data: BlueprintData,
});
export type KeptVersion = z.infer<typeof KeptVersion>;

/** The last versions of each blueprint, the newest last. */
export interface VersionFolder {
  all(blueprintId: string): Promise<KeptVersion[]>;
  push(blueprintId: string, version: KeptVersion): Promise<void>;
  /** Forgets these; the newest that is left counts as what made the version `now`. */
  drop(blueprintId: string, of: { taken: readonly KeptVersion[]; now: string }): Promise<void>;
}

/** Versions of one blueprint that are kept, and characters that they may have together. */
export const MAX_VERSIONS = 20;
const MAX_CHARACTERS = 20_000_000;

/** One file for each blueprint in a folder. What is damaged there counts as nothing kept. */
export function versionFolder(folder: string): VersionFolder {
  const pathOf = (id: string): string => {
    if (!isUuid(id)) throw new Error('the id of a blueprint is a UUID');
    return join(folder, `${id.toLowerCase()}.json`);
  };
  async function all(id: string): Promise<KeptVersion[]> {
    try {
      return z.array(KeptVersion).parse(JSON.parse(await readFile(pathOf(id), 'utf8')));
    } catch {
      // Nothing was kept yet, or the file is broken: then there is nothing to go back to.
      return [];
    }
  }
  async function write(id: string, versions: readonly KeptVersion[]): Promise<void> {
    if (versions.length === 0) return rm(pathOf(id), { force: true });
    const kept = versions.slice(-MAX_VERSIONS);
    let text = JSON.stringify(kept);
    while (text.length > MAX_CHARACTERS && kept.length > 1) {
      kept.shift();
      text = JSON.stringify(kept);
    }
    await writeAtomic(pathOf(id), text);
  }
  const locked = (id: string, work: () => Promise<void>): Promise<void> =>
    withLock(join(dirname(pathOf(id)), `.${id.toLowerCase()}.lock`), work);
  return {
    all,
    push: (id, version) => locked(id, async () => write(id, [...(await all(id)), version])),
    drop: (id, { taken, now }) =>
      locked(id, async () => {
        const gone = new Set(taken.map(({ at, made }) => `${at} ${made}`));
        const left = (await all(id)).filter(({ at, made }) => !gone.has(`${at} ${made}`));
        await write(
          id,
          left.map((one, at) => (at === left.length - 1 ? { ...one, made: now } : one)),
        );
      }),
  };
}
