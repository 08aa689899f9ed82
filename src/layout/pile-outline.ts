import { FOOTPRINT } from '../model/grid.ts';
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
  const corner = screen.projection === '2d' || !SOLID_SHAPES[solid].round ? 0.96 : 0.78;
  const [px, py] = project(
    screen.projection,
    x + corner * unit,
    y - corner * unit,
    (SOLID_SHAPES[solid].height + 0.12) * unit,
  );
  const letters = Math.max(NUMBER.least, unit * screen.scale * NUMBER.part);
  const aside = Math.max(0, letters - unit * screen.scale * 0.42);
  const [cx, cy] = [px * screen.scale + aside * 0.8, py * screen.scale - aside * 0.6];
  const half = Math.max(1.5, textWidth(`×${count}`, 700) + 0.9) * letters * 0.5;
  return [behind, rectangle(cx - half, cy - 0.8 * letters, cx + half, cy + 0.8 * letters)];
}
