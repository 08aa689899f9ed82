import { badgeText } from '../model/marks.ts';
import type { LegendEntry, Scene } from '../model/scene.ts';
import { textWidth } from '../model/text-width.ts';
import { markColor } from './marks.ts';
import { type Cell, htmlOf, LAYER, styleOf, type VertexCell } from './mxgraph-cells.ts';
import { categoryColor, PALETTES, type Palette } from './palette.ts';
import { PLATE_STYLES, plateColor } from './plates.ts';
import { safeText } from './safe-text.ts';

/** px */
const SIZE = 12;
const MARK = 16;
const ROW = 24;
const GAP = 26;
const BELOW = 30;

/** What the colours, frames and lines mean, in rows under the drawing; `area` is what it reaches, px. */
export function legendCells(scene: Scene, area: { x0: number; x1: number; y1: number }): Cell[] {
  const palette = PALETTES[scene.theme];
  const widest = Math.max(600, area.x1 - area.x0);
  let [x, y] = [area.x0, area.y1 + BELOW];
  return scene.legend.map((entry, i): VertexCell => {
    const label = safeText(entry.label);
    const width = MARK + 6 + textWidth(label, 400) * SIZE + (entry.kind === 'mark' ? SIZE : 0) + GAP;
    if (x > area.x0 && x + width > area.x0 + widest) [x, y] = [area.x0, y + ROW];
    const box = { x0: x, y0: y, x1: x + MARK, y1: y + MARK };
    x += width;
    const style = styleOf({
      ...markOf(entry, palette),
      html: 1,
      fontSize: SIZE,
      fontColor: palette.subtle,
      labelPosition: 'right',
      verticalLabelPosition: 'middle',
      align: 'left',
      verticalAlign: 'middle',
      spacingLeft: 6,
    });
    return {
      kind: 'vertex',
      id: `legend-${i + 1}`,
      parent: LAYER,
      label: signOf(entry, palette) + htmlOf(label),
      style,
      box,
    };
  });
}

/** What the colour of a mark says, for those who do not see it. */
const signOf = (entry: LegendEntry, palette: Palette): string =>
  entry.kind === 'mark'
    ? `<b><font color="${markColor(palette, entry.mark)}">${htmlOf(badgeText(entry.mark))}</font></b> `
    : '';

function markOf(entry: LegendEntry, palette: Palette): Record<string, string | number> {
  const filled = (color: string) => ({ rounded: 1, fillColor: color, strokeColor: 'none' });
  switch (entry.kind) {
    case 'category':
      return filled(categoryColor(entry));
    case 'mark':
      return filled(markColor(palette, entry.mark));
    case 'count':
      return filled(palette.badge);
    case 'plate': {
      const { surface, dash } = PLATE_STYLES[entry.style];
      return {
        rounded: 1,
        fillColor: surface?.[palette.theme] ?? 'none',
        strokeColor: plateColor(palette, { style: entry.style, tone: 'normal' }),
        ...(dash === undefined ? {} : { dashed: 1 }),
      };
    }
    case 'line':
      return { shape: 'line', strokeColor: palette.line, strokeWidth: 1.5, ...(entry.dashed ? { dashed: 1 } : {}) };
  }
}
