import type { Box, Point } from '../model/grid.ts';
import { project } from '../model/projection.ts';
import type { Scene, SceneBlock, ScenePlate, SceneText } from '../model/scene.ts';
import { textWidth } from '../model/text-width.ts';
import { build } from './build.ts';
import { plainColor } from './color.ts';
import { commandBounds } from './command-bounds.ts';
import type { Command, DisplayList } from './display-list.ts';
import { type Frame, place } from './frame.ts';
import { cornersOf } from './ground.ts';
import { type Cell, htmlOf, LAYER, styleOf } from './mxgraph-cells.ts';
import { blockLabel, edgeCell, linkOf } from './mxgraph-parts.ts';
import { PALETTES, type Palette } from './palette.ts';
import { captionColor, PLATE_STYLES, plateColor } from './plates.ts';
import { writeSvg } from './svg.ts';

/** Cells of an isometric drawing: plates as polygons, each block as one picture that can be moved. */
export function isometricCells(scene: Scene): Cell[] {
  const palette = PALETTES[scene.theme];
  const frame: Frame = { projection: scene.projection, unit: scene.scale, origin: scene.origin };
  const list = build(scene);
  // In the order of the scene.
  const bodies = list.commands.filter((command) => command.kind === 'node' && command.of === 'block');
  const ends = new Map<string, { id: string; box: Box }>();
  const named = scene.texts.some(({ role }) => role === 'name');
  const plates = scene.plates.map((plate, i): Cell => {
    const corners = (plate.outline ?? cornersOf(plate.box)).map(([x, y]) => place(frame, x, y));
    const box = boundsOf(corners);
    if (!ends.has(plate.id)) ends.set(plate.id, { id: `g${i + 1}`, box });
    return plateCell({ plate, id: `g${i + 1}`, corners, box, palette });
  });
  const blocks = scene.blocks.map((block, i): Cell => {
    const body = bodies[i];
    const content = body?.kind === 'node' ? body.content : [];
    const [x, y] = place(frame, ...block.at);
    const box = commandBounds(content, list.symbols) ?? { x0: x, y0: y, x1: x + 1, y1: y + 1 };
    ends.set(block.id, { id: `n${i + 1}`, box });
    const image = pictureOf({ content, box, symbols: list.symbols });
    return blockCell({ block, id: `n${i + 1}`, box, image, label: named ? blockLabel(block, palette) : '', palette });
  });
  const edges = scene.routes.map((route, i): Cell => {
    const [source, target] = [ends.get(route.from), ends.get(route.to)];
    const points = route.points.map(([x, y]): Point => place(frame, x, y));
    return edgeCell({
      scene,
      route,
      id: `e${i + 1}`,
      parent: LAYER,
      points,
      source,
      target,
      style: { edgeStyle: 'none', rounded: 1 },
    });
  });
  const captions = scene.texts
    .filter(({ role }) => role === 'group' || role === 'note')
    .map((text, i): Cell => captionCell({ text, id: `t${i + 1}`, scene, frame }));
  return [...plates, ...edges, ...blocks, ...captions];
}

const boundsOf = (points: readonly Point[]): Box => ({
  x0: Math.min(...points.map(([x]) => x)),
  y0: Math.min(...points.map(([, y]) => y)),
  x1: Math.max(...points.map(([x]) => x)),
  y1: Math.max(...points.map(([, y]) => y)),
});

function plateCell(of: { plate: ScenePlate; id: string; corners: readonly Point[]; box: Box; palette: Palette }): Cell {
  const { plate, id, corners, box, palette } = of;
  const { surface, dash } = PLATE_STYLES[plate.style];
  const part = (value: number, from: number, to: number): number =>
    to > from ? Math.round(((value - from) / (to - from)) * 1e4) / 1e4 : 0;
  const coordinates = corners.map(([x, y]) => [part(x, box.x0, box.x1), part(y, box.y0, box.y1)]);
  const style = styleOf({
    html: 1,
    shape: 'mxgraph.basic.polygon',
    polyCoords: JSON.stringify(coordinates),
    polyline: 0,
    pointerEvents: 0,
    fillColor: plate.hollow === true ? 'none' : (plainColor(plate.color) ?? surface?.[palette.theme] ?? 'none'),
    strokeColor: plateColor(palette, plate),
    ...(dash === undefined ? {} : { dashed: 1 }),
  });
  return { kind: 'vertex', id, parent: LAYER, label: '', style, box };
}

