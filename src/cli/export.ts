import { resolve } from 'node:path';
import type { Backend } from '../backends/backend.ts';
import { findMoment } from '../backends/find-moment.ts';
import type { Config } from '../config.ts';
import { isUuid } from '../model/id.ts';
import { COMMAND } from '../model/product.ts';
import { UserError } from '../model/user-error.ts';
import { snapshotBytes } from '../store/read-snapshot-file.ts';
import { writeAtomic } from '../store/write-atomic.ts';
import { formatOfName, placePicture } from './save-picture.ts';
import { callOf, type Terminal } from './terminal.ts';

/** `export ID --out FILE`: a snapshot as a file that another machine can compare with, or a picture. */
export async function exportFile(
  of: { backend: Backend; config: Pick<Config, 'words' | 'flags'> },
  terminal: Terminal,
): Promise<void> {
  const { snapshots, pictures, blueprints } = of.backend;
  const { out } = of.config.flags;
  const [word, ...more] = of.config.words;
  if (word === undefined || out === undefined || more.length > 0) {
    throw new UserError(`Name a snapshot or blueprint and a file: ${COMMAND} export ID --out before.json.gz.`);
  }
  if (!snapshots || !pictures) throw new UserError('This backend exports nothing.');
  const call = callOf(terminal);
  const path = resolve(terminal.cwd, out);
  const { snapshots: listed } = await snapshots.list(call);
  const drawn = isUuid(word) && !listed.some(({ snapshot_id }) => snapshot_id === word.toLowerCase());
  if (drawn && blueprints) {
    const picture = await pictures.draw({ of: { blueprint_id: word }, format: formatOfName(out), view: {} }, call);
    await placePicture(picture, { to: out, cwd: terminal.cwd });
  } else {
    const { snapshot } = findMoment(word, { snapshots: listed, other: undefined, now: new Date() });
    const file = await snapshots.get(snapshot.snapshot_id, call);
    if (/\.json(\.gz)?$/i.test(out)) await writeAtomic(path, await snapshotBytes(file, path));
    else {
      const picture = await pictures.draw({ of: { snapshot: file }, format: formatOfName(out), view: {} }, call);
      await placePicture(picture, { to: out, cwd: terminal.cwd });
    }
  }
  terminal.print(`file: ${path}`);
}
