import type { Furniture } from '../model/furniture.ts';
import { FOOTPRINT } from '../model/grid.ts';
import type { Projection } from '../model/projection.ts';
import type { View } from '../model/view.ts';

/** px: the default picture; hosts scale down what has more pixels (1.19 million) or a longer edge. */
const DEFAULT = { width: 1456, height: 819 } as const;
const LONGEST_EDGE = 1568;
/** Screens and chats are wider than high. */
const HIGHEST = 1000;

/** px per grid unit: blocks are not drawn larger than this, nor, while all are shown, smaller (36 or 26 px wide). */
export const LARGEST_SCALE = 46;
export const SMALLEST_SCALE: Readonly<Record<Projection, number>> = { isometric: 10.5, '2d': 13 };

/** A picture whose one edge is given may be this much longer along the other. */
const TALLEST = 1.1;
const WIDEST = 2.4;

/** What a picture may measure, px. */
export interface PictureLimits {
  readonly width: number;
  readonly height: number;
  readonly pixels: number;
  /** Edges that the view demands exactly. */
  readonly exactWidth?: number;
  readonly exactHeight?: number;
}

/** With a scale below 1 the pixels that come out decide, so that names stay legible; above 1, a finished picture grows. */
export function pictureLimits(view: View): PictureLimits {
  const by = Math.min(1, view.scale ?? 1);
  const scaled = (edge: number | undefined) => (edge === undefined ? undefined : Math.max(1, Math.round(edge * by)));
  const [width, height] = [scaled(view.width), scaled(view.height)];
  if (width !== undefined && height !== undefined)
    return { width, height, pixels: width * height, exactWidth: width, exactHeight: height };
  if (width !== undefined)
    return { width, height: width * TALLEST, pixels: width * width * TALLEST, exactWidth: width };
  if (height !== undefined)
    return { width: height * WIDEST, height, pixels: height * height * WIDEST, exactHeight: height };
  return { width: LONGEST_EDGE * by, height: HIGHEST * by, pixels: DEFAULT.width * DEFAULT.height * by * by };
}

/** Likely width of a picture, for the sizes of what stands around the drawing. */
export const likelyWidth = (limits: PictureLimits): number =>
  limits.exactWidth ?? Math.min(limits.width, DEFAULT.width);

/** The largest px per grid unit at which a drawing that measures `extent` at scale 1 fits. */
export function scaleToFit(of: {
  extent: { width: number; height: number };
  limits: PictureLimits;
  furniture: Furniture;
  /** Edge of a footprint, grid units: small ones may be drawn at more px per unit. */
  footprint?: number;
}): number {
  const { extent, limits } = of;
  const largest = LARGEST_SCALE * (FOOTPRINT / (of.footprint ?? FOOTPRINT));
  const { side, across } = roomAround(of.furniture);
  const byEdge = Math.min((limits.width - side) / extent.width, (limits.height - across) / extent.height);
  let byPixels = largest;
  if (Number.isFinite(limits.pixels)) {
    // (w s + side)(h s + across) = pixels, solved for s.
    const a = extent.width * extent.height;
    const b = extent.width * across + extent.height * side;
    const c = side * across - limits.pixels;
    byPixels = (-b + Math.sqrt(Math.max(0, b * b - 4 * a * c))) / (2 * a);
  }
  return Math.max(0.5, Math.min(largest, byEdge, byPixels));
}

/** px that margins, title and legend take away from the width and the height. */
export function roomAround({ margin, top, bottom, list }: Furniture): { side: number; across: number } {
  return { side: 2 * margin + list.width, across: (top || margin) + (bottom || margin) };
}
