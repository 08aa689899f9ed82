import { type Box, calibrate, FOOTPRINT, type Point } from '../model/grid.ts';
import { compareText, type Leaf, type Link, push } from './estate.ts';

/** From centre to centre, grid units, for a footprint of 2. */
const STEP = { x: 4.6, y: 5 };
/** Room between the centre of a block and the edge of a plate: beside and behind it, and in front with its label. */
const EDGE = { side: 2, back: 1.6, front: 3.6 };
/** Depth of a name in front of a block. */
const NAMED = 1.6;
/** So many are looked for one by one; more stand in rows. */
const FEW = 500;
/** Rings of places around the best one that are tried, half a step apart. */
const RINGS = 16;

export interface FreePlacesOf {
  readonly leaves: readonly Leaf[];
  readonly links: readonly Link[];
  readonly at: ReadonlyMap<string, Point>;
  readonly boxes: ReadonlyMap<string, Box>;
}

/**
 * Places for leaves that have none; nothing that has one moves or is covered. On their own plate, or on the open ground
 * where they have none, as near as possible to what they are linked with; where there is no such place, in rows in
 * front of everything. Does not depend on the order of the leaves.
 */
export function freePlaces(of: FreePlacesOf): Map<string, Point> {
  const at = new Map(of.at);
  const missing = of.leaves.filter((leaf) => !at.has(leaf.id)).sort((a, b) => compareText(a.id, b.id));
  if (missing.length === 0) return at;
  const unit = at.size > 1 ? calibrate([...at.values()]) / FOOTPRINT : 1;
  const near = new Map<string, string[]>();
  for (const { from, to } of of.links) {
    push(near, from, to);
    push(near, to, from);
  }
  const taken = new Map<string, Point[]>();
  const note = (id: string, point: Point): void => {
    at.set(id, point);
    push(taken, keyOf(point, unit), point);
  };
  for (const [id, point] of of.at) note(id, point);
  const bodies = bodiesOf(of, unit);
  const rows: Leaf[] = [];
  // What is linked with something that stands comes first, so that the rest can stand near it.
  for (const waiting = [...missing]; waiting.length > 0; ) {
    if (at.size === 0 || missing.length > FEW) {
      rows.push(...waiting);
      break;
    }
    const next = waiting.findIndex(({ id }) => (near.get(id) ?? []).some((other) => at.has(other)));
    const [leaf] = waiting.splice(Math.max(0, next), 1);
    if (!leaf) break;
    const point = nearestFree(leaf, { ...of, at, relatives: near.get(leaf.id) ?? [], taken, bodies, unit });
    if (point) {
      note(leaf.id, point);
      if (leaf.measures) bodies.push(bodyOf(leaf.measures, point, unit));
    } else rows.push(leaf);
  }
  inFront(rows, { at, boxes: of.boxes, unit });
  return at;
}

const keyOf = ([x, y]: Point, unit: number): string =>
  `${Math.floor(x / (STEP.x * unit))} ${Math.floor(y / (STEP.y * unit))}`;

interface Nearest extends FreePlacesOf {
  readonly relatives: readonly string[];
  /** Points by the step-sized field in which they are. */
  readonly taken: ReadonlyMap<string, readonly Point[]>;
  /** Of blocks with measures of their own. */
  readonly bodies: readonly Box[];
  /** Of the sizes above: documents may have smaller footprints than ours. */
  readonly unit: number;
}

