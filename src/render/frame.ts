import { type Projection, project } from '../model/projection.ts';
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

/**
 * Takes a level plane to the picture: `scale` px for each of its units along the ground's axes, its (0, 0) at the
 * point given in px. Along direction `y`, the plane's x axis runs along -y of the ground.
 */
export function planeMatrix(frame: Frame, at: Px, scale: number, direction: 'x' | 'y' = 'x'): Matrix {
  const [ax, ay] = project(frame.projection, 1, 0);
  const [bx, by] = project(frame.projection, 0, 1);
  const [right, down] =
    direction === 'x'
      ? [[ax, ay] as const, [bx, by] as const]
      : ([
          [-bx, -by],
          [ax, ay],
        ] as const);
  return [right[0] * scale, right[1] * scale, down[0] * scale, down[1] * scale, at[0], at[1]];
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
