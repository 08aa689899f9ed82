import type { Furniture } from '../model/furniture.ts';
import { FOOTPRINT } from '../model/grid.ts';
import { type Projection, project } from '../model/projection.ts';
import type { Estate } from './estate.ts';
import { FIRST_PLAN, type Indexed, indexed, type Plan } from './ground.ts';
import { LARGEST_SCALE, type PictureLimits, SMALLEST_SCALE, scaleToFit } from './picture.ts';
import type { Placement } from './piece.ts';
import { place } from './place.ts';

/** Above this many leaves a single try is made, at the smallest scale: more would not fit anyway. */
const MANY = 400;

/** Plans that are tried besides the first. */
const PLANS: readonly Plan[] = [
  { tables: 0.5, services: 'any' },
  { tables: 1.8, services: 'any' },
  { tables: 1, services: 'beside' },
  { tables: 1, services: 'behind' },
  { tables: 1, services: 'among' },
  { tables: 0.5, services: 'behind' },
  { tables: 1.8, services: 'beside' },
];
/** Plans are tried for so many leaves at most, and not where the first needs less than this part of the smallest scale. */
const FEW = 150;
const HOPELESS = 0.85;
/** A plan must make the picture so much larger than the first to be taken. */
const BETTER = 1.03;

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
 * whole becomes, and that decides the scale. Searches downwards, then for the plan that allows the largest.
 */
export function bestPlacement(fit: BestScaleOf): Fitted {
  const { estate, projection } = fit;
  const of = indexed(estate);
  if (estate.leaves.length > MANY) {
    const least = SMALLEST_SCALE[projection];
    const placement = place({ of, projection, scale: least, plan: FIRST_PLAN });
    const scale = scaleToFit({ ...fit, extent: extentOf(placement, projection) });
    return { placement, scale, fits: scale >= least * 0.97 };
  }
  const first = searched({ ...fit, of, plan: FIRST_PLAN, from: LARGEST_SCALE });
  const finished = ({ plan, tried, scale, fits }: Tried): Fitted => ({
    placement: place({ of, projection, scale: tried, plan }),
    scale,
    fits,
  });
  const isHopeless = first.scale < SMALLEST_SCALE[projection] * HOPELESS;
  if (isHopeless || estate.leaves.length > FEW || estate.containers.length === 0) return finished(first);
  let best = { plan: FIRST_PLAN, fitting: first.scale * BETTER };
  for (const plan of PLANS) {
    const placement = place({ of, projection, scale: first.tried, plan, rough: true });
    const fitting = scaleToFit({ ...fit, extent: extentOf(placement, projection) });
    if (fitting > best.fitting * 1.001) best = { plan, fitting };
  }
  if (best.plan === FIRST_PLAN) return finished(first);
  const from = Math.min(LARGEST_SCALE, best.fitting * 1.15);
  const second = searched({ ...fit, of, plan: best.plan, from });
  return finished(second.scale > first.scale || (second.fits && !first.fits) ? second : first);
}

interface Tried {
  readonly plan: Plan;
  /** Scale that the cells were made for, and the one at which the whole fits. */
  readonly tried: number;
  readonly scale: number;
  readonly fits: boolean;
}

function searched(fit: BestScaleOf & { of: Indexed; plan: Plan; from: number }): Tried {
  const { projection, plan } = fit;
  const least = SMALLEST_SCALE[projection];
  let tried = Math.max(least, fit.from);
  for (;;) {
    const placement = place({ ...fit, scale: tried, rough: true });
    const scale = scaleToFit({ ...fit, extent: extentOf(placement, projection) });
    if (scale >= tried * 0.97) return { plan, tried, scale, fits: true };
    if (tried <= least) return { plan, tried, scale, fits: false };
    // With fewer px per unit the cells only grow, so what fits now is the most that can come.
    tried = Math.max(least, Math.min(tried * 0.93, scale * 1.02));
  }
}
