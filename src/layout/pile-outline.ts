import { type Box, FOOTPRINT } from '../model/grid.ts';
import { badgeText } from '../model/marks.ts';
import { project } from '../model/projection.ts';
import { SOLID_SHAPES, type Solid } from '../model/solid.ts';
import { textWidth } from '../model/text-width.ts';
import { type Polygon, rectangle, type Screen, silhouette } from './polygon.ts';

/** How far the bodies behind the first one of a pile stand apart; render/blocks draws them so. Grid units. */
const STEP = { isometric: 0.4, '2d': 0.32 } as const;
/** px of the number on a pile at least, and its part of a block's unit. */
const NUMBER = { least: 11, part: 0.44 } as const;

interface PileOf {
  readonly x: number;
  readonly y: number;
  /** Edge of the footprint. */
  readonly size: number;
  readonly solid: Solid;
  readonly count: number;
}

/** What a pile covers on the screen besides its first body: the bodies behind it and the pill with the number. */
export function pileOutlines({ x, y, size, solid, count }: PileOf, screen: Screen): Polygon[] {
  const unit = size / FOOTPRINT;
  const step = STEP[screen.projection] * unit;
  const behind = silhouette({ x: x + step, y: y - step, size, solid }, screen);
  return [behind, pill({ x, y, size, solid, text: `×${count}`, side: 1 }, screen)];
}

/** What the badge of a mark covers on the screen: at the left corner of a body, since the number of a pile is at the right. */
export function markOutline(
  of: Omit<PileOf, 'count'> & { readonly number?: number | undefined },
  screen: Screen,
): Polygon {
  return pill({ ...of, text: badgeText('added', of.number), side: -1 }, screen);
}

/** What the badge of a marked group covers: at its right corner. */
export function plateMarkOutline(
  { box, number }: { readonly box: Box; readonly number?: number | undefined },
  screen: Screen,
): Polygon {
  const [px, py] = project(screen.projection, box.x1, box.y0);
  const letters = Math.max(NUMBER.least, screen.scale * NUMBER.part);
  return around([px * screen.scale, py * screen.scale], badgeText('added', number), letters);
}

function pill(of: Omit<PileOf, 'count'> & { text: string; side: 1 | -1 }, screen: Screen): Polygon {
  const { x, y, size, solid, side } = of;
  const unit = size / FOOTPRINT;
  const corner = screen.projection === '2d' || !SOLID_SHAPES[solid].round ? 0.96 : 0.78;
  const [px, py] = project(
    screen.projection,
    x + side * corner * unit,
    y - (screen.projection === '2d' ? 1 : side) * corner * unit,
    (SOLID_SHAPES[solid].height + 0.12) * unit,
  );
  const letters = Math.max(NUMBER.least, unit * screen.scale * NUMBER.part);
  const aside = Math.max(0, letters - unit * screen.scale * 0.42);
  const [cx, cy] = [px * screen.scale + side * aside * 0.8, py * screen.scale - aside * 0.6];
  return around([cx, cy], of.text, letters);
}

function around([cx, cy]: readonly [number, number], text: string, letters: number): Polygon {
  const half = Math.max(1.5, textWidth(text, 700) + 0.9) * letters * 0.5;
  return rectangle(cx - half, cy - 0.8 * letters, cx + half, cy + 0.8 * letters);
}
