import type { IconArt, Scene, SceneBlock, ScenePlate } from '../../model/scene.ts';
import { plainColor } from '../color.ts';
import type { Matrix, ShapeCommand } from '../display-list.ts';
import type { Path } from '../path.ts';
import { moved } from './parse-icon.ts';
import { parsePathData } from './path-data.ts';

/** Icons of the user's own folder by what they stand for. */
export type Artwork = NonNullable<Scene['artwork']>;

/** A load balancer is not drawn as another kind of load balancer; the glyph tells which it is. */
export const artKey = ({ type, glyph }: Pick<SceneBlock, 'type' | 'glyph'>): string => `${type} ${glyph}`;
export const plateKey = ({ style, glyph }: Pick<ScenePlate, 'style' | 'glyph'>): string =>
  glyph === undefined ? `plate ${style}` : `plate ${glyph}`;

/** The whole icon as it is; the matrix takes its 32 x 32 grid to px. */
export function iconCommands(
  { shapes }: IconArt,
  { matrix, opacity }: { readonly matrix: Matrix; readonly opacity?: number },
): ShapeCommand[] {
  return shapes.flatMap((shape): ShapeCommand[] => {
    const [path, fill] = [pathOf(shape.d), plainColor(shape.fill)];
    if (!path || fill === undefined) return [];
    return [
      {
        kind: 'shape',
        path: moved(path, matrix),
        fill,
        ...(shape.evenOdd ? { evenOdd: true } : {}),
        ...(opacity === undefined ? {} : { fillOpacity: opacity }),
      },
    ];
  });
}

/** Only the sign of the icon, without the tile under it, in one colour. */
export function glyphOf({ shapes }: IconArt, { matrix, fill }: { matrix: Matrix; fill: string }): ShapeCommand[] {
  const [first, ...rest] = shapes;
  const sign = rest.length > 0 && first && isTile(first.d) ? rest : shapes;
  return iconCommands({ shapes: sign }, { matrix }).map((command) => ({ ...command, fill }));
}

/** Part of the grid that a tile covers at least along both sides. */
const COVERS = 30;

function isTile(d: string): boolean {
  const points = (pathOf(d) ?? []).flatMap((segment) => (segment[0] === 'Z' ? [] : [segment.slice(-2).map(Number)]));
  const span = (axis: 0 | 1): number => {
    const values = points.map((point) => point[axis] ?? 0);
    return Math.max(...values) - Math.min(...values);
  };
  return points.length >= 4 && span(0) >= COVERS && span(1) >= COVERS;
}

const pathOf = (d: string): Path | undefined => parsePathData(d);
