import type { Box, Point } from '../model/grid.ts';
import type { Leaf } from './estate.ts';

/** From centre to centre, grid units. */
const STEP = { x: 4.6, y: 5 };

/**
 * Places for leaves that have none: in rows in front of everything that has one, so that nothing moves and nothing is
 * covered.
 */
export function freePlaces(of: {
  leaves: readonly Leaf[];
  at: ReadonlyMap<string, Point>;
  boxes: Iterable<Box>;
}): Map<string, Point> {
  const at = new Map(of.at);
  const missing = of.leaves.filter((leaf) => !at.has(leaf.id));
  if (missing.length === 0) return at;
  let [x0, x1, y1] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const [x, y] of at.values()) {
    x0 = Math.min(x0, x - 1);
    x1 = Math.max(x1, x + 1);
    y1 = Math.max(y1, y + 2.5);
  }
  for (const box of of.boxes) {
    x0 = Math.min(x0, box.x0);
    x1 = Math.max(x1, box.x1);
    y1 = Math.max(y1, box.y1);
  }
  if (x1 < x0) [x0, x1, y1] = [0, Math.ceil(Math.sqrt(missing.length)) * STEP.x, 0];
  const columns = Math.max(1, Math.floor((x1 - x0) / STEP.x));
  for (const [i, leaf] of missing.entries())
    at.set(leaf.id, [x0 + 1 + (i % columns) * STEP.x, y1 + 2.6 + Math.floor(i / columns) * STEP.y]);
  return at;
}
