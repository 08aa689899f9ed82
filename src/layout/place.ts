import type { Point } from '../model/grid.ts';
import type { Projection } from '../model/projection.ts';
import { aroundPiece } from './around-piece.ts';
import { type Container, compareText, type Estate, type Leaf, push } from './estate.ts';
import { GAP, type Ground, groundOf, type Indexed, PAD, type Plan } from './ground.ts';
import { packed } from './packed.ts';
import { emptyPlacement, NOTHING, type Piece, type Placement, platePiece } from './piece.ts';
import { captionWidth, subnetTable } from './vpc-piece.ts';

const SWEEPS = 2;

export interface PlaceOf {
  readonly of: Indexed;
  readonly projection: Projection;
  readonly scale: number;
  readonly plan: Plan;
  /** Leaves keep the first order that comes: enough to measure the ground that all takes. */
  readonly rough?: boolean;
}

const innerPiece = (id: string, ground: Ground): Piece =>
  aroundPiece(id, { ground, plate: (container) => containerPiece(container, ground) });

/**
 * Coordinates for an estate: account > region > VPC as a table of zones by tiers > subnet; what stands in no network
 * before or behind the networks by its connections. Sizes suit a picture of `scale` px per grid unit.
 * Near-linear in leaves and links; the order of the input does not matter.
 */
export function place(of: PlaceOf): Placement {
  const ground = groundOf(of);
  const root = innerPiece('', ground);
  let placement = emptyPlacement();
  root.put(0, 0, placement);
  if (of.rough) return placement;
  const neighbours = neighboursOf(ground);
  for (let sweep = 0; sweep < SWEEPS && ground.estate.links.length > 0; sweep++) {
    for (const grid of placement.grids) reorder(grid, placement.at, neighbours);
    placement = emptyPlacement();
    root.put(0, 0, placement);
  }
  dropPartial(ground.estate, placement);
  return placement;
}

/** A frame that leaves out members, since they stand with another group too, would say what is not so. */
function dropPartial({ overlays }: Estate, { at, boxes }: Placement): void {
  for (const { id, members } of overlays) {
    const box = boxes.get(id);
    const isOut = ([x, y]: Point): boolean =>
      box !== undefined && (x - 1 < box.x0 || x + 1 > box.x1 || y - 1 < box.y0 || y + 1 > box.y1);
    if (members.some((member) => isOut(at.get(member) ?? [Number.NaN, 0]))) boxes.delete(id);
  }
}

/** Leaves that each leaf is linked with; a link to a group counts for each of its members. */
function neighboursOf({ estate }: Ground): Map<string, string[]> {
  const members = new Map(estate.overlays.map((overlay) => [overlay.id, overlay.members]));
  const neighbours = new Map<string, string[]>();
  for (const link of estate.links)
    for (const from of members.get(link.from) ?? [link.from])
      for (const to of members.get(link.to) ?? [link.to]) {
        push(neighbours, from, to);
        push(neighbours, to, from);
      }
  return neighbours;
}

function reorder(
  { items, columns }: { items: Leaf[]; columns: number },
  at: ReadonlyMap<string, Point>,
  neighbours: ReadonlyMap<string, string[]>,
): void {
  const centre = new Map<string, Point>();
  for (const leaf of items) {
    const own = at.get(leaf.id) ?? [0, 0];
    let [x, y, count] = [0, 0, 0];
    for (const id of neighbours.get(leaf.id) ?? []) {
      const point = at.get(id);
      if (!point) continue;
      x += point[0];
      y += point[1];
      count++;
    }
    centre.set(leaf.id, count > 0 ? [x / count, y / count] : own);
  }
  const along = (axis: 0 | 1) => (a: Leaf, b: Leaf) =>
    (centre.get(a.id)?.[axis] ?? 0) - (centre.get(b.id)?.[axis] ?? 0) || compareText(a.id, b.id);
  items.sort(along(1));
  for (let i = 0; i < items.length; i += columns) {
    const row = items.slice(i, i + columns).sort(along(0));
    for (const [j, leaf] of row.entries()) items[i + j] = leaf;
  }
}

const SUBNETS: ReadonlySet<string> = new Set(['public', 'private', 'isolated', 'subnet']);

/** What an empty plate keeps free inside, grid units. */
const EMPTY: Piece = { ...NOTHING, width: 3, height: 1 };

function containerPiece(container: Container, ground: Ground): Piece {
  const { cell } = ground;
  const held = container.style === 'vpc' ? vpcInner(container, ground) : innerPiece(container.id, ground);
  const inner = held.width > 0 ? held : EMPTY;
  const pad =
    container.style === 'vpc'
      ? PAD.vpc
      : container.style === 'region' || container.style === 'account'
        ? PAD.region
        : SUBNETS.has(container.style)
          ? PAD.subnet
          : PAD.other;
  return platePiece({ id: container.id, inner, pad, strip: cell.strip, least: captionWidth(container.name, ground) });
}

function vpcInner(vpc: Container, ground: Ground): Piece {
  const inside = ground.containersIn.get(vpc.id) ?? [];
  const zones = inside.filter((container) => isRow(container, ground));
  const subnets = [
    ...inside.filter((container) => SUBNETS.has(container.style)),
    ...zones.flatMap(({ id }) => (ground.containersIn.get(id) ?? []).map((subnet) => ({ ...subnet, zone: id }))),
  ];
  if (subnets.length === 0) return innerPiece(vpc.id, ground);
  const table = subnetTable({
    vpc: vpc.id,
    subnets,
    zones,
    open: ground.leavesIn.get(vpc.id) ?? [],
    ground,
    build: (container) => containerPiece(container, ground),
  });
  const others = inside.filter((container) => !SUBNETS.has(container.style) && !zones.includes(container));
  if (others.length === 0) return table;
  const pieces = [table, ...others.map((container) => containerPiece(container, ground))];
  return packed({ pieces: pieces.map((piece) => [piece]), gap: GAP.pieces, score: ground.score });
}

/** A described zone that holds nothing but subnets is a row of the table. */
function isRow({ id, style }: Container, ground: Ground): boolean {
  const held = ground.containersIn.get(id) ?? [];
  const onlySubnets = held.length > 0 && held.every((container) => SUBNETS.has(container.style));
  return style === 'zone' && onlySubnets && !ground.leavesIn.has(id);
}
