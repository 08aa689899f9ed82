import { type Container, compareText, type Leaf } from './estate.ts';
import { flowPiece } from './flow-piece.ts';
import { GAP, type Ground } from './ground.ts';
import { joined } from './joined-pieces.ts';
import { packed, type Shapes } from './packed.ts';
import { compound, NOTHING, type Piece } from './piece.ts';
import { stretched } from './stretched.ts';

/** Shapes in which leaves beside plates are tried, times the shape that would just fill the room there. */
const FILLS = [0.6, 1, 1.5];
/** Shapes in which leaves among plates are tried. */
const ASPECTS = [0.25, 0.45, 0.8, 1.3, 2.2, 3.6];
/** With more leaves than this, fewer shapes are tried: a little ground is worth less than the time. */
const MANY = 60;
const FEWER = { fills: [1], aspects: [0.45, 1, 2.2] };

/**
 * What stands in a container, or on the open ground: plates in the middle, what leads to them on the left, what they
 * lead to on the right, behind them or among them, as the ground plan says or as it fits best.
 */
export function aroundPiece(id: string, of: { ground: Ground; plate: (container: Container) => Piece }): Piece {
  const { ground } = of;
  const containers = [...(ground.containersIn.get(id) ?? [])].sort(
    (a, b) =>
      ground.rank(a.id) - ground.rank(b.id) ||
      a.tier - b.tier ||
      compareText(a.name, b.name) ||
      compareText(a.id, b.id),
  );
  const leaves = ground.leavesIn.get(id) ?? [];
  const links = ground.estate.links;
  const { aspect, cell, score, plan } = ground;
  const flow = (side: 'all' | 'before' | 'after', items: readonly Leaf[]): ((wanted: number) => Piece) => {
    if (items.length === 0) return () => NOTHING;
    const known = ground.flow(`${side} ${id}`, items);
    return (wanted) => flowPiece({ flow: known, cell, aspect: wanted });
  };
  if (containers.length === 0) return flow('all', leaves)(aspect);
  const plates = containers.map((container): Shapes => [of.plate(container)]);
  const middle = packed({ pieces: plates, gap: GAP.pieces, score });
  if (leaves.length === 0) return middle;
  const { before, after } = ground.sides(id);
  const left = flow('before', before)(Math.min(1, before.length / 3));
  const others = flow('after', after);
  if (after.length === 0) return joined({ left, middle, right: NOTHING, links, ground });
  const margin = { width: cell.width, height: cell.depth };
  const filling = (piece: Piece, { width = 0, height = 0 }): Piece => stretched(piece, { width, height, margin });
  const candidates: Piece[] = [];
  const high = Math.max(1, middle.height / cell.depth);
  const wide = Math.max(1, middle.width / cell.width);
  for (const fill of after.length > MANY ? FEWER.fills : FILLS) {
    if (plan.services === 'beside' || plan.services === 'any') {
      const shape = Math.max(0.15, (Math.ceil(after.length / high) * cell.width) / middle.height);
      candidates.push(
        joined({ left, middle, right: filling(others(shape * fill), { height: middle.height }), links, ground }),
      );
    }
    if (plan.services === 'behind' || plan.services === 'any') {
      const shape = middle.width / Math.max(cell.depth, Math.ceil(after.length / wide) * cell.depth);
      const behind = filling(others(shape * fill), { width: middle.width });
      const stacked = compound([
        { piece: behind, x: 0, y: 0 },
        { piece: middle, x: 0, y: behind.height + GAP.pieces },
      ]);
      candidates.push(joined({ left, middle: stacked, right: NOTHING, links, ground }));
    }
  }
  if (plan.services === 'among' || (plan.services === 'any' && containers.length > 1)) {
    const shapes = (after.length > MANY ? FEWER.aspects : ASPECTS).map((wanted) => others(wanted));
    const stretch = (piece: Piece, room: { width: number; height: number }): Piece =>
      shapes.includes(piece) ? filling(piece, room) : piece;
    const all = packed({ pieces: [...plates, shapes], gap: GAP.pieces, score, stretch });
    candidates.push(joined({ left, middle: all, right: NOTHING, links, ground }));
  }
  const scores = candidates.map((piece) => score(piece.width, piece.height));
  const best = scores.indexOf(Math.min(...scores));
  return candidates[best] ?? middle;
}
