import { readFile, stat } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';
import type { Backend, Compared } from '../backends/backend.ts';
import { exitCode, failKinds } from '../compare/exit-code.ts';
import { changedNeighbourhood } from '../compare/neighbourhood.ts';
import { reportJunit } from '../compare/report-junit.ts';
import { reportMarkdown } from '../compare/report-markdown.ts';
import { reportText } from '../compare/report-text.ts';
import type { Config } from '../config.ts';
import { readImportFile } from '../import/read-import-file.ts';
import { MATCHES } from '../model/comparison.ts';
import { COMMAND } from '../model/product.ts';
import type { SnapshotFile } from '../model/snapshot.ts';
import { shown } from '../model/untrusted.ts';
import { UserError } from '../model/user-error.ts';
import { looksLikeSnapshot, readSnapshotFile } from '../store/read-snapshot-file.ts';
import { writeAtomic } from '../store/write-atomic.ts';
import { formatOfName, placePicture } from './save-picture.ts';
import { callOf, type Terminal } from './terminal.ts';

const FORMATS = ['text', 'markdown', 'json', 'junit'] as const;

/** Nodes of the graph in a comment. */
const GRAPH = 50;

/** Characters of a text report; a person can page. */
const WHOLE = 1_000_000;

/** `compare BEFORE AFTER`: files, ids, labels or words; prints the report and answers with the exit code. */
export async function compare(
  of: { backend: Backend; config: Pick<Config, 'words' | 'flags'> },
  terminal: Terminal,
): Promise<0 | 2 | 3> {
  const { backend, config } = of;
  const [before, after = 'now', ...more] = config.words;
  if (before === undefined || more.length > 0) {
    throw new UserError(
      `Name two moments: ${COMMAND} compare before.json after.json. Also ids, labels, previous, yesterday, now.`,
    );
  }
  if (!backend.compare) throw new UserError('This backend compares nothing.');
  const { format: wanted = 'text', image, out, match: paired, 'fail-on': failing } = config.flags;
  const format = choice('--format', wanted, FORMATS);
  const match = paired === undefined ? undefined : choice('--match', paired, MATCHES);
  const kinds = failing === undefined ? undefined : failKinds(failing);
  const picture = image === undefined ? undefined : formatOfName(image);
  const call = callOf(terminal);
  const sides = await Promise.all([before, after].map((word) => sideOf(word, { backend, terminal })));
  const compared = await backend.compare.compare({ before: sides[0] ?? before, after: sides[1] ?? after, match }, call);
  const report = reportOf(compared, format);
  if (out === undefined) terminal.print(report);
  else await writeAtomic(resolve(terminal.cwd, out), report);
  if (image !== undefined && picture !== undefined) {
    await placePicture(await compared.draw({ format: picture, view: {} }), { to: image, cwd: terminal.cwd });
  }
  return exitCode(compared.comparison, kinds);
}

function reportOf({ comparison, notes, union }: Compared, format: (typeof FORMATS)[number]): string {
  if (format === 'json') {
    return `${JSON.stringify({ format: 'cloudcraft-mcp/comparison', version: 1, ...comparison }, null, 1)}\n`;
  }
  if (format === 'junit') return reportJunit(comparison);
  if (format === 'markdown')
    return reportMarkdown(comparison, changedNeighbourhood(comparison, { union: union(), most: GRAPH }));
  return `${[reportText(comparison, WHOLE), ...notes].join('\n')}\n`;
}

/** A file on the command line may lie anywhere: who types it may read it. Anything else is left to the history. */
async function sideOf(word: string, of: { backend: Backend; terminal: Terminal }): Promise<string | SnapshotFile> {
  const path = resolve(of.terminal.cwd, word);
  const isFile = await stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
  if (!isFile) {
    if (/\.(json|gz|tfstate|ya?ml|template)$/i.test(word)) throw new UserError(`There is no file ${shown(path, 200)}.`);
    return word;
  }
  const bytes = await readFile(path);
  if (looksLikeSnapshot(bytes)) return readSnapshotFile(bytes, basename(path));
  const { imports } = of.backend;
  if (!imports) throw new UserError(`"${shown(basename(path), 60)}" is not a snapshot.`);
  const content = await readImportFile(basename(path), dirname(path));
  return (await imports.run({ source: { content, path } }, callOf(of.terminal))).file;
}

function choice<T extends string>(flag: string, text: string, valid: readonly T[]): T {
  const found = valid.find((name) => name === text.toLowerCase());
  if (found !== undefined) return found;
  throw new UserError(`${flag} cannot be "${shown(text, 20)}". Valid are: ${valid.join(', ')}.`);
}
