import { halfOf } from './body-size.ts';
import { push } from './estate.ts';
import type { Clearance } from './lanes.ts';
import type { RouteOf } from './route-types.ts';

/** Room kept between a line that was moved and a block. */
const CLEAR = 0.12;
/** Grid units that a stretch is moved at most: blocks farther off do not matter. */
const FARTHEST = 1;
/** Part of a block's own face that lines may dock at. */
const OWN_FACE = 0.8;
/** Edge of the strips in which blocks are looked up. */
const STRIP = 2;

interface Body {
  /** Middle, and half the measures, along and across the strip. */
  readonly along: number;
  readonly across: number;
  readonly long: number;
  readonly wide: number;
}

/** How far stretches may move before they meet a block; the blocks at their own ends do not count. */
export function clearances(of: Pick<RouteOf, 'at' | 'footprint' | 'measures'>): Clearance {
  const strips = { x: new Map<number, Body[]>(), y: new Map<number, Body[]>() };
  let widest = of.footprint / 2;
  for (const [id, [x, y]] of of.at) {
    const [width, depth] = halfOf(id, of);
    widest = Math.max(widest, width, depth);
    push(strips.x, Math.floor(y / STRIP), { along: x, across: y, long: width, wide: depth });
    push(strips.y, Math.floor(x / STRIP), { along: y, across: x, long: depth, wide: width });
  }
  return (stretch) => {
    let [lower, higher] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
    const reach = widest + CLEAR + FARTHEST;
    const last = Math.floor((stretch.at + reach) / STRIP);
    for (let strip = Math.floor((stretch.at - reach) / STRIP); strip <= last; strip++)
      for (const { along, across, long, wide } of strips[stretch.axis].get(strip) ?? []) {
        if (along + long + CLEAR < stretch.low || along - long - CLEAR > stretch.high) continue;
        const apart = across - stretch.at;
        // A stretch runs into the blocks at its own ends.
        if (Math.abs(apart) < wide) {
          // Nor past the sides of those: narrow ones leave less room for lanes than others.
          const inner = Math.max(0, wide * OWN_FACE - Math.abs(apart));
          lower = Math.min(lower, inner);
          higher = Math.min(higher, inner);
        } else if (apart > 0) higher = Math.min(higher, Math.max(0, apart - wide - CLEAR));
        else lower = Math.min(lower, Math.max(0, -apart - wide - CLEAR));
      }
    return { lower, higher };
  };
}
