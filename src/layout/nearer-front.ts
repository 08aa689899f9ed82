import { FOOTPRINT } from '../model/grid.ts';
import { extentOf } from './best-scale.ts';
import { cellFor } from './cell.ts';
import type { DrawnToFit } from './drawn-to-fit.ts';
import { huggedFrames } from './hugged-frames.ts';
import { scaleToFit } from './picture.ts';

/** Part of the room to the right of a block and before it by which it is moved there. */
const RIGHT = 0.2;
const FRONT = 0.4;

/**
 * The same plan with blocks nearer to the front corners of their rooms: names that stand above them need room behind
 * them and none before. Distances between blocks stay.
 */
export function nearerFront(plan: DrawnToFit): DrawnToFit {
  const { estate, placement, fit, scale } = plan;
  const cell = cellFor({ leaves: estate.leaves, projection: fit.projection, scale });
  const right = RIGHT * Math.max(0, cell.width / 2 - FOOTPRINT / 2);
  const front = FRONT * Math.max(0, cell.depth - cell.back - FOOTPRINT / 2);
  const at = new Map([...placement.at].map(([id, [x, y]]) => [id, [x + right, y + front] as const]));
  return { ...plan, placement: { ...placement, at } };
}

/** The same plan with frames drawn back to what they hold, and all as much larger as that allows. */
export function hugged(plan: DrawnToFit): DrawnToFit {
  const { estate, fit, scale } = plan;
  const { strip } = cellFor({ leaves: estate.leaves, projection: fit.projection, scale });
  const placement = huggedFrames(plan.placement, { estate, strip });
  const fitting = scaleToFit({ ...fit, footprint: plan.footprint, extent: extentOf(placement, fit.projection) });
  return { ...plan, placement, scale: Math.max(scale, fitting) };
}
