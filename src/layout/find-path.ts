import { type Queue, stateQueue } from './state-queue.ts';
import { lowerBound, type StreetGrid } from './street-grid.ts';

/** Directions: 0 is +x, 1 is +y, 2 is -x, 3 is -y. */
export type Direction = 0 | 1 | 2 | 3;

/** A crossing where a route may begin or end, and what it costs to use it. */
export interface Port {
  /** Index of the crossing: `y * xs.length + x`. */
  readonly at: number;
  /** The direction in which a line leaves here, or, at an end, runs when it arrives. */
  readonly direction: Direction;
  readonly cost: number;
  /** Grid units from here for which the line may not turn. */
  readonly straight: number;
}

export interface PathOf {
  readonly space: SearchSpace;
  readonly starts: readonly Port[];
  readonly ends: readonly Port[];
  /** Owners (index + 1) of blocks that the route may touch: its own ends. */
  readonly own: readonly number[];
  /** Cost per unit of length from a crossing in a direction, for what other routes have taken. */
  readonly taken: (at: number, direction: Direction) => number;
  /** What it costs besides to go from a crossing in a direction: texts lie there. */
  readonly toll: (at: number, direction: Direction) => number;
  /**
   * Crossings near the ends at which a line may not turn, and which it may pass in these directions only: a bit for
   * each. The other crossings of its own blocks are closed.
   */
  readonly straight: ReadonlyMap<number, number> | undefined;
  /** Grid units around the box of the ends in which to search first; the whole grid is searched when that fails. */
  readonly around: number;
  /** What a unit of the way to the end is hoped to cost: `CHEAPEST` finds the best path, more finds one sooner. */
  readonly hope: number;
}

/** A grid and the memory of searches in it, made once for all routes; `round` tells old notes from new ones. */
export interface SearchSpace {
  readonly grid: StreetGrid;
  readonly cost: Float64Array;
  readonly from: Int32Array;
  /** Twice the round in which a state was last offered; one more when it was done with. */
  readonly seen: Int32Array;
  readonly queue: Queue;
  round: number;
}

export function searchSpace(grid: StreetGrid): SearchSpace {
  // One state more than there are: the goal.
  const states = grid.xs.length * grid.ys.length * 4 + 1;
  return {
    grid,
    cost: new Float64Array(states),
    from: new Int32Array(states),
    seen: new Int32Array(states),
    queue: stateQueue(),
    round: 0,
  };
}

const BEND = 1.3;

