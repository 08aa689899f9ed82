import { mix, shade } from '../color.ts';
import type { Command } from '../display-list.ts';
import { place } from '../frame.ts';
import { type Px, polygon, polyline } from '../path.ts';
import { prism, square } from './prism.ts';
import { fill, glyphOnTop, highlight, innerEdge, type SolidContext } from './solid-context.ts';

const HEIGHT = 0.7;
/** Half the edge of the opening, and how deep the uppermost layer lies in it. */
const OPENING = 0.84;
const DEPTH = 0.2;
const GROOVES = [0.24, 0.46];

/** A box with an open top and layers in it. */
export function tray(context: SolidContext): Command[] {
  const { frame, faces } = context;
  const rim = (points: readonly Px[]): Px[] => points.map(([x, y]) => place(frame, x, y, HEIGHT));
  // Lying `DEPTH` lower looks the same as lying `DEPTH` nearer along both axes.
  const back = -OPENING + DEPTH;
  const groove = (z: number): Px[] => [place(frame, -1, 1, z), place(frame, 1, 1, z), place(frame, 1, -1, z)];
  const leftWall: Px[] = [
    [-OPENING, -OPENING],
    [-OPENING, OPENING],
    [back, OPENING],
    [back, back],
  ];
  const rightWall: Px[] = [
    [-OPENING, -OPENING],
    [OPENING, -OPENING],
    [OPENING, back],
    [back, back],
  ];
  const layer: Px[] = [
    [back, back],
    [OPENING, back],
    [OPENING, OPENING],
    [back, OPENING],
  ];
  return [
    ...prism(context, square(1), [0, HEIGHT]),
    ...GROOVES.map((z) => innerEdge(context, polyline(groove(z)))),
    fill(polygon(rim(leftWall)), shade(faces.right, 0.9)),
    fill(polygon(rim(rightWall)), faces.right),
    fill(polygon(rim(layer)), mix(faces.left, faces.top, 0.25)),
    innerEdge(context, polygon(rim(square(OPENING)))),
    highlight(
      context,
      polyline(
        rim([
          [back, OPENING],
          [back, back],
          [OPENING, back],
        ]),
      ),
    ),
    ...glyphOnTop(context, HEIGHT - DEPTH * 0.6, 1.36),
  ];
}
