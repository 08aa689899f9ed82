import type { Staged, StageOptions } from '../layout/stage.ts';
import type { Scene } from '../model/scene.ts';
import { UserError } from '../model/user-error.ts';
import type { View } from '../model/view.ts';
import type { PictureFormat } from './backend.ts';
import type { Drawable, DrawOptions } from './pipeline.ts';
import type { Sheet } from './sheets.ts';

export const MIME: Readonly<Record<PictureFormat, string>> = {
  png: 'image/png',
  webp: 'image/webp',
  svg: 'image/svg+xml',
  pdf: 'application/pdf',
  mxGraph: 'application/vnd.jgraph.mxfile',
  html: 'text/html',
  json: 'application/json',
};

/** What hosts accept inside an answer: px on the longer side, and bytes; design: numbers. */
export const PREVIEW_LIMITS = { edge: 1568, bytes: 700_000 } as const;

/** svg and json up to this size (bytes) are embedded in the answer besides the file. */
export const EMBEDDED_BYTES = 40_000;

/** What a stage is told beside the document. */
export const stagingOf = (
  { title, subtitle, notes, marks }: Drawable,
  { view, format }: { view: View; format: PictureFormat },
): StageOptions => ({
  view,
  ...(format === 'mxGraph' ? { upright: true } : {}),
  title,
  subtitle,
  notes: [...notes],
  ...(marks === undefined ? {} : { marks }),
});

export interface Painted {
  readonly bytes: string | Uint8Array;
  readonly width: number;
  readonly height: number;
  readonly preview?: { readonly mime: string; readonly data: Uint8Array };
  readonly notes: readonly string[];
}

/** The file, and beside it what a host may show at once. Throws UserError when the canvas package is needed and missing. */
export async function paint(
  staged: Staged,
  drawable: Drawable,
  options: DrawOptions & { readonly sheets?: readonly Sheet[] },
): Promise<Painted> {
  const { format, view } = options;
  const file = await paintFile(staged, drawable, options);
  if (format === 'json') return { ...file, notes: [] };
  if (format === 'png' || format === 'webp') {
    const fits =
      Math.max(file.width, file.height) <= PREVIEW_LIMITS.edge && Buffer.byteLength(file.bytes) <= PREVIEW_LIMITS.bytes;
    if (fits && typeof file.bytes !== 'string')
      return { ...file, preview: { mime: MIME[format], data: file.bytes }, notes: [] };
    const notes = ['The picture shown here is smaller and simplified; the file has everything.'];
    return { ...file, preview: await previewOf(drawable, view, options.icons), notes };
  }
  try {
    return { ...file, preview: await previewOf(drawable, view, options.icons), notes: [] };
  } catch (error) {
    // A vector picture needs no canvas; only the preview beside it does.
    if (!(error instanceof UserError)) throw error;
    return { ...file, notes: [`There is no preview beside the file. ${error.message}`] };
  }
}

/** The file alone. */
export async function paintFile(
  staged: Staged,
  drawable: Drawable,
  options: DrawOptions & { readonly sheets?: readonly Sheet[] },
): Promise<Omit<Painted, 'preview' | 'notes'>> {
  const { format, view, sheets = [] } = options;
  const { scene } = staged;
  const pages = [{ scene }, ...sheets.map(({ id, name, staged }) => ({ scene: staged.scene, about: id, name }))];
  const size = { width: scene.width, height: scene.height };
  if (format === 'json') return { bytes: JSON.stringify(drawable.document, null, 1), ...size };
  if (format === 'pdf') {
    const { paintPdf } = await import('../render/pdf.ts');
    return { bytes: await paintPdf(pages, view), ...size };
  }
  if (format === 'png' || format === 'webp') {
    const { paintRaster } = await import('../render/canvas.ts');
    return paintRaster(scene, { format });
  }
  if (format === 'mxGraph') {
    const { paintMxGraph } = await import('../render/mxgraph.ts');
    return { bytes: paintMxGraph(pages), ...size };
  }
  return { bytes: await paintText(staged, format, { ...options, inventory: drawable.inventory }), ...size };
}

export async function paintText(
  staged: Staged,
  format: 'svg' | 'html',
  {
    view,
    embedFonts,
    sheets = [],
    inventory,
  }: Pick<DrawOptions, 'view' | 'embedFonts'> & {
    readonly sheets?: readonly Sheet[];
    readonly inventory?: Drawable['inventory'];
  },
): Promise<string> {
  const { scene, shown, hidden } = staged;
  if (format === 'html') {
    const pages = sheets.map(({ id, name, staged }) => ({ scene: staged.scene, name, about: id }));
    return (await import('../render/html.ts')).paintHtml(scene, {
      data: shown,
      inventory,
      hidden,
      theme: view.theme,
      pages,
    });
  }
  const { paintSvg, paintSvgWithFonts } = await import('../render/svg.ts');
  return embedFonts === true ? paintSvgWithFonts(scene) : paintSvg(scene);
}

/** The scene with the user's own icons, where there is a folder of them. */
export async function iconed(
  scene: Scene,
  icons: string | undefined,
): Promise<{ scene: Scene; notes: readonly string[] }> {
  if (icons === undefined) return { scene, notes: [] };
  return (await import('../render/icons/with-icons.ts')).withIcons(scene, icons);
}

/** The picture at the default size, whatever size the file has. */
async function previewOf(
  drawable: Drawable,
  view: View,
  icons: string | undefined,
): Promise<{ mime: string; data: Uint8Array }> {
  const { stage } = await import('../layout/stage.ts');
  const { paintRaster } = await import('../render/canvas.ts');
  const { width, height, scale, ...rest } = view;
  const { scene } = stage(drawable.data, stagingOf(drawable, { view: rest, format: 'png' }));
  const { bytes } = await paintRaster((await iconed(scene, icons)).scene, { format: 'png' });
  return { mime: MIME.png, data: bytes };
}
