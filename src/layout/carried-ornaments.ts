import { type BlueprintData, numberOf, pairOf } from '../model/blueprint.ts';
import { type Box, boxAround, boxesOverlap, type Point } from '../model/grid.ts';
import { textWidth } from '../model/text-width.ts';
import { compareText } from './estate.ts';
import { surfaceShape } from './surface-plates.ts';

/** Where components and groups stand, by id; grid units. */
export interface Places {
  readonly at: ReadonlyMap<string, Point>;
  readonly boxes: ReadonlyMap<string, Box>;
}

export interface Carried {
  /** The document with its areas, texts, icons and images at their new places; those left out are not in it. */
  readonly document: BlueprintData;
  /** Ids of what belongs to components that are not among the new places. */
  readonly left: readonly string[];
}

interface CarriedOf {
  readonly document: BlueprintData;
  readonly before: Places;
  /** Places of everything that is shown; components may share one. */
  readonly after: Places;
  /** Grid units of the smallest letters that can be read; 0 where that is not known. */
  readonly letters?: number;
}

/** Room that areas keep around what they enclose at least and at most; a name stands in front of a block. */
const ROOM = { least: 1.3, front: 3, most: 6 };
/** What a block takes with its name: to the sides, behind it and in front of it. */
const TAKEN = { side: 1.6, back: 2, front: 2.8 };
/** Grid units per point of Cloudcraft's text size. */
const TEXT_UNIT = 0.5 / 25;
const RINGS = 24;

/**
 * What somebody put on the ground of a document whose components were placed anew: an area hugs what it enclosed,
 * texts, icons and images keep their offset to the nearest component or group, or take the nearest free place.
 */
export function carriedOrnaments({ document, before, after, letters = 0 }: CarriedOf): Carried {
  const left: string[] = [];
  const taken = [...after.at.values()].map(([x, y]) => ({
    x0: x - TAKEN.side,
    x1: x + TAKEN.side,
    y0: y - TAKEN.back,
    y1: y + TAKEN.front,
  }));
  const moved = <T extends { id: string; mapPos?: unknown }>(items: readonly T[], boxOf: (item: T) => Box): T[] =>
    [...items]
      .sort((a, b) => compareText(a.id, b.id))
      .flatMap((item) => {
        const at = pairOf(item.mapPos);
        const target = at && followed(at, before, after);
        if (!at || !target) {
          left.push(item.id);
          return [];
        }
        const box = boxOf(item);
        const [dx, dy] = freeShift({ box, by: [target[0] - at[0], target[1] - at[1]], taken });
        taken.push(shifted(box, [dx, dy]));
        return [{ ...item, mapPos: [at[0] + dx, at[1] + dy] }];
      });
  const square = (mapPos: unknown, edge: number): Box => boxAround([pairOf(mapPos) ?? [0, 0]], edge / 2 + 0.1);
  const surfaces = document.surfaces.flatMap((surface) => {
    if (surface.type === 'zone' && surface.id.includes('/')) return [surface];
    const shape = surfaceShape(surface);
    const box = shape && hugging(shape.box, before, after);
    if (!shape || !box) {
      left.push(surface.id);
      return [];
    }
    return [{ ...surface, ...fittedTo(box, { from: shape.box, outline: shape.outline }) }];
  });
  const named = document.text.filter(({ labels }) => labels !== undefined);
  const free = document.text.filter(({ labels }) => labels === undefined);
  return {
    document: {
      ...document,
      surfaces,
      text: [
        ...named,
        ...moved(free, (text) => {
          const lines = text.text.split('\n');
          const size = Math.max(letters, (numberOf(text.textSize) ?? 25) * TEXT_UNIT);
          const long = Math.max(...lines.map((line) => textWidth(line, 600))) * size;
          const deep = lines.length * 1.2 * size;
          const [x, y] = pairOf(text.mapPos) ?? [0, 0];
          // Whatever way it is turned; what stands upright lies across the axes.
          if (text.isometric === false || text.standing === true) return boxAround([[x, y]], Math.max(long / 2, deep));
          const along = text.direction === 'right' || text.direction === 'left';
          return along
            ? { x0: x - size, x1: x + deep, y0: y - long, y1: y + long }
            : { x0: text.direction === 'up' ? x - long : x, x1: x + long, y0: y - size, y1: y + deep };
        }),
      ],
      icons: moved(document.icons, ({ mapPos, iconSize }) => square(mapPos, (numberOf(iconSize) ?? 3) * (2 / 3))),
      images: moved(document.images, ({ mapPos, scale }) => square(mapPos, (numberOf(scale) ?? 1) * 4)),
    },
    left,
  };
}

