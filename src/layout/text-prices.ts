import { unproject } from '../model/projection.ts';
import { boundsOf, type Polygon, type Screen } from './polygon.ts';
import { lowerBound, type StreetGrid } from './street-grid.ts';

/** What it costs a line to run under a text, and for each grid unit of it there. */
const CROSS = 6;
const ALONG = 3;

/** The price of texts over the streets between crossings: by `2 * crossing` to the next x, `+ 1` to the next y. */
export function textPrices(grid: StreetGrid, texts: readonly Polygon[], screen: Screen): Float32Array {
  const { xs, ys } = grid;
  const prices = new Float32Array(xs.length * ys.length * 2);
  for (const text of texts) {
    const ground = text.map(([x, y]) => unproject(screen.projection, x / screen.scale, y / screen.scale));
    const { x0, y0, x1, y1 } = boundsOf([ground]);
    for (let y = Math.max(0, lowerBound(ys, y0) - 1); y < ys.length && (ys[y] ?? 0) <= y1; y++)
      for (let x = Math.max(0, lowerBound(xs, x0) - 1); x < xs.length && (xs[x] ?? 0) <= x1; x++) {
        const at = y * xs.length + x;
        const [ax, ay, bx, by] = [xs[x] ?? 0, ys[y] ?? 0, xs[x + 1], ys[y + 1]];
        if (bx !== undefined) add(at * 2, inside(ground, [ax, ay], [bx, ay]));
        if (by !== undefined) add(at * 2 + 1, inside(ground, [ax, ay], [ax, by]));
      }
  }
  return prices;

  function add(key: number, length: number): void {
    if (length > 0) prices[key] = (prices[key] ?? 0) + CROSS + ALONG * length;
  }
}

/** Length of the part of a straight line that lies in a convex polygon of either orientation. */
function inside(polygon: Polygon, a: readonly [number, number], b: readonly [number, number]): number {
  let [from, to] = [0, 1];
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
  let area = 0;
  for (const [i, [x, y]] of polygon.entries()) {
    const [nx, ny] = polygon[(i + 1) % polygon.length] ?? [x, y];
    area += x * ny - nx * y;
  }
  const sign = Math.sign(area);
  for (const [i, [x, y]] of polygon.entries()) {
    const [nx, ny] = polygon[(i + 1) % polygon.length] ?? [x, y];
    // Positive on the inner side of this edge.
    const side = (px: number, py: number): number => sign * ((nx - x) * (py - y) - (ny - y) * (px - x));
    const [start, slope] = [side(a[0], a[1]), side(a[0] + dx, a[1] + dy) - side(a[0], a[1])];
    if (Math.abs(slope) < 1e-12) {
      if (start <= 0) return 0;
    } else if (slope > 0) from = Math.max(from, -start / slope);
    else to = Math.min(to, -start / slope);
    if (from >= to) return 0;
  }
  return (to - from) * Math.hypot(dx, dy);
}
