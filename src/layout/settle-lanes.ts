import type { Clearance, Stretch } from './lanes.ts';

/** Lines of different ends are never drawn closer than this where they run side by side, grid units. */
const APART = 0.3;
/** What ends so close before another line on the same lane seems to go on in it. */
const GAP = 0.1;
/** How far a stretch is moved, the shortest way first, and for how many rounds this is tried. */
const MOVES = [0.17, -0.17, 0.34, -0.34, 0.51, -0.51];
const ROUNDS = 4;
/** Width of the strips in which stretches are looked up. */
const STRIP = 1;

/**
 * Lanes are chosen street by street, but moving one makes the lines across it longer or shorter: what then lies over a
 * line of other ends is moved aside. `paths` holds the stretches of each line in order.
 */
export function settleLanes(paths: readonly (readonly Stretch[])[], clearance: Clearance): void {
  const along = new Map(paths.flatMap((path) => path.map((stretch, i) => [stretch, { path, i }] as const)));
  for (const path of paths) for (const i of path.keys()) reach(path, i);
  const strips = new Map<string, Set<Stretch>>();
  const stripOf = ({ axis, at }: Stretch, by = 0): string => `${axis}${Math.floor(at / STRIP) + by}`;
  const enter = (stretch: Stretch): void => {
    const key = stripOf(stretch);
    strips.set(key, (strips.get(key) ?? new Set()).add(stretch));
  };
  for (const stretch of along.keys()) enter(stretch);
  const foes = (stretch: Stretch): Stretch[] =>
    [-1, 0, 1].flatMap((by) => [...(strips.get(stripOf(stretch, by)) ?? [])].filter((other) => isOver(stretch, other)));
  const move = (stretch: Stretch, at: number): void => {
    strips.get(stripOf(stretch))?.delete(stretch);
    stretch.at = at;
    enter(stretch);
    const { path, i } = along.get(stretch) ?? { path: [stretch], i: 0 };
    reach(path, i - 1);
    reach(path, i + 1);
  };
  /** A stretch with those that share its lane and its source or target, so that trunks stay whole. */
  const together = (stretch: Stretch): Stretch[] =>
    [...(strips.get(stripOf(stretch)) ?? [])].filter(
      (other) => Math.abs(other.at - stretch.at) < 1e-6 && (other === stretch || isJoined(other, stretch)),
    );
  const around = (moved: readonly Stretch[]): Set<Stretch> => {
    const touched = new Set(moved);
    for (const stretch of moved) {
      const { path, i } = along.get(stretch) ?? { path: [], i: 0 };
      for (const next of [path[i - 1], path[i + 1]]) if (next) touched.add(next);
    }
    return touched;
  };
  const crowding = (stretches: ReadonlySet<Stretch>): number =>
    [...stretches].reduce(
      (sum, stretch) => sum + foes(stretch).reduce((all, foe) => all + APART - Math.abs(foe.at - stretch.at), 0),
      0,
    );
  const improve = (moved: readonly Stretch[]): boolean => {
    const touched = around(moved);
    const places = moved.map(({ at }) => at);
    const moveBy = (by: number): void => {
      for (const [i, stretch] of moved.entries()) move(stretch, (places[i] ?? stretch.at) + by);
    };
    let best = { by: 0, crowding: crowding(touched) - 0.01 };
    for (const by of MOVES) {
      if (!moved.every((stretch) => mayMove(stretch, { by, clearance }))) continue;
      moveBy(by);
      const after = crowding(touched);
      if (after < best.crowding) best = { by, crowding: after };
      moveBy(0);
    }
    if (best.by !== 0) moveBy(best.by);
    return best.by !== 0;
  };
  for (let round = 0; round < ROUNDS; round++) {
    let isMoved = false;
    for (const stretch of along.keys())
      for (const foe of foes(stretch)) {
        if (!isOver(stretch, foe)) continue;
        const groups = [together(stretch), together(foe), [stretch], [foe]];
        isMoved = groups.some(improve) || isMoved;
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

const isOver = (a: Stretch, b: Stretch): boolean =>
  a !== b &&
  a.axis === b.axis &&
  Math.abs(a.at - b.at) < APART &&
  a.source !== b.source &&
  a.target !== b.target &&
  Math.min(a.high, b.high) - Math.max(a.low, b.low) > -GAP;

const isJoined = (a: Stretch, b: Stretch): boolean =>
  (a.source === b.source || a.target === b.target) && a.high > b.low - 0.05 && b.high > a.low - 0.05;

function mayMove(stretch: Stretch, { by, clearance }: { by: number; clearance: Clearance }): boolean {
  const { lower, higher } = clearance(stretch);
  const off = stretch.at + by - stretch.home;
  const { room, most } = stretch;
  return by < higher && -by < lower && Math.abs(off) <= most && (!room || (off <= room.higher && -off <= room.lower));
}
