/**
 * The grid of a blueprint, which Cloudcraft does not document; every use of it goes through this file.
 *
 * One unit is half the edge of a block. x runs to the lower right, y to the lower left (in 2D: right and down).
 * A node's `mapPos` is the centre of its footprint; of zones, areas, auto scaling groups and of everything that has a
 * `mapSize` it is the minimum corner.
 */
export type Point = readonly [x: number, y: number];

/** An axis-aligned rectangle on the ground, in grid units. */
export interface Box {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
}

/** Edge of a block's footprint: matches Cloudcraft's documented default block (2 wide, 2 deep, 1 high). */
export const FOOTPRINT = 2;

/** A footprint may fill at most this part of the smallest distance between two nodes of a foreign document. */
const FILL = 0.9;

/**
 * The footprint to draw a foreign document with: 2, or less where its nodes stand closer than that.
 * Distance is the larger of the two axis distances, since footprints are squares.
 */
export function calibrate(centres: readonly Point[]): number {
  const sorted = [...centres].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  let smallest = FOOTPRINT / FILL;
  for (const [i, [x, y]] of sorted.entries()) {
    for (let j = i + 1; j < sorted.length; j++) {
      const [ox, oy] = sorted[j] ?? [x, y];
      if (ox - x >= smallest) break;
      const apart = Math.max(ox - x, Math.abs(oy - y));
      // Nodes on the very same spot say nothing about the scale.
      if (apart > 0.05) smallest = Math.min(smallest, apart);
    }
  }
  return Math.min(FOOTPRINT, smallest * FILL);
}

export const boxAround = (points: readonly Point[], margin = 0): Box => ({
  x0: Math.min(...points.map(([x]) => x)) - margin,
  y0: Math.min(...points.map(([, y]) => y)) - margin,
  x1: Math.max(...points.map(([x]) => x)) + margin,
  y1: Math.max(...points.map(([, y]) => y)) + margin,
});

export const boxesOverlap = (a: Box, b: Box): boolean => a.x0 < b.x1 && b.x0 < a.x1 && a.y0 < b.y1 && b.y0 < a.y1;
