import type { Box } from '../model/grid.ts';
import { type Projection, project } from '../model/projection.ts';
import { SOLID_SHAPES, type Solid } from '../model/solid.ts';

/** Corners of a convex polygon on the screen, px, before the picture's origin is added. */
export type Polygon = readonly (readonly [x: number, y: number])[];

export interface Screen {
  readonly projection: Projection;
  /** px per grid unit. */
  readonly scale: number;
}

export function groundPolygon(box: Box, { projection, scale }: Screen, z = 0): Polygon {
  const at = (x: number, y: number): [number, number] => {
    const [sx, sy] = project(projection, x, y, z);
    return [sx * scale, sy * scale];
  };
  return [at(box.x0, box.y0), at(box.x1, box.y0), at(box.x1, box.y1), at(box.x0, box.y1)];
}

/** The outline that a body fills on the screen; round ones are taken as the box around them. */
export function silhouette(of: { x: number; y: number; size: number; solid: Solid }, screen: Screen): Polygon {
  const half = (of.size / 2) * SOLID_SHAPES[of.solid].reach;
  const box: Box = { x0: of.x - half, y0: of.y - half, x1: of.x + half, y1: of.y + half };
  return upright(box, (SOLID_SHAPES[of.solid].height * of.size) / 2, screen);
}

/** The same of a box with measures of its own: width along x, depth along y, height. */
export function boxSilhouette(
  of: { x: number; y: number; measures: readonly [number, number, number] },
  screen: Screen,
): Polygon {
  const [width, depth, height] = of.measures;
  const { x, y } = of;
  return upright({ x0: x - width / 2, y0: y - depth / 2, x1: x + width / 2, y1: y + depth / 2 }, height, screen);
}

function upright(box: Box, height: number, screen: Screen): Polygon {
  const base = groundPolygon(box, screen);
  if (screen.projection === '2d') return base;
  const top = groundPolygon(box, screen, height);
  const [, baseRight, baseFront, baseLeft] = base;
  const [topBack, topRight, , topLeft] = top;
  return [topBack, topRight, baseRight, baseFront, baseLeft, topLeft].filter((corner) => corner !== undefined);
}

export const rectangle = (x0: number, y0: number, x1: number, y1: number): Polygon => [
  [x0, y0],
  [x1, y0],
  [x1, y1],
  [x0, y1],
];

export interface Bounds {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
}

export function boundsOf(polygons: readonly Polygon[]): Bounds {
  let [x0, y0, x1, y1] = [
    Number.POSITIVE_INFINITY,
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
  ];
  for (const polygon of polygons)
    for (const [x, y] of polygon) {
      x0 = Math.min(x0, x);
      y0 = Math.min(y0, y);
      x1 = Math.max(x1, x);
      y1 = Math.max(y1, y);
    }
  return { x0, y0, x1, y1 };
}

/** px: polygons that only touch, or overlap by rounding, do not count as overlapping. */
const TOUCH = 0.25;

/** Whether two convex polygons overlap (separating axis test). */
export function polygonsOverlap(a: Polygon, b: Polygon): boolean {
  return !separated(a, b) && !separated(b, a);
}

function separated(a: Polygon, b: Polygon): boolean {
  for (const [i, [x, y]] of a.entries()) {
    const [nextX, nextY] = a[(i + 1) % a.length] ?? [x, y];
    const length = Math.hypot(nextX - x, nextY - y);
    if (length === 0) continue;
    const [nx, ny] = [(nextY - y) / length, (x - nextX) / length];
    let [lowA, highA, lowB, highB] = [
      Number.POSITIVE_INFINITY,
      Number.NEGATIVE_INFINITY,
      Number.POSITIVE_INFINITY,
      Number.NEGATIVE_INFINITY,
    ];
    for (const [px, py] of a) {
      const along = px * nx + py * ny;
      lowA = Math.min(lowA, along);
      highA = Math.max(highA, along);
    }
    for (const [px, py] of b) {
      const along = px * nx + py * ny;
      lowB = Math.min(lowB, along);
      highB = Math.max(highB, along);
    }
    if (highA <= lowB + TOUCH || highB <= lowA + TOUCH) return true;
  }
  return false;
}
