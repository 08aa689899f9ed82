import { ISO_CIRCLE } from '../../model/projection.ts';
import { mix } from '../color.ts';
import type { Command } from '../display-list.ts';
import { type Frame, place } from '../frame.ts';
import { arc, ellipse, type Path, type Px } from '../path.ts';
import {
  fill,
  glyphOnTop,
  glyphUpright,
  highlight,
  innerEdge,
  type SolidContext,
  silhouette,
} from './solid-context.ts';

/** A slice of a cone: radii and heights of its bottom and its top, in grid units. */
interface Slice {
  readonly r0: number;
  readonly r1: number;
  readonly z0: number;
  readonly z1: number;
}

/** Half axes in px of a level circle. */
const axes = (frame: Frame, radius: number): Px => [
  ISO_CIRCLE[0] * radius * frame.unit,
  ISO_CIRCLE[1] * radius * frame.unit,
];

/** A round body with a level top, shaded around its side, without a glyph. */
function cone(context: SolidContext, { r0, r1, z0, z1 }: Slice): Command[] {
  const { frame, faces } = context;
  const bottom = place(frame, 0, 0, z0);
  const top = place(frame, 0, 0, z1);
  const [a0, b0] = axes(frame, r0);
  const [a1, b1] = axes(frame, r1);
  const outline = (upper: 'lower' | 'upper'): Path => [
    ['M', bottom[0] + a0, bottom[1]],
    ...arc(bottom, [a0, b0], 'lower'),
    ['L', top[0] - a1, top[1]],
    ...arc(top, [-a1, b1], upper),
    ['Z'],
  ];
  const widest = Math.max(a0, a1);
  const side = {
    kind: 'linear' as const,
    from: [-widest, 0] as const,
    to: [widest, 0] as const,
    stops: [[0, mix(faces.left, '#ffffff', 0.06)] as const, [0.35, faces.left] as const, [1, faces.right] as const],
  };
  return [
    fill(outline('lower'), side),
    fill(ellipse(top, [a1, b1]), faces.top),
    highlight(context, [['M', top[0] + a1, top[1]], ...arc(top, [a1, b1], 'lower')]),
    silhouette(context, outline('upper')),
  ];
}

/** Three discs one above the other. */
export function database(context: SolidContext): Command[] {
  const [radius, thickness, gap] = [1.02, 0.36, 0.07];
  const commands: Command[] = [];
  for (let i = 0; i < 3; i++) {
    const z = i * (thickness + gap);
    commands.push(...cone(context, { r0: radius, r1: radius, z0: z, z1: z + thickness }));
  }
  return [...commands, ...glyphOnTop(context, 3 * thickness + 2 * gap, 1.3)];
}

/** One disc with a groove around its top. */
export function disc(context: SolidContext): Command[] {
  const [radius, height] = [1.02, 0.8];
  const top = place(context.frame, 0, 0, height);
  return [
    ...cone(context, { r0: radius, r1: radius, z0: 0, z1: height }),
    innerEdge(context, ellipse(top, axes(context.frame, radius * 0.88))),
    ...glyphOnTop(context, height, 1.24),
  ];
}

/** A wide disc with a narrower and higher one on it. */
export function drum(context: SolidContext): Command[] {
  const [radius, thickness, neck, height] = [1.02, 0.32, 0.78, 1.02];
  return [
    ...cone(context, { r0: radius, r1: radius, z0: 0, z1: thickness }),
    ...cone(context, { r0: neck, r1: neck, z0: thickness, z1: height }),
    ...glyphOnTop(context, height, 1.06),
  ];
}

/** Wider at the top, with a rim around it. */
export function bucket(context: SolidContext): Command[] {
  const { frame, faces } = context;
  const [r0, r1, height, rim] = [0.78, 1.06, 1.15, 0.2];
  const neck = r1 - (r1 - r0) * (rim / height) - 0.05;
  const top = place(frame, 0, 0, height);
  return [
    ...cone(context, { r0, r1: neck, z0: 0, z1: height - rim }),
    ...cone(context, { r0: r1, r1, z0: height - rim, z1: height }),
    fill(ellipse(top, axes(frame, r1 * 0.87)), mix(faces.left, faces.top, 0.3)),
    innerEdge(context, ellipse(top, axes(frame, r1 * 0.87))),
    ...glyphOnTop(context, height, 1.26),
  ];
}

/** A half sphere. In this projection a sphere of radius 1 is a circle of radius sqrt(3/2), as wide as its equator. */
export function dome(context: SolidContext): Command[] {
  const { frame, faces } = context;
  const radius = 1.02;
  const [a, b] = axes(frame, radius);
  const base = place(frame, 0, 0);
  const outline: Path = [
    ['M', base[0] + a, base[1]],
    ...arc(base, [a, b], 'lower'),
    ...arc(base, [-a, a], 'upper'),
    ['Z'],
  ];
  const light = {
    kind: 'radial' as const,
    from: [base[0] - a * 0.34, base[1] - a * 0.5] as const,
    to: [a * 1.5, 0] as const,
    stops: [
      [0, mix(faces.top, '#ffffff', 0.16)] as const,
      [0.42, mix(faces.top, faces.left, 0.35)] as const,
      [1, faces.right] as const,
    ],
  };
  const shine: Path = [
    ['M', base[0] - a * 0.8, base[1] - a * 0.34],
    [
      'C',
      base[0] - a * 0.68,
      base[1] - a * 0.62,
      base[0] - a * 0.5,
      base[1] - a * 0.79,
      base[0] - a * 0.24,
      base[1] - a * 0.89,
    ],
  ];
  return [
    fill(outline, light),
    highlight(context, shine),
    silhouette(context, outline),
    ...glyphUpright(context, { at: [base[0], base[1] - a * 0.2], size: 1.3 * frame.unit, squash: 0.96 }),
  ];
}
