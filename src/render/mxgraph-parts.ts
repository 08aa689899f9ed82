import type { Box, Point } from '../model/grid.ts';
import type { Scene, SceneBlock, SceneRoute, SceneText } from '../model/scene.ts';
import { safeLink } from './build.ts';
import { markColor } from './marks.ts';
import { type EdgeCell, htmlOf, styleOf } from './mxgraph-cells.ts';
import { PALETTES, type Palette } from './palette.ts';
import { colorOf } from './routes.ts';

/** Texts of a scene by what they belong to. */
export type TextsOf = (owner: string, role: SceneText['role']) => readonly SceneText[];

export function textsOf({ texts }: Scene): TextsOf {
  const found = new Map<string, SceneText[]>();
  for (const text of texts) {
    const key = `${text.role} ${text.owner}`;
    const known = found.get(key);
    if (known === undefined) found.set(key, [text]);
    else known.push(text);
  }
  return (owner, role) => found.get(`${role} ${owner}`) ?? [];
}

/** px of a detail line. */
const SMALL = 10;

/** Name, number and detail line of a block, in the lines that layout has broken them into. */
export function blockLabel(block: SceneBlock, of: { texts: TextsOf; palette: Palette; counted: boolean }): string {
  const { id, name, detail, count } = block;
  const [{ size = SMALL } = {}] = of.texts(id, 'detail').filter(({ plane }) => plane === 'screen');
  const lines = (role: 'name' | 'detail'): string[] => of.texts(id, role).map(({ text }) => text);
  const names = lines('name');
  const details = lines('detail');
  const bold = (names.length > 0 ? names : [name]).map((line) => htmlOf(line)).join('<br>');
  const number = of.counted && count !== undefined && count > 1 ? ` ×${count}` : '';
  const under = details.length > 0 ? details : detail === undefined || names.length > 0 ? [] : [detail];
  const small = under.map(
    (line) => `<br><font color="${of.palette.subtle}" style="font-size: ${Math.round(size)}px">${htmlOf(line)}</font>`,
  );
  const told = block.mark === undefined ? [] : [`<font color="${markColor(of.palette, block.mark)}">`, '</font>'];
  return `<b>${told[0] ?? ''}${bold}${number}${told[1] ?? ''}</b>${small.join('')}`;
}

/** Where a click on a block or plate leads. */
export type LinkOf = (of: Pick<SceneBlock, 'id'> & Partial<Pick<SceneBlock, 'link' | 'group'>>) => { link?: string };

/** A block's own link, else the page of the same file that is about it, by the ids in `jumps`. */
export const jumpLinks =
  (jumps: ReadonlyMap<string, string>): LinkOf =>
  ({ id, link, group = id }) => {
    const safe = link === undefined ? undefined : safeLink(link);
    if (safe !== undefined) return { link: safe };
    const page = jumps.get(group);
    return page === undefined ? {} : { link: `data:page/id,${page}` };
  };

/** px from the place of a text to the middle of its letters, which stand on their line. */
export function middleShift({ shift = [0, 0], size }: SceneText): Point {
  return [shift[0], shift[1] - size * 0.36];
}

interface End {
  readonly id: string;
  /** px in the frame of the connection. */
  readonly box: Box;
}

interface EdgeOf {
  readonly scene: Scene;
  readonly texts: TextsOf;
  readonly route: SceneRoute;
  readonly id: string;
  readonly parent: string;
  /** px in the frame of the parent. */
  readonly points: readonly Point[];
  /** The same for where layout has put a text. */
  readonly placed: (text: SceneText) => Point;
  readonly source: End | undefined;
  readonly target: End | undefined;
  readonly style: Readonly<Record<string, string | number>>;
  /** How much thicker than usual it is. */
  readonly enlarged?: number;
}

/** A route as a connection that stays attached where it was drawn. */
export function edgeCell({
  scene,
  texts,
  route,
  id,
  parent,
  points,
  placed,
  source,
  target,
  style,
  enlarged = 1,
}: EdgeOf): EdgeCell {
  const palette = PALETTES[scene.theme];
  const words = texts(route.id, 'route');
  const said = words.map(({ text }) => text);
  // Words on the ground begin or end at their place; only what is centred there can be put there.
  const spot = [...words, ...texts(route.id, 'count')].find(({ anchor }) => anchor === 'middle');
  const number = route.count === undefined || route.count < 2 ? [] : [`×${route.count}`];
  return {
    kind: 'edge',
    id,
    parent,
    label: [...said, ...number].map((line) => htmlOf(line)).join(' '),
    style: styleOf({
      ...style,
      html: 1,
      fontSize: Math.max(10, spot === undefined || spot.plane !== 'screen' ? 8 * enlarged : spot.size),
      fontColor: palette.subtle,
      labelBackgroundColor: palette.background,
      strokeColor: colorOf(palette, route),
      strokeWidth:
        1.25 *
        enlarged *
        (route.tone === 'strong' || route.mark !== undefined ? Math.max(1.8, route.width) : route.width),
      startArrow: route.startArrow ? 'block' : 'none',
      startSize: 5 * enlarged,
      endArrow: route.endArrow ? 'block' : 'none',
      endSize: 5 * enlarged,
      ...(route.dashed || route.mark === 'removed' ? { dashed: 1 } : {}),
      ...docked('exit', points[0], source),
      ...docked('entry', points.at(-1), target),
    }),
    points,
    ...(spot === undefined ? {} : { labelAt: placed(spot) }),
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
