import { type Box, FOOTPRINT, type Point } from '../model/grid.ts';
import type { Scene, SceneBlock, ScenePlate } from '../model/scene.ts';
import { plainColor } from './color.ts';
import { artKey } from './icons/icon-commands.ts';
import { blockPictures } from './mxgraph-block-pictures.ts';
import { withCaptionsOnTop } from './mxgraph-captions.ts';
import { type Cell, htmlOf, LAYER, styleOf, type VertexCell } from './mxgraph-cells.ts';
import { badgeCell, frameMark } from './mxgraph-marks.ts';
import { blockLabel, edgeCell, type LinkOf, middleShift, textsOf } from './mxgraph-parts.ts';
import { GROUP_SHAPES, shapeOf } from './mxgraph-shapes.ts';
import { commonContainer, innermost, isContainer, nested, type Placed } from './mxgraph-tree.ts';
import { calmFaces, PALETTES, type Palette, plainBodyColor } from './palette.ts';
import { captionColor, plateColor, surfaceOf } from './plates.ts';

/** px per grid unit: a footprint of 2 is then as large as draw.io's own AWS shapes. */
const UNIT = 78 / FOOTPRINT;

/** Grid units of draw.io's captions, which are as high as the icon in the corner of AWS's groups. */
const CAPTION = 26 / UNIT;

/** Cells of a flat drawing: groups hold what stands in them, so that it moves with them. */
export function flatCells(scene: Scene, linkOf: LinkOf): Cell[] {
  const palette = PALETTES[scene.theme];
  const texts = textsOf(scene);
  const named = scene.texts.some(({ role }) => role === 'name');
  const down = withCaptionsOnTop(scene.plates, CAPTION);
  const plates = scene.plates.map((plate) => {
    const { x0, y0, x1, y1 } = plate.box;
    return { ...plate, box: { x0, y0: down(y0), x1, y1: down(y1) } };
  });
  const containers = nested(plates);
  const placed = new Map<string, Placed>();
  for (const [plate, group] of containers) if (!placed.has(plate.id)) placed.set(plate.id, group);
  const groups = [...containers].map(([plate, group]) => ({
    ...groupCell({ plate, group, palette }),
    ...linkOf(plate),
  }));
  const pictures = blockPictures(scene);
  const blocks = scene.blocks.map((block, i): Cell => {
    const half = block.size / 2;
    const [x, y] = [block.at[0], down(block.at[1])];
    const box = { x0: x - half, y0: y - half, x1: x + half, y1: y + half };
    const native = nativeShape(block, scene);
    const inside = innermost(containers, box);
    const picture = native === undefined ? pictures(block) : undefined;
    const reach = picture === undefined ? box : reached(scene, block, { box, picture: picture.box });
    const at: Placed = { id: `n${i + 1}`, box: reach, inside };
    placed.set(block.id, at);
    // Our pictures carry the number of a pile.
    const label = named ? blockLabel(block, { texts, palette, counted: native !== undefined }) : '';
    return { ...blockCell({ at, label, palette, native, image: picture?.image ?? '' }), ...linkOf(block) };
  });
  const edges = scene.routes.map((route, i): Cell => {
    const [from, to] = [placed.get(route.from), placed.get(route.to)];
    const frame = commonContainer(from, to);
    const [dx, dy] = [frame?.box.x0 ?? 0, frame?.box.y0 ?? 0];
    return edgeCell({
      scene,
      texts,
      route,
      id: `e${i + 1}`,
      parent: frame?.id ?? LAYER,
      points: route.points.map(([x, y]): Point => [(x - dx) * UNIT, (down(y) - dy) * UNIT]),
      placed: (text) => {
        const [x, y] = text.at;
        const [right, below] = middleShift(text);
        const enlarged = UNIT / scene.scale;
        return [(x - dx) * UNIT + right * enlarged, (down(y) - dy) * UNIT + below * enlarged];
      },
      source: from && { id: from.id, box: relative(from.box, dx, dy) },
      target: to && { id: to.id, box: relative(to.box, dx, dy) },
      style: { edgeStyle: 'orthogonalEdgeStyle', rounded: 1 },
    });
  });
  const badges = [...containers].flatMap(([{ mark, number }, group]): Cell[] => {
    if (mark === undefined) return [];
    const { parent, dx, dy } = parentOf(group);
    const { x1, y0 } = relative(group.box, dx, dy);
    return [badgeCell({ id: `${group.id}-mark`, parent, at: [x1, y0], mark, number, palette })];
  });
  // Lines lie under what stands beside them, as in our own pictures.
  return [...groups, ...edges, ...blocks, ...badges];
}

