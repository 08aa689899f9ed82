import type { Box, Point } from '../model/grid.ts';

interface HuggingOf {
  /** What the outline goes around, grid units, with their room already around them. */
  readonly boxes: readonly Box[];
  /** What should rather stay outside. */
  readonly strangers: readonly Box[];
  /** Width of the bridges between members that stand apart. */
  readonly bridge: number;
}

/** More members than this are hugged as one: the outline would take too long and show nothing. */
const MOST = 120;

/**
 * The outline along the axes that hugs all boxes: their union, with bridges between those that stand apart. Holes are
 * not shown. Nothing where there are no boxes or too many.
 */
export function huggingOutline({ boxes, strangers, bridge }: HuggingOf): Point[] | undefined {
  if (boxes.length === 0 || boxes.length > MOST) return undefined;
  const all = [...boxes, ...bridges({ boxes, strangers, bridge })];
  const xs = sortedSet(all.flatMap(({ x0, x1 }) => [x0, x1]));
  const ys = sortedSet(all.flatMap(({ y0, y1 }) => [y0, y1]));
  const column = new Map(xs.map((x, i) => [x, i]));
  const row = new Map(ys.map((y, i) => [y, i]));
  const width = xs.length - 1;
  const filled = new Uint8Array(width * (ys.length - 1));
  for (const { x0, y0, x1, y1 } of all)
    for (let j = row.get(y0) ?? 0; j < (row.get(y1) ?? 0); j++)
      filled.fill(1, j * width + (column.get(x0) ?? 0), j * width + (column.get(x1) ?? 0));
  return traced({ filled, width, height: ys.length - 1 }).map(([i, j]): Point => [xs[i] ?? 0, ys[j] ?? 0]);
}

const sortedSet = (values: readonly number[]): number[] => [...new Set(values)].sort((a, b) => a - b);

interface Cells {
  readonly filled: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** Corners of the outer border, clockwise on the picture from the uppermost of the leftmost: filled cells on its right. */
function traced({ filled, width, height }: Cells): Point[] {
  const isFilled = (i: number, j: number): boolean =>
    i >= 0 && j >= 0 && i < width && j < height && filled[j * width + i] === 1;
  let start = 0;
  while (start < filled.length && filled[start] !== 1) start++;
  const [si, sj] = [start % width, Math.floor(start / width)];
  const corners: Point[] = [];
  // Directions: 0 is +x, 1 is +y, 2 is -x, 3 is -y. The walk begins along the upper side of the first cell.
  let [i, j, direction] = [si, sj, 0];
  const limit = 4 * (width + 1) * (height + 1);
  for (let steps = 0; steps < limit; steps++) {
    const [left, right] = ahead(i, j, direction).map(([a, b]) => isFilled(a, b));
    const turn = left ? 3 : right ? 0 : 1;
    if (turn !== 0 || steps === 0) corners.push([i, j]);
    direction = (direction + turn) % 4;
    i += [1, 0, -1, 0][direction] ?? 0;
    j += [0, 1, 0, -1][direction] ?? 0;
    if (i === si && j === sj) break;
  }
  return corners;
}

/** The two cells in front of a corner: on the left hand and on the right hand. */
function ahead(i: number, j: number, direction: number): [Point, Point] {
  if (direction === 0)
    return [
      [i, j - 1],
      [i, j],
    ];
  if (direction === 1)
    return [
      [i, j],
      [i - 1, j],
    ];
  if (direction === 2)
    return [
      [i - 1, j],
      [i - 1, j - 1],
    ];
  return [
    [i - 1, j - 1],
    [i, j - 1],
  ];
}

/** Strips that join what does not touch, the nearest first (Prim), around strangers where one of two ways does so. */
function bridges({ boxes, strangers, bridge }: HuggingOf): Box[] {
  const found: Box[] = [];
  const near = boxes.map((_, i) => ({ gap: i === 0 ? -1 : Number.POSITIVE_INFINITY, to: 0 }));
  const open = new Set(boxes.keys());
  while (open.size > 0) {
    let next = -1;
    for (const i of open) if (next < 0 || (near[i]?.gap ?? 0) < (near[next]?.gap ?? 0)) next = i;
    open.delete(next);
    const box = boxes[next];
    const to = boxes[near[next]?.to ?? 0];
    if (!box || !to) continue;
    if ((near[next]?.gap ?? 0) > 0) found.push(...joined(box, to, { strangers, bridge }));
    for (const i of open) {
      const other = boxes[i];
      if (other && gap(box, other) < (near[i]?.gap ?? 0)) near[i] = { gap: gap(box, other), to: next };
    }
  }
  return found;
}

/** 0 where boxes overlap along a side; corners that only touch are apart. */
function gap(a: Box, b: Box): number {
  const dx = Math.max(a.x0 - b.x1, b.x0 - a.x1);
  const dy = Math.max(a.y0 - b.y1, b.y0 - a.y1);
  if (dx < 0 && dy < 0) return 0;
  return Math.max(dx, 0) + Math.max(dy, 0) + 1e-6;
}

function joined(a: Box, b: Box, of: Pick<HuggingOf, 'strangers' | 'bridge'>): Box[] {
  const half = of.bridge / 2;
  const [ax, ay] = [middle(a.x0, a.x1, b.x0, b.x1), middle(a.y0, a.y1, b.y0, b.y1)];
  const [bx, by] = [middle(b.x0, b.x1, a.x0, a.x1), middle(b.y0, b.y1, a.y0, a.y1)];
  const strip = (x0: number, y0: number, x1: number, y1: number): Box => ({
    x0: Math.min(x0, x1) - half,
    y0: Math.min(y0, y1) - half,
    x1: Math.max(x0, x1) + half,
    y1: Math.max(y0, y1) + half,
  });
  const ways = [
    [strip(ax, ay, bx, ay), strip(bx, ay, bx, by)],
    [strip(ax, ay, ax, by), strip(ax, by, bx, by)],
  ];
  const cost = (way: readonly Box[]): number =>
    of.strangers.filter((box) => way.some((part) => overlaps(part, box))).length;
  const [first = [], second = []] = ways;
  return cost(second) < cost(first) ? second : first;
}

/** Where the ranges overlap, the middle of what they share; else the end of the first that is nearer to the second. */
function middle(a0: number, a1: number, b0: number, b1: number): number {
  const [low, high] = [Math.max(a0, b0), Math.min(a1, b1)];
  if (low < high) return (low + high) / 2;
  const centre = (a0 + a1) / 2;
  return centre;
}

const overlaps = (a: Box, b: Box): boolean => a.x0 < b.x1 && b.x0 < a.x1 && a.y0 < b.y1 && b.y0 < a.y1;
