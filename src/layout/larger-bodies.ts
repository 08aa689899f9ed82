import { FOOTPRINT } from '../model/grid.ts';
import type { Projection } from '../model/projection.ts';
import { bodyOutline } from './body-outline.ts';
import type { Drawing } from './drawing.ts';
import { type DrawnToFit, drawnToFit } from './drawn-to-fit.ts';
import { linesOf } from './move-labels.ts';
import { pileOutlines } from './pile-outline.ts';
import type { Polygon, Screen } from './polygon.ts';
import { textPolygon } from './text-place.ts';

/** px per grid unit: labels keep their size in px, so blocks look small amid their rooms below this. */
const SMALL = 18;
/** Edges that blocks are then tried with, grid units: seen from above, rows stand closer. */
const EDGES: Readonly<Record<Projection, readonly number[]>> = { isometric: [2.7, 2.45, 2.25], '2d': [2.25] };
/** px that such a block is wide at most. */
const WIDEST = 72;
/** The picture may become this much smaller, as larger bodies stand out farther. */
const SMALLER = 0.97;

/**
 * The picture, with the largest bodies that cost no name, detail, caption or line of it and let no more lines run
 * through texts; or with bodies as large as their footprints. `trial` is the one without lines that has those.
 */
export function drawnLarger(plan: DrawnToFit, trial: Drawing): Drawing {
  const plain = drawnToFit({ ...plan, scale: trial.scale });
  if (trial.scale >= SMALL || plan.footprint !== FOOTPRINT || plan.document || plan.carried) return plain;
  // Blocks with measures of their own are as large as they say, beside those that do not.
  if (plan.estate.leaves.some(({ measures }) => measures !== undefined)) return plain;
  const { projection } = plan.fit;
  const across = projection === 'isometric' ? Math.sqrt(3) : 1;
  let crossed: number | undefined;
  for (const body of EDGES[projection]) {
    if (body * across * trial.scale > WIDEST) continue;
    const sized = { ...plan, body, scale: trial.scale };
    const larger = drawnToFit({ ...sized, connections: false });
    if (larger.scale < trial.scale * SMALLER || isPoorer(larger, trial)) continue;
    const whole = drawnToFit({ ...sized, scale: larger.scale });
    if (isPoorer(whole, plain) || hidesHeads(whole, { projection, scale: whole.scale })) continue;
    crossed ??= crossings(plain, { projection, scale: plain.scale });
    if (crossings(whole, { projection, scale: whole.scale }) <= crossed) return whole;
  }
  return plain;
}

const isPoorer = (drawing: Drawing, than: Drawing): boolean =>
  COUNTED.some((lost) => drawing[lost].length > than[lost].length) || detailsOf(drawing) < detailsOf(than);

const COUNTED = ['missing', 'cut', 'uncaptioned', 'unsaid', 'uncounted', 'unrouted'] as const;

const detailsOf = ({ texts }: Drawing): number => texts.filter(({ role }) => role === 'detail').length;

/** How often lines run through texts. */
function crossings({ routes, texts }: Drawing, screen: Screen): number {
  const { lines } = linesOf(routes, screen);
  return texts.reduce((sum, text) => sum + lines.hits(textPolygon(text, screen)).length, 0);
}

/** Whether an arrowhead lies under a body or the pile behind it. */
function hidesHeads({ routes, blocks }: Drawing, screen: Screen): boolean {
  const { heads } = linesOf(routes, screen);
  return blocks.some(({ at, size, solid, count }) => {
    const body = { x: at[0], y: at[1], size, solid };
    const outlines: Polygon[] = [bodyOutline(body, screen)];
    if (count !== undefined && count > 1) outlines.push(...pileOutlines({ ...body, count }, screen));
    return outlines.some((outline) => !heads.isFree(outline));
  });
}
