import type { Box } from '../model/grid.ts';
import { type Frame, place } from './frame.ts';
import { type Px, roundedOutline, type Segment } from './path.ts';

/** Corners of a box on the ground, from its minimum corner over +x. */
export const cornersOf = ({ x0, y0, x1, y1 }: Box): Px[] => [
  [x0, y0],
  [x1, y0],
  [x1, y1],
  [x0, y1],
];

/** An outline lying level at height z, with corners rounded on the ground; lengths in grid units. */
export function groundOutline(
  frame: Frame,
  corners: readonly Px[],
  options: { radius: number; z?: number },
): Segment[] {
  return roundedOutline(corners, options.radius, ([x, y]) => place(frame, x, y, options.z ?? 0));
}

export const grown = ({ x0, y0, x1, y1 }: Box, by: number): Box => ({
  x0: x0 - by,
  y0: y0 - by,
  x1: x1 + by,
  y1: y1 + by,
});
