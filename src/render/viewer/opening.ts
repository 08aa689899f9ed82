import { type Area, type Camera, fitted, type Size } from './camera.ts';
import type { Payload } from './payload.ts';

/** CSS px: smaller names are not legible. */
const LEGIBLE = 11;
/** Places that are tried as the middle of the first view. */
const MOST_TRIED = 250;
/** How much more a thing matters that a comparison names, and how many connections count at most. */
const CHANGED = 12;
const MOST_CONNECTIONS = 8;

/** A drawn thing with how much it matters. */
export interface Weighted {
  readonly at: readonly [x: number, y: number];
  readonly weight: number;
}

/**
 * The first view: everything where names are legible so, else the part of the drawing with the most that matters, at
 * the zoom at which they are. `nameSize`: px of the drawing's smallest name.
 */
export function opening(
  whole: Camera,
  of: { area: Area; screen: Size; nameSize: number; things: readonly Weighted[] },
): { camera: Camera; isPart: boolean } {
  const { area, screen, nameSize, things } = of;
  const zoom = LEGIBLE / nameSize;
  if (!(nameSize > 0) || whole.zoom >= zoom || things.length === 0) return { camera: whole, isPart: false };
  const [halfWidth, halfHeight] = [screen.width / zoom / 2, screen.height / zoom / 2];
  const step = Math.max(1, Math.ceil(things.length / MOST_TRIED));
  let best: { x: number; y: number; sum: number } = { x: 0, y: 0, sum: -1 };
  for (let i = 0; i < things.length; i += step) {
    const [x, y] = inside(things[i]?.at ?? [0, 0], { area, halfWidth, halfHeight });
    let sum = 0;
    for (const { at, weight } of things)
      if (Math.abs(at[0] - x) < halfWidth && Math.abs(at[1] - y) < halfHeight) sum += weight;
    if (sum > best.sum) best = { x, y, sum };
  }
  const { x, y } = best;
  const part = { x0: x - halfWidth, y0: y - halfHeight, x1: x + halfWidth, y1: y + halfHeight };
  return { camera: fitted(part, { screen, most: zoom }), isPart: true };
}

/** The middle of a view that shows no empty room beside the drawing where it can do without. */
function inside(
  [x, y]: readonly [number, number],
  { area, halfWidth, halfHeight }: { area: Area; halfWidth: number; halfHeight: number },
): [number, number] {
  const clamped = (value: number, from: number, to: number): number =>
    from > to ? (from + to) / 2 : Math.min(Math.max(value, from), to);
  return [clamped(x, area.x0 + halfWidth, area.x1 - halfWidth), clamped(y, area.y0 + halfHeight, area.y1 - halfHeight)];
}

/** The drawn components: what has more connections matters more. */
export function weighted({ things, routes, list }: Payload): Weighted[] {
  const degrees = new Map<number, number>();
  for (const [from, to] of routes) for (const end of [from, to]) degrees.set(end, (degrees.get(end) ?? 0) + 1);
  const changed = new Set(list.map(({ thing }) => thing));
  return things.flatMap(({ box, isGroup }, i) => {
    if (box === undefined || isGroup === true) return [];
    const [x0, y0, x1, y1] = box;
    const weight = 1 + Math.min(MOST_CONNECTIONS, degrees.get(i) ?? 0) + (changed.has(i) ? CHANGED : 0);
    return [{ at: [(x0 + x1) / 2, (y0 + y1) / 2] as const, weight }];
  });
}
