/** One straight part of a route: constant `at` along its axis, from `low` to `high`. */
export interface Stretch {
  readonly axis: 'x' | 'y';
  at: number;
  low: number;
  high: number;
  /** Where along the axis it begins and ends as a line is walked, and the `at` that it had at first. */
  readonly begin: number;
  readonly end: number;
  readonly home: number;
  /** How far it may be moved from there. */
  readonly most: number;
  /** Routes from one source, or to one target, share a lane. */
  readonly source: string;
  readonly target: string;
  /** Ends at a block, so it may not move farther than the face is wide. */
  readonly docked: boolean;
  /** How far it may move to lower and to higher coordinates, so that the last part keeps room for its arrow. */
  readonly room?: { readonly lower: number; readonly higher: number };
}

/** Between the middles of neighbouring lanes, and the farthest that lanes spread to either side; grid units. */
const SPACING = 0.34;
export const SPREAD = 0.62;
export const DOCKED_SPREAD = 0.55;

/** How far a stretch may move to lower and to higher coordinates before it meets a block. */
export type Clearance = (stretch: Stretch) => { readonly lower: number; readonly higher: number };

/** Moves stretches of different sources that lie over each other apart, by interval colouring per street. */
export function spreadLanes(stretches: readonly Stretch[], clearance: Clearance): void {
  const streets = new Map<string, Stretch[]>();
  for (const stretch of stretches) {
    const key = `${stretch.axis}${stretch.at.toFixed(2)}`;
    const list = streets.get(key);
    if (list) list.push(stretch);
    else streets.set(key, [stretch]);
  }
  for (const street of streets.values()) for (const cluster of clustersOf(street)) spread(cluster, clearance);
}

/** Sets of stretches that are linked by overlaps. */
function clustersOf(street: readonly Stretch[]): Stretch[][] {
  const sorted = [...street].sort((a, b) => a.low - b.low || b.high - a.high);
  const clusters: Stretch[][] = [];
  let reach = Number.NEGATIVE_INFINITY;
  for (const stretch of sorted) {
    if (stretch.low > reach - 0.05) clusters.push([]);
    clusters.at(-1)?.push(stretch);
    reach = Math.max(reach, stretch.high);
  }
  return clusters;
}

const mayShare = (a: Stretch, b: Stretch): boolean =>
  a.source === b.source || a.target === b.target || a.high < b.low - 0.05 || b.high < a.low - 0.05;

function spread(cluster: readonly Stretch[], clearance: Clearance): void {
  const lanes: Stretch[][] = [];
  const laneOf = new Map<Stretch, number>();
  for (const stretch of cluster) {
    const free = (lane: readonly Stretch[]): boolean => lane.every((other) => mayShare(stretch, other));
    const joined = (lane: readonly Stretch[]): boolean =>
      lane.some((other) => other.source === stretch.source || other.target === stretch.target);
    let lane = lanes.findIndex((taken) => joined(taken) && free(taken));
    if (lane < 0) lane = lanes.findIndex(free);
    if (lane < 0) {
      lane = lanes.length;
      lanes.push([]);
    }
    lanes[lane]?.push(stretch);
    laneOf.set(stretch, lane);
  }
  if (lanes.length < 2) return;
  const limit = cluster.some((stretch) => stretch.docked) ? DOCKED_SPREAD : SPREAD;
  const free = cluster.map(clearance);
  const own = cluster.flatMap(({ room }) => (room ? [room] : []));
  const lower = Math.min(limit, ...[...free, ...own].map((room) => room.lower));
  const higher = Math.min(limit, ...[...free, ...own].map((room) => room.higher));
  const spacing = Math.min(SPACING, (lower + higher) / (lanes.length - 1));
  const width = spacing * (lanes.length - 1);
  // In the middle of the street as far as the blocks allow.
  const start = Math.max(-lower, Math.min(-width / 2, higher - width));
  for (const stretch of cluster) stretch.at += start + (laneOf.get(stretch) ?? 0) * spacing;
}
