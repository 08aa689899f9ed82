import type { BlueprintData } from '../model/blueprint.ts';
import { type EmptyGroup, outlineOf } from '../model/blueprint-outline.ts';
import type { Description } from '../model/description.ts';
import type { Inventory } from '../model/inventory.ts';
import type { NodeMark } from '../model/marks.ts';
import type { Scene } from '../model/scene.ts';
import { UserError } from '../model/user-error.ts';
import type { View } from '../model/view.ts';
import { checkFileName, fileNameOf, saveExport, viewEnding } from '../store/export-file.ts';
import type { BlueprintDraft, Picture, PictureFormat } from './backend.ts';
import { stagedForPage } from './html-page.ts';
import { letterNotes } from './letter-notes.ts';
import { nothingLeft } from './nothing-left.ts';
import { EMBEDDED_BYTES, iconed, MIME, type Painted, paint, paintText, stagingOf } from './paint-file.ts';
import { partLines } from './part-lines.ts';
import { savedSheets, sheetLines, sheetNote, sheetsOf } from './sheets.ts';
import { stepNotes, viewNotes } from './view-notes.ts';

/**
 * The stages, composed; both backends use it. Stages are loaded on first use, so that starting the server costs
 * nothing of what it may never need.
 *
 * description -> inventory -> blueprint -> scene -> file
 */

/** The document of a draft. `notes` says what was not recognised or could not be moved along. Throws UserError. */
export async function documentOf({ content, name }: BlueprintDraft): Promise<{ data: BlueprintData; notes: string[] }> {
  if ('data' in content) return { data: content.data, notes: [] };
  if ('description' in content) return arrangeDescription(content.description, name);
  const { partOf } = await import('./edit/rearrange.ts');
  return partOf(content.partOf, content.view);
}

/** A description in words, arranged. `notes` says what was not recognised. Throws UserError for contradictions. */
async function arrangeDescription(
  description: Description,
  name: string,
): Promise<{ data: BlueprintData; notes: string[] }> {
  const { importOutline } = await import('../import/outline.ts');
  const { textsOf, withMarks } = await import('./edit/description-marks.ts');
  const { description: described, texts } = textsOf(description);
  const { inventory, notes } = importOutline(described);
  const marked = withMarks(await arrangeInventory(inventory, name), { components: described.components, texts });
  return { data: marked.data, notes: [...notes, ...marked.notes] };
}

/** An inventory as a document with coordinates. */
export async function arrangeInventory(inventory: Inventory, name: string): Promise<BlueprintData> {
  const { arrange } = await import('../layout/arrange.ts');
  return arrange(inventory, { name });
}

/** What is drawn, whichever backend it came from. */
export interface Drawable {
  readonly data: BlueprintData;
  /** UUID of the blueprint or snapshot. */
  readonly id: string;
  readonly title: string;
  readonly subtitle: string;
  /** Sentences for the foot of the picture and for the answer: sample data, what was not readable. */
  readonly notes: readonly string[];
  /** Networks and subnets that hold nothing drawn; told when all is shown. */
  readonly empty?: readonly EmptyGroup[];
  /** What a comparison says of nodes, groups and connections, by their ids. */
  readonly marks?: ReadonlyMap<string, NodeMark>;
  /** What is known beyond the document. */
  readonly inventory?: Inventory;
  /** What a json export writes. */
  readonly document: unknown;
}

export interface DrawOptions {
  readonly format: PictureFormat;
  readonly view: View;
  readonly save_as?: string | undefined;
  readonly outputDir: string;
  /** Folder of icons that the user has. */
  readonly icons?: string | undefined;
  /** Whether SVG files bring their letters along. */
  readonly embedFonts?: boolean | undefined;
  readonly signal: AbortSignal;
}