/** The new box of an area: around the same components, with the room that it had; else moved with what is near. */
function hugging(area: Box, before: Places, after: Places): Box | undefined {
  const inside = [...before.at].filter(([, [x, y]]) => x > area.x0 && x < area.x1 && y > area.y0 && y < area.y1);
  const shown = inside.flatMap(([id, was]) => {
    const now = after.at.get(id);
    return now ? [{ was, now }] : [];
  });
  if (shown.length === 0) {
    if (inside.length > 0) return undefined;
    const middle: Point = [(area.x0 + area.x1) / 2, (area.y0 + area.y1) / 2];
    const target = followed(middle, before, after);
    return target && shifted(area, [target[0] - middle[0], target[1] - middle[1]]);
  }
  const [was, now] = [boxAround(inside.map(([, at]) => at)), boxAround(shown.map(({ now }) => now))];
  const room = (given: number, least: number): number => 1 + Math.min(ROOM.most, Math.max(least, given - 1));
  return {
    x0: now.x0 - room(was.x0 - area.x0, ROOM.least),
    y0: now.y0 - room(was.y0 - area.y0, ROOM.least),
    x1: now.x1 + room(area.x1 - was.x1, ROOM.least),
    y1: now.y1 + room(area.y1 - was.y1, ROOM.front - 1),
  };
}

/** Place, size and corners of a surface that was `from` and is to be `box`. */
function fittedTo(
  box: Box,
  { from, outline }: { from: Box; outline: readonly (readonly [number, number])[] | undefined },
): { mapPos: [number, number]; mapSize: [number, number]; points?: [number, number][] } {
  const scale = [(box.x1 - box.x0) / (from.x1 - from.x0 || 1), (box.y1 - box.y0) / (from.y1 - from.y0 || 1)] as const;
  return {
    mapPos: [box.x0, box.y0],
    mapSize: [box.x1 - box.x0, box.y1 - box.y0],
    ...(outline
      ? { points: outline.map(([x, y]): [number, number] => [(x - from.x0) * scale[0], (y - from.y0) * scale[1]]) }
      : {}),
  };
}

/** A point at the same offset to the component, or to the corner of the group, that was nearest to it. */
function followed(point: Point, before: Places, after: Places): Point | undefined {
  let best: { far: number; from: Point; to: Point | undefined } | undefined;
  const offer = (from: Point, to: Point | undefined, far: number): void => {
    if (!best || far < best.far - 1e-9) best = { far, from, to };
  };
  for (const [id, at] of before.at) offer(at, after.at.get(id), Math.hypot(at[0] - point[0], at[1] - point[1]) - 1);
  for (const [id, box] of before.boxes) {
    const now = after.boxes.get(id);
    if (!now) continue;
    const [right, front] = [point[0] > (box.x0 + box.x1) / 2, point[1] > (box.y0 + box.y1) / 2];
    const corner = (of: Box): Point => [right ? of.x1 : of.x0, front ? of.y1 : of.y0];
    offer(corner(box), corner(now), farFromEdge(point, box));
  }
  if (!best) return point;
  const { from, to } = best;
  return to && [to[0] + point[0] - from[0], to[1] + point[1] - from[1]];
}

/** From a point to the nearest edge of a box, on either side of it. */
function farFromEdge([x, y]: Point, { x0, y0, x1, y1 }: Box): number {
  const [dx, dy] = [Math.max(x0 - x, x - x1), Math.max(y0 - y, y - y1)];
  if (dx <= 0 && dy <= 0) return -Math.max(dx, dy);
  return Math.hypot(Math.max(0, dx), Math.max(0, dy));
}

const shifted = ({ x0, y0, x1, y1 }: Box, [dx, dy]: Point): Box => ({
  x0: x0 + dx,
  y0: y0 + dy,
  x1: x1 + dx,
  y1: y1 + dy,
});

/** `by`, or the nearest to it that takes the box clear of all that is taken; in front of everything where none does. */
function freeShift({ box, by, taken }: { box: Box; by: Point; taken: readonly Box[] }): Point {
  const isFree = (shift: Point): boolean => {
    const there = shifted(box, shift);
    return taken.every((other) => !boxesOverlap(there, other));
  };
  for (let ring = 0; ring <= RINGS; ring++) {
    const tried: { shift: Point; far: number }[] = [];
    for (let i = -ring; i <= ring; i++)
      for (let j = -ring; j <= ring; j++) {
        if (Math.max(Math.abs(i), Math.abs(j)) !== ring) continue;
        const shift: Point = [by[0] + i * 0.75, by[1] + j * 0.75];
        if (isFree(shift)) tried.push({ shift, far: Math.hypot(i, j) });
      }
    const [nearest] = tried.sort((a, b) => a.far - b.far);
    if (nearest) return nearest.shift;
  }
  const front = Math.max(...taken.map(({ y1 }) => y1));
  return [by[0], front + 0.5 - box.y0];
}
