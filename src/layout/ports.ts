import { arrowLength } from '../model/arrow-head.ts';
import type { Point } from '../model/grid.ts';
import { halfOf } from './body-size.ts';
import type { Direction, Port } from './find-path.ts';
import { landing } from './landing.ts';
import type { PolygonIndex } from './polygon-index.ts';
import type { End, RouteOf } from './route-types.ts';
import { nearestLine, type StreetGrid } from './street-grid.ts';

/** What it costs to leave a block by a face: lines go right and forward rather than back; the label lies in front. */
const LEAVE: readonly number[] = [0, 1.6, 1.2, 0.9];
/** And to arrive in a direction. */
const ARRIVE: readonly number[] = [0, 2.6, 3, 3.4];
/** What a grid unit between a block and the arrow that points at it costs. */
const APART = 1.5;
/** Room that lanes and rounding may take from the last part of a line. */
const SPARE = 0.24;
/** A line leaves its block by so much before it turns. */
const LEAD = 0.24;

const WAYS: readonly Point[] = [
  [1, 0],
  [0, 1],
  [-1, 0],
  [0, -1],
];

export const opposite = (direction: Direction): Direction =>
  direction === 0 ? 2 : direction === 1 ? 3 : direction === 2 ? 0 : 1;

/** Where a line may leave the outline of a group: on each side opposite the other end, or a little beside. */
export function anchors(end: End, other: End): { x: number; y: number; direction: Direction }[] {
  if (!('box' in end)) return [];
  const { x0, y0, x1, y1 } = end.box;
  const along = (value: number, { low, high, by }: { low: number; high: number; by: readonly number[] }): number[] => {
    const places = by.map((off) => Math.min(Math.max(value + off, low), Math.max(low, high)));
    return places.filter((place, i) => places.indexOf(place) === i);
  };
  const its = 'box' in other ? other.box : undefined;
  // Between plates that stand side by side there is no room for an arrow: it then begins and ends on the plates.
  const inset = (gap: number | undefined): number =>
    gap !== undefined && gap >= 0 && gap < BESIDE ? (BESIDE - gap) / 2 : 0;
  const right = x1 - inset(its && its.x0 - x1);
  const front = y1 - inset(its && its.y0 - y1);
  const left = x0 + inset(its && x0 - its.x1);
  const back = y0 + inset(its && y0 - its.y1);
  // Both ends of a straight line between plates must find the same place.
  const common = (a: readonly [number, number], b: readonly [number, number], otherwise: number): number => {
    const [low, high] = [Math.max(a[0], b[0]), Math.min(a[1], b[1])];
    return low < high ? (low + high) / 2 : otherwise;
  };
  const y = its ? common([y0, y1], [its.y0, its.y1], other.at[1]) : other.at[1];
  const x = its ? common([x0, x1], [its.x0, its.x1], other.at[0]) : other.at[0];
  const by = (isBeside: boolean): readonly number[] => (isBeside ? FAR_BY_SIDE : BY_SIDE);
  const ys = along(y, { low: y0 + 0.8, high: y1 - 1.6, by: by(right < x1 || left > x0) });
  const xs = along(x, { low: x0 + 0.8, high: x1 - 0.8, by: by(front < y1 || back > y0) });
  return [
    ...ys.flatMap((y) => [
      { x: right, y, direction: 0 as const },
      { x: left, y, direction: 2 as const },
    ]),
    ...xs.flatMap((x) => [
      { x, y: front, direction: 1 as const },
      { x, y: back, direction: 3 as const },
    ]),
  ];
}

/** Grid units beside the best place on a side where a line may leave too: something may stand there. */
const BY_SIDE = [0, -2.4, 2.4];
const FAR_BY_SIDE = [0, -2.2, 2.2, -4.4, 4.4, -6.6, 6.6, -8.8, 8.8];
/** Grid units that a line from plate to plate is long at least. */
const BESIDE = 1.7;

export interface Ports {
  leaving(end: End, other: End): Port[];
  /** Only where the arrow shows, if there is such a place. */
  arriving(end: End, other: End): Port[];
}

export function portsIn(grid: StreetGrid, { of, obstacles }: { of: RouteOf; obstacles: PolygonIndex }): Ports {
  const unit = of.footprint / 2;
  const head = arrowLength(of.screen.scale, of.footprint);
  const known = new Map<string, Port[]>();
  const crossing = (x: number, y: number): number => nearestLine(grid.ys, y) * grid.xs.length + nearestLine(grid.xs, x);
  const leaving = (end: End, other: End): Port[] => {
    if ('leaf' in end)
      return ([0, 1, 2, 3] as const).map((direction) => ({
        at: crossing(end.at[0], end.at[1]),
        direction,
        cost: LEAVE[direction] ?? 0,
        straight: (halfOf(end.leaf.id, of)[direction % 2] ?? unit) + unit * LEAD,
      }));
    return anchors(end, other).map(({ x, y, direction }) => ({
      at: crossing(x, y),
      direction,
      cost: LEAVE[direction] ?? 0,
      straight: 0,
    }));
  };
  const arriving = (end: End, other: End): Port[] => {
    const faces =
      'leaf' in end
        ? ([0, 1, 2, 3] as const).map((direction) => ({ x: end.at[0], y: end.at[1], direction }))
        : anchors(end, other);
    const ports = faces.map(({ x, y, direction }) => {
      const far = landing({ end, from: [x, y], away: WAYS[direction] ?? [1, 0], route: of, obstacles });
      const way = opposite(direction);
      const half = 'leaf' in end ? (halfOf(end.leaf.id, of)[direction % 2] ?? unit) : unit;
      const shown = far ?? half;
      const apart = 'leaf' in end ? Math.max(0, shown - half - 0.2) : 0;
      const cost = (ARRIVE[way] ?? 0) + APART * apart;
      return {
        hidden: far === undefined,
        at: crossing(x, y),
        direction: way,
        cost,
        straight: shown + head + SPARE * unit,
      };
    });
    const shown = ports.filter(({ hidden }) => !hidden);
    return shown.length > 0 ? shown : ports;
  };
  return {
    leaving,
    arriving(end, other) {
      if (!('leaf' in end)) return arriving(end, other);
      const ports = known.get(end.leaf.id) ?? arriving(end, other);
      known.set(end.leaf.id, ports);
      return ports;
    },
  };
}

/** Crossings near the ends of a line at which it may not turn, with the directions in which it may pass, as bits. */
export function straightNear(grid: StreetGrid, { starts, ends }: { starts: readonly Port[]; ends: readonly Port[] }) {
  const { xs, ys } = grid;
  const width = xs.length;
  const ways = new Map<number, number>();
  const walk = (port: Port, away: Direction): void => {
    const [x, y] = [xs[port.at % width] ?? 0, ys[Math.floor(port.at / width)] ?? 0];
    const [dx, dy] = WAYS[away] ?? [1, 0];
    let [column, row] = [port.at % width, Math.floor(port.at / width)];
    for (;;) {
      const [here, there] = [xs[column], ys[row]];
      if (here === undefined || there === undefined) return;
      const at = row * width + column;
      if (at !== port.at && Math.abs(here - x) + Math.abs(there - y) >= port.straight - 0.01) return;
      ways.set(at, (ways.get(at) ?? 0) | (1 << port.direction));
      column += dx;
      row += dy;
    }
  };
  for (const port of starts) walk(port, port.direction);
  for (const port of ends) walk(port, opposite(port.direction));
  return ways;
}
