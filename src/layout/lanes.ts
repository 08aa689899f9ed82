/** One straight part of a route: constant `at` along its axis, from `low` to `high`. */
export interface Stretch {
  readonly axis: 'x' | 'y';
  at: number;
  low: number;
  high: number;
  /** Routes of one source share a lane. */
  readonly source: string;
  /** Ends at a block, so it may not move farther than the face is wide. */
  readonly docked: boolean;
}

/** Between the middles of neighbouring lanes, and the farthest that lanes spread to either side; grid units. */
const SPACING = 0.34;
const SPREAD = 0.62;
const DOCKED_SPREAD = 0.55;

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

function spread(cluster: readonly Stretch[], clearance: Clearance): void {
  const lanes: { high: number; source: string }[][] = [];
  const laneOf = new Map<Stretch, number>();
  for (const stretch of cluster) {
    const free = (lane: { high: number; source: string }[]): boolean =>
      lane.every((other) => other.source === stretch.source || other.high < stretch.low - 0.05);
    let lane = lanes.findIndex((taken) => taken.some((other) => other.source === stretch.source) && free(taken));
    if (lane < 0) lane = lanes.findIndex(free);
    if (lane < 0) {
      lane = lanes.length;
      lanes.push([]);
    }
    lanes[lane]?.push({ high: stretch.high, source: stretch.source });
    laneOf.set(stretch, lane);
  }
  if (lanes.length < 2) return;
  const limit = cluster.some((stretch) => stretch.docked) ? DOCKED_SPREAD : SPREAD;
  const free = cluster.map(clearance);
  const lower = Math.min(limit, ...free.map((room) => room.lower));
  const higher = Math.min(limit, ...free.map((room) => room.higher));
  const spacing = Math.min(SPACING, (lower + higher) / (lanes.length - 1));
  const width = spacing * (lanes.length - 1);
  // In the middle of the street as far as the blocks allow.
  const start = Math.max(-lower, Math.min(-width / 2, higher - width));
  for (const stretch of cluster) stretch.at += start + (laneOf.get(stretch) ?? 0) * spacing;
}