const relative = ({ x0, y0, x1, y1 }: Box, dx = 0, dy = 0): Box => ({
  x0: (x0 - dx) * UNIT,
  y0: (y0 - dy) * UNIT,
  x1: (x1 - dx) * UNIT,
  y1: (y1 - dy) * UNIT,
});

const parentOf = ({ inside }: Placed): { parent: string; dx: number; dy: number } => ({
  parent: inside?.id ?? LAYER,
  dx: inside?.box.x0 ?? 0,
  dy: inside?.box.y0 ?? 0,
});

function groupCell({ plate, group, palette }: { plate: ScenePlate; group: Placed; palette: Palette }): VertexCell {
  const { parent, dx, dy } = parentOf(group);
  const surface = surfaceOf(palette, plate);
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
    ...(plate.mark === undefined ? {} : { ...frameMark(palette, plate.mark), grStroke: 1 }),
  });
  return { kind: 'vertex', id: group.id, parent, label: htmlOf(plate.name), style, box: relative(plate.box, dx, dy) };
}

/** What a picture reaches beyond the block's own box, with all that is drawn around it. */
function reached(scene: Scene, { at }: SceneBlock, { box, picture }: { box: Box; picture: Box }): Box {
  const { scale, origin } = scene;
  const [x, y] = [(box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2];
  const [dx, dy] = [x - at[0], y - at[1]];
  return {
    x0: (picture.x0 - origin[0]) / scale + dx,
    y0: (picture.y0 - origin[1]) / scale + dy,
    x1: (picture.x1 - origin[0]) / scale + dx,
    y1: (picture.y1 - origin[1]) / scale + dy,
  };
}

/**
 * draw.io's own shape of a block in the colours of the drawing. Nothing for what draw.io has no shape for, what a
 * comparison or a highlight has marked, and what the user's icon folder has an icon for: that is drawn by us.
 */
function nativeShape(block: SceneBlock, scene: Scene): Readonly<Record<string, string | number>> | undefined {
  const own = shapeOf(block.type);
  if (own === undefined || block.mark !== undefined || block.tone === 'strong') return undefined;
  if (scene.artwork?.[artKey(block)] !== undefined) return undefined;
  if (block.tone === 'dim') return { fillColor: colorOf(block), ...own, opacity: 30, textOpacity: 50 };
  if (scene.style !== 'calm') return { fillColor: colorOf(block), ...own };
  const { base, glyph } = calmFaces(PALETTES[scene.theme]);
  // Of tiles the stroke is the sign on them; outlines are all sign.
  const isTile = own.resIcon !== undefined;
  return { ...own, fillColor: isTile ? base : glyph, strokeColor: isTile ? glyph : 'none' };
}

const colorOf = (block: SceneBlock): string => plainColor(block.color) ?? plainBodyColor(block);

function blockCell(of: {
  at: Placed;
  label: string;
  palette: Palette;
  native: Readonly<Record<string, string | number>> | undefined;
  image: string;
}): VertexCell {
  const { at, palette, native, image } = of;
  const { parent, dx, dy } = parentOf(at);
  const style = styleOf({
    html: 1,
    fontSize: 12,
    fontColor: palette.ink,
    verticalLabelPosition: 'bottom',
    verticalAlign: 'top',
    align: 'center',
    aspect: 'fixed',
    ...(native ?? { shape: 'image', imageAspect: 0, image }),
  });
  return { kind: 'vertex', id: at.id, parent, label: of.label, style, box: relative(at.box, dx, dy) };
}
