import type { Furniture } from '../model/furniture.ts';
import { FOOTPRINT } from '../model/grid.ts';
import { type Projection, project } from '../model/projection.ts';
import type { Estate } from './estate.ts';
import { LARGEST_SCALE, type PictureLimits, SMALLEST_SCALE, scaleToFit } from './picture.ts';
import type { Placement } from './piece.ts';
import { place } from './place.ts';

/** Above this many leaves a single try is made, at the smallest scale: more would not fit anyway. */
const MANY = 400;

/** Screen size of a placement at scale 1, with the blocks' heights. */
export function extentOf(
  placement: Placement,
  projection: Projection,
  footprint: number = FOOTPRINT,
): { width: number; height: number } {
  const half = footprint / 2;
  let [x0, y0, x1, y1] = [
    Number.POSITIVE_INFINITY,
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
  ];
  const add = (x: number, y: number, z = 0): void => {
    const [sx, sy] = project(projection, x, y, z);
    x0 = Math.min(x0, sx);
    y0 = Math.min(y0, sy);
    x1 = Math.max(x1, sx);
    y1 = Math.max(y1, sy);
  };
  for (const box of placement.boxes.values()) {
    add(box.x0, box.y0);
    add(box.x1, box.y1);
    add(box.x0, box.y1);
    add(box.x1, box.y0);
  }
  for (const [x, y] of placement.at.values()) {
    add(x - 1.1 * half, y - 1.1 * half, half);
    add(x - 1.8 * half, y + 2.4 * half);
    add(x + 1.8 * half, y + 2.4 * half);
    add(x + 1.1 * half, y - 1.1 * half, half);
  }
  return x1 < x0 ? { width: 1, height: 1 } : { width: x1 - x0, height: y1 - y0 };
}

export interface BestScaleOf {
  readonly estate: Estate;
  readonly projection: Projection;
  readonly limits: PictureLimits;
  readonly furniture: Furniture;
}

/** A placement, the scale that its cells suit, and the scale at which it fits the picture. */
export interface Fitted {
  readonly placement: Placement;
  readonly scale: number;
  readonly fits: boolean;
}

/**
 * The scale to place an estate for: labels have a size in px, so the cells that suit a scale decide how large the
 * whole becomes, and that decides the scale. Searches downwards; at most about a dozen placements.
 */
export function bestPlacement(of: BestScaleOf): Fitted {
  const { estate, projection } = of;
  const least = SMALLEST_SCALE[projection];
  let scale = estate.leaves.length > MANY ? least : LARGEST_SCALE;
  for (;;) {
    const placement = place({ estate, projection, scale });
    const fitting = scaleToFit({ ...of, extent: extentOf(placement, projection) });
    if (fitting >= scale * 0.97) return { placement, scale: fitting, fits: true };
    if (scale <= least) return { placement, scale: fitting, fits: false };
    // With fewer px per unit the cells only grow, so what fits now is the most that can come.
    scale = Math.max(least, Math.min(scale * 0.93, fitting * 1.02));
  }
}
