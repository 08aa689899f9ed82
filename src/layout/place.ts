import type { Point } from '../model/grid.ts';
import type { Projection } from '../model/projection.ts';
import { type Container, compareText, type Estate, type Leaf, type Link, push } from './estate.ts';
import { flowPiece } from './flow-piece.ts';
import { GAP, type Ground, groundOf, PAD } from './ground.ts';
import {
  compound,
  emptyPlacement,
  NOTHING,
  type Piece,
  type Placement,
  platePiece,
  shapeScore,
  shelves,
} from './piece.ts';
import { captionWidth, subnetTable } from './vpc-piece.ts';

const SWEEPS = 2;

/**
 * Coordinates for an estate: account > region > VPC as a table of zones by tiers > subnet; what stands in no network
 * before or behind the networks by its connections. Sizes suit a picture of `scale` px per grid unit.
 * Near-linear in leaves and links; the order of the input does not matter.
 */
export function place(of: { estate: Estate; projection: Projection; scale: number }): Placement {
  const ground = groundOf(of);
  const root = aroundPiece('', ground);
  let placement = emptyPlacement();
  root.put(0, 0, placement);
  if (ground.estate.links.length === 0) return placement;
  const neighbours = neighboursOf(ground);
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    for (const grid of placement.grids) reorder(grid, placement.at, neighbours);
    placement = emptyPlacement();
    root.put(0, 0, placement);
  }
  return placement;
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
    const points = (neighbours.get(leaf.id) ?? []).flatMap((id) => at.get(id) ?? []);
    let [x, y] = [0, 0];
    for (let i = 0; i < points.length; i += 2) {
      x += points[i] ?? 0;
      y += points[i + 1] ?? 0;
    }
    const count = points.length / 2;
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

/** Plates in the middle, what leads to them on the left, what they lead to on the right or behind. */
function aroundPiece(id: string, ground: Ground): Piece {
  const containers = [...(ground.containersIn.get(id) ?? [])].sort(
    (a, b) => a.tier - b.tier || compareText(a.name, b.name) || compareText(a.id, b.id),
  );
  const leaves = ground.leavesIn.get(id) ?? [];
  const links = ground.estate.links;
  const { aspect, cell } = ground;
  if (containers.length === 0) return flowPiece({ leaves, links, cell, aspect });
  const plates = containers.map((container) => containerPiece(container, ground));
  const middle = shelves({ pieces: plates, aspect, gap: GAP.pieces });
  if (leaves.length === 0) return middle;
  const { before, after } = sidesOf({ id, leaves, ground });
  const side = (of: Leaf[], wanted: number): Piece =>
    of.length === 0 ? NOTHING : flowPiece({ leaves: of, links, cell, aspect: wanted });
  const count = after.length;
  const left = side(before, Math.min(1, before.length / 3));
  const high = Math.max(1, middle.height / cell.depth);
  const beside = side(after, Math.max(0.15, (Math.ceil(count / high) * cell.width) / middle.height));
  const wide = Math.max(1, middle.width / cell.width);
  const behind = side(after, middle.width / Math.max(cell.depth, Math.ceil(count / wide) * cell.depth));
  const toRight = joined({ left, middle, right: beside, links, ground });
  if (count === 0) return toRight;
  const stacked = compound([
    { piece: behind, x: 0, y: 0 },
    { piece: middle, x: 0, y: behind.height + GAP.pieces },
  ]);
  const toBack = joined({ left, middle: stacked, right: NOTHING, links, ground });
  const amongPlates = joined({
    left,
    middle: shelves({ pieces: [...plates, side(after, aspect)], aspect, gap: GAP.pieces }),
    right: NOTHING,
    links,
    ground,
  });
  const score = (piece: Piece): number => shapeScore(piece.width, piece.height, aspect);
  const best = score(toBack) < score(toRight) * 0.92 ? toBack : toRight;
  return containers.length > 1 && score(amongPlates) < score(best) * 0.92 ? amongPlates : best;
}

interface JoinedOf {
  readonly left: Piece;
  readonly middle: Piece;
  readonly right: Piece;
  readonly links: readonly Link[];
  readonly ground: Ground;
}

