import { mix } from '../color.ts';
import type { Command } from '../display-list.ts';
import { type Frame, place } from '../frame.ts';
import type { Faces } from '../palette.ts';
import { hull, type Px, polygon, polyline } from '../path.ts';
import { fill, glyphOnTop, highlight, innerEdge, type SolidContext, silhouette } from './solid-context.ts';

/** A ground outline, clockwise as seen on the picture (from +x over +y), in grid units around the origin. */
export type Outline = readonly Px[];

export const square = (half: number): Outline => [
  [-half, -half],
  [half, -half],
  [half, half],
  [-half, half],
];

/** A regular outline whose corners lie on a circle; `turn` is the angle of the first corner from +x in radians. */
export function regular(corners: number, radius: number, turn: number): Outline {
  return Array.from({ length: corners }, (_, i) => {
    const angle = turn + (i * 2 * Math.PI) / corners;
    return [radius * Math.cos(angle), radius * Math.sin(angle)];
  });
}

/** A square of half edge `half` with its corners cut off. */
export function cutSquare(half: number, cut: number): Outline {
  const inner = half - cut;
  return [
    [inner, -half],
    [half, -inner],
    [half, inner],
    [inner, half],
    [-inner, half],
    [-half, inner],
    [-half, -inner],
    [-inner, -half],
  ];
}

/** Faces that look to the viewer have an outward normal towards +x or +y; others are hidden. */
const FACING = 1e-6;

/** The body of an upright prism from height z0 to z1, without a glyph. */
export function prism(context: SolidContext, outline: Outline, [z0, z1]: readonly [number, number]): Command[] {
  const { frame, faces } = context;
  const at = (points: Outline, z: number): Px[] => points.map(([x, y]) => place(frame, x, y, z));
  const commands: Command[] = [];
  const topEdges: [Px, Px][] = [];
  let previousEnd: Px | undefined;
  for (const [from, to] of visibleSides(outline)) {
    const corners = [...at([from, to], z0), ...at([to, from], z1)];
    commands.push(fill(polygon(corners), sideTone(faces, from, to)));
    topEdges.push([from, to]);
    if (previousEnd !== undefined) {
      commands.push(innerEdge(context, polyline([...at([from], z0), ...at([from], z1)])));
    }
    previousEnd = to;
  }
  const front = [...topEdges.map(([from]) => from), ...(previousEnd === undefined ? [] : [previousEnd])];
  commands.push(fill(polygon(at(outline, z1)), faces.top));
  commands.push(highlight(context, polyline(at(front, z1))));
  commands.push(silhouette(context, polygon(hull([...at(outline, z0), ...at(outline, z1)]))));
  return commands;
}

/** A prism standing on the ground with the glyph on its top. */
export const glyphPrism =
  (outline: Outline, height: number, glyphSize: number) =>
  (context: SolidContext): Command[] => [
    ...prism(context, outline, [0, height]),
    ...glyphOnTop(context, height, glyphSize),
  ];

/** One face of the hexagon looks straight at the viewer: no other body has a level front edge. */
export const HEXAGON = regular(6, 1.1, Math.PI / 12);

/** A six-sided body with a groove around its top. */
export function hexagon(context: SolidContext): Command[] {
  const height = 0.85;
  const groove = HEXAGON.map(([x, y]) => place(context.frame, x * 0.86, y * 0.86, height));
  return [
    ...prism(context, HEXAGON, [0, height]),
    innerEdge(context, polygon(groove)),
    ...glyphOnTop(context, height, 1.22),
  ];
}

/** A square turned by an eighth: no other body shows a single, level face. */
export const DIAMOND = regular(4, 1.16, 0);

const FRUSTUM = { foot: 1, top: 0.66, height: 0.95 } as const;

/** A square foot that narrows towards its top. */
export function frustum(context: SolidContext): Command[] {
  const { frame, faces } = context;
  const { foot, top, height } = FRUSTUM;
  const low = square(foot).map(([x, y]) => place(frame, x, y, 0));
  const high = square(top).map(([x, y]) => place(frame, x, y, height));
  const [, rightLow = [0, 0], frontLow = [0, 0], leftLow = [0, 0]] = low;
  const [, rightHigh = [0, 0], frontHigh = [0, 0], leftHigh = [0, 0]] = high;
  // Slanted faces look upwards a little and catch more light than upright ones.
  return [
    fill(polygon([leftLow, frontLow, frontHigh, leftHigh]), mix(faces.left, faces.top, 0.3)),
    fill(polygon([rightLow, frontLow, frontHigh, rightHigh]), mix(faces.right, faces.left, 0.3)),
    innerEdge(context, polyline([frontLow, frontHigh])),
    fill(polygon(high), faces.top),
    highlight(context, polyline([leftHigh, frontHigh, rightHigh])),
    silhouette(context, polygon(hull([...low, ...high]))),
    ...glyphOnTop(context, height, 1.1),
  ];
}

/** Width of the glyph on a square top, grid units: 81 % of the face. */
export const GLYPH = 1.62;

/** Three plates one above the other. */
export function stack(context: SolidContext): Command[] {
  const [thickness, gap] = [0.29, 0.115];
  const commands: Command[] = [];
  for (let i = 0; i < 3; i++) {
    const z = i * (thickness + gap);
    commands.push(...prism(context, square(1), [z, z + thickness]));
  }
  return [...commands, ...glyphOnTop(context, 3 * thickness + 2 * gap, GLYPH)];
}

/** Sides that can be seen, from the rightmost to the leftmost. */
function visibleSides(outline: Outline): [Px, Px][] {
  const sides: [Px, Px][] = [];
  for (const [i, from] of outline.entries()) {
    const to = outline[(i + 1) % outline.length] ?? from;
    const [nx, ny] = normalOf(from, to);
    if (nx + ny > FACING) sides.push([from, to]);
  }
  const rightness = ([[ax, ay], [bx, by]]: [Px, Px]): number => ax + bx - ay - by;
  return sides.sort((a, b) => rightness(b) - rightness(a));
}

const normalOf = ([ax, ay]: Px, [bx, by]: Px): Px => {
  const length = Math.hypot(bx - ax, by - ay) || 1;
  return [(by - ay) / length, (ax - bx) / length];
};

/** Left-facing sides are lighter than right-facing ones; those in between get a tone in between. */
function sideTone(faces: Faces, from: Px, to: Px): string {
  const [nx, ny] = normalOf(from, to);
  const towardsRight = (nx - ny + 1) / 2;
  if (towardsRight < 0) return mix(faces.left, faces.top, Math.min(0.5, -towardsRight));
  return mix(faces.left, faces.right, Math.min(1, towardsRight));
}

/** A ground outline on the picture. */
export const groundPolygon = (frame: Frame, outline: Outline, [dx, dy]: Px = [0, 0]): Px[] =>
  outline.map(([x, y]) => place(frame, x + dx, y + dy));
