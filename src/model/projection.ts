import type { Point } from './grid.ts';

/**
 * From the ground to the screen. Isometric is true isometric (30 degrees), as Cloudcraft's own exports measure;
 * 2D looks straight down.
 */
export const PROJECTIONS = ['isometric', '2d'] as const;
export type Projection = (typeof PROJECTIONS)[number];

const ISO_X = Math.cos(Math.PI / 6);
const ISO_Y = 0.5;

/** A ground circle of radius 1 becomes an ellipse with these half axes (2 cos 30 / sqrt 2 and 1 / sqrt 2). */
export const ISO_CIRCLE: Point = [ISO_X * Math.SQRT2, ISO_Y * Math.SQRT2];

/** Screen units (multiply by px per grid unit) of a ground point at height z; height does not show in 2D. */
export function project(projection: Projection, x: number, y: number, z = 0): [number, number] {
  if (projection === '2d') return [x, y];
  return [(x - y) * ISO_X, (x + y) * ISO_Y - z];
}

/** The ground point (z = 0) under a screen point given in screen units: the inverse of `project`. */
export function unproject(projection: Projection, sx: number, sy: number): [number, number] {
  if (projection === '2d') return [sx, sy];
  const sum = sy / ISO_Y;
  const difference = sx / ISO_X;
  return [(sum + difference) / 2, (sum - difference) / 2];
}
