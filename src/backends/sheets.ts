import { basename, dirname, extname } from 'node:path';
import type { Staged } from '../layout/stage.ts';
import { counted } from '../model/counted.ts';
import { shown } from '../model/untrusted.ts';
import type { View } from '../model/view.ts';
import { fileNameOf, saveExport } from '../store/export-file.ts';
import { stagedForPage } from './html-page.ts';
import { iconed, paintFile, stagingOf } from './paint-file.ts';
import type { BesideFile } from './picture.ts';
import type { Drawable, DrawOptions } from './pipeline.ts';

/** A network, or what stands outside of networks, with a picture of its own. */
export interface Sheet {
  /** Id of the group; empty for what stands in none. */
  readonly id: string;
  readonly name: string;
  readonly components: number;
  readonly staged: Staged;
}

/** Sheets that one request draws; a PDF, whose pages cost little, has them all. */
const MOST_SHEETS = 40;

/** Letters of a network's name in a file name. */
const MAX_NAME = 40;

/**
 * A sheet for each network, as `pages` asks for, each drawn when its turn comes; none where there is but one network.
 * `left`: how many there are beyond those.
 */
export async function sheetsOf(
  drawable: Drawable,
  { format, view, icons, signal }: Pick<DrawOptions, 'format' | 'view' | 'icons' | 'signal'>,
): Promise<{ sheets: Sheet[]; left: number }> {
  const { stageParts } = await import('../layout/stage-parts.ts');
  const { parts } = stageParts(drawable.data, stagingOf(drawable, { view, format }));
  const drawn = format === 'pdf' ? parts : parts.slice(0, MOST_SHEETS);
  const times = new Map<string, number>();
  for (const { name } of parts) times.set(name, (times.get(name) ?? 0) + 1);
  const sheets: Sheet[] = [];
  for (const { id, name, components, stageAs } of drawn) {
    signal.throwIfAborted();
    const plain = stageAs(view);
    const staged = format === 'html' ? stagedForPage({ view, staged: plain, stageAs }).staged : plain;
    const called = times.get(name) === 1 || id === '' ? name : `${name} (${shown(id, 60)})`;
    sheets.push({
      id,
      name: called,
      components,
      staged: { ...staged, scene: (await iconed(staged.scene, icons)).scene },
    });
  }
  return { sheets, left: parts.length - drawn.length };
}

/** What the file of each sheet is called behind the name of the overview's: different for all, whatever their names. */
function sheetEndings(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    const plain = fileNameOf([...name].slice(0, MAX_NAME).join(''));
    let ending = plain;
    for (let number = 2; taken.has(ending.toLowerCase()); number++) ending = `${plain}-${number}`;
    taken.add(ending.toLowerCase());
    return ending;
  });
}

/** Draws and saves a file for each sheet beside the overview's, in the formats of which a file holds one picture. */
export async function savedSheets(of: {
  sheets: readonly Sheet[];
  drawable: Drawable;
  options: DrawOptions;
  /** Of the overview. */
  path: string;
}): Promise<BesideFile[]> {
  const { sheets, drawable, options, path } = of;
  const { format, signal } = options;
  if (format !== 'png' && format !== 'webp' && format !== 'svg') return [];
  const [folder, extension] = [dirname(path), extname(path)];
  const endings = sheetEndings(sheets.map(({ name }) => name));
  const files: BesideFile[] = [];
  for (const [i, { staged }] of sheets.entries()) {
    signal.throwIfAborted();
    const { bytes } = await paintFile(staged, drawable, options);
    const ending = `-${endings[i]}${extension}`;
    const name = `${basename(path, extension)}${ending}`;
    files.push({ path: await saveExport({ folder, name, bytes }), ending, bytes: Buffer.byteLength(bytes) });
  }
  return files;
}

/** Sheets that the outline names. */
const MOST_NAMED = 12;

/** Lines for the outline: where the picture of each network is. `beside`: their files, where each has one. */
export function sheetLines(sheets: readonly Sheet[], beside: readonly BesideFile[]): string[] {
  if (sheets.length === 0) return [];
  const lines = sheets.slice(0, MOST_NAMED).map(({ name, components }, i) => {
    const file = beside[i];
    const where = file === undefined ? `page ${i + 2}` : shown(basename(file.path), 160);
    return `  ${where}: ${shown(name, 60)}, ${counted(components, 'component')}`;
  });
  const more = sheets.length > MOST_NAMED ? [`  and ${sheets.length - MOST_NAMED} more`] : [];
  return [beside.length > 0 ? 'A picture of each network, beside the overview' : 'Pages', ...lines, ...more];
}

/** A sentence for who asked for pages. */
export function sheetNote(
  { format, view }: { format: DrawOptions['format']; view: View },
  of: {
    sheets: readonly Sheet[];
    beside: readonly BesideFile[];
    left: number;
  },
): string[] {
  if (view.pages !== true || format === 'json') return [];
  const { sheets, beside, left } = of;
  if (sheets.length === 0) return ['There is at most one network: pages adds nothing to the picture.'];
  const more =
    left === 0 ? '' : ` ${left} more networks have none; draw them with focus, or as pdf, which has a page for each.`;
  if (beside.length > 0)
    return [
      `Beside the overview there are ${counted(beside.length, 'file')} in the same folder, one for each network.${more}`,
    ];
  return [`The file has ${sheets.length + 1} pages: the overview, and one for each network.${more}`];
}
