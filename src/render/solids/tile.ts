import type { Solid } from '../../model/solid.ts';
import { mix, shade } from '../color.ts';
import type { Command } from '../display-list.ts';
import { iconCommands } from '../icons/icon-commands.ts';
import { arc, ellipse, type Path, type Px, polygon, roundedOutline, roundedRect } from '../path.ts';
import { cutSquare, GLYPH, regular } from './prism.ts';
import { fill, type SolidContext, uprightGlyph } from './solid-context.ts';

/** Half the edge of a tile, grid units, so that neighbours on footprints of 2 do not touch. */
const HALF = 0.95;

/** The outline of each kind of body seen from above, so that kinds tell apart in 2D too; px around the origin. */
const OUTLINES: Readonly<Record<Solid, (unit: number) => Path>> = {
  block: (u) => plain(u, 0.16),
  slab: (u) => plain(u, 0.44),
  stack: (u) => plain(u, 0.16),
  tray: (u) => plain(u, 0.06),
  gateway: (u) => rounded(cutSquare(HALF, 0.5), u, 0.1),
  hexagon: (u) => rounded(regular(6, 1.06, 0), u, 0.12),
  disc: (u) => ellipse([0, 0], [1 * u, 1 * u]),
  drum: (u) => roundedRect(-1.02 * u, -0.78 * u, 2.04 * u, 1.56 * u, 0.78 * u),
  database: (u) => {
    const [a, b, top] = [0.92 * u, 0.24 * u, 0.74 * u];
    return [
      ['M', a, top],
      ...arc([0, top], [a, b], 'lower'),
      ['L', -a, -top],
      ...arc([0, -top], [-a, b], 'upper'),
      ['Z'],
    ];
  },
  bucket: (u) =>
    rounded(
      [
        [-1.02, -0.95],
        [1.02, -0.95],
        [0.8, 0.95],
        [-0.8, 0.95],
      ],
      u,
      0.2,
    ),
  frustum: (u) =>
    rounded(
      [
        [-0.62, -0.95],
        [0.62, -0.95],
        [1.02, 0.95],
        [-1.02, 0.95],
      ],
      u,
      0.16,
    ),
  diamond: (u) => rounded(regular(4, 1.2, 0), u, 0.14),
  dome: (u) => {
    const [a, foot] = [1 * u, 0.86 * u];
    return [['M', a, foot], ['L', -a, foot], ['L', -a, 0.04 * u], ...arc([0, 0.04 * u], [-a, a], 'upper'), ['Z']];
  },
};

const plain = (u: number, radius: number): Path =>
  roundedRect(-HALF * u, -HALF * u, 2 * HALF * u, 2 * HALF * u, radius * u);

const rounded = (corners: readonly Px[], u: number, radius: number): Path =>
  roundedOutline(corners, radius, ([x, y]) => [x * u, y * u]);

/** A tile's outline in px around the origin, for `unit` px per grid unit. */
export const tileOutline = (solid: Solid, unit: number): Path => OUTLINES[solid](unit);

/** The glyph's size and how far it is moved down, where the outline leaves less room than a square. */
const GLYPHS: Partial<Record<Solid, readonly [size: number, down: number]>> = {
  gateway: [1.42, 0],
  hexagon: [1.36, 0],
  disc: [1.36, 0],
  drum: [1.2, 0],
  database: [1.3, 0.17],
  bucket: [1.36, 0.02],
  dome: [1.36, 0.06],
  frustum: [1.24, 0.14],
  diamond: [1.18, 0],
  stack: [1.36, 0],
  tray: [1.36, 0],
};

/** A solid as the flat tile that stands for it in 2D. */
export const tile =
  (solid: Solid) =>
  (context: SolidContext): Command[] => {
    const { frame, faces } = context;
    const u = frame.unit;
    const [size, down] = GLYPHS[solid] ?? [GLYPH, 0];
    if (context.icon) return iconTile(context, context.icon);
    const path = OUTLINES[solid](u);
    const body = {
      kind: 'linear' as const,
      from: [-u, 0] as const,
      to: [u, 0] as const,
      stops: [[0, faces.top] as const, [1, shade(faces.base, 0.93)] as const],
    };
    return [
      fill(path, body),
      ...details(solid, context),
      { kind: 'shape', path, stroke: shade(faces.base, 0.72), strokeWidth: 0.035 * u },
      uprightGlyph({ at: [0, down * u], size: size * u, name: context.glyph, fill: faces.glyph }),
    ];
  };

/** Part of its strength that an icon keeps where everything is grey. */
const PALE = 0.4;

/** The user's own icon as it is; on a light ground, since icons of resources are lines without one. */
function iconTile({ frame }: SolidContext, icon: NonNullable<SolidContext['icon']>): Command[] {
  const edge = 2 * HALF * frame.unit;
  const k = edge / 32;
  return [
    fill(roundedRect(-edge / 2, -edge / 2, edge, edge, 0), '#ffffff'),
    ...iconCommands(icon.art, {
      matrix: [k, 0, 0, k, -edge / 2, -edge / 2],
      ...(icon.isPale ? { opacity: PALE } : {}),
    }),
  ];
}

/** The tile of a box with a width and depth of its own, grid units. */
export const boxTile =
  ([width, depth]: readonly [number, number], glyphSize: number) =>
  (context: SolidContext): Command[] => {
    const { frame, faces } = context;
    const u = frame.unit;
    const [w, d] = [width * u, depth * u];
    const path = roundedRect(-w / 2, -d / 2, w, d, 0.16 * u);
    return [
      fill(path, {
        kind: 'linear',
        from: [-w / 2, 0],
        to: [w / 2, 0],
        stops: [
          [0, faces.top],
          [1, shade(faces.base, 0.93)],
        ],
      }),
      { kind: 'shape', path, stroke: faces.line, strokeWidth: 0.035 * u },
      uprightGlyph({ at: [0, 0], size: glyphSize * u, name: context.glyph, fill: faces.glyph }),
    ];
  };

/** What hints at the body's third dimension: layers of a stack, the rim of a tray, the lid of a database. */
function details(solid: Solid, { frame, faces }: SolidContext): Command[] {
  const u = frame.unit;
  const line = (path: Path, width = 0.045): Command => ({
    kind: 'shape',
    path,
    stroke: mix(faces.top, '#ffffff', 0.45),
    strokeWidth: width * u,
    strokeOpacity: 0.8,
  });
  if (solid === 'database')
    return [line([['M', 0.92 * u, -0.74 * u], ...arc([0, -0.74 * u], [0.92 * u, 0.24 * u], 'lower')])];
  if (solid === 'tray') return [line(roundedRect(-0.8 * u, -0.8 * u, 1.6 * u, 1.6 * u, 0.04 * u), 0.06)];
  if (solid === 'drum') return [line(roundedRect(-0.89 * u, -0.65 * u, 1.78 * u, 1.3 * u, 0.65 * u))];
  if (solid === 'disc') return [line(ellipse([0, 0], [0.87 * u, 0.87 * u]))];
  if (solid === 'bucket')
    return [
      line([
        ['M', -0.98 * u, -0.7 * u],
        ['L', 0.98 * u, -0.7 * u],
      ]),
    ];
  if (solid !== 'stack') return [];
  return [-0.78, 0.78].map((y) =>
    line(
      polygon([
        [-0.93 * u, y * u],
        [0.93 * u, y * u],
      ]),
    ),
  );
}