/** Three pieces in a row; the outer ones are shifted to the height of what they are linked with. */
function joined({ left, middle, right, links, ground }: JoinedOf): Piece {
  const height = Math.max(left.height, middle.height, right.height);
  const gap = (piece: Piece): number => (piece.width > 0 ? GAP.pieces : 0);
  const middleY = (height - middle.height) / 2;
  // On an isometric picture the upper left and lower right of the plan are its top and bottom: what stands there
  // makes the picture higher, so the left piece moves forward and the right one back.
  const slope = ground.projection === 'isometric' ? 0.8 : 0;
  const shift = (piece: Piece, side: 'left' | 'right'): number => {
    if (piece.width === 0) return 0;
    const wanted = shiftTowards({ piece, to: middle, links, ground });
    const free = height - piece.height;
    const linked = wanted === undefined ? free / 2 : wanted + middleY;
    const level =
      side === 'left' ? Math.max(linked, piece.width * slope) : Math.min(linked, free - piece.width * slope);
    return Math.min(free, Math.max(0, level));
  };
  const middleX = left.width + gap(left);
  return compound([
    { piece: left, x: 0, y: shift(left, 'left') },
    { piece: middle, x: middleX, y: middleY },
    { piece: right, x: middleX + middle.width + gap(right), y: shift(right, 'right') },
  ]);
}

function shiftTowards(of: { piece: Piece; to: Piece; links: readonly Link[]; ground: Ground }): number | undefined {
  const [own, other] = [emptyPlacement(), emptyPlacement()];
  of.piece.put(0, 0, own);
  of.to.put(0, 0, other);
  const height = (id: string, placement: Placement): number | undefined => {
    const point = placement.at.get(id)?.[1];
    if (point !== undefined) return point;
    const box = placement.boxes.get(id);
    return box && (box.y0 + box.y1) / 2;
  };
  const shifts: number[] = [];
  for (const link of of.links)
    for (const [mine, its] of [
      [link.from, link.to],
      [link.to, link.from],
    ] as const) {
      const a = own.at.get(mine)?.[1];
      const b = a === undefined ? undefined : height(its, other);
      if (a !== undefined && b !== undefined) shifts.push(b - a);
    }
  shifts.sort((a, b) => a - b);
  return shifts[Math.floor(shifts.length / 2)];
}

/** Which leaves stand before the plates: those that lead into them, or to such; by tier where no link says it. */
function sidesOf(of: { id: string; leaves: readonly Leaf[]; ground: Ground }): { before: Leaf[]; after: Leaf[] } {
  const own = new Map(of.leaves.map((leaf) => [leaf.id, leaf]));
  const side = new Map<string, number>();
  const near = new Map<string, string[]>();
  for (const link of of.ground.estate.links) {
    const [from, to] = [own.has(link.from), own.has(link.to)];
    if (from && to) {
      push(near, link.from, link.to);
      push(near, link.to, link.from);
    } else if (from) side.set(link.from, (side.get(link.from) ?? 0) - 1);
    else if (to) side.set(link.to, (side.get(link.to) ?? 0) + 1);
  }
  for (const leaf of of.leaves) if (leaf.tier <= 1) side.set(leaf.id, (side.get(leaf.id) ?? 0) - 2);
  const queue = [...side.keys()].sort(compareText);
  for (let i = 0; i < queue.length; i++) {
    const id = queue[i] ?? '';
    for (const other of [...(near.get(id) ?? [])].sort(compareText))
      if (!side.has(other)) {
        side.set(other, side.get(id) ?? 0);
        queue.push(other);
      }
  }
  const isBefore = (leaf: Leaf): boolean => {
    const value = side.get(leaf.id);
    // A queue or bucket in front of a network reads as well behind it, next to its like.
    return leaf.tier <= 2 && (value === undefined || value < 0);
  };
  return { before: of.leaves.filter(isBefore), after: of.leaves.filter((leaf) => !isBefore(leaf)) };
}

const SUBNETS: ReadonlySet<string> = new Set(['public', 'private', 'isolated', 'subnet']);

/** What an empty plate keeps free inside, grid units. */
const EMPTY: Piece = { ...NOTHING, width: 3, height: 1 };

function containerPiece(container: Container, ground: Ground): Piece {
  const { cell } = ground;
  const held = container.style === 'vpc' ? vpcInner(container, ground) : aroundPiece(container.id, ground);
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
  const subnets = inside.filter((container) => SUBNETS.has(container.style));
  if (subnets.length === 0) return aroundPiece(vpc.id, ground);
  const table = subnetTable({
    vpc: vpc.id,
    subnets,
    open: ground.leavesIn.get(vpc.id) ?? [],
    ground,
    build: (container) => containerPiece(container, ground),
  });
  const others = inside.filter((container) => !SUBNETS.has(container.style));
  if (others.length === 0) return table;
  const pieces = [table, ...others.map((container) => containerPiece(container, ground))];
  return shelves({ pieces, aspect: ground.aspect, gap: GAP.pieces });
}
