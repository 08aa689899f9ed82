import type { Point } from '../model/grid.ts';
import { badgeText } from '../model/marks.ts';
import type { Mark, Scene } from '../model/scene.ts';
import { textWidth } from '../model/text-width.ts';
import { markColor } from './marks.ts';
import { type Cell, htmlOf, LAYER, styleOf, type VertexCell } from './mxgraph-cells.ts';
import { PALETTES, type Palette } from './palette.ts';

/** px of a badge's text, and of its height. */
const SIZE = 11;
const HEIGHT = 18;

/** The sign of a mark and its number in the list, as a shape of its own around a point, px in the parent's frame. */
export function badgeCell(of: {
  id: string;
  parent: string;
  at: Point;
  mark: Mark;
  number?: number | undefined;
  palette: Palette;
}): VertexCell {
  const { id, parent, mark, number, palette } = of;
  const label = badgeText(mark, number);
  const width = badgeWidth(label);
  const [x, y] = of.at;
  const style = styleOf({
    rounded: 1,
    arcSize: 50,
    html: 1,
    fontSize: SIZE,
    fontStyle: 1,
    fontColor: palette.badgeInk,
    fillColor: markColor(palette, mark),
    strokeColor: palette.background,
    connectable: 0,
  });
  const box = { x0: x - width / 2, y0: y - HEIGHT / 2, x1: x + width / 2, y1: y + HEIGHT / 2 };
  return { kind: 'vertex', id, parent, label: htmlOf(label), style, box };
}

const badgeWidth = (label: string): number => Math.max(HEIGHT, textWidth(label, 700) * SIZE + 10);

/** The colours of a marked frame. */
export const frameMark = (palette: Palette, mark: Mark | undefined): Record<string, string | number> =>
  mark === undefined
    ? {}
    : { strokeColor: markColor(palette, mark), strokeWidth: 2.5, ...(mark === 'removed' ? { dashed: 1 } : {}) };

/** px of the list: room to the drawing, width, size of its text, height of a line, room for the badges. */
const LIST = { gap: 40, width: 380, size: 12, line: 17, badge: 48, between: 5 };

/** The list of a comparison, in a column to the right of the drawing. */
export function listCells(scene: Scene, area: { x1: number; y0: number }): Cell[] {
  const palette = PALETTES[scene.theme];
  const x0 = area.x1 + LIST.gap;
  let y = area.y0;
  return (scene.list ?? []).flatMap(({ mark, number, lines }, i): Cell[] => {
    const height = Math.max(1, lines.length) * LIST.line;
    const text: VertexCell = {
      kind: 'vertex',
      id: `list-${i + 1}`,
      parent: LAYER,
      label: lines.map((line) => htmlOf(line, 400)).join('<br>'),
      style: `text;${styleOf({
        html: 1,
        align: 'left',
        verticalAlign: 'top',
        spacing: 0,
        fontSize: LIST.size,
        fontColor: mark === undefined ? palette.subtle : palette.ink,
      })}`,
      box: { x0: x0 + LIST.badge, y0: y, x1: x0 + LIST.badge + LIST.width, y1: y + height },
    };
    const at: Point = [x0 + LIST.badge / 2, y + LIST.line / 2];
    y += height + LIST.between;
    return mark === undefined
      ? [text]
      : [badgeCell({ id: `list-${i + 1}-badge`, parent: LAYER, at, mark, number, palette }), text];
  });
}
