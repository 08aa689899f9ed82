import { type Box, FOOTPRINT, type Point } from '../model/grid.ts';
import type { Scene, SceneBlock, ScenePlate } from '../model/scene.ts';
import { plainColor } from './color.ts';
import { type Cell, htmlOf, LAYER, styleOf } from './mxgraph-cells.ts';
import { blockLabel, edgeCell, linkOf } from './mxgraph-parts.ts';
import { GROUP_SHAPES, shapeOf } from './mxgraph-shapes.ts';
import { CATEGORY_COLORS, PALETTES, type Palette } from './palette.ts';
import { captionColor, PLATE_STYLES, plateColor } from './plates.ts';

/** px per grid unit: a footprint of 2 is then as large as draw.io's own AWS shapes. */
const UNIT = 78 / FOOTPRINT;

/** A thing with its place on the ground, and what it stands in. */
interface Placed {
  readonly id: string;
  readonly box: Box;
  readonly inside: Placed | undefined;
}

/** Cells of a flat drawing: groups hold what stands in them, so that it moves with them. */
export function flatCells(scene: Scene): Cell[] {
  const palette = PALETTES[scene.theme];
  const containers = nested(scene.plates);
  const placed = new Map<string, Placed>();
  for (const [plate, group] of containers) if (!placed.has(plate.id)) placed.set(plate.id, group);
  const named = scene.texts.some(({ role }) => role === 'name');
  const groups = [...containers].map(([plate, group]) => groupCell({ plate, group, palette }));
  const blocks = scene.blocks.map((block, i): Cell => {
    const half = block.size / 2;
    const [x, y] = block.at;
    const box = { x0: x - half, y0: y - half, x1: x + half, y1: y + half };
    const at: Placed = { id: `n${i + 1}`, box, inside: innermost(containers, box) };
    placed.set(block.id, at);
    return blockCell({ block, at, label: named ? blockLabel(block, palette) : '', palette });
  });
  const edges = scene.routes.map((route, i): Cell => {
    const [from, to] = [placed.get(route.from), placed.get(route.to)];
    const frame = commonContainer(from, to);
    const [dx, dy] = [frame?.box.x0 ?? 0, frame?.box.y0 ?? 0];
    return edgeCell({
      scene,
      route,
      id: `e${i + 1}`,
      parent: frame?.id ?? LAYER,
      points: route.points.map(([x, y]): Point => [(x - dx) * UNIT, (y - dy) * UNIT]),
      source: from && { id: from.id, box: relative(from.box, dx, dy) },
      target: to && { id: to.id, box: relative(to.box, dx, dy) },
      style: { edgeStyle: 'orthogonalEdgeStyle', rounded: 1 },
    });
  });
  return [...groups, ...blocks, ...edges];
}

const relative = ({ x0, y0, x1, y1 }: Box, dx = 0, dy = 0): Box => ({
  x0: (x0 - dx) * UNIT,
  y0: (y0 - dy) * UNIT,
  x1: (x1 - dx) * UNIT,
  y1: (y1 - dy) * UNIT,
});

const areaOf = ({ x0, y0, x1, y1 }: Box): number => (x1 - x0) * (y1 - y0);
const holds = (outer: Box, inner: Box): boolean =>
  inner.x0 >= outer.x0 && inner.y0 >= outer.y0 && inner.x1 <= outer.x1 && inner.y1 <= outer.y1;

/** A mere outline over others, or one that is no rectangle, holds nothing. */
const isContainer = ({ hollow, outline }: ScenePlate): boolean => hollow !== true && outline === undefined;

type Containers = Map<ScenePlate, Placed>;

/** Plates, outer before inner, each in the smallest one around it. */
function nested(plates: readonly ScenePlate[]): Containers {
  const found: Containers = new Map();
  const byArea = [...plates].sort((a, b) => areaOf(b.box) - areaOf(a.box));
  for (const plate of byArea) {
    found.set(plate, { id: `g${found.size + 1}`, box: plate.box, inside: innermost(found, plate.box) });
  }
  return found;
}

/** The last, and so smallest, of the containers that hold a box. */
function innermost(containers: Containers, box: Box): Placed | undefined {
  let found: Placed | undefined;
  for (const [plate, group] of containers) if (isContainer(plate) && holds(plate.box, box)) found = group;
  return found;
}

/** draw.io files a connection under the nearest container of both ends. */
function commonContainer(from: Placed | undefined, to: Placed | undefined): Placed | undefined {
  const around = new Set<Placed>();
  for (let at = from?.inside; at !== undefined; at = at.inside) around.add(at);
  for (let at = to?.inside; at !== undefined; at = at.inside) if (around.has(at)) return at;
  return undefined;
}

const parentOf = ({ inside }: Placed): { parent: string; dx: number; dy: number } => ({
  parent: inside?.id ?? LAYER,
  dx: inside?.box.x0 ?? 0,
  dy: inside?.box.y0 ?? 0,
});

function groupCell({ plate, group, palette }: { plate: ScenePlate; group: Placed; palette: Palette }): Cell {
  const { parent, dx, dy } = parentOf(group);
  const surface = plainColor(plate.color) ?? PLATE_STYLES[plate.style].surface?.[palette.theme];
  const style = styleOf({
    html: 1,
    whiteSpace: 'wrap',
    fontSize: 12,
    ...(isContainer(plate) ? { container: 1, collapsible: 0, recursiveResize: 0 } : {}),
    pointerEvents: 0,
    ...GROUP_SHAPES[plate.style],
    strokeColor: plateColor(palette, plate),
    fillColor: isContainer(plate) ? (surface ?? 'none') : 'none',
    fontColor: captionColor(palette, plate),
    verticalAlign: 'top',
    align: 'left',
  });
  return { kind: 'vertex', id: group.id, parent, label: htmlOf(plate.name), style, box: relative(plate.box, dx, dy) };
}

function blockCell(of: { block: SceneBlock; at: Placed; label: string; palette: Palette }): Cell {
  const { block, at, palette } = of;
  const { parent, dx, dy } = parentOf(at);
  const own = shapeOf(block.type);
  const style = styleOf({
    html: 1,
    fontSize: 12,
    fillColor: plainColor(block.color) ?? CATEGORY_COLORS[block.category],
    fontColor: palette.ink,
    verticalLabelPosition: 'bottom',
    verticalAlign: 'top',
    align: 'center',
    aspect: 'fixed',
    ...(own ?? { rounded: 1, strokeColor: 'none' }),
    ...(block.tone === 'dim' ? { opacity: 30, textOpacity: 50 } : {}),
  });
  return { kind: 'vertex', id: at.id, parent, label: of.label, style, box: relative(at.box, dx, dy), ...linkOf(block) };
}
