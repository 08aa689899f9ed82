import type { Clearance, Stretch } from './lanes.ts';
import { stretchIndex } from './stretch-index.ts';

/** Lines of different ends are never drawn closer than this where they run side by side, grid units. */
const APART = 0.3;
/** What ends so close before another line on the same lane seems to go on in it. */
const GAP = 0.1;
/** Stretches that are no farther apart lie on one lane. */
const SAME = 1e-6;
/** How far a stretch is moved, the shortest way first, and for how many rounds this is tried. */
const MOVES = [0.17, -0.17, 0.34, -0.34, 0.51, -0.51];
const ROUNDS = 4;
/** A move must lessen the crowding by more than this. */
const WORTH = 0.01;

interface Along {
  readonly path: readonly Stretch[];
  readonly i: number;
  readonly order: number;
}

interface Tried {
  readonly touched: ReadonlySet<Stretch>;
  time: number;
}

interface Room {
  readonly lower: number;
  readonly higher: number;
  readonly allows: (by: number) => boolean;
}

/**
 * Lanes are chosen street by street, but moving one makes the lines across it longer or shorter: what then lies over a
 * line of other ends is moved aside. `paths` holds the stretches of each line in order.
 */
export function settleLanes(paths: readonly (readonly Stretch[])[], clearance: Clearance): void {
  const along = new Map<Stretch, Along>();
  for (const path of paths)
    for (const [i, stretch] of path.entries()) along.set(stretch, { path, i, order: along.size });
  const orderOf = (stretch: Stretch): number => along.get(stretch)?.order ?? 0;
  const inOrder = (stretches: Stretch[]): Stretch[] => stretches.sort((a, b) => orderOf(a) - orderOf(b));
  for (const path of paths) for (const i of path.keys()) reach(path, i);
  const index = stretchIndex(along.keys());
  const foes = (stretch: Stretch): Stretch[] =>
    inOrder(
      index
        .near(stretch, { across: APART, along: GAP })
        .filter((other) => isForeign(stretch, other) && overlap(stretch, other) > 0),
    );
  const reachNext = (stretch: Stretch): void => {
    const { path, i } = along.get(stretch) ?? { path: [], i: 0 };
    reach(path, i - 1);
    reach(path, i + 1);
  };
  /** A stretch with those that share its lane and its source or target, so that trunks stay whole. */
  const together = (stretch: Stretch): Stretch[] =>
    inOrder(
      index
        .near(stretch, { across: SAME, along: 0 })
        .filter((other) => Math.abs(other.at - stretch.at) < SAME && (other === stretch || isJoined(other, stretch))),
    );
  const around = (moved: readonly Stretch[]): Set<Stretch> => {
    const touched = new Set(moved);
    for (const stretch of moved) {
      const { path, i } = along.get(stretch) ?? { path: [], i: 0 };
      for (const next of [path[i - 1], path[i + 1]]) if (next) touched.add(next);
    }
    return touched;
  };
  // What was tried in vain is tried again only when something has moved near it since.
  let time = 0;
  const improve = (moved: readonly Stretch[], touched: ReadonlySet<Stretch>): boolean => {
    const rooms = moved.map((stretch) => roomOf(stretch, clearance));
    const moves = MOVES.filter((by) => rooms.every((room) => by < room.higher && -by < room.lower && room.allows(by)));
    if (moves.length === 0) return false;
    const farthest = Math.max(...moves.map(Math.abs));
    const own = new Set(moved);
    const rivals = [...touched].map((stretch) => ({
      stretch,
      others: index
        .near(stretch, { across: APART + (own.has(stretch) ? farthest : 0), along: GAP + farthest })
        .filter((other) => isForeign(stretch, other)),
    }));
    const crowding = (): number => {
      let sum = 0;
      for (const { stretch, others } of rivals) for (const other of others) sum += overlap(stretch, other);
      return sum;
    };
    const before = crowding();
    if (before <= WORTH) return false;
    const places = moved.map(({ at }) => at);
    const moveBy = (by: number): void => {
      for (const [i, stretch] of moved.entries()) stretch.at = (places[i] ?? stretch.at) + by;
      for (const stretch of moved) reachNext(stretch);
    };
    let best = { by: 0, crowding: before - WORTH };
    for (const by of moves) {
      moveBy(by);
      const after = crowding();
      if (after < best.crowding) best = { by, crowding: after };
    }
    moveBy(0);
    if (best.by === 0) return false;
    time++;
    for (const stretch of touched) index.mark(stretch, time);
    moveBy(best.by);
    for (const stretch of touched) {
      index.update(stretch);
      index.mark(stretch, time);
    }
    return true;
  };
  const inVain = { alone: new Map<Stretch, Tried>(), together: new Map<Stretch, Tried>() };
  const hasChanged = (tried: Tried): boolean => {
    if (tried.time === time) return false;
    for (const stretch of tried.touched) if (index.markedAt(stretch) > tried.time) return true;
    tried.time = time;
    return false;
  };
  const attempt = (stretch: Stretch, how: 'alone' | 'together'): boolean => {
    const before = inVain[how].get(stretch);
    if (before && !hasChanged(before)) return false;
    const moved = how === 'alone' ? [stretch] : together(stretch);
    const touched = around(moved);
    const isBetter = improve(moved, touched);
    if (!isBetter) inVain[how].set(stretch, { touched, time });
    return isBetter;
  };
  for (let round = 0; round < ROUNDS; round++) {
    let isMoved = false;
    for (const stretch of along.keys())
      for (const foe of foes(stretch)) {
        if (overlap(stretch, foe) === 0) continue;
        isMoved =
          attempt(stretch, 'together') ||
          attempt(foe, 'together') ||
          attempt(stretch, 'alone') ||
          attempt(foe, 'alone') ||
          isMoved;
      }
    if (!isMoved) return;
  }
}

/** Ends of a stretch where those before and after it lie now. */
function reach(path: readonly Stretch[], i: number): void {
  const stretch = path[i];
  if (!stretch) return;
  const begin = path[i - 1]?.at ?? stretch.begin;
  const end = path[i + 1]?.at ?? stretch.end;
  stretch.low = Math.min(begin, end);
  stretch.high = Math.max(begin, end);
}

const isForeign = (a: Stretch, b: Stretch): boolean =>
  a !== b && a.axis === b.axis && a.source !== b.source && a.target !== b.target;

/** How much too near to each other two stretches of different ends run, grid units. */
function overlap(a: Stretch, b: Stretch): number {
  const apart = Math.abs(a.at - b.at);
  return apart < APART && Math.min(a.high, b.high) - Math.max(a.low, b.low) > -GAP ? APART - apart : 0;
}

const isJoined = (a: Stretch, b: Stretch): boolean =>
  (a.source === b.source || a.target === b.target) && a.high > b.low - 0.05 && b.high > a.low - 0.05;

/** How far it may be moved each way. */
function roomOf(stretch: Stretch, clearance: Clearance): Room {
  const { lower, higher } = clearance(stretch);
  const { at, home, room, most } = stretch;
  const allows = (by: number): boolean => {
    const off = at + by - home;
    return Math.abs(off) <= most && (!room || (off <= room.higher && -off <= room.lower));
  };
  return { lower, higher, allows };
}
