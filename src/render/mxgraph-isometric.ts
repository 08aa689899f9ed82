import type { Box, Point } from '../model/grid.ts';
import { project } from '../model/projection.ts';
import type { Scene, SceneBlock, ScenePlate, SceneText } from '../model/scene.ts';
import { textWidth } from '../model/text-width.ts';
import { fixedInk } from './fixed-color.ts';
import { type Frame, place } from './frame.ts';
import { cornersOf } from './ground.ts';
import { type BlockPicture, blockPictures } from './mxgraph-block-pictures.ts';
import { type Cell, htmlOf, LAYER, styleOf, type VertexCell } from './mxgraph-cells.ts';
import { badgeCell, frameMark } from './mxgraph-marks.ts';
import { blockLabel, edgeCell, type LinkOf, middleShift, type TextsOf, textsOf } from './mxgraph-parts.ts';
import { commonContainer, innermost, isContainer, nested, type Placed } from './mxgraph-tree.ts';
import { PALETTES, type Palette } from './palette.ts';
import { captionColor, PLATE_STYLES, plateColor, surfaceOf } from './plates.ts';

/** A thing in the tree with the px that it reaches. */
interface Drawn {
  readonly placed: Placed;
  readonly box: Box;
}

/**
 * Cells of an isometric drawing: plates as polygons that hold what stands on them, each block as one picture that can
 * be moved.
 */
export function isometricCells(scene: Scene, linkOf: LinkOf): Cell[] {
  const palette = PALETTES[scene.theme];
  const texts = textsOf(scene);
  const frame: Frame = { projection: scene.projection, unit: scene.scale, origin: scene.origin };
  const containers = nested(scene.plates);
  const drawn = new Map<string, Drawn>();
  const boxes = new Map<Placed, Box>();
  const cornerOf = (at: Placed | undefined): Point => {
    const box = at && boxes.get(at);
    return box === undefined ? [0, 0] : [box.x0, box.y0];
  };
  const plates = [...containers].sort(backToFront).map(([plate, placed]): Cell => {
    const corners = (plate.outline ?? cornersOf(plate.box)).map(([x, y]) => place(frame, x, y));
    const box = boundsOf(corners);
    boxes.set(placed, box);
    if (!drawn.has(plate.id)) drawn.set(plate.id, { placed, box });
    return {
      ...plateCell({ plate, placed, corners, box, within: cornerOf(placed.inside), palette, width: enlarged(scene) }),
      ...linkOf(plate),
    };
  });
  const pictures = blockPictures(scene);
  const named = scene.texts.some(({ role }) => role === 'name');
  const blocks = scene.blocks.map((block, i): Cell => {
    const picture = pictures(block);
    const [half, [x, y]] = [block.size / 2, block.at];
    const ground = { x0: x - half, y0: y - half, x1: x + half, y1: y + half };
    const placed: Placed = { id: `n${i + 1}`, box: ground, inside: innermost(containers, ground) };
    drawn.set(block.id, { placed, box: picture.box });
    const label = named ? labelOf({ block, picture, texts, palette, frame }) : NO_LABEL;
    return {
      ...blockCell({ placed, picture, label, within: cornerOf(placed.inside), palette }),
      ...linkOf(block),
    };
  });
  const edges = scene.routes.map((route, i): Cell => {
    const [source, target] = [drawn.get(route.from), drawn.get(route.to)];
    const inside = commonContainer(source?.placed, target?.placed);
    const within = cornerOf(inside);
    const end = (at: Drawn | undefined) => at && { id: at.placed.id, box: relative(at.box, within) };
    return edgeCell({
      scene,
      texts,
      route,
      id: `e${i + 1}`,
      parent: inside?.id ?? LAYER,
      points: route.points.map(([x, y]): Point => {
        const [px, py] = place(frame, x, y);
        return [px - within[0], py - within[1]];
      }),
      placed: (text) => {
        const [[x, y], [dx, dy]] = [place(frame, ...text.at), middleShift(text)];
        return [x + dx - within[0], y + dy - within[1]];
      },
      source: end(source),
      target: end(target),
      style: { edgeStyle: 'none', rounded: 1, arcSize: 8 },
      enlarged: enlarged(scene),
    });
  });
  const owners = new Map(scene.plates.map((plate) => [plate.id, plate]));
  const captions = scene.texts
    .filter(({ role }) => role === 'group' || role === 'note')
    .map((text, i): Cell => {
      const plate = owners.get(text.owner);
      const holder = plate !== undefined && isContainer(plate) ? containers.get(plate) : undefined;
      const fill = plate === undefined ? palette.subtle : captionColor(palette, plate);
      const ink = fixedInk(text.color, palette.theme) ?? fill;
      return captionCell({ text, id: `t${i + 1}`, holder, within: cornerOf(holder), frame, fill: ink });
    });
  const badges = [...containers].flatMap(([{ mark, number, box }, { id, inside }]): Cell[] => {
    if (mark === undefined) return [];
    const [[x, y], [dx, dy]] = [place(frame, box.x1, box.y0), cornerOf(inside)];
    return [badgeCell({ id: `${id}-mark`, parent: inside?.id ?? LAYER, at: [x - dx, y - dy], mark, number, palette })];
  });
  // Lines lie under what stands beside them, as in our own pictures.
  return [...plates, ...edges, ...blocks, ...captions, ...badges];
}

