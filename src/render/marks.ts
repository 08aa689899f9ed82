import type { Furniture } from '../model/furniture.ts';
import { FOOTPRINT } from '../model/grid.ts';
import { badgeText } from '../model/marks.ts';
import type { ListEntry, Mark, Scene, SceneBlock, ScenePlate } from '../model/scene.ts';
import type { Theme } from '../model/view.ts';
import { badge } from './badge.ts';
import { mix } from './color.ts';
import type { Command } from './display-list.ts';
import { dashOf, type Frame, lineWidth, place } from './frame.ts';
import { cornersOf, groundOutline, grown } from './ground.ts';
import type { Faces, Palette } from './palette.ts';
import type { Px } from './path.ts';

/** What a comparison says, in colours that no category has; the sign on the badge says the same without them. */
const COLORS: Readonly<Record<Theme, Readonly<Record<Mark, string>>>> = {
  light: { added: '#16833f', removed: '#c92434', changed: '#a86500', replaced: '#8a2fb8' },
  dark: { added: '#45c878', removed: '#ff6b76', changed: '#f0a93b', replaced: '#cf8af0' },
};

/** Colour of pads, badges and lines with a mark. */
export const markColor = ({ theme }: Palette, mark: Mark): string => COLORS[theme][mark];

/** The badge of a mark: its sign, and its number in the list. `size` is that of the text, px. */
export function markBadge(of: {
  palette: Palette;
  /** Middle of the badge, px. */
  at: Px;
  size: number;
  mark: Mark;
  number?: number | undefined;
}): Command[] {
  const { palette, at, size, mark, number } = of;
  return badge({ palette, at, size, text: badgeText(mark, number), fill: markColor(palette, mark) });
}

interface Ground {
  readonly frame: Frame;
  readonly palette: Palette;
}

/** Half the edge of the pad under a marked block, for a footprint of 2: it ends before the block's name begins. */
const PAD = { isometric: 1.3, '2d': 1.17 } as const;
const DASH = [0.24, 0.18];

/** The pad of colour around the foot of a marked block; dashed where the block is a ghost. */
export function markPad({ frame, palette }: Ground, block: SceneBlock): Command[] {
  if (block.mark === undefined) return [];
  const half = (PAD[frame.projection] * block.size) / FOOTPRINT;
  const [x, y] = block.at;
  const box = { x0: x - half, y0: y - half, x1: x + half, y1: y + half };
  return [outlined({ frame, palette }, { box, mark: block.mark, filled: 0.22 })];
}

/** The colour of a marked group; drawn before the groups inside it, which do not take part in it. */
export function plateTint({ frame, palette }: Ground, { mark, box }: ScenePlate): Command[] {
  if (mark === undefined) return [];
  return [
    {
      kind: 'shape',
      path: groundOutline(frame, cornersOf(grown(box, 0.06)), { radius: 0.36 }),
      fill: markColor(palette, mark),
      fillOpacity: 0.1,
    },
  ];
}

/** The border of a marked group, and its badge at the right corner. */
export function plateMark({ frame, palette }: Ground, plate: ScenePlate): Command[] {
  const { mark, number, box } = plate;
  if (mark === undefined) return [];
  const at = place(frame, box.x1, box.y0);
  return [
    outlined({ frame, palette }, { box: grown(box, 0.06), mark }),
    ...markBadge({ palette, at, size: badgeSize(frame.unit), mark, number }),
  ];
}

function outlined({ frame, palette }: Ground, of: { box: ScenePlate['box']; mark: Mark; filled?: number }): Command {
  const color = markColor(palette, of.mark);
  return {
    kind: 'shape',
    path: groundOutline(frame, cornersOf(of.box), { radius: 0.36 }),
    ...(of.filled === undefined ? {} : { fill: color, fillOpacity: of.filled }),
    stroke: color,
    strokeWidth: lineWidth(frame, 0.09, 1.6),
    ...(of.mark === 'removed' ? { dash: dashOf(frame, DASH) } : {}),
  };
}

/** px of the text on a badge: that of a pile's number, but always legible. */
export const badgeSize = (unit: number): number => Math.max(11, unit * 0.42);

/** How much of a ghost's colours is left. */
const GHOST = 0.36;

/** A body that is no longer there. */
export function ghostFaces(faces: Faces, { background }: Palette): Faces {
  const pale = (color: string): string => mix(background, color, GHOST);
  return {
    ...faces,
    base: pale(faces.base),
    top: pale(faces.top),
    left: pale(faces.left),
    right: pale(faces.right),
    line: pale(faces.line),
    inner: pale(faces.inner),
    highlightOpacity: 0.3,
  };
}

/** The list of a comparison, in the column that layout keeps free along the right edge. */
export function listCommands(
  scene: Scene,
  of: { palette: Palette; entries: readonly ListEntry[]; furniture: Furniture },
): Command[] {
  const { palette, entries, furniture } = of;
  const { width, size, lineHeight, badge: room } = furniture.list;
  if (width === 0) return [];
  const left = scene.width - width + furniture.margin * 0.25;
  const commands: Command[] = [];
  let y = (furniture.top || furniture.margin) + size;
  for (const { mark, number, lines } of entries) {
    if (mark !== undefined)
      commands.push(
        ...markBadge({ palette, at: [left + room * 0.42, y - size * 0.36], size: size * 0.84, mark, number }),
      );
    for (const text of lines) {
      commands.push({
        kind: 'text',
        text,
        matrix: [1, 0, 0, 1, left + room, y],
        size,
        weight: 400,
        anchor: 'start',
        fill: mark === undefined ? palette.subtle : palette.ink,
        halo: { color: palette.background, opacity: palette.haloOpacity },
      });
      y += lineHeight;
    }
  }
  return commands;
}
