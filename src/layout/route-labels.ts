import { badgeText } from '../model/marks.ts';
import { project } from '../model/projection.ts';
import { RELATION_LABELS } from '../model/relation.ts';
import type { ScenePlate, SceneRoute, SceneText } from '../model/scene.ts';
import { shortenToWidth, textWidth } from '../model/text-width.ts';
import { bundlesOf } from './bundle-links.ts';
import { DETAIL_PX } from './cell.ts';
import type { Estate, Link } from './estate.ts';
import { markOf } from './marked.ts';
import { bordersOf, linesOf } from './move-labels.ts';
import { boundsOf, type Polygon, rectangle, type Screen } from './polygon.ts';
import type { PolygonIndex } from './polygon-index.ts';
import { paddedPolygon, textPolygon } from './text-place.ts';

const SIZE = 0.36;
/** Between the line and the letters, in text sizes. */
const LIFT = 0.45;
/** Where along a straight part a label may stand, best first. */
const PLACES = [0.5, 0.35, 0.65, 0.22];

/** What stands on the lines, and the ids of those whose words or number found no place. */
export interface RouteLabels {
  readonly texts: readonly SceneText[];
  readonly unsaid: readonly string[];
  readonly uncounted: readonly string[];
}

/**
 * What people wrote on connections ("HTTPS"), along the longest straight part of each line that has room for it, else
 * upright beside it, else shortened. The relations of an inventory have names of their own, which say little in a
 * picture and are left out.
 */
export function routeLabels(of: {
  routes: readonly SceneRoute[];
  estate: Estate;
  links: readonly Link[];
  plates: readonly ScenePlate[];
  screen: Screen;
  index: PolygonIndex;
  unit: number;
}): RouteLabels {
  const labels = new Map(of.links.map((link) => [link.id, link.label]));
  const bundles = new Map(bundlesOf(of.estate).map(({ id, count }) => [id, count]));
  const badgeOf = ({ id }: SceneRoute): string | undefined => {
    const told = of.estate.marks?.get(id);
    const count = bundles.get(id);
    return told ? badgeText(told.mark, told.number) : count === undefined ? undefined : `×${count}`;
  };
  const texts: SceneText[] = [];
  const unsaid: string[] = [];
  const uncounted: string[] = [];
  const { lines, heads } = linesOf(of.routes, of.screen);
  const borders = bordersOf(of.plates, of.screen);
  const isClear = (text: SceneText, own: string): boolean => {
    const polygon = textPolygon(text, of.screen);
    if (text.role === 'count') {
      const onLine = textPolygon({ ...text, shift: [0, BADGE_PX * 0.36] }, of.screen);
      const isOwn = lines.isFree(middleOf(onLine), own) && heads.isFree(polygon);
      return isOwn && (!isBeside(text) || lines.isFree(polygon));
    }
    // What stands upright beside a line keeps off that one too.
    const ownLine = text.plane === 'screen' ? undefined : own;
    return lines.isFree(polygon, ownLine) && heads.isFree(polygon) && borders.isFree(polygon);
  };
  const wordsFor = (route: SceneRoute, label: string): SceneText | undefined => {
    const free = (places: readonly SceneText[]): SceneText[] =>
      places.filter((place) => of.index.isFree(paddedPolygon(place, of.screen)));
    const clear = (places: readonly SceneText[]): SceneText | undefined =>
      places.find((place) => isClear(place, route.id));
    const along = free(alongPlaces(route, label, of));
    const beside = (text: string): SceneText | undefined => clear(free(besidePlaces(route, text, of.screen)));
    const found = clear(along) ?? beside(label) ?? along[0];
    if (found) return found;
    for (const part of SHORTENED) {
      const short = shortenToWidth(label, Math.max(SHORTEST, textWidth(label) * part));
      const place = short === label ? undefined : (free(alongPlaces(route, short, of))[0] ?? beside(short));
      if (place) return place;
    }
    return undefined;
  };
  const numberFor = (route: SceneRoute, badge: string): SceneText | undefined => {
    const clear = badgePlaces(route, badge, of.screen).filter(
      (place) => of.index.isFree(textPolygon(place, of.screen)) && isClear(place, route.id),
    );
    // Beside a joint it would hide the short part of the line that joins there, and take the room of its number.
    return clear.find((place) => lines.isFree(textPolygon(place, of.screen), route.id)) ?? clear[0];
  };
  for (const route of of.routes) {
    const badge = badgeOf(route);
    const label = labels.get(route.id) ?? '';
    if (badge === undefined && (label === '' || Object.hasOwn(RELATION_LABELS, label))) continue;
    // A number on a trunk that several lines share would be anybody's.
    const text = badge === undefined ? wordsFor(route, label) : numberFor(route, badge);
    if (!text) {
      if (badge === undefined) unsaid.push(route.id);
      else uncounted.push(route.id);
      continue;
    }
    of.index.add(`text ${route.id}`, textPolygon(text, of.screen));
    texts.push(text);
  }
  return { texts, unsaid, uncounted };
}

