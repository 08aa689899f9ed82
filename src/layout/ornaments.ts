import { type BlueprintData, colorOf, numberOf, pairOf } from '../model/blueprint.ts';
import { type Box, boxAround, type Point } from '../model/grid.ts';
import type { Projection } from '../model/projection.ts';
import type { ScenePlate, SceneText } from '../model/scene.ts';
import { shown } from '../model/untrusted.ts';
import { NAME_PX } from './cell.ts';
import type { Screen } from './polygon.ts';
import type { PolygonIndex } from './polygon-index.ts';
import { textPolygon } from './text-place.ts';

/** Grid units per point of Cloudcraft's text size, whose default is 25. */
const TEXT_UNIT = 0.5 / 25;
const LINE = 1.2;
const FARTHEST = 20_000;

/** Areas that somebody painted on the floor, as plates under everything else. */
export function areaPlates(data: BlueprintData, projection: Projection): ScenePlate[] {
  return data.surfaces.flatMap((surface): ScenePlate[] => {
    const at = pairOf(surface.mapPos);
    if (surface.type !== 'area' || !at || surface.id === '') return [];
    const size = pairOf(surface.mapSize);
    const points = Array.isArray(surface.points) ? surface.points.flatMap((point): Point[] => moved(point, at)) : [];
    const corners: Point[] = points.length >= 3 ? points : size ? [at, [at[0] + size[0], at[1] + size[1]]] : [];
    if (corners.length === 0) return [];
    const box: Box = boxAround(corners);
    if (Math.max(...Object.values(box).map(Math.abs)) > FARTHEST) return [];
    const [color, border] = [colorOf(surface.color, projection), colorOf(surface.borderColor, projection)];
    return [
      {
        id: surface.id,
        style: 'area',
        name: shown(surface.name ?? ''),
        box,
        ...(points.length >= 3 ? { outline: points.map(([x, y]): [number, number] => [x, y]) } : {}),
        depth: -1,
        ...(color === undefined ? {} : { color }),
        ...(border === undefined ? {} : { border }),
        tone: 'normal',
      },
    ];
  });
}

function moved(point: unknown, [x, y]: Point): Point[] {
  const pair = pairOf(point);
  return pair ? [[x + pair[0], y + pair[1]]] : [];
}

/**
 * Free texts of a document, where it puts them, unless they would lie over something. Names that Cloudcraft documents
 * carry beside a node (`labels`) are drawn as that node's name and left out here.
 */
export function noteTexts(data: BlueprintData, of: { screen: Screen; index: PolygonIndex }): SceneText[] {
  const { screen, index } = of;
  const placed: SceneText[] = [];
  for (const item of data.text) {
    const at = pairOf(item.mapPos);
    if (!at || item.labels !== undefined || Math.max(...at.map(Math.abs)) > FARTHEST) continue;
    const size = Math.max(NAME_PX / screen.scale, Math.min(112, numberOf(item.textSize) ?? 25) * TEXT_UNIT);
    const color = colorOf(item.color, screen.projection);
    const lines = item.text.split('\n', 6).map((line, i): SceneText => {
      return {
        text: shown(line, 80),
        role: 'note',
        owner: item.id,
        plane: 'ground',
        at: [at[0], at[1] + i * size * LINE],
        direction: 'x',
        anchor: 'start',
        size,
        weight: 600,
        halo: true,
        ...(color === undefined ? {} : { color }),
        tone: 'normal',
      };
    });
    const said = lines.filter((line) => line.text.trim() !== '');
    if (!said.every((line) => index.isFree(textPolygon(line, screen)))) continue;
    for (const line of said) index.add(`text ${item.id}`, textPolygon(line, screen));
    placed.push(...said);
  }
  return placed;
}
