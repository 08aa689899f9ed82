import { FOOTPRINT } from './grid.ts';

/** The dart at the end of a line: layout keeps room for it, painters draw it. Grid units, and px at least. */
const LENGTH = 0.52;
const SHORTEST = 8.5;
/** In very small pictures it shrinks with everything else: no more than this many times its share. */
const MOST_THICKENING = 2.5;
/** Half its width, as a part of its length. */
export const ARROW_SLIMNESS = 0.25 / LENGTH;

/** Grid units that an arrowhead is long in a picture of `scale` px per grid unit, for blocks of this footprint. */
export function arrowLength(scale: number, footprint = FOOTPRINT): number {
  const drawn = (LENGTH * scale * Math.min(footprint, FOOTPRINT)) / FOOTPRINT;
  return Math.max(drawn, Math.min(SHORTEST, drawn * MOST_THICKENING)) / scale;
}
