import type { Mark } from '../model/scene.ts';
import type { Theme } from '../model/view.ts';
import { badge } from './badge.ts';
import type { Command } from './display-list.ts';
import type { Palette } from './palette.ts';
import type { Px } from './path.ts';

/** What a comparison says, in colours that no category has; the sign on the badge says the same without them. */
const COLORS: Readonly<Record<Theme, Readonly<Record<Mark, string>>>> = {
  light: { added: '#16833f', removed: '#c92434', changed: '#a86500', replaced: '#8a2fb8' },
  dark: { added: '#45c878', removed: '#ff6b76', changed: '#f0a93b', replaced: '#cf8af0' },
};

const SIGNS: Readonly<Record<Mark, string>> = { added: '+', removed: '−', changed: '~', replaced: '±' };

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
  const text = number === undefined ? SIGNS[mark] : `${SIGNS[mark]}${number}`;
  return badge({ palette, at, size, text, fill: markColor(palette, mark) });
}
