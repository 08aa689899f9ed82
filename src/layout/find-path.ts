import type { StreetGrid } from './street-grid.ts';

/** Directions: 0 is +x, 1 is +y, 2 is -x, 3 is -y. */
export type Direction = 0 | 1 | 2 | 3;
const DIRECTIONS: readonly Direction[] = [0, 1, 2, 3];

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
  /** Round in which a state was last offered, and was last done with. */
  readonly seen: Int32Array;
  readonly done: Int32Array;
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
    done: new Int32Array(states),
    round: 0,
  };
}

const BEND = 1.3;

/**
 * The cheapest path along the streets as crossings, ends included; undefined when blocks close every way. A* over
 * (crossing, direction), so that bends cost.
 */
export function findPath(of: PathOf): number[] | undefined {
  const { xs, ys } = of.space.grid;
  const width = xs.length;
  const ports = [...of.starts, ...of.ends].map(({ at }) => [xs[at % width] ?? 0, ys[Math.floor(at / width)] ?? 0]);
  const across = (axis: 0 | 1): [number, number] => {
    const values = ports.map((port) => port[axis] ?? 0);
    return [Math.min(...values) - of.around, Math.max(...values) + of.around];
  };
  const [[x0, x1], [y0, y1]] = [across(0), across(1)];
  const inside = (at: number): boolean => {
    const [x, y] = [xs[at % width] ?? 0, ys[Math.floor(at / width)] ?? 0];
    return x >= x0 && x <= x1 && y >= y0 && y <= y1;
  };
  const all = (): boolean => true;
  return search(of, inside) ?? search(of, all) ?? search({ ...of, straight: undefined }, all);
}

function search(
  { space, starts, ends, own, taken, toll, straight, hope }: PathOf,
  inside: (at: number) => boolean,
): number[] | undefined {
  const { grid, cost, from, seen, done } = space;
  const { xs, ys, owner, rough } = grid;
  const round = ++space.round;
  const width = xs.length;
  const goal = width * ys.length * 4;
  const goals = new Map<number, number>();
  for (const end of ends) goals.set(end.at * 4 + end.direction, end.cost);
  const goalAt = [...new Set(ends.map((end) => end.at))].map((at) => [
    xs[at % width] ?? 0,
    ys[Math.floor(at / width)] ?? 0,
  ]);
  const guess = (at: number): number => {
    const [x, y] = [xs[at % width] ?? 0, ys[Math.floor(at / width)] ?? 0];
    let least = Number.POSITIVE_INFINITY;
    for (const [gx = 0, gy = 0] of goalAt) least = Math.min(least, Math.abs(x - gx) + Math.abs(y - gy));
    return least * hope;
  };
  const heap = new Heap();
  for (const start of starts) {
    const state = start.at * 4 + start.direction;
    note(state, BEGIN, start.cost);
    heap.push(start.cost + guess(start.at), state);
  }
  for (let state = heap.pop(); state !== undefined; state = heap.pop()) {
    if (done[state] === round) continue;
    done[state] = round;
    if (state === goal) break;
    const at = state >> 2;
    const direction = state & 3;
    const here = cost[state] ?? 0;
    const moved = from[state] !== BEGIN;
    const end = goals.get(state);
    // A route that has not moved yet has not arrived.
    if (end !== undefined && moved) offer(goal, state, here + end, 0);
    for (const next of DIRECTIONS) {
      if ((next ^ 2) === direction) continue;
      // A route leaves its port straight.
      if (next !== direction && (!moved || straight?.has(at))) continue;
      const to = step(at, next);
      if (to < 0 || isClosed(to, next) || !inside(to)) continue;
      const length = distance(at, to);
      const roughness = Math.max(rough[at] ?? 0, rough[to] ?? 0);
      const free = owner[to] !== 0 || owner[at] !== 0 ? 0 : roughness;
      const price =
        length * Math.max(CHEAPEST, 1 + free + taken(at, next)) + toll(at, next) + (next === direction ? 0 : BEND);
      offer(to * 4 + next, state, here + price, guess(to));
    }
  }
  if (seen[goal] !== round) return undefined;
  const path: number[] = [];
  for (let state = from[goal] ?? BEGIN; state !== BEGIN; state = from[state] ?? BEGIN) path.push(state >> 2);
  return path.reverse();

  function note(state: number, previous: number, price: number): void {
    cost[state] = price;
    from[state] = previous;
    seen[state] = round;
  }
  function offer(state: number, previous: number, price: number, rest: number): void {
    if (seen[state] === round && (cost[state] ?? 0) <= price + 1e-9) return;
    note(state, previous, price);
    heap.push(price + rest, state);
  }
  function step(at: number, direction: Direction): number {
    const x = at % width;
    if (direction === 0) return x + 1 < width ? at + 1 : -1;
    if (direction === 2) return x > 0 ? at - 1 : -1;
    const to = direction === 1 ? at + width : at - width;
    return to >= 0 && to < width * ys.length ? to : -1;
  }
  function isClosed(at: number, direction: Direction): boolean {
    const ways = straight?.get(at);
    if (ways !== undefined && (ways & (1 << direction)) === 0) return true;
    const block = owner[at] ?? 0;
    return block !== 0 && (!own.includes(block) || (straight !== undefined && ways === undefined));
  }
  function distance(a: number, b: number): number {
    const dx = (xs[a % width] ?? 0) - (xs[b % width] ?? 0);
    const dy = (ys[Math.floor(a / width)] ?? 0) - (ys[Math.floor(b / width)] ?? 0);
    return Math.abs(dx) + Math.abs(dy);
  }
}

/** Cost per unit where a route follows another of its own source; also what the search may hope for at best. */
export const CHEAPEST = 0.45;

/** Where a path begins there is no state before. */
const BEGIN = -1;

/** A binary heap of states by price; equal prices leave in the order of their states, so that results are stable. */
class Heap {
  readonly #prices: number[] = [];
  readonly #states: number[] = [];

  push(price: number, state: number): void {
    let i = this.#prices.length;
    this.#prices.push(price);
    this.#states.push(state);
    while (i > 0) {
      const parent = (i - 1) >> 1;
      if (!this.#before(i, parent)) break;
      this.#swap(i, parent);
      i = parent;
    }
  }

  pop(): number | undefined {
    const top = this.#states[0];
    const [price, state] = [this.#prices.pop(), this.#states.pop()];
    if (this.#states.length > 0 && price !== undefined && state !== undefined) {
      this.#prices[0] = price;
      this.#states[0] = state;
      for (let i = 0; ; ) {
        const left = 2 * i + 1;
        const right = left + 1;
        let least = i;
        if (left < this.#states.length && this.#before(left, least)) least = left;
        if (right < this.#states.length && this.#before(right, least)) least = right;
        if (least === i) break;
        this.#swap(i, least);
        i = least;
      }
    }
    return top;
  }

  #before(a: number, b: number): boolean {
    const [pa = 0, pb = 0] = [this.#prices[a], this.#prices[b]];
    return pa < pb || (pa === pb && (this.#states[a] ?? 0) < (this.#states[b] ?? 0));
  }

  #swap(a: number, b: number): void {
    const [pa = 0, pb = 0, sa = 0, sb = 0] = [this.#prices[a], this.#prices[b], this.#states[a], this.#states[b]];
    this.#prices[a] = pb;
    this.#prices[b] = pa;
    this.#states[a] = sb;
    this.#states[b] = sa;
  }
}
