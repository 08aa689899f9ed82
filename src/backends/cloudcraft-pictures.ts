import type { CloudcraftClient } from '../cloudcraft/client.ts';
import { CloudcraftError, type Trouble } from '../cloudcraft/errors.ts';
import { FILE_TYPES, type ImageFormat } from '../cloudcraft/formats.ts';
import type { ImageOptions, SnapshotOptions } from '../cloudcraft/query.ts';
import type { Blueprint } from '../model/blueprint.ts';
import { outlineOf } from '../model/blueprint-outline.ts';
import type { SnapshotFile } from '../model/snapshot.ts';
import type { View } from '../model/view.ts';
import { checkFileName, fileNameOf, saveExport } from '../store/export-file.ts';
import type { Store } from '../store/store.ts';
import { type Call, PICTURE_FORMATS, type Picture, type PictureRequest, type Pictures } from './backend.ts';
import { clientCall } from './client-call.ts';
import { drawableBlueprint, drawableSnapshot } from './drawable.ts';
import { imageSize } from './image-size.ts';
import { EMBEDDED_BYTES, PREVIEW_LIMITS } from './paint-file.ts';
import { type Drawable, drawPicture, drawSvg } from './pipeline.ts';
import { hasActiveContent } from './svg-safety.ts';

/** Something that Cloudcraft itself may draw. */
interface Exportable {
  /** Cloudcraft's options for the view, or what it cannot do. */
  readonly options: SnapshotOptions | { readonly cannot: string };
  readonly fetch: (format: ImageFormat, options: SnapshotOptions) => Promise<Uint8Array>;
}

/** The size to ask for when nobody asks for one, px. */
const DEFAULT_SIZE = { width: 1456, height: 819 } as const;

/** Longer than this nobody waits for Cloudcraft's own drawing when we can draw at once; ms. */
const PATIENCE = { limit: 2000, scan: 20_000 };

/** Failures that are no reason to draw by ourselves: nothing else would work either, or there is nothing to draw. */
const FINAL: readonly Trouble[] = ['unauthorized', 'not_found'];

/**
 * Pictures of blueprints and of scans just taken come from Cloudcraft where it can do what the view asks for. All else
 * is drawn here, and the notes say so: what is not on Cloudcraft yet or any more, other views, and whatever Cloudcraft
 * refuses to draw just now.
 */
export function cloudcraftPictures(of: {
  client: CloudcraftClient;
  store: Store;
  getBlueprint: (id: string, call: Call) => Promise<Blueprint>;
  getSnapshot: (id: string, call: Call) => Promise<SnapshotFile>;
}): Pictures {
  const { client, store, getBlueprint, getSnapshot } = of;
  return {
    formats: PICTURE_FORMATS,
    svg: async (id, call) => drawSvg(drawableBlueprint(await getBlueprint(id, call))),
    async draw(request, call) {
      const { format, view, save_as } = request;
      const { drawable, exportable } = await subjectOf({ client, getBlueprint, getSnapshot, request, call });
      const byUs = async (note?: string): Promise<Picture> => {
        const { outputDir, icons, embedFonts } = store;
        const { signal } = call;
        const picture = await drawPicture(drawable, { format, view, save_as, outputDir, icons, embedFonts, signal });
        return note === undefined ? picture : { ...picture, notes: [...picture.notes, note] };
      };
      if (format === 'json' || format === 'html' || exportable === undefined) return byUs();
      const { options } = exportable;
      if ('cannot' in options) {
        return byUs(`Drawn here and not by Cloudcraft, which cannot ${options.cannot}.`);
      }
      try {
        return await fromCloudcraft({ drawable, exportable, options, format, view, save_as, store });
      } catch (error) {
        call.signal.throwIfAborted();
        if (!(error instanceof CloudcraftError) || FINAL.includes(error.trouble)) throw error;
        return byUs(`Drawn here, since Cloudcraft did not draw it just now. ${error.message}`);
      }
    },
  };
}

async function subjectOf(of: {
  client: CloudcraftClient;
  getBlueprint: (id: string, call: Call) => Promise<Blueprint>;
  getSnapshot: (id: string, call: Call) => Promise<SnapshotFile>;
  request: PictureRequest;
  call: Call;
}): Promise<{ drawable: Drawable; exportable?: Exportable }> {
  const { client, request, call } = of;
  const { view, format } = request;
  const waiting = clientCall(call);
  if ('blueprint' in request.of) return { drawable: drawableBlueprint(request.of.blueprint) };
  if ('snapshot_id' in request.of)
    return { drawable: drawableSnapshot(await of.getSnapshot(request.of.snapshot_id, call)) };
  if ('blueprint_id' in request.of) {
    const blueprint = await of.getBlueprint(request.of.blueprint_id, call);
    const id = blueprint.blueprint_id;
    return {
      drawable: drawableBlueprint(blueprint),
      exportable: {
        options: blueprintOptions({ view, format }, blueprint),
        fetch: (format, options) =>
          client.blueprints.picture({ id, format, options }, { ...waiting, maxWaitMs: PATIENCE.limit }),
      },
    };
  }
  const file = request.of.snapshot;
  const { account_id: id, regions, source } = file.snapshot;
  const drawable = drawableSnapshot(file);
  const [region, ...more] = regions;
  if (source !== 'cloudcraft' || region === undefined || more.length > 0) return { drawable };
  const provider = file.snapshot.provider === 'azure' ? client.azure : client.aws;
  return {
    drawable,
    exportable: {
      options: snapshotOptions({ view, format }),
      fetch: (format, options) =>
        provider.snapshotPicture(
          { id, region, format, options },
          { ...waiting, maxWaitMs: PATIENCE.limit, deadlineMs: PATIENCE.scan },
        ),
    },
  };
}

