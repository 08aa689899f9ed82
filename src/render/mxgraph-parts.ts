import type { Box, Point } from '../model/grid.ts';
import type { Scene, SceneBlock, SceneRoute } from '../model/scene.ts';
import { safeLink } from './build.ts';
import { type EdgeCell, htmlOf, styleOf } from './mxgraph-cells.ts';
import { PALETTES, type Palette } from './palette.ts';
import { colorOf } from './routes.ts';

/** Name, number and detail line of a block. */
export function blockLabel({ name, count, detail }: SceneBlock, palette: Palette): string {
  const number = count === undefined || count < 2 ? '' : ` ×${count}`;
  const below =
    detail === undefined ? '' : `<br><font color="${palette.subtle}" style="font-size: 10px">${htmlOf(detail)}</font>`;
  return `<b>${htmlOf(name)}${number}</b>${below}`;
}

export function linkOf({ link }: SceneBlock): { link?: string } {
  const safe = link === undefined ? undefined : safeLink(link);
  return safe === undefined ? {} : { link: safe };
}

interface End {
  readonly id: string;
  /** px in the frame of the connection. */
  readonly box: Box;
}

interface EdgeOf {
  readonly scene: Scene;
  readonly route: SceneRoute;
  readonly id: string;
  readonly parent: string;
  /** px in the frame of the parent. */
  readonly points: readonly Point[];
  readonly source: End | undefined;
  readonly target: End | undefined;
  readonly style: Readonly<Record<string, string | number>>;
}

/** A route as a connection that stays attached where it was drawn. */
export function edgeCell({ scene, route, id, parent, points, source, target, style }: EdgeOf): EdgeCell {
  const palette = PALETTES[scene.theme];
  const said = scene.texts.filter(({ role, owner }) => role === 'route' && owner === route.id).map(({ text }) => text);
  const number = route.count === undefined || route.count < 2 ? [] : [`×${route.count}`];
  return {
    kind: 'edge',
    id,
    parent,
    label: [...said, ...number].map(htmlOf).join(' '),
    style: styleOf({
      ...style,
      html: 1,
      fontSize: 10,
      fontColor: palette.subtle,
      strokeColor: colorOf(palette, route),
      strokeWidth: 1.5 * route.width,
      startArrow: route.startArrow ? 'block' : 'none',
      endArrow: route.endArrow ? 'block' : 'none',
      ...(route.dashed ? { dashed: 1 } : {}),
      ...docked('exit', points[0], source),
      ...docked('entry', points.at(-1), target),
    }),
    points,
    ...(source === undefined ? {} : { source: source.id }),
    ...(target === undefined ? {} : { target: target.id }),
  };
}

/** Where on a shape the line ends, as parts of its width and height. */
function docked(side: 'exit' | 'entry', at: Point | undefined, end: End | undefined): Record<string, number> {
  if (at === undefined || end === undefined) return {};
  const { x0, y0, x1, y1 } = end.box;
  const part = (value: number, from: number, to: number): number =>
    to > from ? Math.max(0, Math.min(1, (value - from) / (to - from))) : 0.5;
  return { [`${side}X`]: part(at[0], x0, x1), [`${side}Y`]: part(at[1], y0, y1), [`${side}Perimeter`]: 0 };
}
