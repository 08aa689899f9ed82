import { textWidth } from '../model/text-width.ts';
import type { Command } from './display-list.ts';
import type { Palette } from './palette.ts';
import { type Px, roundedRect } from './path.ts';

/** Height of a badge and room left and right of its text, as parts of the text size. */
const HEIGHT = 1.5;
const PADDING = 0.45;
/** From the middle of a badge to the baseline, so that digits look centred. */
const BASELINE = 0.36;

interface Badge {
  readonly palette: Palette;
  /** Middle of the badge, px. */
  readonly at: Px;
  readonly text: string;
  /** Text size, px. */
  readonly size: number;
  readonly dim?: boolean;
  /** Colour of the pill. */
  readonly fill?: string;
}

/** A small upright pill with a short text, such as a count. */
export function badge({ palette, at: [x, y], text, size, dim = false, fill }: Badge): Command[] {
  const height = HEIGHT * size;
  const width = Math.max(height, textWidth(text, 700) * size + 2 * PADDING * size);
  return [
    {
      kind: 'shape',
      path: roundedRect(x - width / 2, y - height / 2, width, height, height / 2),
      fill: fill ?? (dim ? palette.lineDim : palette.badge),
      stroke: palette.background,
      strokeWidth: Math.max(1, size * 0.13),
    },
    {
      kind: 'text',
      text,
      matrix: [1, 0, 0, 1, x, y + BASELINE * size],
      size,
      weight: 700,
      anchor: 'middle',
      fill: palette.badgeInk,
    },
  ];
}
