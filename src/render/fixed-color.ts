import type { Theme } from '../model/view.ts';
import { lightnessOf, plainColor, withLightness } from './color.ts';

/**
 * Colours that a document fixes were chosen on a white page. On a dark one their hue stays and their lightness gives
 * way, so that what is written keeps READABLE from what it is written on, whichever of both the document fixes.
 */
export const READABLE = 0.4;

/** Perceived lightness on dark pages: the lightest floor, how dark floors begin, and the darkest texts and lines. */
const FLOOR = { most: 0.34, least: 0.2 } as const;
const INK = FLOOR.most + READABLE + 0.01;
const LINE = 0.5;

/** The colour of a floor; pale ones become dark, the palest the darkest. Nothing for what is no colour. */
export function fixedFloor(color: string | undefined, theme: Theme): string | undefined {
  const own = plainColor(color);
  if (own === undefined || theme === 'light') return own;
  const lightness = lightnessOf(own);
  return lightness <= FLOOR.most
    ? own
    : withLightness(own, FLOOR.least + ((1 - lightness) / (1 - FLOOR.most)) * (FLOOR.most - FLOOR.least));
}

/** The colour of a text or sign on the ground or on a floor. */
export const fixedInk = (color: string | undefined, theme: Theme): string | undefined => lifted(color, theme, INK);

/** The colour of a line or border. */
export const fixedLine = (color: string | undefined, theme: Theme): string | undefined => lifted(color, theme, LINE);

function lifted(color: string | undefined, theme: Theme, least: number): string | undefined {
  const own = plainColor(color);
  return own === undefined || theme === 'light' || lightnessOf(own) >= least ? own : withLightness(own, least);
}
