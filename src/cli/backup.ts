import { resolve } from 'node:path';
import type { Backend } from '../backends/backend.ts';
import type { Config } from '../config.ts';
import type { Restored } from '../model/archive.ts';
import { counted } from '../model/counted.ts';
import { COMMAND } from '../model/product.ts';
import { shown } from '../model/untrusted.ts';
import { UserError } from '../model/user-error.ts';
import { readArchive, writeArchive } from '../store/archive.ts';
import { callOf, type Terminal } from './terminal.ts';

interface Of {
  readonly backend: Backend;
  readonly config: Pick<Config, 'words' | 'flags'>;
}

/** `backup --out FILE`: answers with the exit code, 1 when something could not be read and is missing in the file. */
export async function backup({ backend, config }: Of, terminal: Terminal): Promise<number> {
  const { out, snapshots } = config.flags;
  if (out === undefined) throw new UserError(`Name a file: ${COMMAND} backup --out backup.jsonl.gz.`);
  if (!backend.archiver) throw new UserError('This backend keeps nothing that could be backed up.');
  const { items, damaged } = await backend.archiver.read({ snapshots: snapshots !== undefined }, callOf(terminal));
  const path = resolve(terminal.cwd, out);
  await writeArchive(path, { created_at: new Date().toISOString(), backend: backend.name, items });
  // A backup that cannot be read back is none: better to learn it now.
  await readArchive(path);
  const count = (kind: string): number => items.filter((item) => item.kind === kind).length;
  terminal.print(
    `Backed up: ${['blueprint', 'account', 'snapshot'].map((kind) => counted(count(kind), kind)).join(', ')}.`,
  );
  terminal.print(`file: ${path}`);
  for (const { file, reason } of damaged) terminal.print(`Missing in it: ${shown(file, 300)}: ${shown(reason, 300)}`);
  return damaged.length > 0 ? 1 : 0;
}

/** `restore FILE`: the whole archive is checked before the first change. */
export async function restore({ backend, config }: Of, terminal: Terminal): Promise<number> {
  const [file, ...more] = config.words;
  if (file === undefined || more.length > 0) throw new UserError(`Name one file: ${COMMAND} restore backup.jsonl.gz.`);
  const { archiver } = backend;
  if (!archiver) throw new UserError('This backend keeps nothing that could be restored.');
  const { copies, 'dry-run': dry } = config.flags;
  const archive = await readArchive(resolve(terminal.cwd, file));
  const dryRun = dry !== undefined;
  const copyMark = copies === undefined ? undefined : ` (backup of ${shown(archive.created_at, 40)})`;
  const call = callOf(terminal);
  const counts = new Map<Restored['outcome'], number>();
  for await (const { item, outcome, note } of archiver.restore(archive.items, { copyMark, dryRun }, call)) {
    counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
    if (outcome === 'unchanged') continue;
    terminal.print(`${outcome}: ${item.kind} "${shown(item.name, 80)}"${note === undefined ? '' : `: ${note}`}`);
  }
  const told = [...counts].map(([outcome, count]) => `${count} ${outcome}`).join(', ') || 'nothing in it';
  terminal.print(dryRun ? `Would be done: ${told}. Nothing was changed.` : `Restored: ${told}.`);
  return 0;
}
