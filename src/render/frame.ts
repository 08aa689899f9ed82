import { type Projection, project } from '../model/projection.ts';
import type { Direction } from '../model/scene.ts';
import type { Matrix } from './display-list.ts';
import type { Px } from './path.ts';

/** Where the ground lies on the picture: px per grid unit, and px of the ground point (0, 0). */
export interface Frame {
  readonly projection: Projection;
  readonly unit: number;
  readonly origin: Px;
}

/** px of a point in space, given in grid units. */
export function place(frame: Frame, x: number, y: number, z = 0): Px {
  const [sx, sy] = project(frame.projection, x, y, z);
  return [frame.origin[0] + sx * frame.unit, frame.origin[1] + sy * frame.unit];
}

/** The same frame around a ground point of its own, for drawings that are used in many places. */
export const local = (frame: Frame, unit = frame.unit): Frame => ({ ...frame, unit, origin: [0, 0] });

/** Where the right-hand side and the lower side of a turned thing point to on the ground. */
const TURNED: Readonly<Record<Direction, readonly [right: Px, down: Px]>> = {
  x: [
    [1, 0],
    [0, 1],
  ],
  y: [
    [0, -1],
    [1, 0],
  ],
  '-x': [
    [-1, 0],
    [0, -1],
  ],
  '-y': [
    [0, 1],
    [-1, 0],
  ],
};

/**
 * Takes a level plane to the picture: `scale` px for each of its units along the ground's axes, its (0, 0) at the
 * point given in px. Along direction `y`, the plane's x axis runs along -y of the ground.
 */
export function planeMatrix(frame: Frame, at: Px, scale: number, direction: Direction = 'x'): Matrix {
  const [toRight, toDown] = TURNED[direction];
  const [right, down] = [project(frame.projection, ...toRight), project(frame.projection, ...toDown)];
  return [right[0] * scale, right[1] * scale, down[0] * scale, down[1] * scale, at[0], at[1]];
}

/** The same of a plane that stands on the ground along the direction; seen from above it lies. */
export function wallMatrix(frame: Frame, at: Px, scale: number, direction: Direction): Matrix {
  if (frame.projection === '2d') return planeMatrix(frame, at, scale, direction);
  const [a, b] = planeMatrix(frame, at, scale, direction);
  return [a, b, 0, scale, at[0], at[1]];
}

/** How much thicker than drawn to scale a line may get to stay visible. */
const MOST_THICKENING = 2.5;

/**
 * px of a line's width given in grid units. In pictures of large estates lines are still `least` px wide, or they
 * would fade away; in very small ones they do, or they would cover everything.
 */
export function lineWidth(frame: Frame, width: number, least: number): number {
  const drawn = width * frame.unit;
  return Math.max(drawn, Math.min(least, drawn * MOST_THICKENING));
}

/** px per grid unit below which dashes stay as long as they are there, or lines would seem to be whole. */
const SHORTEST_DASHES = 20;

/** px of dashes and gaps given in grid units. */
export const dashOf = (frame: Frame, lengths: readonly number[]): number[] =>
  lengths.map((length) => length * Math.max(frame.unit, SHORTEST_DASHES));
