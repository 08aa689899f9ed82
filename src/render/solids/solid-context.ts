import type { IconArt } from '../../model/scene.ts';
import type { Command, GlyphCommand, Matrix, ShapeCommand } from '../display-list.ts';
import { type Frame, lineWidth, place, planeMatrix } from '../frame.ts';
import { glyphOf } from '../icons/icon-commands.ts';
import type { Faces } from '../palette.ts';
import type { Path, Px } from '../path.ts';

/** What a solid is drawn with. All solids stand on the frame's origin and have a footprint of 2 frame units. */
export interface SolidContext {
  readonly frame: Frame;
  readonly faces: Faces;
  readonly glyph: string;
  /** The user's own icon instead of the glyph; pale where the body is grey. */
  readonly icon?: { readonly art: IconArt; readonly isPale: boolean };
}

/** A solid's drawing: what covers the ground behind it. */
export type SolidPainter = (context: SolidContext) => Command[];

/** Widths of lines as parts of a grid unit: Cloudcraft's own exports have a silhouette of 2.7 % of the edge, and lines inside it of 1.1 %. */
const SILHOUETTE = 0.045;
const INNER = 0.022;
const HIGHLIGHT = 0.028;

export const fill = (path: Path, paint: NonNullable<ShapeCommand['fill']>): ShapeCommand => ({
  kind: 'shape',
  path,
  fill: paint,
});

export const silhouette = ({ frame, faces }: SolidContext, path: Path): ShapeCommand => ({
  kind: 'shape',
  path,
  stroke: faces.line,
  strokeWidth: lineWidth(frame, SILHOUETTE, 0.9),
});

export const innerEdge = ({ frame, faces }: SolidContext, path: Path): ShapeCommand => ({
  kind: 'shape',
  path,
  stroke: faces.inner,
  strokeWidth: lineWidth(frame, INNER, 0.5),
});

/** The bright line along the front top edges that makes a body look machined. */
export const highlight = ({ frame, faces }: SolidContext, path: Path): ShapeCommand => ({
  kind: 'shape',
  path,
  stroke: faces.highlight,
  strokeWidth: lineWidth(frame, HIGHLIGHT, 0.6),
  strokeOpacity: faces.highlightOpacity,
});

/** The glyph lying on a level face at height z, `size` grid units wide. */
export function glyphOnTop({ frame, faces, glyph, icon }: SolidContext, z: number, size: number): Command[] {
  const drawn = flatGlyph({ frame, at: place(frame, 0, 0, z), size, name: glyph, fill: faces.glyph });
  return icon ? glyphOf(icon.art, { matrix: grown(drawn.matrix, size), fill: faces.glyph }) : [drawn];
}

/** An icon keeps free room around its sign that our glyphs do not have. */
const ICON_ROOM = 1.4;
const MOST = 1.7;

function grown([a, b, c, d, e, f]: Matrix, size: number): Matrix {
  const k = Math.min(ICON_ROOM, MOST / size);
  const back = (GLYPH_GRID / 2) * (1 - k);
  return [a * k, b * k, c * k, d * k, e + (a + c) * back, f + (b + d) * back];
}

interface FlatGlyph {
  readonly frame: Frame;
  readonly at: Px;
  readonly size: number;
  readonly name: string;
  readonly fill: string;
}

/** Edge of the grid on which glyphs are drawn. */
const GLYPH_GRID = 32;

/** A glyph that lies flat on the plane, centred on a point given in px, `size` grid units wide. */
export function flatGlyph({ frame, at, size, name, fill: color }: FlatGlyph): GlyphCommand {
  const [a, b, c, d, e, f] = planeMatrix(frame, at, (size * frame.unit) / GLYPH_GRID);
  const half = GLYPH_GRID / 2;
  return { kind: 'glyph', name, matrix: [a, b, c, d, e - (a + c) * half, f - (b + d) * half], fill: color };
}

/** A glyph that stands upright on the picture, centred on a point, `size` px wide; `squash` shortens its height. */
export function uprightGlyph(options: { at: Px; size: number; name: string; fill: string; squash?: number }) {
  const k = options.size / GLYPH_GRID;
  const kv = k * (options.squash ?? 1);
  const half = GLYPH_GRID / 2;
  const command: GlyphCommand = {
    kind: 'glyph',
    name: options.name,
    matrix: [k, 0, 0, kv, options.at[0] - k * half, options.at[1] - kv * half],
    fill: options.fill,
  };
  return command;
}

/** The sign of a body that is not level: upright before the viewer. */
export function glyphUpright(
  { faces, glyph, icon }: SolidContext,
  of: { at: Px; size: number; squash?: number },
): Command[] {
  const drawn = uprightGlyph({ ...of, name: glyph, fill: faces.glyph });
  return icon ? glyphOf(icon.art, { matrix: grown(drawn.matrix, 1), fill: faces.glyph }) : [drawn];
}
