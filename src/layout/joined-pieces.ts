import type { Link } from './estate.ts';
import { GAP, type Ground } from './ground.ts';
import { compound, emptyPlacement, type Piece, type Placement } from './piece.ts';

interface JoinedOf {
  readonly left: Piece;
  readonly middle: Piece;
  readonly right: Piece;
  readonly links: readonly Link[];
  readonly ground: Ground;
}

/** Three pieces in a row; the outer ones are shifted to the height of what they are linked with. */
export function joined({ left, middle, right, links, ground }: JoinedOf): Piece {
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
