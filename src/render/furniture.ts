import { type Furniture, furnitureOf, LEGEND_MARK, SUBTITLE_LINE, TITLE_LINE } from '../model/furniture.ts';
import type { LegendEntry, Scene } from '../model/scene.ts';
import { shortenToWidth } from '../model/text-width.ts';
import type { Command, TextCommand } from './display-list.ts';
import { listCommands, markBadge } from './marks.ts';
import { bodyFaces, categoryColor, type Palette } from './palette.ts';
import { type Px, polygon, roundedRect } from './path.ts';
import { PLATE_STYLES, plateColor } from './plates.ts';
import { safeText } from './safe-text.ts';

/** Title, subtitle, legend and notes, in the bands that layout has kept free. */
export function furnitureCommands(scene: Scene, palette: Palette): Command[] {
  const legend = sameColorOnce(scene.legend).map((entry) => ({ ...entry, label: safeText(entry.label) }));
  const notes = scene.notes.map((note) => safeText(note, 400));
  const furniture = furnitureOf({
    ...scene,
    title: safeText(scene.title),
    subtitle: safeText(scene.subtitle, 300),
    legend,
    notes,
  });
  const entries = (scene.list ?? []).map((entry) => ({
    ...entry,
    lines: entry.lines.map((text) => safeText(text, 400)),
  }));
  return [
    ...head(scene, furniture, palette),
    ...listCommands(scene, { palette, entries, furniture }),
    ...foot(scene, notes, furniture, palette),
  ];
}

/** Some categories share a colour: one entry then names them all. */
function sameColorOnce(entries: readonly LegendEntry[]): LegendEntry[] {
  const kept: LegendEntry[] = [];
  for (const entry of entries) {
    const index = kept.findIndex(
      (other) => other.kind === 'category' && entry.kind === 'category' && sameColor(other, entry),
    );
    const first = kept[index];
    if (first === undefined) kept.push(entry);
    else kept[index] = { ...first, label: `${first.label}, ${entry.label.toLowerCase()}` };
  }
  return kept;
}

type CategoryEntry = Extract<LegendEntry, { kind: 'category' }>;

const sameColor = (a: CategoryEntry, b: CategoryEntry): boolean => categoryColor(a) === categoryColor(b);

function head(
  scene: Scene,
  { margin, titleSize, titleLines, subtitleSize, subtitleLines }: Furniture,
  palette: Palette,
): Command[] {
  const room = scene.width - 2 * margin;
  const commands: Command[] = [];
  let y = margin + titleSize * 0.9;
  for (const [i, text] of titleLines.entries()) {
    const title = shortenToWidth(text, room / titleSize, 700);
    if (i > 0) y += titleSize * TITLE_LINE;
    commands.push(line({ palette, text: title, at: [margin, y], size: titleSize, weight: 700, fill: palette.ink }));
  }
  for (const [i, text] of subtitleLines.entries()) {
    const subtitle = shortenToWidth(text, room / subtitleSize);
    const below: Px = [margin, y + subtitleSize * (0.05 + (i + 1) * SUBTITLE_LINE)];
    commands.push(line({ palette, text: subtitle, at: below, size: subtitleSize, weight: 400, fill: palette.subtle }));
  }
  return commands;
}

function foot(scene: Scene, notes: readonly string[], furniture: Furniture, palette: Palette): Command[] {
  const { margin, foot: rise, noteSize, legendRowHeight } = furniture;
  const bottom = scene.height - rise;
  const commands: Command[] = [];
  for (const [i, note] of notes.entries()) {
    const text = shortenToWidth(note, (scene.width - 2 * margin) / noteSize);
    const y = bottom - (notes.length - 1 - i) * noteSize * 1.45;
    commands.push(line({ palette, text, at: [margin, y], size: noteSize, weight: 400, fill: palette.subtle }));
  }
  const lowest = bottom - notes.length * noteSize * 1.45;
  for (const { entry, x, row } of furniture.legend) {
    const y = lowest - row * legendRowHeight;
    commands.push(...mark(entry, { palette, projection: scene.projection, at: [x, y], size: noteSize }));
    const at: Px = [x + LEGEND_MARK * noteSize, y];
    commands.push(line({ palette, text: entry.label, at, size: noteSize, weight: 400, fill: palette.subtle }));
  }
  return commands;
}

