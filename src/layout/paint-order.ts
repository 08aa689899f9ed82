import { boundsOf, type Polygon } from './polygon.ts';

export interface Standing {
  readonly x: number;
  readonly y: number;
  /** Half the width and half the depth of the footprint. */
  readonly half: readonly [number, number];
  readonly silhouette: Polygon;
}

const BUCKET = 96;
const ROW = 1 << 16;

/**
 * Painter's order, behind first. Bodies that do not overlap on the screen are in any order; of those that do, the one
 * whose footprint lies wholly behind along an axis comes first. Ties go by x + y, then by place in the input.
 */
export function paintOrder<T extends Standing>(items: readonly T[]): T[] {
  const bounds = items.map((item) => boundsOf([item.silhouette]));
  const buckets = new Map<number, number[]>();
  for (const [i, { x0, y0, x1, y1 }] of bounds.entries())
    for (let y = Math.floor(y0 / BUCKET); y <= Math.floor(y1 / BUCKET); y++)
      for (let x = Math.floor(x0 / BUCKET); x <= Math.floor(x1 / BUCKET); x++) {
        const list = buckets.get(y * ROW + x);
        if (list) list.push(i);
        else buckets.set(y * ROW + x, [i]);
      }
  const before: Set<number>[] = items.map(() => new Set());
  for (const list of buckets.values())
    for (const [p, i] of list.entries())
      for (const j of list.slice(p + 1)) {
        const [a, b, boxA, boxB] = [items[i], items[j], bounds[i], bounds[j]];
        if (!a || !b || !boxA || !boxB) continue;
        if (boxA.x1 <= boxB.x0 || boxB.x1 <= boxA.x0 || boxA.y1 <= boxB.y0 || boxB.y1 <= boxA.y0) continue;
        if (isBehind(a, b)) before[j]?.add(i);
        else if (isBehind(b, a)) before[i]?.add(j);
      }
  const order = items.map((_, i) => i).sort((i, j) => depth(items[i]) - depth(items[j]) || i - j);
  const state = new Uint8Array(items.length);
  const sorted: T[] = [];
  for (const start of order) visit(start);
  return sorted;

  function visit(i: number): void {
    if (state[i] !== 0) return;
    state[i] = 1;
    for (const j of [...(before[i] ?? [])].sort((a, b) => depth(items[a]) - depth(items[b]) || a - b)) visit(j);
    const item = items[i];
    if (item) sorted.push(item);
  }
}

const depth = (item: Standing | undefined): number => (item ? item.x + item.y : 0);

function isBehind(a: Standing, b: Standing): boolean {
  const beforeX = a.x + a.half[0] <= b.x - b.half[0];
  const beforeY = a.y + a.half[1] <= b.y - b.half[1];
  const afterX = b.x + b.half[0] <= a.x - a.half[0];
  const afterY = b.y + b.half[1] <= a.y - a.half[1];
  return (beforeX || beforeY) && !(afterX || afterY);
}
