import type { Projection } from '../model/projection.ts';
import { type Cell, cellFor } from './cell.ts';
import { type Container, type Estate, type Leaf, type Overlay, push } from './estate.ts';

/** An estate with its indexes and measures: what the pieces are cut from. */
export interface Ground {
  readonly estate: Estate;
  readonly projection: Projection;
  readonly cell: Cell;
  /** Wanted width : height of the ground plan. */
  readonly aspect: number;
  readonly leavesIn: ReadonlyMap<string, Leaf[]>;
  readonly containersIn: ReadonlyMap<string, Container[]>;
  /** Auto scaling groups and the like, by member: these members stand together. */
  readonly overlayOf: ReadonlyMap<string, Overlay>;
}

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

export function groundOf(of: { estate: Estate; projection: Projection; scale: number }): Ground {
  const leavesIn = new Map<string, Leaf[]>();
  for (const leaf of of.estate.leaves) push(leavesIn, leaf.inside, leaf);
  const containersIn = new Map<string, Container[]>();
  for (const container of of.estate.containers) push(containersIn, container.inside, container);
  const overlayOf = new Map<string, Overlay>();
  for (const overlay of of.estate.overlays) {
    if (!TOGETHER.has(overlay.style)) continue;
    for (const member of overlay.members) if (!overlayOf.has(member)) overlayOf.set(member, overlay);
  }
  const cell = cellFor({ leaves: of.estate.leaves, projection: of.projection, scale: of.scale });
  return {
    estate: of.estate,
    projection: of.projection,
    cell,
    aspect: ASPECT[of.projection],
    leavesIn,
    containersIn,
    overlayOf,
  };
}
