import { arrowLength } from '../model/arrow-head.ts';
import { project } from '../model/projection.ts';
import type { ScenePlate, SceneRoute, SceneText } from '../model/scene.ts';
import { SOLID_SHAPES } from '../model/solid.ts';
import { textWidth } from '../model/text-width.ts';
import type { Labelled, Labels } from './labels.ts';
import { headPolygon } from './landing.ts';
import { groundPolygon, type Screen } from './polygon.ts';
import { type PolygonIndex, polygonIndex } from './polygon-index.ts';
import { paddedPolygon, textPolygon } from './text-place.ts';
import { widenLabels } from './widen-labels.ts';

interface MoveLabelsOf {
  readonly blocks: readonly Labelled[];
  readonly labels: Labels;
  readonly routes: readonly SceneRoute[];
  readonly plates: readonly ScenePlate[];
  readonly screen: Screen;
}

/**
 * Labels that lines run through, moved to another place at their block where fewer do; the others stay. Where there is
 * room beside them in the end, those that were cut are drawn longer. What is moved is added to the labels' index; the place that it left is not used again.
 */
export function moveLabels({ blocks, labels, routes, plates, screen }: MoveLabelsOf): SceneText[] {
  const { lines, heads } = linesOf(routes, screen);
  const borders = bordersOf(plates, screen);
  const moved = routes.length === 0 ? labels.texts : moveAway({ blocks, labels, screen, lines, heads, borders });
  return widenLabels({ blocks, texts: moved, screen, index: labels.index, crossed: [lines, borders], heads });
}

interface MoveAway extends Pick<MoveLabelsOf, 'blocks' | 'labels' | 'screen'> {
  readonly lines: PolygonIndex;
  readonly heads: PolygonIndex;
  readonly borders: PolygonIndex;
}

function moveAway({ blocks, labels, screen, lines, heads, borders }: MoveAway): SceneText[] {
  const byId = new Map(blocks.map((block) => [block.id, block]));
  const byOwner = new Map<string, SceneText[]>();
  for (const text of labels.texts) byOwner.set(text.owner, [...(byOwner.get(text.owner) ?? []), text]);
  return [...byOwner].flatMap(([id, texts]) => {
    const block = byId.get(id);
    if (!block || over(lines, texts) === 0) return texts;
    let fewest = crossings(texts);
    let best = texts;
    for (const moved of placesOf(block, { texts, screen })) {
      if (!isFree(moved, id)) continue;
      const found = crossings(moved);
      if (found < fewest) [best, fewest] = [moved, found];
      if (fewest === 0) break;
    }
    if (best !== texts) for (const text of best) labels.index.add(`text ${id}`, textPolygon(text, screen));
    return best;
  });

  /** A place on the edge of a plate is no better than one under a line. */
  function crossings(texts: readonly SceneText[]): number {
    return over(lines, texts) + over(borders, texts);
  }
  function over(index: PolygonIndex, texts: readonly SceneText[]): number {
    return texts.reduce((sum, text) => sum + index.hits(textPolygon(text, screen)).length, 0);
  }
  function isFree(texts: readonly SceneText[], id: string): boolean {
    return texts.every((text) => {
      const polygon = paddedPolygon(text, screen);
      const others = labels.index.hits(polygon, `block ${id}`).filter((owner) => owner !== `text ${id}`);
      return others.length === 0 && heads.isFree(polygon);
    });
  }
}

/** The straight parts of lines, and their arrowheads, by the ids of the routes. */
export function linesOf(routes: readonly SceneRoute[], screen: Screen): { lines: PolygonIndex; heads: PolygonIndex } {
  const [lines, heads] = [polygonIndex(), polygonIndex()];
  const at = (x: number, y: number): [number, number] => {
    const [sx, sy] = project(screen.projection, x, y);
    return [sx * screen.scale, sy * screen.scale];
  };
  for (const { id, points, head } of routes) {
    for (const [i, [x, y]] of points.entries()) {
      const next = points[i + 1];
      if (next) lines.add(id, [at(x, y), at(next[0], next[1])]);
    }
    const [tip, from] = [points.at(-1), points.at(-2)];
    if (tip && from) {
      const away: [number, number] = [Math.sign(from[0] - tip[0]), Math.sign(from[1] - tip[1])];
      heads.add(id, headPolygon({ tip, away, screen, length: head ?? arrowLength(screen.scale) }));
    }
  }
  return { lines, heads };
}

