import type { Scene } from '../model/scene.ts';
import { UserError } from '../model/user-error.ts';
import { build } from './build.ts';
import { drawOnCanvas } from './canvas-commands.ts';
import { loadCanvas } from './load-canvas.ts';
import { encodePng } from './png.ts';

export type RasterFormat = 'png' | 'webp';

export interface Raster {
  readonly bytes: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** Larger pictures would take gigabytes of memory and no viewer shows them well. */
const MOST_PIXELS = 40_000_000;

/** Visually lossless for flat colours and text, at a quarter of the size of a lossless file. */
const WEBP_QUALITY = 90;

/**
 * The scene as a picture of pixels, `scale` times the scene's size. Opaque PNGs have a palette of 256 colours, which
 * makes them a third as large. Throws a UserError when the picture would be too large, or when the canvas package is
 * not installed.
 */
export async function paintRaster(
  scene: Scene,
  options: { readonly format: RasterFormat; readonly scale?: number },
): Promise<Raster> {
  const scale = options.scale ?? 1;
  const width = Math.max(1, Math.round(scene.width * scale));
  const height = Math.max(1, Math.round(scene.height * scale));
  if (width * height > MOST_PIXELS) {
    throw new UserError(
      `A picture of ${width} x ${height} pixels is too large: at most ${MOST_PIXELS / 1e6} million pixels can be drawn. ` +
        'Ask for a smaller width, height or scale, or for svg, which has no such limit.',
    );
  }
  const { createCanvas, Path2D } = await loadCanvas();
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  context.scale(width / scene.width, height / scene.height);
  drawOnCanvas({ context, Path2D }, build(scene));
  if (options.format === 'webp') return { bytes: await canvas.encode('webp', WEBP_QUALITY), width, height };
  // The canvas holds colours multiplied by their opacity; an opaque picture needs no conversion.
  const pixels = scene.transparent ? context.getImageData(0, 0, width, height).data : canvas.data();
  return { bytes: await encodePng({ pixels, width, height }), width, height };
}

/** Whether PNG and WebP can be made here. */
export async function canPaintRaster(): Promise<boolean> {
  try {
    await loadCanvas();
    return true;
  } catch (error) {
    if (error instanceof UserError) return false;
    throw error;
  }
}
