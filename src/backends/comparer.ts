import { constants } from 'node:fs';
import { open, realpath } from 'node:fs/promises';
import { relative, resolve, sep } from 'node:path';
import type { CompareRequest, Comparison } from '../model/comparison.ts';
import { counted } from '../model/counted.ts';
import type { NodeMark } from '../model/marks.ts';
import { SAMPLE_NOTE, type Snapshot, type SnapshotFile } from '../model/snapshot.ts';
import { UserError } from '../model/user-error.ts';
import { looksLikeSnapshot, readSnapshotFile } from '../store/read-snapshot-file.ts';
import type { Call, Compared, Comparer, Imports, Snapshots } from './backend.ts';
import { type MarkedList, marksOf } from './comparison-marks.ts';
import { findMoment, isNow, isRelative } from './find-moment.ts';

/** Largest file that is read as a snapshot or as code. */
const MAX_FILE = 256 * 1024 * 1024;

/** Nodes beyond which a picture shows only what changed and its neighbours. */
const WHOLE = 150;

/** Compares on either backend: the history is ours on both. */
export function createComparer(of: {
  snapshots: Snapshots;
  imports: Imports;
  importRoot: string | undefined;
  outputDir: string;
  icons?: string | undefined;
  now: () => Date;
}): Comparer {
  const { snapshots, now } = of;

  async function sideOf(
    given: string | SnapshotFile,
    other: SnapshotFile | undefined,
    call: Call,
  ): Promise<{ file: SnapshotFile; notes: readonly string[] }> {
    if (typeof given !== 'string') return { file: given, notes: [] };
    const word = given.trim();
    if (isNow(word)) {
      if (other === undefined)
        throw new UserError(
          'One of the two must be a snapshot; "now" alone tells no account. Give an account_id for it.',
        );
      const { account_id, regions, source } = other.snapshot;
      const request = source === 'import' ? {} : { account_id, ...(source === 'sample' ? {} : { regions }) };
      const { notes = [], ...file } = await snapshots.take(request, call);
      return { file, notes };
    }
    const { snapshots: listed } = await snapshots.list(call);
    const file = isRelative(word) ? undefined : await fileUnder(word, of.importRoot);
    if (file !== undefined) {
      if (looksLikeSnapshot(file.bytes)) return { file: await readSnapshotFile(file.bytes, word), notes: [] };
      const imported = await of.imports.run({ source: { path: word } }, call);
      return { file: imported.file, notes: imported.notes };
    }
    const { snapshot, note } = findMoment(word, {
      snapshots: other === undefined && isRelative(word) ? ofOneAccount(listed) : listed,
      other: other?.snapshot,
      now: now(),
    });
    return { file: await snapshots.get(snapshot.snapshot_id, call), notes: note === undefined ? [] : [note] };
  }

  return {
    async compare(request: CompareRequest, call: Call): Promise<Compared> {
      const { before, after } = request;
      // What runs now is scanned of the account that the other side is of, so that one is found first.
      const toNow = typeof after === 'string' && isNow(after) && typeof before === 'string' && !isNow(before);
      const later = typeof before === 'string' && isRelative(before.trim()) && !toNow;
      const first = later ? await sideOf(after, undefined, call) : await sideOf(before, undefined, call);
      const second = later ? await sideOf(before, first.file, call) : await sideOf(after, first.file, call);
      const [old, fresh] = later ? [second, first] : [first, second];
      call.signal.throwIfAborted();
      const { compareSides } = await import('../compare/compare-inventories.ts');
      const { reportText } = await import('../compare/report-text.ts');
      const { comparison, union } = compareSides({ before: old.file, after: fresh.file, match: request.match });
      const invented = [old, fresh].some(({ file }) => file.snapshot.source === 'sample');
      const notes = [...(invented ? [SAMPLE_NOTE] : []), ...old.notes, ...fresh.notes];
      const text = reportText(comparison);
      const draw: Compared['draw'] = async ({ format, view, save_as }) => {
        const name = titleOf(comparison);
        const { arrangeInventory, drawPicture } = await import('./pipeline.ts');
        const data = await arrangeInventory(union(), name);
        const { numberedResources, lineOfResource } = await import('../compare/report-sections.ts');
        const listed: MarkedList = numberedResources(comparison).map((one) => ({ ...one, text: lineOfResource(one) }));
        const marks: ReadonlyMap<string, NodeMark> = marksOf(comparison, { data, listed });
        const there = new Set([...data.nodes, ...data.groups].map(({ id }) => id));
        const marked = [...marks.keys()].filter((id) => there.has(id));
        const focused =
          data.nodes.length > WHOLE && marked.length > 0 && view.focus === undefined && view.filter === undefined;
        const picture = await drawPicture(
          {
            data,
            id: comparison.after.snapshot_id,
            title: name,
            subtitle: subtitleOf(comparison),
            notes: invented ? [SAMPLE_NOTE] : [],
            marks,
            document: comparison,
          },
          {
            format,
            view: focused ? { ...view, focus: marked, hops: view.hops ?? 1 } : view,
            save_as,
            outputDir: of.outputDir,
            icons: of.icons,
            signal: call.signal,
          },
        );
        const left = focused ? ['The picture shows what changed and its neighbours; the rest is left out.'] : [];
        return { ...picture, outline: text, notes: [...picture.notes, ...left] };
      };
      return { comparison, text, notes, draw, union };
    },
  };
}

/** Of the account that was read last; the sample and files only where there is nothing else. */
function ofOneAccount(listed: readonly Snapshot[]): readonly Snapshot[] {
  const read = listed.find(({ source }) => source === 'scan' || source === 'cloudcraft') ?? listed[0];
  return listed.filter(({ account_id }) => account_id === read?.account_id);
}

const titleOf = ({ before, after }: Comparison): string =>
  before.name === after.name ? `Changes of ${after.name}` : `${before.name} and ${after.name}`;

function subtitleOf(comparison: Comparison): string {
  const at = (time: string): string => `${time.slice(0, 16).replace('T', ' ')} UTC`;
  const { before, after, added, removed, changed, replaced } = comparison;
  const counts = [
    `${added.length} added`,
    `${removed.length} removed`,
    `${changed.length + replaced.length} changed`,
    ...(comparison.not_compared.length > 0
      ? [
          `${counted(comparison.not_compared.length, comparison.not_compared.every(({ service }) => service === '') ? 'region' : 'service')} not compared`,
        ]
      : []),
  ];
  return `${at(before.taken_at)} to ${at(after.taken_at)} · ${counts.join(', ')}`;
}

/** The bytes of a file inside the import root; nothing where there is no such file. Throws UserError for one outside. */
async function fileUnder(path: string, root: string | undefined): Promise<{ bytes: Uint8Array } | undefined> {
  if (root === undefined || !/[./\\]/.test(path)) return undefined;
  const real = await realpath(resolve(root, path)).catch(() => undefined);
  if (real === undefined) return undefined;
  const inside = relative(await realpath(root), real);
  if (inside === '..' || inside.startsWith(`..${sep}`) || resolve(inside) === inside) {
    throw new UserError(`"${path.slice(0, 120)}" lies outside of the import root, ${root}. Give a path inside it.`);
  }
  const file = await open(real, constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOFOLLOW);
  try {
    const stat = await file.stat();
    if (!stat.isFile() || stat.size > MAX_FILE) {
      throw new UserError(`"${path.slice(0, 120)}" is no file that can be compared: no plain file, or too large.`);
    }
    return { bytes: await file.readFile() };
  } finally {
    await file.close();
  }
}