interface MarkContext {
  readonly palette: Palette;
  readonly projection: Scene['projection'];
  /** Left end of the baseline, px. */
  readonly at: Px;
  readonly size: number;
}

function mark(entry: LegendEntry, context: MarkContext): Command[] {
  const { palette, at, size } = context;
  const [x, y] = [at[0], at[1] - size * 0.36];
  switch (entry.kind) {
    case 'category':
      return context.projection === '2d' ? [tileMark(entry, context)] : cubeMark(entry, context);
    case 'plate': {
      const style = PLATE_STYLES[entry.style];
      const unit = size * 1.6;
      return [
        {
          kind: 'shape',
          path: roundedRect(x, y - size * 0.5, size * 1.4, size, size * 0.22),
          ...(style.surface === undefined ? {} : { fill: style.surface[palette.theme] }),
          stroke: plateColor(palette, { style: entry.style, tone: 'normal' }),
          strokeWidth: Math.max(1.2, size * 0.11),
          ...(style.dash === undefined ? {} : { dash: style.dash.map((length) => length * unit) }),
        },
      ];
    }
    case 'line':
      return [
        {
          kind: 'shape',
          path: [
            ['M', x, y],
            ['L', x + size * 1.4, y],
          ],
          stroke: palette.line,
          strokeWidth: Math.max(1.4, size * 0.13),
          ...(entry.dashed ? { dash: [size * 0.32, size * 0.26] } : {}),
        },
      ];
    case 'count':
      return [
        {
          kind: 'shape',
          path: roundedRect(x, y - size * 0.5, size * 1.4, size, size * 0.5),
          fill: palette.badge,
        },
        {
          kind: 'text',
          text: '×n',
          matrix: [1, 0, 0, 1, x + size * 0.7, y + size * 0.28],
          size: size * 0.78,
          weight: 700,
          anchor: 'middle',
          fill: palette.badgeInk,
        },
      ];
    case 'mark':
      return markBadge({ palette, at: [x + size * 0.7, y], size: size * 0.86, mark: entry.mark });
  }
}

function tileMark(entry: CategoryEntry, { at: [x, y], size }: MarkContext): Command {
  return {
    kind: 'shape',
    path: roundedRect(x + size * 0.1, y - size * 0.86, size, size, size * 0.2),
    fill: categoryColor(entry),
  };
}

function cubeMark(entry: CategoryEntry, { palette, at, size }: MarkContext): Command[] {
  const faces = bodyFaces(palette, categoryColor(entry));
  const [w, h] = [size * 0.62, size * 0.36];
  const [x, y] = [at[0] + w, at[1] - size * 0.62];
  const side = (direction: 1 | -1): Px[] => [
    [x, y + h],
    [x + direction * w, y],
    [x + direction * w, y + h * 1.15],
    [x, y + h * 2.15],
  ];
  const top: Px[] = [
    [x, y - h],
    [x + w, y],
    [x, y + h],
    [x - w, y],
  ];
  return [
    { kind: 'shape', path: polygon(side(-1)), fill: faces.left },
    { kind: 'shape', path: polygon(side(1)), fill: faces.right },
    { kind: 'shape', path: polygon(top), fill: faces.top },
  ];
}

interface Line {
  readonly palette: Palette;
  readonly text: string;
  readonly at: Px;
  readonly size: number;
  readonly weight: TextCommand['weight'];
  readonly fill: string;
}

/** A line of text over a halo, since a drawing that fills the picture may reach under it. */
function line(options: Line): TextCommand {
  const { palette, at, ...look } = options;
  const halo = { color: palette.background, opacity: palette.haloOpacity };
  return { kind: 'text', matrix: [1, 0, 0, 1, ...at], anchor: 'start', halo, ...look };
}
