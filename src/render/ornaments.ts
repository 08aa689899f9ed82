import type { SceneOrnament } from '../model/scene.ts';
import { plainColor } from './color.ts';
import type { Command, Matrix } from './display-list.ts';
import { fixedInk } from './fixed-color.ts';
import { type Frame, place, planeMatrix, wallMatrix } from './frame.ts';
import { type Artwork, iconCommands } from './icons/icon-commands.ts';
import type { Palette } from './palette.ts';
import { type Path, type Px, roundedOutline } from './path.ts';

/** Of a sign on a background and of a placeholder: the glyph's part of the edge. */
const ON_TILE = 0.72;
const IN_FRAME = 0.5;
const CORNER = 0.08;
const GLYPH_GRID = 32;

/** A sign or picture that somebody put on the ground, on a wall or before the viewer; or the joint of lines. */
export function ornamentCommands(
  { frame, palette, artwork }: { frame: Frame; palette: Palette; artwork?: Artwork },
  ornament: SceneOrnament,
): Command[] {
  const matrix = matrixOf(frame, ornament);
  // A sign on a tile of its own keeps both colours: they were chosen for each other.
  const fixed =
    ornament.background === undefined ? fixedInk(ornament.color, palette.theme) : plainColor(ornament.color);
  const ink = fixed ?? palette.ink;
  if (ornament.kind === 'joint') {
    const [a, b, c, d, e, f] = matrix;
    const radius = ornament.size / 2;
    const corners: Px[] = [
      [-radius, -radius],
      [radius, -radius],
      [radius, radius],
      [-radius, radius],
    ];
    const path = roundedOutline(corners, radius, ([x, y]) => [e + a * x + c * y, f + b * x + d * y]);
    return [{ kind: 'shape', path, fill: palette.line }];
  }
  const edge = ornament.size;
  const icon = artwork?.[ornament.art ?? ''];
  if (icon) return iconCommands(icon, { matrix: onGrid(matrix, edge) });
  if (ornament.placeholder) {
    const path = squareOn(matrix, edge);
    return [
      { kind: 'shape', path, fill: palette.background, fillOpacity: 0.85 },
      {
        kind: 'shape',
        path,
        stroke: palette.subtle,
        strokeWidth: Math.max(1, 0.05 * frame.unit),
        dash: [0.24 * frame.unit, 0.18 * frame.unit],
      },
      glyphOn({ matrix, size: edge * IN_FRAME, name: ornament.glyph, fill: palette.subtle }),
    ];
  }
  const background = plainColor(ornament.background);
  if (background === undefined) return [glyphOn({ matrix, size: edge, name: ornament.glyph, fill: ink })];
  return [
    { kind: 'shape', path: squareOn(matrix, edge), fill: background },
    glyphOn({ matrix, size: edge * ON_TILE, name: ornament.glyph, fill: ink }),
  ];
}

/** Takes the ornament's plane, its middle at (0, 0), to the picture: one grid unit for each of its units. */
function matrixOf(frame: Frame, { plane, direction, at, size }: SceneOrnament): Matrix {
  const [x, y] = place(frame, ...at);
  if (plane === 'ground') return planeMatrix(frame, [x, y], frame.unit, direction);
  const [a, b, c, d] = plane === 'wall' ? wallMatrix(frame, [x, y], frame.unit, direction) : upright(frame.unit);
  // What stands has the middle of its lower edge at its place.
  return [a, b, c, d, x - (c * size) / 2, y - (d * size) / 2];
}

const upright = (unit: number): readonly [number, number, number, number] => [unit, 0, 0, unit];

function squareOn([a, b, c, d, e, f]: Matrix, edge: number): Path {
  const half = edge / 2;
  const corners: Px[] = [
    [-half, -half],
    [half, -half],
    [half, half],
    [-half, half],
  ];
  return roundedOutline(corners, edge * CORNER, ([x, y]) => [e + a * x + c * y, f + b * x + d * y]);
}

/** From the grid of icons, edge long and around the plane's origin, to the picture. */
function onGrid([a, b, c, d, e, f]: Matrix, edge: number): Matrix {
  const k = edge / GLYPH_GRID;
  const half = edge / 2;
  return [a * k, b * k, c * k, d * k, e - (a + c) * half, f - (b + d) * half];
}

function glyphOn(of: { matrix: Matrix; size: number; name: string; fill: string }): Command {
  return { kind: 'glyph', name: of.name, matrix: onGrid(of.matrix, of.size), fill: of.fill };
}