function nearestFree(leaf: Leaf, of: Nearest): Point | undefined {
  const plate = of.boxes.get(leaf.inside);
  const { unit } = of;
  const step = { x: STEP.x * unit, y: STEP.y * unit };
  const [wide = 0, deep = 0] = (leaf.measures ?? []).map((value) => Math.max(0, (value - FOOTPRINT) / 2));
  const edge = {
    side: (EDGE.side + wide) * unit,
    back: (EDGE.back + deep) * unit,
    front: (EDGE.front + Math.max(wide, deep)) * unit,
  };
  const points = of.relatives.flatMap((id): Point[] => {
    const point = of.at.get(id);
    return point ? [point] : [];
  });
  if (points.length === 0 && !plate) return undefined;
  const inner: Box | undefined = plate && {
    x0: plate.x0 + edge.side,
    y0: plate.y0 + edge.back,
    x1: plate.x1 - edge.side,
    y1: plate.y1 - edge.front,
  };
  const middle: Point =
    points.length > 0
      ? [
          points.reduce((sum, [x]) => sum + x, 0) / points.length,
          points.reduce((sum, [, y]) => sum + y, 0) / points.length,
        ]
      : [((plate?.x0 ?? 0) + (plate?.x1 ?? 0)) / 2, ((plate?.y0 ?? 0) + (plate?.y1 ?? 0)) / 2];
  const centre: Point = inner
    ? [Math.max(inner.x0, Math.min(inner.x1, middle[0])), Math.max(inner.y0, Math.min(inner.y1, middle[1]))]
    : middle;
  const plates = [...of.boxes].filter(([id, box]) => id !== leaf.inside && !(plate && holds(box, plate)));
  const strange = [...plates.map(([, box]) => box), ...of.bodies];
  const isFree = ([x, y]: Point): boolean => {
    if (inner && (x < inner.x0 || x > inner.x1 || y < inner.y0 || y > inner.y1)) return false;
    const [across, along] = [1 + Math.ceil(wide / STEP.x), 1 + Math.ceil(deep / STEP.y)];
    for (let dx = -across; dx <= across; dx++)
      for (let dy = -along; dy <= along; dy++)
        for (const [px, py] of of.taken.get(keyOf([x + dx * step.x, y + dy * step.y], unit)) ?? [])
          if (Math.abs(px - x) < step.x + wide * unit - 1e-6 && Math.abs(py - y) < step.y + deep * unit - 1e-6)
            return false;
    return strange.every(
      (box) =>
        x + edge.side <= box.x0 || x - edge.side >= box.x1 || y + edge.front <= box.y0 || y - edge.back >= box.y1,
    );
  };
  for (let ring = 0; ring <= RINGS; ring++) {
    const free = ringAround(centre, { ring, step }).filter(isFree);
    // Forward and to the right first: what comes later in a flow stands there.
    if (free[0]) return free[0];
  }
  return undefined;
}

function bodiesOf({ leaves, at }: FreePlacesOf, unit: number): Box[] {
  return leaves.flatMap(({ id, measures }): Box[] => {
    const point = at.get(id);
    return point && measures ? [bodyOf(measures, point, unit)] : [];
  });
}

/** The ground under a block, with the room of its name, which stands in front as if the block were square. */
function bodyOf([width, depth]: readonly [number, number, number], [x, y]: Point, unit: number): Box {
  const [half, deep] = [(width / 2) * unit, (depth / 2) * unit];
  return { x0: x - half, y0: y - deep, x1: x + half, y1: y + Math.max(half, deep) + NAMED * unit };
}

/** Points of a square ring, half a step apart, the nearest to the centre first. */
function ringAround([x, y]: Point, { ring, step }: { ring: number; step: { x: number; y: number } }): Point[] {
  const points: { point: Point; far: number }[] = [];
  for (let i = -ring; i <= ring; i++)
    for (let j = -ring; j <= ring; j++) {
      if (Math.max(Math.abs(i), Math.abs(j)) !== ring) continue;
      const [dx, dy] = [(i * step.x) / 2, (j * step.y) / 2];
      points.push({ point: [x + dx, y + dy], far: Math.hypot(dx, dy) - (dx + dy) * 1e-3 });
    }
  return points.sort((a, b) => a.far - b.far).map(({ point }) => point);
}

const holds = (outer: Box, inner: Box): boolean =>
  outer.x0 <= inner.x0 && outer.y0 <= inner.y0 && outer.x1 >= inner.x1 && outer.y1 >= inner.y1;

function inFront(
  rows: readonly Leaf[],
  { at, boxes, unit }: { at: Map<string, Point>; boxes: ReadonlyMap<string, Box>; unit: number },
): void {
  if (rows.length === 0) return;
  const most = (i: 0 | 1): number => Math.max(0, ...rows.map(({ measures }) => (measures?.[i] ?? 0) - FOOTPRINT));
  const step = { x: (STEP.x + most(0)) * unit, y: (STEP.y + most(1)) * unit };
  let [x0, x1, y1] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const [x, y] of at.values()) {
    x0 = Math.min(x0, x - unit);
    x1 = Math.max(x1, x + unit);
    y1 = Math.max(y1, y + 2.5 * unit);
  }
  for (const box of boxes.values()) {
    x0 = Math.min(x0, box.x0);
    x1 = Math.max(x1, box.x1);
    y1 = Math.max(y1, box.y1);
  }
  if (x1 < x0) [x0, x1, y1] = [0, Math.ceil(Math.sqrt(rows.length)) * step.x, 0];
  const columns = Math.max(1, Math.floor((x1 - x0) / step.x));
  for (const [i, leaf] of rows.entries())
    at.set(leaf.id, [
      x0 + (1 + most(0) / 2) * unit + (i % columns) * step.x,
      y1 + (2.6 + most(1) / 2) * unit + Math.floor(i / columns) * step.y,
    ]);
}
