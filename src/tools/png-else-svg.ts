import type { Picture } from '../backends/backend.ts';
import { MissingCanvasError } from '../model/user-error.ts';

/**
 * The picture of an answer in which nobody asked for a format. Where the optional canvas is missing it is an SVG, so
 * that the work of the tool, its outline and its ids still reach the caller; the picture's notes say why.
 */
export async function pngElseSvg(draw: (format: 'png' | 'svg') => Promise<Picture>): Promise<Picture> {
  try {
    return await draw('png');
  } catch (error) {
    if (!(error instanceof MissingCanvasError)) throw error;
    return draw('svg');
  }
}
