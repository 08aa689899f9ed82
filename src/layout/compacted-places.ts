import type { Point } from '../model/grid.ts';
import type { Placement } from './piece.ts';

/** Wider empty strips than this, grid units, are made as wide: two blocks with their names fit in it. */
const WIDEST = 8;

/**
 * The same places without the wide empty strips between them: what was in a row or column stays in one, and in the same
 * order. Nothing where no strip is that wide.
 */
export function compactedPlaces(placement: Placement): Placement | undefined {
  const boxes = [...placement.boxes.values(), ...placement.zones.map(({ box }) => box)];
  const points = [...placement.at.values()];
  const x = closer([...points.map(([value]) => value), ...boxes.flatMap((box) => [box.x0, box.x1])]);
  const y = closer([...points.map(([, value]) => value), ...boxes.flatMap((box) => [box.y0, box.y1])]);
  if (!x && !y) return undefined;
  const [alongX, alongY] = [x ?? same, y ?? same];
  const moved = (box: (typeof boxes)[number]) => ({
    x0: alongX(box.x0),
    y0: alongY(box.y0),
    x1: alongX(box.x1),
    y1: alongY(box.y1),
  });
  return {
    ...placement,
    at: new Map([...placement.at].map(([id, [px, py]]): [string, Point] => [id, [alongX(px), alongY(py)]])),
    boxes: new Map([...placement.boxes].map(([id, box]) => [id, moved(box)])),
    zones: placement.zones.map((zone) => ({ ...zone, box: moved(zone.box) })),
  };
}

const same = (value: number): number => value;

/** Each coordinate moved by what the strips before it lose. */
function closer(values: readonly number[]): ((value: number) => number) | undefined {
  const sorted = [...new Set(values)].sort((a, b) => a - b);
  const places = new Map<number, number>();
  let lost = 0;
  for (const [i, value] of sorted.entries()) {
    lost += Math.max(0, value - (sorted[i - 1] ?? value) - WIDEST);
    places.set(value, value - lost);
  }
  return lost > 0 ? (value) => places.get(value) ?? value : undefined;
}