/** Parts of its width that a label is cut to, and em that it keeps at least. */
const SHORTENED = [0.8, 0.6, 0.45] as const;
const SHORTEST = 3;

/** px between a line and upright words beside it. */
const WORDS_BESIDE_PX = 4;
/** px around the middle of a number: it may cover other lines, but must not lie on one. */
const AROUND_MIDDLE = 3;

function middleOf(polygon: Polygon): Polygon {
  const { x0, y0, x1, y1 } = boundsOf([polygon]);
  const [x, y] = [(x0 + x1) / 2, (y0 + y1) / 2];
  return rectangle(x - AROUND_MIDDLE, y - AROUND_MIDDLE, x + AROUND_MIDDLE, y + AROUND_MIDDLE);
}

/** px of the number on a line. */
const BADGE_PX = 11;
/** Where along a straight part it may stand, best first. */
const BADGE_PLACES = [0.5, 0.38, 0.62, 0.26, 0.74, 0.14, 0.86, 0, 1];

/** px from the middle of a number beside a line to the line, besides half of its own width or height. */
const BESIDE_PX = [3, 9, 16] as const;
/** px of a pill around its number: half its height, and the room left and right of its digits. */
const PILL = { half: BADGE_PX * 0.75, padding: BADGE_PX * 0.45 } as const;

const isBeside = ({ shift }: SceneText): boolean =>
  shift !== undefined && (shift[0] !== 0 || shift[1] !== BADGE_PX * 0.36);

/** Places for a number on a line, on its longest parts first; then close beside it, where it is too short for one. */
function badgePlaces(route: SceneRoute, text: string, screen: Screen): SceneText[] {
  const parts = partsOf(route);
  const numberAt = (at: SceneText['at'], [right, down]: readonly [number, number]): SceneText => ({
    text,
    role: 'count',
    owner: route.id,
    plane: 'screen',
    at,
    shift: [right, BADGE_PX * 0.36 + down],
    direction: 'x',
    anchor: 'middle',
    size: BADGE_PX,
    weight: 700,
    halo: false,
    tone: route.tone,
  });
  const halfWidth = Math.max(PILL.half, (textWidth(text, 700) * BADGE_PX) / 2 + PILL.padding);
  const shiftsFrom = (dx: number, dy: number, gap: number): (readonly [number, number])[] => {
    const [ux, uy] = across(project(screen.projection, dx, dy));
    const far = halfWidth * Math.abs(ux) + PILL.half * Math.abs(uy) + gap;
    return [
      [ux * far, uy * far],
      [-ux * far, -uy * far],
    ];
  };
  const placesOn = (gap?: number): SceneText[] =>
    parts.flatMap(({ x, y, dx, dy }) => {
      const shifts = gap === undefined ? ([[0, 0]] as const) : shiftsFrom(dx, dy, gap);
      return BADGE_PLACES.flatMap((part) => shifts.map((shift) => numberAt([x + dx * part, y + dy * part], shift)));
    });
  return [...placesOn(), ...BESIDE_PX.flatMap(placesOn)];
}

