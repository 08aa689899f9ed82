import { type Box, FOOTPRINT } from '../model/grid.ts';
import type { Estate, PlateStyle } from './estate.ts';
import type { Placement } from './piece.ts';

/** Between a block and the edge of a frame where no name stands, grid units. */
const BARE = 0.9;

/** Frames that stand alone; plates of one table keep the edges that they share. */
const HUGGING: ReadonlySet<PlateStyle> = new Set(['account', 'region', 'vpc', 'group', 'area']);

const isInside = (inner: Box, outer: Box): boolean =>
  inner.x0 >= outer.x0 && inner.y0 >= outer.y0 && inner.x1 <= outer.x1 && inner.y1 <= outer.y1;

/**
 * The same placement with the right and front edges of frames drawn back to what they hold, where names stand above
 * blocks and need no room before them. `strip` is what a frame keeps at its front for its caption, grid units. Nothing
 * else moves.
 */
export function huggedFrames(placement: Placement, { estate, strip }: { estate: Estate; strip: number }): Placement {
  const boxes = new Map(placement.boxes);
  const half = FOOTPRINT / 2 + BARE;
  const points = [...placement.at.values()];
  // Children before parents.
  for (const { id, style } of [...estate.containers].reverse()) {
    const box = placement.boxes.get(id);
    if (box === undefined || !HUGGING.has(style)) continue;
    const inner = [...placement.boxes].filter(([other, one]) => other !== id && isInside(one, box));
    const zones = placement.zones.map((zone) => zone.box).filter((one) => isInside(one, box));
    const now = [...inner.map(([other, one]) => boxes.get(other) ?? one), ...zones];
    const left = Math.min(1, ...inner.map(([, one]) => one.x0 - box.x0));
    let [x1, y1] = [box.x0 + strip, box.y0];
    for (const one of now) {
      x1 = Math.max(x1, one.x1 + left);
      y1 = Math.max(y1, one.y1 + left);
    }
    for (const [x, y] of points) {
      if (x < box.x0 || x > box.x1 || y < box.y0 || y > box.y1) continue;
      x1 = Math.max(x1, x + half);
      y1 = Math.max(y1, y + half);
    }
    boxes.set(id, { ...box, x1: Math.min(box.x1, x1), y1: Math.min(box.y1, y1 + strip) });
  }
  return { ...placement, boxes };
}
