import { type BlueprintData, type BlueprintSurface, colorOf, pairOf } from '../model/blueprint.ts';
import { type Box, boxAround, type Point } from '../model/grid.ts';
import type { Projection } from '../model/projection.ts';
import type { ScenePlate } from '../model/scene.ts';
import { shown } from '../model/untrusted.ts';
import { linkOf } from './node-look.ts';
import { FARTHEST, surfaceAt } from './sound-document.ts';

/** Corners of one outline; more of them show nothing. */
const MOST_POINTS = 500;
/** Where a surface gives no size: about the floor under one component. Grid units. */
const EDGE = 4;

/** Areas that somebody painted on the floor and zones that somebody framed, as plates under everything else. */
export function surfacePlates(data: BlueprintData, projection: Projection): ScenePlate[] {
  return data.surfaces.flatMap((surface): ScenePlate[] => {
    if (isOurZone(surface)) return [];
    const shape = surfaceShape(surface);
    if (!shape) return [];
    const isZone = surface.type === 'zone';
    const [color, border] = [colorOf(surface.color, projection), colorOf(surface.borderColor, projection)];
    // Cloudcraft's zones are lines in their colour, its areas are filled with it.
    const line = border ?? (isZone ? color : undefined);
    const fill = isZone ? colorOf(surface.background, projection) : color;
    return [
      {
        id: surface.id,
        style: isZone ? 'zone' : 'area',
        name: shown(surface.name ?? (isZone ? (surface.region ?? '') : '')),
        box: shape.box,
        ...(shape.outline ? { outline: shape.outline } : {}),
        depth: -1,
        ...(fill === undefined ? {} : { color: fill }),
        ...(line === undefined ? {} : { border: line }),
        ...(surface.shadow === true ? { shadow: true } : {}),
        ...linkOf(surface.link),
        tone: 'normal',
      },
    ];
  });
}

/** Zones that our layout wrote belong to a network and are placed with it. */
export const isOurZone = (surface: BlueprintSurface): boolean => surface.type === 'zone' && surface.id.includes('/');

/** The box of a surface, and its corners where it gives them; nothing for one that is larger than any drawing. */
export function surfaceShape(surface: BlueprintSurface): { box: Box; outline?: [number, number][] } | undefined {
  const at = surfaceAt(surface);
  if (!at) return undefined;
  const size = pairOf(surface.mapSize);
  const given = Array.isArray(surface.points) ? surface.points.slice(0, MOST_POINTS) : [];
  const points = given.flatMap((point): Point[] => {
    const pair = pairOf(point);
    return pair ? [[at[0] + pair[0], at[1] + pair[1]]] : [];
  });
  const edges: Point = size && size[0] > 0 && size[1] > 0 ? size : [EDGE, EDGE];
  const corners: Point[] = points.length >= 3 ? points : [at, [at[0] + edges[0], at[1] + edges[1]]];
  const box = boxAround(corners);
  if (Math.max(...Object.values(box).map(Math.abs)) > FARTHEST) return undefined;
  if (points.length < 3) return { box };
  return { box, outline: points.map(([x, y]): [number, number] => [x, y]) };
}
