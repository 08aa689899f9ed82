import { emptyPlacement, type Piece } from './piece.ts';

/** So much farther apart than they must leaves may stand to fill the room that they have. */
const MOST = 1.5;

/**
 * The same leaves farther apart, so that they fill more of a room that is there anyway; lines between them get the
 * space. Only for pieces without plates. `margin` is the part of the piece's width and height that belongs to the
 * outermost cells.
 */
export function stretched(
  piece: Piece,
  to: { width: number; height: number; margin: { width: number; height: number } },
): Piece {
  if (piece.width === 0) return piece;
  const { margin } = to;
  const factor = (own: number, room: number, outer: number): number =>
    own - outer > 0.1 ? Math.min(MOST, Math.max(1, (room - outer) / (own - outer))) : 1;
  const fx = factor(piece.width, to.width, margin.width);
  const fy = factor(piece.height, to.height, margin.height);
  const width = Math.max(piece.width, to.width);
  const height = Math.max(piece.height, to.height);
  const own = {
    width: margin.width + (piece.width - margin.width) * fx,
    height: margin.height + (piece.height - margin.height) * fy,
  };
  return {
    width,
    height,
    put(x, y, into) {
      const plain = emptyPlacement();
      piece.put(0, 0, plain);
      into.grids.push(...plain.grids);
      const [left, top] = [x + (width - own.width) / 2, y + (height - own.height) / 2];
      for (const [id, [px, py]] of plain.at)
        into.at.set(id, [
          left + margin.width / 2 + (px - margin.width / 2) * fx,
          top + margin.height / 2 + (py - margin.height / 2) * fy,
        ]);
    },
  };
}
