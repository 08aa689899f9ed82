import type { Mark, ScenePlate, SceneText } from '../model/scene.ts';
import { badge } from './badge.ts';
import type { Command, Matrix } from './display-list.ts';
import { fixedInk } from './fixed-color.ts';
import { type Frame, place, planeMatrix, wallMatrix } from './frame.ts';
import { type Artwork, iconCommands, plateKey } from './icons/icon-commands.ts';
import { markColor } from './marks.ts';
import type { Palette } from './palette.ts';
import { type Px, roundedOutline } from './path.ts';
import { captionColor, plateColor } from './plates.ts';
import { safeText } from './safe-text.ts';
import { flatGlyph, uprightGlyph } from './solids/solid-context.ts';

export interface TextContext {
  readonly artwork?: Artwork;
  readonly frame: Frame;
  readonly palette: Palette;
  readonly plates: ReadonlyMap<string, ScenePlate>;
  /** What a comparison says of blocks, plates and routes, by id. */
  readonly marks: ReadonlyMap<string, Mark>;
}

/** The tile before a caption, as parts of the text size: its edge, the glyph on it, the gap to the text, its rise. */
const TILE = 1.5;
const TILE_GLYPH = 1.18;
const TILE_GAP = 0.5;
const TILE_RISE = 0.36;

/** One line of text where layout has put it; captions with their tile, counts on a badge. */
export function textCommands(context: TextContext, text: SceneText): Command[] {
  const { frame, palette } = context;
  const [px, py] = place(frame, text.at[0], text.at[1]);
  const [sx, sy] = text.shift ?? [0, 0];
  const at: Px = [px + sx, py + sy];
  const shown = safeText(text.text);
  if (text.role === 'count') {
    const size = text.plane === 'screen' ? text.size : text.size * frame.unit;
    const mark = context.marks.get(text.owner);
    const fill = mark === undefined ? {} : { fill: markColor(palette, mark) };
    const middle: Px = [at[0], at[1] - size * TILE_RISE];
    return badge({ palette, at: middle, text: shown, size, dim: text.tone === 'dim', ...fill });
  }
  const upright: Matrix = [1, 0, 0, 1, ...at];
  const command: Command = {
    kind: 'text',
    text: shown,
    matrix:
      text.plane === 'screen'
        ? upright
        : (text.plane === 'wall' ? wallMatrix : planeMatrix)(frame, at, 1, text.direction),
    size: text.plane === 'screen' ? text.size : text.size * frame.unit,
    weight: text.weight,
    anchor: text.anchor,
    fill: inkOf(context, text),
    ...(text.halo ? { halo: { color: palette.halo, opacity: text.outlined ? 1 : palette.haloOpacity } } : {}),
  };
  return text.icon === undefined ? [command] : [...captionTile(context, text, at), command];
}

/** The small coloured tile with the group's glyph, to the left of the caption's anchor. */
function captionTile({ frame, palette, plates, artwork }: TextContext, text: SceneText, at: Px): Command[] {
  const plate = plates.get(text.owner);
  const color = plate === undefined ? palette.subtle : plateColor(palette, plate);
  const name = text.icon ?? '';
  const art = plate === undefined || plate.tone === 'dim' ? undefined : artwork?.[plateKey(plate)];
  const k = text.size;
  const [left, middle] = [-(TILE_GAP + TILE / 2) * k, -TILE_RISE * k];
  if (text.plane === 'screen') {
    const centre: Px = [at[0] + left, at[1] + middle];
    if (art) return iconCommands(art, { matrix: around(centre, [1, 0, 0, 1, 0, 0], TILE * k) });
    return [
      { kind: 'shape', path: tilePath(centre, [1, 0, 0, 1, 0, 0], k), fill: color },
      uprightGlyph({ at: centre, size: TILE_GLYPH * k, name, fill: '#ffffff' }),
    ];
  }
  const matrix = planeMatrix(frame, [0, 0], frame.unit);
  const centre: Px = [at[0] + matrix[0] * left + matrix[2] * middle, at[1] + matrix[1] * left + matrix[3] * middle];
  if (art) return iconCommands(art, { matrix: around(centre, matrix, TILE * k) });
  return [
    { kind: 'shape', path: tilePath(centre, matrix, k), fill: color },
    flatGlyph({ frame, at: centre, size: TILE_GLYPH * k, name, fill: '#ffffff' }),
  ];
}

/** From the grid of icons, `edge` long and around a point, to the picture. */
function around([x, y]: Px, [a, b, c, d]: Matrix, edge: number): Matrix {
  const k = edge / 32;
  return [a * k, b * k, c * k, d * k, x - ((a + c) * edge) / 2, y - ((b + d) * edge) / 2];
}

function tilePath([cx, cy]: Px, [a, b, c, d]: Matrix, size: number) {
  const half = (TILE * size) / 2;
  const corners: Px[] = [
    [-half, -half],
    [half, -half],
    [half, half],
    [-half, half],
  ];
  return roundedOutline(corners, half * 0.24, ([x, y]) => [cx + a * x + c * y, cy + b * x + d * y]);
}

function inkOf({ palette, plates, marks }: TextContext, text: SceneText): string {
  const own = fixedInk(text.color, palette.theme);
  if (own !== undefined) return own;
  const mark = marks.get(text.owner);
  if (mark !== undefined && text.role !== 'detail') return markColor(palette, mark);
  if (text.role === 'group') {
    const plate = plates.get(text.owner);
    return plate === undefined ? palette.subtle : captionColor(palette, plate);
  }
  if (text.tone === 'dim') return palette.faint;
  return text.role === 'name' ? palette.ink : palette.subtle;
}
