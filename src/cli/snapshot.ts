import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Backend } from '../backends/backend.ts';
import type { Config } from '../config.ts';
import { counted } from '../model/counted.ts';
import { gapsInWords } from '../model/coverage.ts';
import { type SnapshotFile, statusInWords } from '../model/snapshot.ts';
import type { SnapshotHistory } from '../model/snapshot-history.ts';
import { shown } from '../model/untrusted.ts';
import { UserError } from '../model/user-error.ts';
import { readSnapshotFile, snapshotBytes } from '../store/read-snapshot-file.ts';
import { writeAtomic } from '../store/write-atomic.ts';
import { formatOfName, placePicture } from './save-picture.ts';
import { callOf, type Terminal } from './terminal.ts';

/** `snapshot`: scans, stores to the history, and writes the files that are asked for. */
export async function snapshot(
  of: { backend: Backend; config: Pick<Config, 'words' | 'flags' | 'readOnly'> },
  terminal: Terminal,
): Promise<void> {
  const { snapshots, pictures, history } = of.backend;
  if (!snapshots || !pictures || !history) throw new UserError('This backend takes no snapshots.');
  const { account, region, label, out, image, pages, keep, 'keep-days': days } = of.config.flags;
  const format = image === undefined ? undefined : formatOfName(image);
  const rule = { keep: countOf('--keep', keep), days: countOf('--keep-days', days) };
  const call = callOf(terminal);
  const regions = region?.split(',').map((name) => name.trim());
  const given = of.config.flags.in;
  const { notes = [], ...taken } =
    given === undefined
      ? await snapshots.take({ account_id: account, regions }, call)
      : { notes: [], ...(await fromFile(given, { cwd: terminal.cwd, history, readOnly: of.config.readOnly })) };
  const isStored = given !== undefined || taken.snapshot.source !== 'sample';
  const labelled =
    label === undefined || !isStored
      ? { ...taken, snapshot: { ...taken.snapshot, ...(label === undefined ? {} : { label }) } }
      : await history.label(taken.snapshot.snapshot_id, label);
  const { snapshot_id, account_id, resources, relations, status, regions: read, taken_at } = labelled.snapshot;
  const gaps = gapsInWords(labelled.coverage);
  terminal.print(
    `Snapshot of ${shown(account_id, 80)}: ${counted(resources, 'resource')}, ${counted(relations, 'relation')}${read.length === 0 ? '' : ` in ${read.join(', ')}`}, ${taken_at}, ${statusInWords({ status, gaps })}.`,
  );
  terminal.print(`snapshot_id: ${snapshot_id}`);
  for (const note of notes) terminal.print(shown(note, 1000));
  if (label !== undefined && !isStored) {
    terminal.print('The sample is built in and not stored: its label stands in the file of --out only.');
  }
  if (out !== undefined) {
    const path = resolve(terminal.cwd, out);
    await writeAtomic(path, await snapshotBytes(labelled, path));
    terminal.print(`file: ${path}`);
  }
  if (image !== undefined && format !== undefined) {
    const view = pages === undefined ? {} : { pages: true };
    const picture = await pictures.draw({ of: { snapshot: labelled }, format, view, save_as: undefined }, call);
    for (const path of await placePicture(picture, { to: image, cwd: terminal.cwd })) terminal.print(`image: ${path}`);
  }
  if (rule.keep === undefined && rule.days === undefined) return;
  const gone = await history.retain({ account_id, ...rule });
  terminal.print(
    `${gone.length} older ${gone.length === 1 ? 'snapshot was' : 'snapshots were'} removed; labelled ones stay.`,
  );
}

function countOf(flag: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (/^[1-9]\d{0,5}$/.test(text)) return Number(text);
  throw new UserError(`${flag} cannot be "${shown(text, 20)}". Give a whole number from 1.`);
}

/** Stores the snapshot that lies in a file, as another machine wrote it. */
async function fromFile(
  name: string,
  of: { cwd: string; history: SnapshotHistory; readOnly: boolean },
): Promise<SnapshotFile> {
  if (of.readOnly) throw new UserError('With --read-only no snapshot of a file is stored. Leave it out to allow this.');
  const bytes = await readFile(resolve(of.cwd, name)).catch((error: unknown) => {
    throw new UserError(`The file "${shown(name, 200)}" cannot be read. Check its path.`, { cause: error });
  });
  const file = await readSnapshotFile(bytes, shown(name, 200));
  await of.history.add(file);
  return file;
}
