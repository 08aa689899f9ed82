import type { Point } from '../model/grid.ts';
import type { SceneRoute } from '../model/scene.ts';
import { halfOf } from './body-size.ts';
import { clearances } from './clearances.ts';
import { compareText, type Link } from './estate.ts';
import { CHEAPEST, type Direction, findPath, type Port, searchSpace } from './find-path.ts';
import { headObstacles } from './landing.ts';
import { DOCKED_SPREAD, SPREAD, type Stretch, spreadLanes } from './lanes.ts';
import { anchors, portsIn, straightNear } from './ports.ts';
import type { End, Job, RouteOf } from './route-types.ts';
import { sceneRoute } from './scene-route.ts';
import { settleLanes } from './settle-lanes.ts';
import { type StreetGrid, streetGrid } from './street-grid.ts';
import { priceOf, streetUse } from './street-use.ts';
import { textPrices } from './text-prices.ts';

export interface Routed {
  readonly routes: readonly SceneRoute[];
  /** Ids of links for which the blocks leave no way. */
  readonly unrouted: readonly string[];
}

/** Detours are short: about two blocks beyond the ends, grid units. */
const AROUND = 12;
/** Ground behind a tall block that lines rather keep off, grid units. */
const MOST_HIDDEN = 6;
/**
 * What a unit of the way to the end is hoped to cost. From so many lines on, a good way found soon is better than the
 * best: by measurement ways become no longer, since the lines laid first leave more room to the later ones.
 */
const hopeFor = (lines: number): number => (lines > 400 ? 3 : lines > 120 ? 1.4 : CHEAPEST);

/**
 * Lines along the axes through the streets between blocks, never through a block. Lines of one source share their
 * way as far as they can; others keep to lanes of their own. Short lines are laid first.
 */
export function routeLinks(of: RouteOf): Routed {
  const jobs = jobsOf(of);
  if (jobs.length === 0) return { routes: [], unrouted: [] };
  const hidden = of.screen.projection === 'isometric' ? 1.1 * (of.footprint / 2) : 0;
  const anchored = jobs.flatMap(({ from, to }) => [...anchors(from, to), ...anchors(to, from)]);
  const grid = streetGrid({
    obstacles: of.leaves.map(({ id }) => {
      const own = of.measures.get(id);
      return {
        id,
        at: of.at.get(id) ?? [0, 0],
        half: halfOf(id, of),
        hidden: own && hidden > 0 ? Math.min(own[2], MOST_HIDDEN) : hidden,
      };
    }),
    margins: of.margins,
    unit: of.footprint / 2,
    exactX: anchored.map(({ x }) => x),
    exactY: anchored.map(({ y }) => y),
  });
  const space = searchSpace(grid);
  const prices = textPrices(grid, of.texts, of.screen);
  const obstacles = headObstacles(of);
  const ports = portsIn(grid, { of, obstacles });
  const use = streetUse(grid.xs.length * grid.ys.length * 2);
  const clearance = clearances(of);
  const unrouted: string[] = [];
  const paths: { job: Job; stretches: Stretch[]; first: Point; last: Point }[] = [];
  for (const job of jobs) {
    const ends = { source: sourceOf(job.link), target: targetOf(job.link) };
    const own = [job.from, job.to].flatMap((end) => ('leaf' in end ? [end.index + 1] : []));
    const starts = ports.leaving(job.from, job.to);
    const arriving = ports.arriving(job.to, job.from);
    const path = findPath({
      space,
      own,
      starts,
      ends: arriving,
      straight: straightNear(grid, { starts, ends: arriving }),
      toll: (at, direction) => prices[edgeKey(at, direction, grid)] ?? 0,
      taken: (at, direction) => priceOf(use.at(edgeKey(at, direction, grid)), ends),
      around: AROUND,
      hope: hopeFor(jobs.length),
    });
    if (!path || path.length < 2) {
      unrouted.push(job.link.id);
      continue;
    }
    for (const [i, at] of path.entries()) {
      const next = path[i + 1];
      if (next === undefined) break;
      use.add(edgeKey(at, directionOf(at, next, grid), grid), ends);
    }
    paths.push({ job, ...stretchesOf(path, { grid, job, arriving, of }) });
  }
  spreadLanes(
    paths.flatMap(({ stretches }) => stretches),
    clearance,
  );
  settleLanes(
    paths.map(({ stretches }) => stretches),
    clearance,
  );
  const routes = paths.map((path) => sceneRoute({ ...path, of, obstacles }));
  return { routes: routes.sort((a, b) => compareText(a.id, b.id)), unrouted };
}