interface StraightPart {
  readonly x: number;
  readonly y: number;
  readonly dx: number;
  readonly dy: number;
  readonly length: number;
}

/** The straight parts of a line, the longest first. */
function partsOf({ points }: SceneRoute): StraightPart[] {
  return points
    .flatMap(([x, y], i) => {
      const next = points[i + 1];
      return next ? [{ x, y, dx: next[0] - x, dy: next[1] - y, length: Math.hypot(next[0] - x, next[1] - y) }] : [];
    })
    .sort((a, b) => b.length - a.length);
}

/** Places for upright words close to a line, on either side of its parts. */
function besidePlaces(route: SceneRoute, label: string, screen: Screen): SceneText[] {
  const halfWidth = (textWidth(label) * DETAIL_PX) / 2;
  const halfHeight = DETAIL_PX * 0.5;
  return partsOf(route).flatMap(({ x, y, dx, dy }) => {
    const [ux, uy] = across(project(screen.projection, dx, dy));
    const far = halfWidth * Math.abs(ux) + halfHeight * Math.abs(uy) + WORDS_BESIDE_PX;
    return PLACES.flatMap((part) =>
      [far, -far].map(
        (off): SceneText => ({
          text: label,
          role: 'route',
          owner: route.id,
          plane: 'screen',
          at: [x + dx * part, y + dy * part],
          shift: [ux * off, uy * off + DETAIL_PX * 0.27],
          direction: 'x',
          anchor: 'middle',
          size: DETAIL_PX,
          weight: 400,
          halo: true,
          tone: route.tone,
        }),
      ),
    );
  });
}

/** At a right angle on the screen, of length 1. */
function across([x, y]: readonly [number, number]): readonly [number, number] {
  const length = Math.hypot(x, y) || 1;
  return [-y / length, x / length];
}

/** The routes with what a reader is told of them: how many connections they stand for, and what a comparison says. */
export function toldRoutes(
  routes: readonly SceneRoute[],
  { texts, estate }: { texts: readonly SceneText[]; estate: Estate },
): SceneRoute[] {
  const numbered = new Set(texts.filter(({ role }) => role === 'count').map(({ owner }) => owner));
  const counts = new Map(bundlesOf(estate).map(({ id, count }) => [id, count]));
  return routes.map((route) => {
    const count = numbered.has(route.id) ? counts.get(route.id) : undefined;
    return { ...route, ...(count === undefined ? {} : { count }), ...markOf([route.id], estate.marks) };
  });
}

/** Places for words that lie along a line, on either side of its parts. */
function alongPlaces(route: SceneRoute, label: string, of: { screen: Screen; unit: number }): SceneText[] {
  const size = Math.max(SIZE * of.unit, DETAIL_PX / of.screen.scale);
  const width = textWidth(label) * size;
  const parts = route.points.flatMap(([x, y], i) => {
    const next = route.points[i + 1];
    if (!next) return [];
    const along = Math.abs(next[0] - x) > Math.abs(next[1] - y) ? ('x' as const) : ('y' as const);
    return PLACES.map((part) => ({
      along,
      x: x + (next[0] - x) * part,
      y: y + (next[1] - y) * part,
      length: Math.hypot(next[0] - x, next[1] - y),
    }));
  });
  parts.sort((a, b) => b.length - a.length);
  return parts
    .filter((part) => part.length > width)
    .flatMap((part) =>
      [-LIFT, LIFT + 0.76].map((lift): SceneText => {
        const off = lift * size;
        return {
          text: label,
          role: 'route',
          owner: route.id,
          plane: 'ground',
          at: part.along === 'x' ? [part.x, part.y + off] : [part.x + off, part.y],
          direction: part.along,
          anchor: 'middle',
          size,
          weight: 400,
          halo: true,
          tone: route.tone,
        };
      }),
    );
}