/** px per grid unit up to which lines are as thin as draw.io's own. */
const USUAL = 22;

/** How much thicker lines are where blocks are large. */
const enlarged = ({ scale }: Scene): number => Math.max(1, scale / USUAL);

/** Outer before inner; of those beside each other what is behind first, since labels reach back over it. */
function backToFront([a, one]: [ScenePlate, Placed], [b, other]: [ScenePlate, Placed]): number {
  const depth = ({ inside }: Placed): number => (inside === undefined ? 0 : depth(inside) + 1);
  const middle = ({ x0, y0, x1, y1 }: Box): number => x0 + y0 + x1 + y1;
  return (
    depth(one) - depth(other) || Number(!isContainer(a)) - Number(!isContainer(b)) || middle(a.box) - middle(b.box)
  );
}

const relative = ({ x0, y0, x1, y1 }: Box, [dx, dy]: Point): Box => ({
  x0: x0 - dx,
  y0: y0 - dy,
  x1: x1 - dx,
  y1: y1 - dy,
});

const boundsOf = (points: readonly Point[]): Box => ({
  x0: Math.min(...points.map(([x]) => x)),
  y0: Math.min(...points.map(([, y]) => y)),
  x1: Math.max(...points.map(([x]) => x)),
  y1: Math.max(...points.map(([, y]) => y)),
});

function plateCell(of: {
  plate: ScenePlate;
  placed: Placed;
  corners: readonly Point[];
  box: Box;
  within: Point;
  palette: Palette;
  /** px of its edge. */
  width: number;
}): VertexCell {
  const { plate, placed, corners, box, within, palette } = of;
  const { dash } = PLATE_STYLES[plate.style];
  const part = (value: number, from: number, to: number): number =>
    to > from ? Math.round(((value - from) / (to - from)) * 1e4) / 1e4 : 0;
  const coordinates = corners.map(([x, y]) => [part(x, box.x0, box.x1), part(y, box.y0, box.y1)]);
  const style = styleOf({
    html: 1,
    shape: 'mxgraph.basic.polygon',
    polyCoords: JSON.stringify(coordinates),
    polyline: 0,
    ...(isContainer(plate) ? { container: 1, collapsible: 0, recursiveResize: 0 } : {}),
    pointerEvents: 0,
    fillColor: plate.hollow === true ? 'none' : (surfaceOf(palette, plate) ?? 'none'),
    strokeColor: plateColor(palette, plate),
    strokeWidth: of.width,
    ...(dash === undefined ? {} : { dashed: 1 }),
    ...frameMark(palette, plate.mark),
  });
  return { kind: 'vertex', id: placed.id, parent: parentOf(placed), label: '', style, box: relative(box, within) };
}

const parentOf = ({ inside }: Placed): string => inside?.id ?? LAYER;

interface Label {
  readonly text: string;
  readonly above: boolean;
  /** px of the name's letters. */
  readonly size: number;
  /** px from where draw.io puts it to where layout has found room. */
  readonly shift?: Point;
}

/** px of a name whose size layout does not tell upright. */
const NAME_SIZE = 11;
/** px that draw.io leaves between a shape and a label outside of it; measured. */
const GAP = 3;

