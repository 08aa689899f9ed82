import { RELATION_LABELS } from '../model/relation.ts';
import type { ScenePlate, SceneRoute, SceneText } from '../model/scene.ts';
import { textWidth } from '../model/text-width.ts';
import { DETAIL_PX } from './cell.ts';
import type { Link } from './estate.ts';
import { linesOf } from './move-labels.ts';
import { groundPolygon, type Screen } from './polygon.ts';
import { type PolygonIndex, polygonIndex } from './polygon-index.ts';
import { paddedPolygon, textPolygon } from './text-place.ts';

const SIZE = 0.36;
/** Between the line and the letters, in text sizes. */
const LIFT = 0.45;
/** Where along a straight part a label may stand, best first. */
const PLACES = [0.5, 0.35, 0.65, 0.22];

/**
 * What people wrote on connections ("HTTPS"), along the longest straight part of each line that has room for it. The
 * relations of an inventory have names of their own, which say little in a picture and are left out.
 */
export function routeLabels(of: {
  routes: readonly SceneRoute[];
  links: readonly Link[];
  plates: readonly ScenePlate[];
  screen: Screen;
  index: PolygonIndex;
  unit: number;
}): SceneText[] {
  const labels = new Map(of.links.map((link) => [link.id, link.label]));
  const texts: SceneText[] = [];
  const { lines, heads } = linesOf(of.routes, of.screen);
  const borders = bordersOf(of.plates, of.screen);
  const isClear = (text: SceneText, own: string): boolean => {
    const polygon = textPolygon(text, of.screen);
    return lines.isFree(polygon, own) && heads.isFree(polygon) && borders.isFree(polygon);
  };
  for (const route of of.routes) {
    const label = labels.get(route.id) ?? '';
    if (label === '' || Object.hasOwn(RELATION_LABELS, label)) continue;
    const free = candidates(route, label, of).filter((candidate) =>
      of.index.isFree(paddedPolygon(candidate, of.screen)),
    );
    const text = free.find((candidate) => isClear(candidate, route.id)) ?? free[0];
    if (!text) continue;
    of.index.add(`text ${route.id}`, textPolygon(text, of.screen));
    texts.push(text);
  }
  return texts;
}

/** The edges of plates, which letters are hard to read on. */
function bordersOf(plates: readonly ScenePlate[], screen: Screen): PolygonIndex {
  const borders = polygonIndex();
  for (const { id, box } of plates) {
    const corners = groundPolygon(box, screen);
    for (const [i, corner] of corners.entries()) borders.add(id, [corner, corners[(i + 1) % corners.length] ?? corner]);
  }
  return borders;
}

function candidates(route: SceneRoute, label: string, of: { screen: Screen; unit: number }): SceneText[] {
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