function jobsOf(of: RouteOf): Job[] {
  const index = new Map(of.leaves.map((leaf, i) => [leaf.id, i]));
  const end = (id: string): End | undefined => {
    const i = index.get(id);
    const leaf = i === undefined ? undefined : of.leaves[i];
    const at = of.at.get(id);
    if (leaf && i !== undefined && at) return { leaf, index: i, at };
    const box = of.boxes.get(id);
    return box && { box, at: [(box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2] };
  };
  const jobs: Job[] = [];
  for (const link of of.links) {
    const [from, to] = [end(link.from), end(link.to)];
    if (from && to && !holds(from, to) && !holds(to, from)) jobs.push({ link, from, to });
  }
  const length = ({ from, to }: Job): number => Math.abs(from.at[0] - to.at[0]) + Math.abs(from.at[1] - to.at[1]);
  return jobs.sort((a, b) => length(a) - length(b) || compareText(a.link.id, b.link.id));
}

/** A line from a group to its own member has nowhere to run. */
const holds = (outer: End, inner: End): boolean =>
  'box' in outer &&
  inner.at[0] > outer.box.x0 &&
  inner.at[0] < outer.box.x1 &&
  inner.at[1] > outer.box.y0 &&
  inner.at[1] < outer.box.y1;

/** Lines share their way only with lines that are drawn alike. */
const sourceOf = ({ from, dashed }: Link): string => `${dashed ? 'dashed' : 'solid'} ${from}`;
const targetOf = ({ to, dashed }: Link): string => `${dashed ? 'dashed' : 'solid'} ${to}`;

/** One number for the street between two crossings, whichever way it is walked. */
function edgeKey(at: number, direction: Direction, grid: StreetGrid): number {
  const width = grid.xs.length;
  if (direction === 0) return at * 2;
  if (direction === 1) return at * 2 + 1;
  return direction === 2 ? (at - 1) * 2 : (at - width) * 2 + 1;
}

const directionOf = (at: number, next: number, grid: StreetGrid): Direction =>
  next === at + 1 ? 0 : next === at - 1 ? 2 : next === at + grid.xs.length ? 1 : 3;

/** Part of the half of its own block that covers a line. */
const INSIDE = 0.8;

interface StretchesOf {
  readonly grid: StreetGrid;
  readonly job: Job;
  readonly arriving: readonly Port[];
  readonly of: RouteOf;
}

function stretchesOf(
  path: readonly number[],
  { grid, job, arriving, of }: StretchesOf,
): { stretches: Stretch[]; first: Point; last: Point } {
  const point = (at: number): Point => [
    grid.xs[at % grid.xs.length] ?? 0,
    grid.ys[Math.floor(at / grid.xs.length)] ?? 0,
  ];
  const corners: Point[] = [];
  for (const [i, at] of path.entries()) {
    const [before, after] = [path[i - 1], path[i + 1]];
    const straight =
      before !== undefined && after !== undefined && directionOf(before, at, grid) === directionOf(at, after, grid);
    if (!straight) corners.push(point(at));
  }
  const stretches: Stretch[] = [];
  const [end, turn] = [corners.at(-1) ?? [0, 0], corners.at(-2) ?? [0, 0]];
  const way = directionOf(path.at(-2) ?? 0, path.at(-1) ?? 0, grid);
  const straight = arriving.find(({ at, direction }) => at === path.at(-1) && direction === way)?.straight ?? 0;
  const spare = Math.max(0, Math.abs(end[0] - turn[0]) + Math.abs(end[1] - turn[1]) - straight);
  const free = Number.POSITIVE_INFINITY;
  const room = way < 2 ? { lower: free, higher: spare } : { lower: spare, higher: free };
  for (const [i, [x, y]] of corners.entries()) {
    const next = corners[i + 1];
    if (!next) break;
    const axis = Math.abs(next[0] - x) > Math.abs(next[1] - y) ? 'x' : 'y';
    const [a, b] = axis === 'x' ? [x, next[0]] : [y, next[1]];
    const isEnd = i === 0 || i === corners.length - 2;
    // Inside its own block a line is hidden: what leaves on the other side does not lie over it.
    const inner = (end: End, at: number): number =>
      'leaf' in end ? Math.sign((a + b) / 2 - at) * INSIDE * (halfOf(end.leaf.id, of)[axis === 'x' ? 0 : 1] ?? 1) : 0;
    const from = i === 0 ? a + inner(job.from, a) : a;
    const to = i === corners.length - 2 ? b + inner(job.to, b) : b;
    stretches.push({
      axis,
      at: axis === 'x' ? y : x,
      low: Math.min(from, to),
      high: Math.max(from, to),
      begin: from,
      end: to,
      home: axis === 'x' ? y : x,
      most: isEnd ? DOCKED_SPREAD : 2 * SPREAD,
      source: sourceOf(job.link),
      target: targetOf(job.link),
      docked: isEnd && ('leaf' in job.from || 'leaf' in job.to),
      ...(i === corners.length - 3 ? { room } : {}),
    });
  }
  return { stretches, first: corners[0] ?? [0, 0], last: corners.at(-1) ?? [0, 0] };
}