const NO_LABEL: Label = { text: '', above: false, size: NAME_SIZE };

/** draw.io writes a label under or over its shape: whichever is nearer to where layout has found room, and moved there. */
function labelOf(of: {
  block: SceneBlock;
  picture: BlockPicture;
  texts: TextsOf;
  palette: Palette;
  frame: Frame;
}): Label {
  const { block, picture, texts, palette, frame } = of;
  const counted = texts(block.id, 'count').length > 0;
  const lines = [...texts(block.id, 'name'), ...texts(block.id, 'detail')];
  const [first] = lines;
  const last = lines.at(-1);
  const bottom = (text: SceneText): number => place(frame, ...text.at)[1] + (text.shift?.[1] ?? 0);
  const y = first === undefined ? Number.POSITIVE_INFINITY : bottom(first);
  const above = y < (picture.box.y0 + picture.box.y1) / 2;
  const text = blockLabel(block, { texts, palette, counted });
  if (first?.plane !== 'screen' || first.anchor !== 'middle' || last === undefined)
    return { text, above, size: NAME_SIZE };
  const middle = place(frame, ...first.at)[0] + (first.shift?.[0] ?? 0);
  const right = middle - (picture.box.x0 + picture.box.x1) / 2;
  const down = above
    ? bottom(last) + last.size * 0.25 - (picture.box.y0 - GAP)
    : y - first.size * 0.95 - (picture.box.y1 + GAP);
  return { text, above, size: first.size, shift: [right, down] };
}

function blockCell(of: {
  placed: Placed;
  picture: BlockPicture;
  label: Label;
  within: Point;
  palette: Palette;
}): VertexCell {
  const { placed, picture, label, within, palette } = of;
  const style = styleOf({
    html: 1,
    shape: 'image',
    fontSize: label.size,
    fontColor: palette.ink,
    labelBackgroundColor: 'none',
    verticalLabelPosition: label.above ? 'top' : 'bottom',
    verticalAlign: label.above ? 'bottom' : 'top',
    align: 'center',
    aspect: 'fixed',
    imageAspect: 0,
    image: picture.image,
  });
  const box = relative(picture.box, within);
  return {
    kind: 'vertex',
    id: placed.id,
    parent: parentOf(placed),
    label: label.text,
    style,
    box,
    ...(label.shift === undefined ? {} : { labelShift: label.shift }),
  };
}

/** A line of text turned along its axis of the ground, as far as draw.io can: it turns but does not shear. */
function captionCell(of: {
  text: SceneText;
  id: string;
  holder: Placed | undefined;
  within: Point;
  frame: Frame;
  fill: string;
}): Cell {
  const { text, id, holder, within, frame, fill } = of;
  const ground = text.plane === 'ground';
  const size = ground ? text.size * frame.unit : text.size;
  const axis = text.direction === 'y' ? project('isometric', 0, -1) : project('isometric', 1, 0);
  const [rightX, rightY] = ground ? axis : [1, 0];
  const length = Math.hypot(rightX, rightY) || 1;
  const [dx, dy] = [rightX / length, rightY / length];
  const [width, height] = [textWidth(text.text, text.weight) * size + 4, size * 1.4];
  const along = text.anchor === 'start' ? width / 2 : text.anchor === 'end' ? -width / 2 : 0;
  const [x, y] = place(frame, text.at[0], text.at[1]);
  const [sx, sy] = text.shift ?? [0, 0];
  const rise = size * 0.36;
  const [cx, cy]: Point = [x + sx + dx * along + dy * rise, y + sy + dy * along - dx * rise];
  const style = `text;${styleOf({
    html: 1,
    strokeColor: 'none',
    fillColor: 'none',
    align: 'center',
    verticalAlign: 'middle',
    fontSize: size,
    fontStyle: text.weight === 400 ? 0 : 1,
    fontColor: fill,
    rotation: Math.round((Math.atan2(dy, dx) * 180) / Math.PI),
  })}`;
  const box = { x0: cx - width / 2, y0: cy - height / 2, x1: cx + width / 2, y1: cy + height / 2 };
  const parent = holder?.id ?? LAYER;
  return { kind: 'vertex', id, parent, label: htmlOf(text.text), style, box: relative(box, within) };
}
