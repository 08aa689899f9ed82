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
/** With more blocks than this lines are not laid anew for each edge: the smallest is taken if it costs nothing. */
const MANY = 300;

/**
 * The picture, with the largest bodies that cost no name, detail, caption or line of it and let no more lines run
 * through texts; or with bodies as large as their footprints. `trial` is the one without lines that has those.
 */
export function drawnLarger(plan: DrawnToFit, trial: Drawing): Drawing {
  const { projection } = plan.fit;
  const across = projection === 'isometric' ? Math.sqrt(3) : 1;
  // Blocks with measures of their own are as large as they say, beside those that do not.
  const isFixed = plan.document || plan.carried || plan.estate.leaves.some(({ measures }) => measures !== undefined);
  const mayGrow = trial.scale < SMALL && plan.footprint === FOOTPRINT && !isFixed;
  const edges = mayGrow ? EDGES[projection].filter((body) => body * across * trial.scale <= WIDEST) : [];
  const isMany = plan.estate.leaves.length > MANY;
  let plain: Drawing | undefined;
  let crossed: number | undefined;
  for (const body of isMany ? edges.slice(-1) : edges) {
    const sized = { ...plan, body, scale: trial.scale };
    const larger = drawnToFit({ ...sized, connections: false });
    if (larger.scale < trial.scale * SMALLER || isPoorer(larger, trial)) continue;
    const whole = drawnToFit({ ...sized, scale: larger.scale });
    if (hidesHeads(whole, { projection, scale: whole.scale })) continue;
    if (isMany && !isPoorer(whole, trial)) return whole;
    plain ??= drawnToFit({ ...plan, scale: trial.scale });
    if (isPoorer(whole, plain)) continue;
    crossed ??= crossings(plain, { projection, scale: plain.scale });
    if (crossings(whole, { projection, scale: whole.scale }) <= crossed) return whole;
  }
  return plain ?? drawnToFit({ ...plan, scale: trial.scale });
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
