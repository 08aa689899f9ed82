import type { Projection } from '../model/projection.ts';
import { project } from '../model/projection.ts';
import type { Estate } from './estate.ts';
import type { Placement } from './piece.ts';
import { place } from './place.ts';

/** px: the default picture; more pixels than this (1.19 million) are scaled down by hosts that show pictures. */
export const DEFAULT_PICTURE = { width: 1456, height: 819 } as const;
export const LONGEST_EDGE = 1568;

/** px per grid unit: blocks are not drawn larger than this, nor smaller (35 or 24 px wide) while all are shown. */
export const LARGEST_SCALE = 34;
export const SMALLEST_SCALE: Readonly<Record<Projection, number>> = { isometric: 9, '2d': 12 };

/** px around the drawing: margins, title above and legend below. */
export const FURNITURE = { side: 28, top: 84, bottom: 52 } as const;

/** Above this many leaves a single try is made, at the smallest scale: more would not fit anyway. */
const MANY = 400;

/** Screen size of a placement at scale 1. */
export function extentOf(placement: Placement, projection: Projection): { width: number; height: number } {
  const xs: number[] = [];
  const ys: number[] = [];
  const add = (x: number, y: number, z = 0): void => {
    const [sx, sy] = project(projection, x, y, z);
    xs.push(sx);
    ys.push(sy);
  };
  for (const box of placement.boxes.values()) {
    add(box.x0, box.y0);
    add(box.x1, box.y1);
    add(box.x0, box.y1);
    add(box.x1, box.y0);
  }
  for (const [x, y] of placement.at.values()) {
    add(x - 1.2, y - 1.2, 1);
    add(x - 2, y + 2.4);
    add(x + 2, y + 2.4);
    add(x + 1.2, y - 1.2, 1);
  }
  if (xs.length === 0) return { width: 1, height: 1 };
  const span = (values: readonly number[]): number => {
    let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (const value of values) {
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
    return high - low;
  };
  return { width: span(xs), height: span(ys) };
}

/** The largest px per grid unit at which a drawing of this extent fits the default picture's number of pixels. */
export function scaleToFit(extent: { width: number; height: number }): number {
  const pixels = DEFAULT_PICTURE.width * DEFAULT_PICTURE.height;
  const { side, top, bottom } = FURNITURE;
  // (w s + 2 side)(h s + top + bottom) = pixels, solved for s.
  const a = extent.width * extent.height;
  const b = extent.width * (top + bottom) + extent.height * 2 * side;
  const c = 2 * side * (top + bottom) - pixels;
  const byArea = (-b + Math.sqrt(b * b - 4 * a * c)) / (2 * a);
  const byEdge = Math.min((LONGEST_EDGE - 2 * side) / extent.width, (LONGEST_EDGE - top - bottom) / extent.height);
  return Math.min(LARGEST_SCALE, byArea, byEdge);
}

/**
 * The scale to place an estate for: labels have a size in px, so the cells that suit a scale decide how large the
 * whole becomes, and that decides the scale. Searches downwards; at most about a dozen placements.
 */
export function bestScale(of: { estate: Estate; projection: Projection }): number {
  const least = SMALLEST_SCALE[of.projection];
  if (of.estate.leaves.length > MANY) return least;
  for (let scale = LARGEST_SCALE; scale > least; scale *= 0.9) {
    const extent = extentOf(place({ ...of, scale }), of.projection);
    const fits = scaleToFit(extent);
    if (fits >= scale * 0.98) return scale;
    // What fits now is an upper bound: with smaller px per unit the cells only grow.
    if (fits < scale * 0.6) scale = Math.max(least / 0.9, fits * 1.25);
  }
  return least;
}
