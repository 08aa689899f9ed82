import type { Box } from '../model/grid.ts';
import { project } from '../model/projection.ts';
import type { Direction, SceneText } from '../model/scene.ts';
import { textWidth } from '../model/text-width.ts';
import { groundPolygon, type Polygon, rectangle, type Screen } from './polygon.ts';

/** Parts of the text size above and below the baseline that letters fill. */
const ASCENT = 0.76;
const DESCENT = 0.22;
/** The tile before a caption reaches this far to the left of its anchor, in text sizes (render/texts draws it). */
export const CAPTION_TILE = 2.05;
/** The pill around a count, in text sizes. */
const PILL = 1.5;

/** What a line of text covers on the screen, px. */
export function textPolygon(text: SceneText, screen: Screen): Polygon {
  const width = textWidth(text.text, text.weight) * text.size;
  const left = text.anchor === 'start' ? 0 : text.anchor === 'middle' ? -width / 2 : -width;
  const tile = text.icon === undefined ? 0 : CAPTION_TILE * text.size;
  const high = text.icon === undefined ? ASCENT : 1.11;
  const low = text.icon === undefined ? DESCENT : 0.39;
  const [x, y] = text.at;
  if (text.plane === 'screen') {
    const [sx, sy] = project(screen.projection, x, y);
    const [dx, dy] = text.shift ?? [0, 0];
    const [px, py] = [sx * screen.scale + dx, sy * screen.scale + dy];
    if (text.role === 'count') {
      const half = Math.max(PILL * text.size, width + 0.9 * text.size) / 2;
      return rectangle(px - half, py - (0.36 + PILL / 2) * text.size, px + half, py + (PILL / 2 - 0.36) * text.size);
    }
    return rectangle(px + left - tile, py - high * text.size, px + left + width, py + low * text.size);
  }
  const [a, b] = [left - tile, left + width];
  const [above, below] = [high * text.size, low * text.size];
  if (text.plane === 'wall') return wallPolygon({ text, screen, across: [a, b], upright: [below, above] });
  return groundPolygon(turned([x, y], text.direction, { a, b, above, below }), screen);
}

/** The box of a line of text whose baseline lies along a direction of the ground. */
function turned(
  [x, y]: readonly [number, number],
  direction: Direction,
  { a, b, above, below }: { a: number; b: number; above: number; below: number },
): Box {
  if (direction === 'x') return { x0: x + a, y0: y - above, x1: x + b, y1: y + below };
  if (direction === '-x') return { x0: x - b, y0: y - below, x1: x - a, y1: y + above };
  if (direction === 'y') return { x0: x - above, y0: y - b, x1: x + below, y1: y - a };
  return { x0: x - below, y0: y + a, x1: x + above, y1: y + b };
}

const ALONG = { x: [1, 0], y: [0, -1], '-x': [-1, 0], '-y': [0, 1] } as const;

function wallPolygon(of: {
  text: SceneText;
  screen: Screen;
  across: readonly [number, number];
  upright: readonly [number, number];
}): Polygon {
  const { text, screen, across, upright } = of;
  const [dx, dy] = ALONG[text.direction];
  const [sx, sy] = text.shift ?? [0, 0];
  const corner = (along: number, z: number): [number, number] => {
    const [px, py] = project(screen.projection, text.at[0] + dx * along, text.at[1] + dy * along, z);
    return [px * screen.scale + sx, py * screen.scale + sy];
  };
  const [a, b] = across;
  const [below, above] = upright;
  return [corner(a, above), corner(b, above), corner(b, -below), corner(a, -below)];
}

/** px: room between the text of neighbours along the line. */
const BETWEEN = 5;

/** The same with the room that must stay free to its left and right. */
export function paddedPolygon(text: SceneText, screen: Screen): Polygon {
  const pad = text.plane === 'screen' ? BETWEEN : BETWEEN / screen.scale;
  const width = textWidth(text.text, text.weight) * text.size;
  const [x, y] = text.at;
  const left = text.anchor === 'start' ? 0 : text.anchor === 'middle' ? -width / 2 : -width;
  if (text.plane === 'screen') {
    const [sx, sy] = project(screen.projection, x, y);
    const [dx, dy] = text.shift ?? [0, 0];
    const [px, py] = [sx * screen.scale + dx + left, sy * screen.scale + dy];
    return rectangle(px - pad, py - ASCENT * text.size, px + width + pad, py + DESCENT * text.size);
  }
  const box = {
    x0: x + left - pad,
    y0: y - ASCENT * text.size,
    x1: x + left + width + pad,
    y1: y + DESCENT * text.size,
  };
  return groundPolygon(box, screen);
}