/** Columns and rows of the grid in which to search, both ends included. */
interface Window {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/**
 * The cheapest path along the streets as crossings, ends included; undefined when blocks close every way. A* over
 * (crossing, direction), so that bends cost.
 */
export function findPath(of: PathOf): number[] | undefined {
  const { xs, ys } = of.space.grid;
  const width = xs.length;
  const ports = [...of.starts, ...of.ends].map(({ at }) => [xs[at % width] ?? 0, ys[Math.floor(at / width)] ?? 0]);
  const between = (lines: readonly number[], axis: 0 | 1): [number, number] => {
    const values = ports.map((port) => port[axis] ?? 0);
    const low = lowerBound(lines, Math.min(...values) - of.around);
    return [low, lowerBound(lines, Math.max(...values) + of.around + 1e-6) - 1];
  };
  const [[left, right], [top, bottom]] = [between(xs, 0), between(ys, 1)];
  const all: Window = { left: 0, right: width - 1, top: 0, bottom: ys.length - 1 };
  return search(of, { left, right, top, bottom }) ?? search(of, all) ?? search({ ...of, straight: undefined }, all);
}

function search(
  { space, starts, ends, own, taken, toll, straight, hope }: PathOf,
  window: Window,
): number[] | undefined {
  const { grid, cost, from, seen, queue } = space;
  const { xs, ys, owner, rough } = grid;
  const offered = ++space.round * 2;
  const width = xs.length;
  const goal = width * ys.length * 4;
  const goals = new Map<number, number>();
  for (const end of ends) goals.set(end.at * 4 + end.direction, end.cost);
  const goalAt = [...new Set(ends.map((end) => end.at))];
  const [goalX, goalY] = [goalAt.map((at) => xs[at % width] ?? 0), goalAt.map((at) => ys[Math.floor(at / width)] ?? 0)];
  const guess = (x: number, y: number): number => {
    let least = Number.POSITIVE_INFINITY;
    for (let i = 0; i < goalX.length; i++)
      least = Math.min(least, Math.abs(x - (goalX[i] ?? 0)) + Math.abs(y - (goalY[i] ?? 0)));
    return least * hope;
  };
  const [first = 0, second = 0] = own;
  queue.clear();
  for (const start of starts) {
    const state = start.at * 4 + start.direction;
    note(state, BEGIN, start.cost);
    queue.push(start.cost + guess(xs[start.at % width] ?? 0, ys[Math.floor(start.at / width)] ?? 0), state);
  }
  for (let state = queue.pop(); state >= 0; state = queue.pop()) {
    if (seen[state] === offered + 1) continue;
    seen[state] = offered + 1;
    if (state === goal) break;
    const at = state >> 2;
    const direction = state & 3;
    const here = cost[state] ?? 0;
    const moved = from[state] !== BEGIN;
    const end = goals.get(state);
    // A route that has not moved yet has not arrived.
    if (end !== undefined && moved) offer(goal, state, here + end, 0);
    const column = at % width;
    const row = (at - column) / width;
    const [x, y, block] = [xs[column] ?? 0, ys[row] ?? 0, owner[at] ?? 0];
    const roughHere = block === 0 ? (rough[at] ?? 0) : 0;
    // A route leaves its port straight.
    const bound = !moved || (straight?.has(at) ?? false);
    for (let turn = 0; turn < 4; turn++) {
      // The loop counts from 0 to 3.
      const next = turn as Direction;
      if ((next ^ 2) === direction || (bound && next !== direction)) continue;
      let [toColumn, toRow] = [column, row];
      if (next === 0) toColumn++;
      else if (next === 1) toRow++;
      else if (next === 2) toColumn--;
      else toRow--;
      if (toColumn < window.left || toColumn > window.right || toRow < window.top || toRow > window.bottom) continue;
      const to = toRow * width + toColumn;
      const there = owner[to] ?? 0;
      const ways = straight?.get(to);
      if (ways !== undefined && (ways & (1 << next)) === 0) continue;
      if (there !== 0 && ((there !== first && there !== second) || (straight !== undefined && ways === undefined)))
        continue;
      const [toX, toY] = [xs[toColumn] ?? 0, ys[toRow] ?? 0];
      const length = Math.abs(toX - x) + Math.abs(toY - y);
      const free = there !== 0 || block !== 0 ? 0 : Math.max(roughHere, rough[to] ?? 0);
      const price =
        length * Math.max(CHEAPEST, 1 + free + taken(at, next)) + toll(at, next) + (next === direction ? 0 : BEND);
      offer(to * 4 + next, state, here + price, guess(toX, toY));
    }
  }
  if ((seen[goal] ?? 0) < offered) return undefined;
  const path: number[] = [];
  for (let state = from[goal] ?? BEGIN; state !== BEGIN; state = from[state] ?? BEGIN) path.push(state >> 2);
  return path.reverse();

  function note(state: number, previous: number, price: number): void {
    cost[state] = price;
    from[state] = previous;
    seen[state] = offered;
  }
  function offer(state: number, previous: number, price: number, rest: number): void {
    const noted = seen[state] ?? 0;
    if (noted > offered || (noted === offered && (cost[state] ?? 0) <= price + 1e-9)) return;
    note(state, previous, price);
    queue.push(price + rest, state);
  }
}

/** Cost per unit where a route follows another of its own source; also what the search may hope for at best. */
export const CHEAPEST = 0.45;

/** Where a path begins there is no state before. */
const BEGIN = -1;
