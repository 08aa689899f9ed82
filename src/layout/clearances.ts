import type { Point } from '../model/grid.ts';
import type { Clearance } from './lanes.ts';
import type { RouteOf } from './route-types.ts';

/** Room kept between a line that was moved and a block. */
const CLEAR = 0.12;
/** Grid units that a stretch is moved at most: blocks farther off do not matter. */
const FARTHEST = 1;
/** Edge of the strips in which blocks are looked up. */
const STRIP = 2;

/** How far stretches may move before they meet a block; the blocks at their own ends do not count. */
export function clearances(of: Pick<RouteOf, 'at' | 'footprint'>): Clearance {
  const half = of.footprint / 2 + CLEAR;
  const strips = { x: new Map<number, Point[]>(), y: new Map<number, Point[]>() };
  const add = (map: Map<number, Point[]>, across: number, point: Point): void => {
    const key = Math.floor(across / STRIP);
    const list = map.get(key);
    if (list) list.push(point);
    else map.set(key, [point]);
  };
  for (const [x, y] of of.at.values()) {
    add(strips.x, y, [x, y]);
    add(strips.y, x, [y, x]);
  }
  return (stretch) => {
    let [lower, higher] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
    const reach = half + FARTHEST;
    const last = Math.floor((stretch.at + reach) / STRIP);
    for (let strip = Math.floor((stretch.at - reach) / STRIP); strip <= last; strip++)
      for (const [along, across] of strips[stretch.axis].get(strip) ?? []) {
        if (along + half < stretch.low || along - half > stretch.high) continue;
        const apart = across - stretch.at;
        // A stretch runs into the blocks at its own ends.
        if (Math.abs(apart) < of.footprint / 2) continue;
        if (apart > 0) higher = Math.min(higher, Math.max(0, apart - half));
        else lower = Math.min(lower, Math.max(0, -apart - half));
      }
    return { lower, higher };
  };
}
