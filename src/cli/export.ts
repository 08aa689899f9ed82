import { resolve } from 'node:path';
import type { Backend, PictureRequest } from '../backends/backend.ts';
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
  const { out, pages } = of.config.flags;
  const view = pages === undefined ? {} : { pages: true };
  const [word, ...more] = of.config.words;
  if (word === undefined || out === undefined || more.length > 0) {
    throw new UserError(`Name a snapshot or blueprint and a file: ${COMMAND} export ID --out before.json.gz.`);
  }
  if (!snapshots || !pictures) throw new UserError('This backend exports nothing.');
  const call = callOf(terminal);
  const { snapshots: listed } = await snapshots.list(call);
  const drawn = isUuid(word) && !listed.some(({ snapshot_id }) => snapshot_id === word.toLowerCase());
  let what: PictureRequest['of'];
  if (drawn && blueprints) what = { blueprint_id: word };
  else {
    const { snapshot } = findMoment(word, { snapshots: listed, other: undefined, now: new Date() });
    const file = await snapshots.get(snapshot.snapshot_id, call);
    if (/\.json(\.gz)?$/i.test(out)) {
      const path = resolve(terminal.cwd, out);
      await writeAtomic(path, await snapshotBytes(file, path));
      return terminal.print(`file: ${path}`);
    }
    what = { snapshot: file };
  }
  const picture = await pictures.draw({ of: what, format: formatOfName(out), view }, call);
  for (const path of await placePicture(picture, { to: out, cwd: terminal.cwd })) terminal.print(`file: ${path}`);
}