/** Of a request, what decides about options. */
type Shown = Pick<PictureRequest, 'view' | 'format'>;

/** Cloudcraft exports a blueprint as it is: sizes and backgrounds can be chosen, what is shown cannot. */
function blueprintOptions(shown: Shown, { data }: Blueprint): Exportable['options'] {
  const { view } = shown;
  const { filter, exclude, projection, theme, labels, connections } = view;
  if (filter !== undefined || exclude !== undefined) return { cannot: 'leave out a part of a blueprint' };
  if (projection !== undefined && projection !== (data.projection ?? 'isometric')) {
    return { cannot: 'show a blueprint in another projection' };
  }
  if (theme !== undefined && theme !== (data.theme?.base ?? 'light')) return { cannot: 'show it in another theme' };
  if (labels === false || connections === false) return { cannot: 'hide names or lines of a blueprint' };
  return stressOf(view) ?? imageOptions(shown);
}

/** A scan can be filtered by Cloudcraft, but it does not know our ways to point at things. */
const snapshotOptions = ({ view, format }: Shown): Exportable['options'] =>
  stressOf(view) ?? {
    ...imageOptions({ view, format }),
    filter: view.filter,
    exclude: view.exclude,
    label: view.labels,
    autoconnect: view.connections,
    projection: view.projection,
    theme: view.theme,
  };

function stressOf({ focus, highlight, style, simplify, pages }: View): { cannot: string } | undefined {
  if (pages === true) return { cannot: 'make a page for each network' };
  if (focus !== undefined || highlight !== undefined) return { cannot: 'focus on or highlight parts' };
  return style !== undefined || simplify !== undefined ? { cannot: 'draw it calm or simplify it' } : undefined;
}

/** A size of our own choice where nobody gives one, but for files that have none in pixels. */
function imageOptions({ view, format }: Shown): ImageOptions {
  const { width, height, scale, grid, transparent, landscape, paper_size: paperSize } = view;
  const sized = width !== undefined || height !== undefined || scale !== undefined;
  const inPixels = format !== 'pdf' && format !== 'mxGraph';
  const size = sized || !inPixels ? { width, height, scale } : DEFAULT_SIZE;
  return { ...size, grid, transparent, ...(format === 'pdf' ? { landscape, paperSize } : {}) };
}

async function fromCloudcraft(of: {
  drawable: Drawable;
  exportable: Exportable;
  options: SnapshotOptions;
  format: ImageFormat;
  view: View;
  save_as: string | undefined;
  store: Store;
}): Promise<Picture> {
  const { drawable, exportable, options, format, view, save_as, store } = of;
  const ending = format === 'mxGraph' ? 'drawio' : format;
  const name =
    save_as === undefined
      ? `${fileNameOf(drawable.title)}-${drawable.id.slice(0, 8)}.${ending}`
      : checkFileName(save_as, ending);
  const bytes = await exportable.fetch(format, options);
  if (format === 'svg' && hasActiveContent(bytes)) {
    throw new CloudcraftError('Its SVG holds scripts or links to other files.', { trouble: 'unusable' });
  }
  const path = await saveExport({ folder: store.outputDir, name, bytes });
  const preview = await previewOf({ bytes, format, exportable, options });
  const text = format === 'svg' && bytes.byteLength <= EMBEDDED_BYTES ? Buffer.from(bytes).toString('utf8') : undefined;
  return {
    path,
    mime: FILE_TYPES[format],
    bytes: bytes.byteLength,
    ...imageSize(bytes),
    ...(preview.data === undefined ? {} : { preview: preview.data }),
    ...(text === undefined ? {} : { text }),
    outline: await outlineShown(drawable, view),
    notes: [...drawable.notes, 'Drawn by Cloudcraft.', ...preview.notes],
  };
}

interface Preview {
  readonly data?: { readonly mime: string; readonly data: Uint8Array };
  readonly notes: readonly string[];
}

/** The picture itself where it fits into an answer, else a smaller one. A file without a preview is still a picture. */
async function previewOf(of: {
  bytes: Uint8Array;
  format: ImageFormat;
  exportable: Exportable;
  options: SnapshotOptions;
}): Promise<Preview> {
  const { bytes, format, exportable, options } = of;
  if (format !== 'svg' && fits(bytes)) return { data: { mime: FILE_TYPES[format], data: bytes }, notes: [] };
  const { scale, landscape, paperSize, ...rest } = options;
  try {
    const small = await exportable.fetch('png', { ...rest, ...DEFAULT_SIZE });
    if (fits(small)) return { data: { mime: FILE_TYPES.png, data: small }, notes: [] };
    return { notes: ['There is no preview beside the file: Cloudcraft made none that is small enough.'] };
  } catch (error) {
    if (!(error instanceof CloudcraftError)) throw error;
    return { notes: [`There is no preview beside the file. ${error.message}`] };
  }
}

function fits(bytes: Uint8Array): boolean {
  const size = imageSize(bytes);
  return (
    size !== undefined &&
    Math.max(size.width, size.height) <= PREVIEW_LIMITS.edge &&
    bytes.byteLength <= PREVIEW_LIMITS.bytes
  );
}

/** What a view leaves is found by our own stage, whoever draws it. */
async function outlineShown({ data, title, subtitle, notes }: Drawable, view: View): Promise<string> {
  if (view.filter === undefined && view.exclude === undefined) return outlineOf(data);
  const { stage } = await import('../layout/stage.ts');
  return outlineOf(stage(data, { view, title, subtitle, notes: [...notes] }).shown);
}
