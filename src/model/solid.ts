/**
 * The bodies that components are drawn as. Few and different in silhouette, so that kinds tell apart at thumbnail
 * size. Layout needs their measures for hidden faces and labels, render draws them.
 */
export const SOLIDS = [
  'block',
  'slab',
  'gateway',
  'stack',
  'hexagon',
  'database',
  'disc',
  'bucket',
  'dome',
  'tray',
  'frustum',
  'diamond',
  'drum',
] as const;
export type Solid = (typeof SOLIDS)[number];

export interface SolidShape {
  /** Grid units above the ground, for a footprint of 2. */
  readonly height: number;
  /** Round bodies hide less ground behind them and dock arrows on a circle. */
  readonly round: boolean;
  /** Half the edge of the footprint, or the radius at its widest, in grid units for a footprint of 2. */
  readonly reach: number;
}

export const SOLID_SHAPES: Readonly<Record<Solid, SolidShape>> = {
  /** Compute and whatever has no body of its own. */
  block: { height: 1, round: false, reach: 1 },
  /** Load balancers, firewalls, people: flat. */
  slab: { height: 0.45, round: false, reach: 1 },
  /** A flat eight-sided plate: NAT, internet, VPN and transit gateways. */
  gateway: { height: 0.45, round: false, reach: 1 },
  /** Three plates with gaps: containers and their services. */
  stack: { height: 1.1, round: false, reach: 1 },
  /** A six-sided prism: functions. */
  hexagon: { height: 0.85, round: true, reach: 1.02 },
  /** Three discs: databases. */
  database: { height: 1.22, round: true, reach: 1.02 },
  /** One disc: caches. */
  disc: { height: 0.8, round: true, reach: 1.02 },
  /** A disc with a narrower one on it: tables. */
  drum: { height: 1.02, round: true, reach: 1.02 },
  /** Wider at the top: object storage. */
  bucket: { height: 1.15, round: true, reach: 1.06 },
  /** A half sphere on the ground: content delivery, the internet. */
  dome: { height: 1.02, round: true, reach: 1.02 },
  /** A flat box with an open top and layers in it: queues, buses and streams. */
  tray: { height: 0.7, round: false, reach: 1 },
  /** A square foot that narrows towards its top: DNS. */
  frustum: { height: 0.95, round: false, reach: 1 },
  /** A square turned by an eighth, so that one face looks at the viewer: gateways to the internet. */
  diamond: { height: 0.6, round: true, reach: 1.16 },
};
