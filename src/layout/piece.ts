import type { Box, Point } from '../model/grid.ts';
import type { Cell } from './cell.ts';
import type { Leaf } from './estate.ts';

/** Where everything stands, grid units. */
export interface Placement {
  /** Centres of leaves. */
  readonly at: Map<string, Point>;
  /** Plates of containers and overlays. */
  readonly boxes: Map<string, Box>;
  readonly zones: PlacedZone[];
  /** Grids whose leaves may still change places, in rows of `columns`. */
  readonly grids: { readonly items: Leaf[]; readonly columns: number }[];
}

/** An availability zone inside one VPC. */
export interface PlacedZone {
  readonly name: string;
  readonly vpc: string;
  readonly box: Box;
}

export const emptyPlacement = (): Placement => ({ at: new Map(), boxes: new Map(), zones: [], grids: [] });

/** A rectangle of known size that can be put anywhere; putting it writes what it holds into a placement. */
export interface Piece {
  readonly width: number;
  readonly height: number;
  put(x: number, y: number, into: Placement): void;
}

export const NOTHING: Piece = { width: 0, height: 0, put: () => undefined };

/** Leaves in rows of `columns`; the order is that of the array at the time of putting. */
export function gridPiece(of: { items: Leaf[]; columns: number; cell: Cell }): Piece {
  const { items, columns, cell } = of;
  return {
    width: Math.min(columns, Math.max(1, items.length)) * cell.width,
    height: Math.ceil(items.length / columns) * cell.depth,
    put(x, y, into) {
      if (items.length > 1) into.grids.push({ items, columns });
      for (const [i, leaf] of items.entries()) {
        const column = i % columns;
        const row = Math.floor(i / columns);
        into.at.set(leaf.id, [x + (column + 0.5) * cell.width, y + row * cell.depth + cell.back]);
      }
    },
  };
}

/** A plate around a piece: `pad` on all sides and a strip for the caption at the front. */
export function platePiece(of: { id: string; inner: Piece; pad: number; strip: number; least?: number }): Piece {
  const { id, inner, pad, strip } = of;
  const width = Math.max(inner.width + 2 * pad, of.least ?? 0);
  const height = inner.height + 2 * pad + strip;
  return {
    width,
    height,
    put(x, y, into) {
      into.boxes.set(id, { x0: x, y0: y, x1: x + width, y1: y + height });
      inner.put(x + (width - inner.width) / 2, y + pad, into);
    },
  };
}

/** Pieces at given offsets. */
export function compound(parts: readonly { piece: Piece; x: number; y: number }[]): Piece {
  return {
    width: Math.max(0, ...parts.map(({ piece, x }) => x + piece.width)),
    height: Math.max(0, ...parts.map(({ piece, y }) => y + piece.height)),
    put(x, y, into) {
      for (const part of parts) part.piece.put(x + part.x, y + part.y, into);
    },
  };
}

/**
 * Pieces on shelves, in the given order; tries a range of widths for the smallest area near the wanted
 * width : height. Cost: widths x pieces.
 */
export function shelves(of: { pieces: readonly Piece[]; aspect: number; gap: number }): Piece {
  const pieces = of.pieces.filter((piece) => piece.width > 0);
  if (pieces.length <= 1) return pieces[0] ?? NOTHING;
  const area = pieces.reduce((sum, piece) => sum + (piece.width + of.gap) * (piece.height + of.gap), 0);
  const widest = Math.max(...pieces.map((piece) => piece.width));
  let best: { score: number; parts: { piece: Piece; x: number; y: number }[] } | undefined;
  for (let step = 0; step < 24; step++) {
    const limit = Math.max(widest, Math.sqrt(area * of.aspect) * (0.6 + step * 0.05));
    const parts: { piece: Piece; x: number; y: number }[] = [];
    let x = 0;
    let y = 0;
    let shelf = 0;
    let width = 0;
    for (const piece of pieces) {
      if (x > 0 && x + piece.width > limit) {
        y += shelf + of.gap;
        x = 0;
        shelf = 0;
      }
      parts.push({ piece, x, y });
      width = Math.max(width, x + piece.width);
      x += piece.width + of.gap;
      shelf = Math.max(shelf, piece.height);
    }
    const height = y + shelf;
    const score = shapeScore(width, height, of.aspect);
    if (!best || score < best.score - 1e-9) best = { score, parts };
  }
  return compound(best?.parts ?? []);
}

/** Lower is better: area, made worse by a shape far from the wanted width : height. */
export const shapeScore = (width: number, height: number, aspect: number): number =>
  width * height * (1 + 0.7 * Math.abs(Math.log(width / height / aspect)));
