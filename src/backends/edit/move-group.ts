import { pairOf } from '../../model/blueprint.ts';
import { type Box, boxAround, boxesOverlap, type Point } from '../../model/grid.ts';
import { boxesOf, CROSSING, placesOf, ringsAround } from './free-place.ts';
import { aroundOf } from './memberships.ts';
import { itemsOf, membersOf, type RawDocument, type RawItem } from './raw-document.ts';

/** Between everything and a new group; grid units. */
const ROOM = 4;

/** Between a group that was moved and what stands beside it; grid units. */
const GAP = 1;

/**
 * Moves a group with all that stands in it onto free ground of another group, so that neither covers strangers. Returns
 * the ground that it needs there, or nothing where it has no ground or no place is free: then it stays where it stood.
 * `captions` are the texts that name nodes.
 */
export function moveGroup(
  document: RawDocument,
  of: { group: RawItem; holder: RawItem; captions: ReadonlyMap<string, RawItem> },
): Box | undefined {
  const { group, holder, captions } = of;
  const boxes = boxesOf(document);
  const own = boxes.get(group.id);
  if (own === undefined) return undefined;
  const moved = insideOf(document, group);
  const around = aroundOf(document, holder);
  const size = ({ x0, x1, y0, y1 }: Box): number => (x1 - x0) * (y1 - y0);
  const grounds = [...around].flatMap((id) => boxes.get(id) ?? []).sort((a, b) => size(a) - size(b));
  const strangers = [
    ...[...placesOf(document)].flatMap(([id, [x, y]]): Box[] =>
      moved.has(id) ? [] : [{ x0: x - 1, y0: y - 1, x1: x + 1, y1: y + 1 }],
    ),
    ...[...boxes].flatMap(([id, box]) => (moved.has(id) || around.has(id) || isCrossing(document, id) ? [] : [box])),
  ];
  // A new group that is in no other gets its ground at the right of everything.
  const right = Math.max(own.x0, ...strangers.map(({ x1 }) => x1));
  const home = boxes.get(holder.id) ??
    grounds[0] ?? { x0: right + ROOM, y0: own.y0, x1: right + ROOM + own.x1 - own.x0, y1: own.y1 };
  // A group that grows for it shall not grow over what stands beside it.
  const beside = strangers.filter((box) => !boxesOverlap(home, box));
  const at = ([dx, dy]: Point): Box => ({
    x0: own.x0 + dx - GAP,
    y0: own.y0 + dy - GAP,
    x1: own.x1 + dx + GAP,
    y1: own.y1 + dy + GAP,
  });
  const middle = (box: Box): Point => [(box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2];
  const [from, to] = [middle(own), middle(home)];
  const stays: Point[] = contains(home, own) ? [[0, 0]] : [];
  const free = [...stays, ...ringsAround([to[0] - from[0], to[1] - from[1]])].find((offset) => {
    const box = at(offset);
    const grown = boxAround([...cornersOf(home), ...cornersOf(box)]);
    return !strangers.some((other) => boxesOverlap(box, other)) && !beside.some((other) => boxesOverlap(grown, other));
  });
  if (free === undefined) return undefined;
  const [dx, dy] = free;
  for (const collection of ['nodes', 'groups', 'surfaces', 'icons', 'images', 'connectors'] as const) {
    for (const item of itemsOf(document, collection)) if (moved.has(item.id)) shift(item, free);
  }
  for (const id of moved) shift(captions.get(id), [dx, dy]);
  return at(free);
}

const isCrossing = (document: RawDocument, id: string): boolean =>
  itemsOf(document, 'groups').some((group) => group.id === id && CROSSING.has(group.type));

const cornersOf = ({ x0, y0, x1, y1 }: Box): Point[] => [
  [x0, y0],
  [x1, y1],
];

const contains = (outer: Box, inner: Box): boolean =>
  inner.x0 >= outer.x0 && inner.y0 >= outer.y0 && inner.x1 <= outer.x1 && inner.y1 <= outer.y1;

/** The ids of a group and of all that stands in it, however deep. */
function insideOf(document: RawDocument, group: RawItem): Set<string> {
  const groups = new Map(itemsOf(document, 'groups').map((one) => [one.id, one]));
  const found = new Set([group.id]);
  // A set that grows while it is walked is walked to its end.
  for (const id of found) {
    const inner = groups.get(id);
    if (inner !== undefined) for (const member of membersOf(inner)) found.add(member);
  }
  return found;
}

function shift(item: RawItem | undefined, [dx, dy]: Point): void {
  const stood = pairOf(item?.mapPos);
  if (item && stood) item.mapPos = [rounded(stood[0] + dx), rounded(stood[1] + dy)];
}

const rounded = (value: number): number => Math.round(value * 100) / 100;
