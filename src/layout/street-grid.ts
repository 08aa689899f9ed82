import type { Box, Point } from '../model/grid.ts';

/** Something that lines may not cross. */
export interface Obstacle {
  readonly id: string;
  readonly at: Point;
  /** Half the width and half the depth of the footprint. */
  readonly half: Point;
  /** How much of the ground behind itself it hides. */
  readonly hidden: number;
}

export interface Margins {
  /** From a block's centre to the street in front of its label, and to the one behind it. */
  readonly front: number;
  readonly back: number;
  /** Half the width that labels take. */
  readonly side: number;
}

/** Lines along the axes that routes may follow, and what lies at their crossings. */
export interface StreetGrid {
  readonly xs: readonly number[];
  readonly ys: readonly number[];
  /** Index into the obstacles + 1 of the block at a crossing, 0 when free; by `y * xs.length + x`. */
  readonly owner: Int32Array;
  /** Extra cost per unit of length at a crossing, for ground that is hidden behind blocks. */
  readonly rough: Float32Array;
}

/** Streets closer than this to another are one. */
const SAME = 0.34;
/** Room kept between a line and a foreign block. */
const CLEAR = 0.22;

/**
 * Streets beside, behind and in front of every block, halfway to its neighbours, and the lines through the blocks'
 * own centres by which routes leave and arrive. `exact` are further coordinates that must be there.
 */
export function streetGrid(of: {
  obstacles: readonly Obstacle[];
  margins: Margins;
  exactX: readonly number[];
  exactY: readonly number[];
  /** Half the edge of a footprint without measures of its own: what the margins are for. */
  unit: number;
}): StreetGrid {
  const { obstacles, margins, unit } = of;
  const sideways = halfGaps(obstacles, { side: margins.side, unit });
  const xs = lines(
    [...of.exactX, ...obstacles.map(({ at }) => at[0])],
    obstacles.flatMap(({ at }, i) => [at[0] - (sideways[i]?.[0] ?? 2), at[0] + (sideways[i]?.[1] ?? 2)]),
    SAME * unit,
  );
  const ys = lines(
    [...of.exactY, ...obstacles.map(({ at }) => at[1])],
    obstacles.flatMap(({ at, half }) => [
      at[1] + margins.front + Math.max(0, half[1] - unit),
      at[1] - margins.back - Math.max(0, half[1] - unit),
    ]),
    SAME * unit,
  );
  const owner = new Int32Array(xs.length * ys.length);
  const rough = new Float32Array(xs.length * ys.length);
  const mark = (box: Box, set: (at: number) => void): void => {
    for (let y = lowerBound(ys, box.y0); y < ys.length && (ys[y] ?? 0) <= box.y1; y++)
      for (let x = lowerBound(xs, box.x0); x < xs.length && (xs[x] ?? 0) <= box.x1; x++) set(y * xs.length + x);
  };
  for (const [i, { at, half, hidden }] of obstacles.entries()) {
    const [x, y] = at;
    const [wide, deep] = [half[0] + CLEAR * unit, half[1] + CLEAR * unit];
    mark({ x0: x - wide - hidden, y0: y - deep - hidden, x1: x + half[0], y1: y + half[1] }, (k) => {
      rough[k] = Math.max(rough[k] ?? 0, 0.9);
    });
    mark({ x0: x - wide, y0: y - deep, x1: x + wide, y1: y + deep }, (k) => {
      owner[k] = i + 1;
    });
  }
  return { xs, ys, owner, rough };
}

/** Distance from each block to the streets left and right of it: halfway to the next block in its row. */
function halfGaps(obstacles: readonly Obstacle[], { side, unit }: { side: number; unit: number }): [number, number][] {
  const farOf = ({ half }: Obstacle): number => side + Math.max(0, half[0] - unit) + 0.45 * unit;
  const farthest = Math.max(0, ...obstacles.map(farOf));
  const gaps = obstacles.map((own): [number, number] => [farOf(own) + own.hidden * 0.7, farOf(own)]);
  const order = obstacles.map((_, i) => i).sort((a, b) => (obstacles[a]?.at[0] ?? 0) - (obstacles[b]?.at[0] ?? 0));
  for (const [p, i] of order.entries()) {
    const own = obstacles[i];
    if (!own) continue;
    for (let q = p + 1; q < order.length; q++) {
      const j = order[q] ?? 0;
      const other = obstacles[j];
      if (!other || other.at[0] - own.at[0] > 2 * farthest) break;
      const apart = other.at[0] - own.at[0];
      const faces = apart - own.half[0] - other.half[0];
      if (Math.abs(other.at[1] - own.at[1]) > own.half[1] + other.half[1] || faces < -1.5 * unit) continue;
      const [mine, its] = [gaps[i], gaps[j]];
      // The right one hides the ground before its left face, where arrows arrive.
      const street = own.half[0] + (faces - other.hidden) / 2;
      if (mine) mine[1] = Math.min(mine[1], street);
      if (its) its[0] = Math.min(its[0], apart - street);
      break;
    }
  }
  return gaps;
}

/** Sorted coordinates: all exact ones, and the others where no line is near. */
function lines(exact: readonly number[], others: readonly number[], same: number): number[] {
  const all = [...exact.map((at) => ({ at, exact: true })), ...others.map((at) => ({ at, exact: false }))];
  all.sort((a, b) => a.at - b.at || Number(b.exact) - Number(a.exact));
  const kept: { at: number; exact: boolean }[] = [];
  for (const line of all) {
    const last = kept.at(-1);
    if (!last) kept.push(line);
    else if (line.at - last.at < 0.02) continue;
    else if (line.exact && !last.exact && line.at - last.at < same) kept[kept.length - 1] = line;
    else if (line.exact || line.at - last.at >= same) kept.push(line);
  }
  return kept.map(({ at }) => at);
}

/** Index of the first that is not below the value. */
export function lowerBound(sorted: readonly number[], value: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) < value - 1e-9) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Index of the line at a coordinate; lines closer together than a hair were made one. */
export function nearestLine(sorted: readonly number[], value: number): number {
  const after = lowerBound(sorted, value);
  const [low, high] = [sorted[after - 1], sorted[after]];
  if (high === undefined) return Math.max(0, after - 1);
  return low !== undefined && value - low < high - value ? after - 1 : after;
}
