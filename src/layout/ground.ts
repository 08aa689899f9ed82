import type { Projection } from '../model/projection.ts';
import { type Cell, cellFor } from './cell.ts';
import { type Container, type Estate, type Leaf, type Overlay, push } from './estate.ts';
import { type Flow, flowOf } from './flow-piece.ts';
import { type Sides, sidesOf } from './sides.ts';

/** An indexed estate with its measures: what the pieces are cut from. */
export interface Ground extends Indexed {
  readonly projection: Projection;
  readonly cell: Cell;
  /** Wanted width : height of the ground plan. */
  readonly aspect: number;
  readonly plan: Plan;
  /** How much a rectangle costs in the picture; lower is better. */
  readonly score: (width: number, height: number) => number;
}

/** What is left open by the rules of the ground plan and decided by which makes the larger picture. */
export interface Plan {
  /** Wanted width : height of the tables of subnets, times that of the whole. */
  readonly tables: number;
  /** Where leaves stand that plates lead to. */
  readonly services: 'any' | 'beside' | 'behind' | 'among';
}

export const FIRST_PLAN: Plan = { tables: 1, services: 'any' };

/** Grid units. */
export const PAD = { subnet: 0.55, zone: 0.5, vpc: 0.8, region: 0.9, other: 0.6 } as const;
export const GAP = { bands: 0.4, subnets: 0.7, zones: 0.6, pieces: 1.1 } as const;

/** Overlays of these styles keep their members together and get a plate; the others may cross. */
const TOGETHER: ReadonlySet<string> = new Set(['asg', 'cluster']);

/**
 * A ground plan for isometric pictures should be square (it fills most of its bounding box then); seen from above it
 * should be shaped as the picture is.
 */
const ASPECT: Readonly<Record<Projection, number>> = { isometric: 1, '2d': 1.75 };

/** Isometric, a rectangle takes the ground of the square with its perimeter; from above, its own, and a fitting shape. */
const SCORE: Readonly<Record<Projection, Ground['score']>> = {
  isometric: (width, height) => (width + height) ** 2 / 4,
  '2d': (width, height) => width * height * (1 + 0.4 * Math.abs(Math.log(width / height / ASPECT['2d']))),
};

/** An estate by what stands where, made once for all tries. */
export interface Indexed {
  readonly estate: Estate;
  readonly leavesIn: ReadonlyMap<string, Leaf[]>;
  readonly containersIn: ReadonlyMap<string, Container[]>;
  /** Auto scaling groups and the like, by member: these members stand together. */
  readonly overlayOf: ReadonlyMap<string, Overlay>;
  /** What flows between the leaves of a container on one side of its plates. */
  readonly flow: (key: string, leaves: readonly Leaf[]) => Flow;
  readonly sides: (id: string) => Sides;
  /** -1 for containers that only lead to others beside them, 1 for those that are only led to, else 0. */
  readonly rank: (id: string) => -1 | 0 | 1;
}

export function indexed(estate: Estate): Indexed {
  const leavesIn = new Map<string, Leaf[]>();
  for (const leaf of estate.leaves) push(leavesIn, leaf.inside, leaf);
  const containersIn = new Map<string, Container[]>();
  for (const container of estate.containers) push(containersIn, container.inside, container);
  const overlayOf = new Map<string, Overlay>();
  for (const overlay of estate.overlays) {
    if (!TOGETHER.has(overlay.style)) continue;
    for (const member of overlay.members) if (!overlayOf.has(member)) overlayOf.set(member, overlay);
  }
  const ranks = ranksOf(estate);
  const flows = new Map<string, Flow>();
  const sides = new Map<string, Sides>();
  return {
    ...{ estate, leavesIn, containersIn, overlayOf },
    flow(key, leaves) {
      const flow = flows.get(key) ?? flowOf({ leaves, links: estate.links });
      flows.set(key, flow);
      return flow;
    },
    sides(id) {
      const known = sides.get(id) ?? sidesOf({ leaves: leavesIn.get(id) ?? [], links: estate.links });
      sides.set(id, known);
      return known;
    },
    rank: (id) => ranks.get(id) ?? 0,
  };
}

/** Compares, for each link, the containers of its two ends that stand beside each other. */
function ranksOf({ leaves, containers, links }: Estate): Map<string, -1 | 0 | 1> {
  const inside = new Map([...leaves, ...containers].map((thing) => [thing.id, thing.inside]));
  const above = (id: string): string[] => {
    const chain = [id];
    for (let up = inside.get(id); up && !chain.includes(up); up = inside.get(up)) chain.unshift(up);
    return chain;
  };
  const plates = new Set(containers.map(({ id }) => id));
  const ranks = new Map<string, -1 | 0 | 1>();
  const note = (id: string, rank: -1 | 1): void => {
    ranks.set(id, (ranks.get(id) ?? rank) === rank ? rank : 0);
  };
  for (const { from, to } of links) {
    const [a, b] = [above(from), above(to)];
    const apart = a.findIndex((id, i) => id !== b[i]);
    const [left, right] = [a[apart], b[apart]];
    if (left === undefined || right === undefined || !plates.has(left) || !plates.has(right)) continue;
    note(left, -1);
    note(right, 1);
  }
  return ranks;
}

interface GroundOf {
  readonly of: Indexed;
  readonly projection: Projection;
  readonly scale: number;
  readonly plan: Plan;
}

export function groundOf({ of, projection, scale, plan }: GroundOf): Ground {
  return {
    ...of,
    projection,
    cell: cellFor({ leaves: of.estate.leaves, projection, scale }),
    aspect: ASPECT[projection],
    plan,
    score: SCORE[projection],
  };
}