/** Draws, saves the file, and says in words what is in the picture. */
export async function drawPicture(drawable: Drawable, options: DrawOptions): Promise<Picture> {
  const { format, view, signal } = options;
  const ending = format === 'mxGraph' ? 'drawio' : format;
  const name =
    options.save_as === undefined
      ? `${fileNameOf(drawable.title)}-${drawable.id.slice(0, 8)}${viewEnding(view)}.${ending}`
      : checkFileName(options.save_as, ending);
  const { stage } = await import('../layout/stage.ts');
  signal.throwIfAborted();
  const drawn = (shown: View) => stage(drawable.data, stagingOf(drawable, { view: shown, format }));
  let staged = drawn(view);
  const size = format === 'pdf' ? await paperSizeOf(staged.scene, view) : undefined;
  if (size !== undefined) staged = drawn({ ...view, ...size, scale: undefined });
  const paged = view.pages === true && format !== 'json';
  const { sheets, left } = paged
    ? await sheetsOf(drawable, { ...options, view: { ...view, ...size } })
    : { sheets: [], left: 0 };
  const page = format === 'html' && sheets.length === 0 ? stagedForPage({ view, staged, stageAs: drawn }) : undefined;
  if (page !== undefined) {
    const { scene } = page.staged;
    staged = { ...page.staged, scene: { ...scene, notes: [...scene.notes, ...page.notes] } };
  }
  const { scene, notes: iconNotes } = await iconed(staged.scene, options.icons);
  staged = { ...staged, scene };
  const picture = await paint(staged, drawable, { ...options, sheets });
  signal.throwIfAborted();
  const { path, unsaved } = await savedOrShown({ picture, name, options });
  const beside = path === '' ? [] : await savedSheets({ sheets, drawable, options, path });
  const nothing = nothingLeft(view, { data: drawable.data, left: staged.shown });
  return {
    path,
    mime: MIME[format],
    bytes: Buffer.byteLength(picture.bytes),
    ...(format === 'json' || format === 'mxGraph' || format === 'html'
      ? {}
      : { width: picture.width, height: picture.height }),
    ...(picture.preview === undefined ? {} : { preview: picture.preview }),
    ...((format === 'svg' || format === 'json') &&
    typeof picture.bytes === 'string' &&
    Buffer.byteLength(picture.bytes) <= EMBEDDED_BYTES
      ? { text: picture.bytes }
      : {}),
    ...(beside.length === 0 ? {} : { beside }),
    outline: [
      // Beside the data, since they quote names of it.
      ...(format === 'json' ? [] : staged.left),
      ...staged.problems,
      outlineOf(staged.shown, showsAll(view) ? drawable.empty : []),
      ...(sheets.length > 0 ? sheetLines(sheets, beside) : partLines(staged.parts)),
    ].join('\n'),
    ...(nothing === undefined ? {} : { nothing }),
    notes: [
      ...drawable.notes,
      // A json export is the document as it is, not what a picture of it simplifies.
      ...(format === 'json'
        ? []
        : [...staged.steps.filter((step) => !staged.left.includes(step)), ...stepNotes(staged.taken, view)]),
      ...viewNotes(view, { data: drawable.data, format }),
      ...(page?.notes ?? []),
      ...picture.notes,
      ...sheetNote(options, { sheets, beside, left }),
      ...(await letterNotes(staged.scene, format)),
      ...iconNotes,
      ...unsaved,
    ],
  };
}

/** The SVG alone, without a file. */
export async function drawSvg(drawable: Drawable): Promise<string> {
  const { stage } = await import('../layout/stage.ts');
  return paintText(stage(drawable.data, stagingOf(drawable, { view: {}, format: 'svg' })), 'svg', { view: {} });
}

/** Saves the file. What nobody named a file for is still worth showing when it cannot be saved. */
async function savedOrShown(of: {
  picture: Painted;
  name: string;
  options: DrawOptions;
}): Promise<{ path: string; unsaved: string[] }> {
  const { picture, name, options } = of;
  try {
    return { path: await saveExport({ folder: options.outputDir, name, bytes: picture.bytes }), unsaved: [] };
  } catch (error) {
    if (!(error instanceof UserError) || options.save_as !== undefined || picture.preview === undefined) throw error;
    return { path: '', unsaved: [`The picture could not be saved as a file. ${error.message}`] };
  }
}

const showsAll = ({ filter, exclude, focus }: View): boolean =>
  filter === undefined && exclude === undefined && focus === undefined;

/** The size, px, that fills the paper asked for; nothing where no paper, or a size of one's own, is asked for. */
async function paperSizeOf({ width, height }: Scene, view: View): Promise<Pick<View, 'width' | 'height'> | undefined> {
  const { paper_size, landscape = width >= height } = view;
  if (paper_size === undefined || view.width !== undefined || view.height !== undefined) return undefined;
  const { pictureForPaper } = await import('../render/page.ts');
  return pictureForPaper(paper_size, { landscape, area: width * height });
}
