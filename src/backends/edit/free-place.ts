import { numberOf, pairOf } from '../../model/blueprint.ts';
import { type Box, boxAround, boxesOverlap, type Point } from '../../model/grid.ts';
import { itemsOf, membersOf, type RawDocument, type RawItem } from './raw-document.ts';

/** Grid units from one place that is tried to the next. */
const STEP = 5;
/** Rings of places around the wanted one that are tried. */
const RINGS = 40;
/** Room that a block needs with its name in front, around its centre. */
const ROOM = { side: 1.5, back: 1.5, front: 2.5 };
/** Around the members of a group that has no box; Cloudcraft's default. */
const PADDING = 1.5;
/** Groups that only protect; they have no ground of their own. */
export const CROSSING: ReadonlySet<unknown> = new Set(['sg', 'networkacl']);

/** The box on the ground that a group gives, or that its members take. */
export function boxesOf(document: RawDocument): Map<string, Box> {
  const at = placesOf(document);
  const groups = new Map(itemsOf(document, 'groups').map((group) => [group.id, group]));
  const boxes = new Map<string, Box>();
  const boxOf = (group: RawItem, above: readonly string[]): Box | undefined => {
    if (above.includes(group.id)) return undefined;
    const given = ownBox(group);
    const corners: Point[] =
      given === undefined
        ? []
        : [
            [given.x0, given.y0],
            [given.x1, given.y1],
          ];
    if (given === undefined) {
      for (const id of membersOf(group)) {
        const point = at.get(id);
        if (point) corners.push([point[0] - 1, point[1] - 1], [point[0] + 1, point[1] + 1]);
        const inner = groups.get(id);
        const box = inner && boxOf(inner, [...above, group.id]);
        if (box) corners.push([box.x0, box.y0], [box.x1, box.y1]);
      }
    }
    if (corners.length === 0) return undefined;
    return boxAround(corners, given === undefined ? (numberOf(group.padding) ?? PADDING) : 0);
  };
  for (const group of groups.values()) {
    const box = boxOf(group, []);
    if (box) boxes.set(group.id, box);
  }
  return boxes;
}

/** The box that stands in the document itself. */
export function ownBox(group: RawItem): Box | undefined {
  const [min, size] = [pairOf(group.mapPos), pairOf(group.mapSize)];
  if (!min || !size || size[0] <= 0 || size[1] <= 0) return undefined;
  return { x0: min[0], y0: min[1], x1: min[0] + size[0], y1: min[1] + size[1] };
}

export function placesOf(document: RawDocument): Map<string, Point> {
  const at = new Map<string, Point>();
  for (const collection of ['nodes', 'icons', 'images'] as const) {
    for (const item of itemsOf(document, collection)) {
      const point = pairOf(item.mapPos);
      if (point) at.set(item.id, point);
    }
  }
  return at;
}

/**
 * A free place for a new block: in `inside`, the group that it belongs to (`around` are that one and all around it),
 * else near the `beside` ones, else at the right of everything. Covers no block, and no group that it is not in.
 */
export function freePlace(
  document: RawDocument,
  of: { inside?: RawItem | undefined; around: ReadonlySet<string>; beside: readonly string[] },
): Point {
  const at = placesOf(document);
  const boxes = boxesOf(document);
  const blocks = [...at.values()].map(([x, y]): Box => ({ x0: x - 1, y0: y - 1, x1: x + 1, y1: y + 1 }));
  const foreign = itemsOf(document, 'groups').flatMap((group) => {
    const box = boxes.get(group.id);
    return box === undefined || of.around.has(group.id) || CROSSING.has(group.type) ? [] : [box];
  });
  const home = of.inside && boxes.get(of.inside.id);
  const mine = of.inside ? membersOf(of.inside).flatMap((id) => at.get(id) ?? []) : [];
  const near = of.beside.flatMap((id) => at.get(id) ?? []);
  const start =
    middleOf(mine) ?? (home && middleOf([home.x0, home.y0, home.x1, home.y1])) ?? besideOf(near) ?? outside();
  const isFree = (point: Point): boolean => {
    const room = roomAt(point);
    return ![...blocks, ...foreign].some((box) => boxesOverlap(room, box));
  };
  const isHome = ([x, y]: Point): boolean =>
    home === undefined || (x - 1 >= home.x0 && y - 1 >= home.y0 && x + 1 <= home.x1 && y + 1 <= home.y1);
  // A group that must grow for it shall not grow over its neighbours.
  const coversNone = (point: Point): boolean => {
    if (home === undefined) return true;
    const room = roomAt(point);
    const grown = boxAround([
      [home.x0, home.y0],
      [home.x1, home.y1],
      [room.x0, room.y0],
      [room.x1, room.y1],
    ]);
    return !foreign.some((box) => boxesOverlap(grown, box));
  };
  const all = ringsAround(start);
  // Where all is full, the right of everything always has room.
  return (
    all.find((point) => isFree(point) && isHome(point)) ??
    all.find((point) => isFree(point) && coversNone(point)) ??
    all.find(isFree) ??
    outside()
  );

  function outside(): Point {
    const whole = [...blocks, ...boxes.values()];
    if (whole.length === 0) return [0, 0];
    const right = Math.max(...whole.map(({ x1 }) => x1));
    const back = Math.min(...whole.map(({ y0 }) => y0));
    return [rounded(right + 3), rounded(back + 1)];
  }
}

export const roomAt = ([x, y]: Point): Box => ({
  x0: x - ROOM.side,
  x1: x + ROOM.side,
  y0: y - ROOM.back,
  y1: y + ROOM.front,
});

const rounded = (value: number): number => Math.round(value * 100) / 100;

function middleOf(flat: readonly number[]): Point | undefined {
  if (flat.length === 0) return undefined;
  let [x, y] = [0, 0];
  for (let i = 0; i < flat.length; i += 2) {
    x += flat[i] ?? 0;
    y += flat[i + 1] ?? 0;
  }
  const count = flat.length / 2;
  return [rounded(x / count), rounded(y / count)];
}

const besideOf = (flat: readonly number[]): Point | undefined => {
  const middle = middleOf(flat);
  return middle && [middle[0] + STEP, middle[1]];
};

/** Places in rings around a point, the nearest first. */
export function ringsAround([x, y]: Point): Point[] {
  const points: { point: Point; apart: number }[] = [];
  for (let i = -RINGS; i <= RINGS; i++) {
    for (let j = -RINGS; j <= RINGS; j++) {
      points.push({ point: [rounded(x + i * STEP), rounded(y + j * STEP)], apart: i * i + j * j });
    }
  }
  return points.sort((a, b) => a.apart - b.apart).map(({ point }) => point);
}
