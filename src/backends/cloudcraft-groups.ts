import { colorOf, pairOf } from '../model/blueprint.ts';
import { type Box, boxAround, type Point } from '../model/grid.ts';
import { captionFor } from './cloudcraft-captions.ts';
import { boxesOf } from './edit/free-place.ts';
import { COLLECTIONS, isItem, itemsOf, type RawDocument, type RawItem } from './edit/raw-document.ts';

/** Group types in Cloudcraft's documentation: its API names each of them. */
const DOCUMENTED_GROUPS: ReadonlySet<string> = new Set(
  (
    'vpc subnet sg networkacl asg region ecscluster ecsservice ekscluster eksworkload ' +
    'azureakscluster azureaksworkload azuresbnamespace azurensg azurevmss'
  ).split(' '),
);

const AREA_COLOR = '#eef1f5';
const BORDER_COLOR = '#b4bcc8';
const both = (color: string): Record<string, string> => ({ isometric: color, '2d': color });

/** Of an area that stands for a group: the group's own type. An extra field, which Cloudcraft keeps. */
const GROUP_TYPE = 'groupType';
/** Groups that frame nothing, or are not shown: kept in a list of our own. */
const UNDRAWN = 'undrawnGroups';

/**
 * The document with an area and a text in the place of every group of a type that Cloudcraft does not document (a
 * virtual network of Azure, a data center, a plain group), so that its web application shows them. The groups of `came`,
 * the document as it came from Cloudcraft, stay as they were. `withOwnGroups` gives the groups back.
 */
export function withDocumentedGroups<T extends RawDocument>(document: T, came: RawDocument = {}): T {
  const asTheyCame = new Set(itemsOf(came, 'groups').map(keyOf));
  const foreign = itemsOf(document, 'groups').filter(
    (group) => !DOCUMENTED_GROUPS.has(String(group.type)) && !asTheyCame.has(keyOf(group)),
  );
  if (foreign.length === 0) return document;
  const gone = new Set<unknown>(foreign);
  const boxes = boxesOf(document);
  const taken = new Set(COLLECTIONS.flatMap((collection) => itemsOf(document, collection).map(({ id }) => id)));
  const areas: RawItem[] = [];
  const texts: RawItem[] = [];
  const undrawn: RawItem[] = [];
  for (const group of foreign) {
    const box = boxes.get(group.id);
    if (box === undefined || group.visible === false) undrawn.push(group);
    else {
      areas.push(areaOf(group, box));
      const name = typeof group.name === 'string' ? group.name.trim() : '';
      if (name === '') continue;
      const text = captionFor({ node: group.id, name, at: [0, 0], taken });
      taken.add(text.id);
      texts.push({ ...text, mapPos: [(box.x0 + box.x1) / 2, box.y1 - 0.5] });
    }
  }
  const listed = (name: string): unknown[] => {
    const list = document[name];
    return Array.isArray(list) ? list : [];
  };
  return {
    ...document,
    groups: listed('groups').filter((group) => !gone.has(group)),
    // Under the areas and zones that somebody drew, the outer ones first.
    ...(areas.length > 0 ? { surfaces: [...areas.sort((a, b) => sizeOf(b) - sizeOf(a)), ...listed('surfaces')] } : {}),
    ...(texts.length > 0 ? { text: [...listed('text'), ...texts] } : {}),
    ...(undrawn.length > 0 ? { [UNDRAWN]: [...listed(UNDRAWN), ...undrawn] } : {}),
  };
}

/** The document with groups again where `withDocumentedGroups` wrote areas: as they are now, moved or renamed. */
export function withOwnGroups(document: RawDocument): RawDocument {
  const areas = itemsOf(document, 'surfaces').filter((surface) => typeof surface[GROUP_TYPE] === 'string');
  const undrawn = Array.isArray(document[UNDRAWN]) ? document[UNDRAWN].filter(isItem) : [];
  if (areas.length === 0 && undrawn.length === 0) return document;
  const ids = new Set<unknown>(areas.map(({ id }) => id));
  const texts = itemsOf(document, 'text').filter(({ labels }) => ids.has(labels));
  const words = new Map(texts.map(({ labels, text }) => [labels, text]));
  const without = (name: string, gone: readonly RawItem[]): unknown[] => {
    const list = document[name];
    return Array.isArray(list) ? list.filter((item) => !gone.includes(item)) : [];
  };
  const { [UNDRAWN]: _undrawn, ...rest } = document;
  const groups = areas.map((area) => groupOf(area, words.get(area.id)));
  return {
    ...rest,
    groups: [...without('groups', []), ...groups, ...undrawn],
    surfaces: without('surfaces', areas),
    text: without('text', texts),
  };
}

const keyOf = ({ id, type }: RawItem): string => `${String(type)} ${id}`;

function areaOf(group: RawItem, box: Box): RawItem {
  const [width, height] = [box.x1 - box.x0, box.y1 - box.y0];
  return {
    ...group,
    type: 'area',
    [GROUP_TYPE]: group.type,
    mapPos: [box.x0, box.y0],
    points: [
      [0, 0],
      [width, 0],
      [width, height],
      [0, height],
    ],
    ...(group.color == null ? { color: both(AREA_COLOR) } : {}),
    ...(group.borderColor == null ? { borderColor: both(BORDER_COLOR) } : {}),
  };
}

function groupOf(area: RawItem, words: unknown): RawItem {
  const { [GROUP_TYPE]: type, points, mapPos, mapSize, color, borderColor, ...rest } = area;
  const at = pairOf(mapPos);
  const corners = (Array.isArray(points) ? points : []).flatMap((point): Point[] => {
    const pair = pairOf(point);
    return pair && at ? [[at[0] + pair[0], at[1] + pair[1]]] : [];
  });
  const box = corners.length > 0 ? boxAround(corners) : undefined;
  // A group that gave no box frames its members, wherever they are now.
  const place = mapSize === undefined ? {} : box === undefined ? { mapPos, mapSize } : placed(box);
  const [first = ''] = typeof words === 'string' ? words.split('\n', 1) : [];
  return {
    ...rest,
    type,
    ...place,
    ...(colorOf(color, '2d') === AREA_COLOR ? {} : { color }),
    ...(colorOf(borderColor, '2d') === BORDER_COLOR ? {} : { borderColor }),
    ...(first.trim() === '' || first === captionText(area) ? {} : { name: first.trim() }),
  };
}

/** What we wrote beside it; where it still says that, the name as it was is the better one. */
const captionText = ({ id, name }: RawItem): string =>
  captionFor({ node: id, name: typeof name === 'string' ? name.trim() : '', at: [0, 0], taken: new Set() }).text;

const rounded = (value: number): number => Math.round(value * 100) / 100;

const placed = ({ x0, y0, x1, y1 }: Box): Pick<RawItem, 'mapPos' | 'mapSize'> => ({
  mapPos: [x0, y0],
  mapSize: [rounded(x1 - x0), rounded(y1 - y0)],
});

function sizeOf({ points }: RawItem): number {
  const corner = Array.isArray(points) ? pairOf(points[2]) : undefined;
  return corner ? corner[0] * corner[1] : 0;
}