/** What is drawn for one block, as a picture of its own. */
function pictureOf(of: { content: readonly Command[]; box: Box; symbols: DisplayList['symbols'] }): string {
  const { content, box } = of;
  const symbols = new Map<string, readonly Command[]>();
  for (const command of content) {
    if (command.kind === 'use') symbols.set(command.symbol, of.symbols.get(command.symbol) ?? []);
  }
  symbols.set('', content);
  const commands: Command[] = [{ kind: 'use', symbol: '', x: -box.x0, y: -box.y0 }];
  const svg = writeSvg({ width: box.x1 - box.x0, height: box.y1 - box.y0, title: '', symbols, commands });
  // Without ";base64", since a semicolon would end the style key; draw.io reads it so.
  return `data:image/svg+xml,${Buffer.from(svg).toString('base64')}`;
}

function blockCell(of: {
  block: SceneBlock;
  id: string;
  box: Box;
  image: string;
  label: string;
  palette: Palette;
}): Cell {
  const { block, id, box, image, label, palette } = of;
  const style = styleOf({
    html: 1,
    shape: 'image',
    fontSize: 11,
    fontColor: palette.ink,
    labelBackgroundColor: 'none',
    verticalLabelPosition: 'bottom',
    verticalAlign: 'top',
    align: 'center',
    aspect: 'fixed',
    imageAspect: 0,
    image,
  });
  return { kind: 'vertex', id, parent: LAYER, label, style, box, ...linkOf(block) };
}

/** A line of text turned along its axis of the ground, as far as draw.io can: it turns but does not shear. */
function captionCell(of: { text: SceneText; id: string; scene: Scene; frame: Frame }): Cell {
  const { text, id, scene, frame } = of;
  const palette = PALETTES[scene.theme];
  const ground = text.plane === 'ground';
  const size = ground ? text.size * frame.unit : text.size;
  const [rightX, rightY] = !ground
    ? [1, 0]
    : text.direction === 'y'
      ? project('isometric', 0, -1)
      : project('isometric', 1, 0);
  const length = Math.hypot(rightX, rightY) || 1;
  const [dx, dy] = [rightX / length, rightY / length];
  const [width, height] = [textWidth(text.text, text.weight) * size + 4, size * 1.4];
  const along = text.anchor === 'start' ? width / 2 : text.anchor === 'end' ? -width / 2 : 0;
  const [x, y] = place(frame, text.at[0], text.at[1]);
  const [sx, sy] = text.shift ?? [0, 0];
  const rise = size * 0.36;
  const centre: Point = [x + sx + dx * along + dy * rise, y + sy + dy * along - dx * rise];
  const plate = scene.plates.find(({ id: owner }) => owner === text.owner);
  const style = `text;${styleOf({
    html: 1,
    strokeColor: 'none',
    fillColor: 'none',
    align: 'center',
    verticalAlign: 'middle',
    fontSize: size,
    fontStyle: text.weight === 400 ? 0 : 1,
    fontColor: plainColor(text.color) ?? (plate === undefined ? palette.subtle : captionColor(palette, plate)),
    rotation: Math.round((Math.atan2(dy, dx) * 180) / Math.PI),
  })}`;
  const [cx, cy] = centre;
  const box = { x0: cx - width / 2, y0: cy - height / 2, x1: cx + width / 2, y1: cy + height / 2 };
  return { kind: 'vertex', id, parent: LAYER, label: htmlOf(text.text), style, box };
}