/** The edges of plates, which letters are hard to read on. */
export function bordersOf(plates: readonly ScenePlate[], screen: Screen): PolygonIndex {
  const borders = polygonIndex();
  for (const { id, box } of plates) {
    const corners = groundPolygon(box, screen);
    for (const [i, corner] of corners.entries()) borders.add(id, [corner, corners[(i + 1) % corners.length] ?? corner]);
  }
  return borders;
}

/** px: how far upright labels are moved from their first place, to the side and up. */
const NUDGES = [-10, 10, -20, 20, -32, 32, -46, 46];
const RISES = [0, -7, -14];
/** px between a body and an upright label beside it. */
const GAP = 5;

/** The same lines of text at other places around their block, nearest first. */
function* placesOf(
  block: Labelled,
  { texts, screen }: { texts: readonly SceneText[]; screen: Screen },
): Generator<SceneText[]> {
  const half = (block.size / 2) * SOLID_SHAPES[block.solid].reach;
  const [first] = texts;
  if (!first) return;
  if (first.plane === 'screen') {
    const shifted = (dx: number, dy: number, anchor: SceneText['anchor'] = 'middle'): SceneText[] =>
      texts.map((text) => ({
        ...text,
        anchor,
        shift: [(text.shift?.[0] ?? 0) + dx, (text.shift?.[1] ?? 0) + dy],
      }));
    for (const rise of RISES) {
      if (rise !== 0) yield shifted(0, rise);
      for (const nudge of NUDGES) yield shifted(nudge, rise);
    }
    const height = SOLID_SHAPES[block.solid].height * (block.size / 2);
    const [right] = project(screen.projection, half, -half);
    const [, front] = project(screen.projection, half, half);
    const top = (first.shift?.[1] ?? 0) - first.size * 0.76;
    const bottom = Math.max(...texts.map((text) => (text.shift?.[1] ?? 0) + text.size * 0.22));
    const toMiddle = -(height / 2) * screen.scale - (top + bottom) / 2;
    for (const dy of [toMiddle, toMiddle - 8, toMiddle + 8]) {
      yield shifted(right * screen.scale + GAP, dy, 'start');
      yield shifted(-right * screen.scale - GAP, dy, 'end');
    }
    const below = front * screen.scale + 3 - top;
    for (const nudge of [0, ...NUDGES]) yield shifted(nudge, below);
    return;
  }
  const shifted = (dx: number, dy: number, anchor: SceneText['anchor'] = 'middle'): SceneText[] =>
    texts.map((text) => ({ ...text, anchor, at: [text.at[0] + dx, text.at[1] + dy] }));
  const width = Math.max(...texts.map((text) => textWidth(text.text, text.weight) * text.size));
  for (const part of [0.15, 0.3, 0.42, 0.56]) {
    yield shifted(-width * part, 0);
    yield shifted(width * part, 0);
  }
  yield shifted(-0.24 * half, 0, 'end');
  yield shifted(0.24 * half, 0, 'start');
  const top = Math.min(...texts.map((text) => text.at[1] - text.size * 0.76));
  const bottom = Math.max(...texts.map((text) => text.at[1] + text.size * 0.22));
  const toMiddle = block.at[1] - (top + bottom) / 2;
  const above = block.at[1] - half - 0.2 - bottom;
  if (screen.projection === '2d') {
    for (const part of [0, -0.15, 0.15, -0.3, 0.3]) yield shifted(width * part, above);
    yield shifted(half + 0.25, toMiddle, 'start');
    yield shifted(-half - 0.25, toMiddle, 'end');
  }
}
