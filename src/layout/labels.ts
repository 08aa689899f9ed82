import type { Point } from '../model/grid.ts';
import { project } from '../model/projection.ts';
import type { SceneText, Tone } from '../model/scene.ts';
import { SOLID_SHAPES, type Solid } from '../model/solid.ts';
import { shortenToWidth, textWidth } from '../model/text-width.ts';
import { DETAIL_PX, NAME_PX } from './cell.ts';
import type { Screen } from './polygon.ts';
import type { PolygonIndex } from './polygon-index.ts';
import { paddedPolygon, textPolygon } from './text-place.ts';
import { wrapName } from './wrap.ts';

export interface Labelled {
  readonly id: string;
  readonly name: string;
  readonly detail: string;
  readonly at: Point;
  readonly size: number;
  readonly solid: Solid;
  readonly tone: Tone;
  /** A line leaves or arrives at the front left face, where the label would be: it then stands left of the line. */
  readonly dockedInFront: boolean;
}

export interface Labels {
  readonly texts: readonly SceneText[];
  /** Ids of blocks whose name found no place. */
  readonly missing: readonly string[];
  /** Ids of blocks whose name is cut by an ellipsis to less than most of it. */
  readonly cut: readonly string[];
}

/** px: names lie on the ground from this size on; smaller ones stand upright, which reads better. */
const LEAST_ON_GROUND = 11.2;
/** Sizes where there is room, grid units. */
const NAME = 0.5;
const DETAIL = 0.4;
/** em: a name cut shorter than this says nothing. */
const SHORTEST = 4.6;
/** em: nor is a name drawn wider than this in one line. */
const WIDEST = 17;
const LINE = 1.16;

interface Variant {
  readonly width: number;
  readonly lines: number;
  readonly detail: boolean;
}

/** From the best to the last resort; widths in em. */
const VARIANTS: readonly Variant[] = [
  { width: WIDEST, lines: 1, detail: true },
  ...[9.6, 8.2, 7, 6].map((width) => ({ width, lines: 2, detail: true })),
  { width: WIDEST, lines: 1, detail: false },
  ...[9.6, 8.2, 7, 6, 5.2].map((width) => ({ width, lines: 2, detail: false })),
  ...[9, 7.5, 6, SHORTEST].map((width) => ({ width, lines: 1, detail: false })),
];

/**
 * Names and details of blocks, none over another text or another block. What has been placed is added to `index`,
 * where the silhouettes and captions already are. `room` is the width that each may take, px.
 */
export function placeLabels(of: {
  blocks: readonly Labelled[];
  screen: Screen;
  index: PolygonIndex;
  /** px per grid unit that the labels were planned for: their sizes in grid units follow from it. */
}): Labels {
  const { blocks, screen, index } = of;
  const onGround = screen.projection === '2d' || NAME * screen.scale >= LEAST_ON_GROUND || groundRoom(blocks, screen);
  const texts: SceneText[] = [];
  const missing: string[] = [];
  const cut: string[] = [];
  for (const block of blocks) {
    if (block.name === '') continue;
    const placed = firstFitting(block, { screen, index, onGround });
    if (!placed) {
      missing.push(block.id);
      continue;
    }
    if (!placed.whole) cut.push(block.id);
    for (const text of placed.texts) {
      texts.push(text);
      index.add(`text ${block.id}`, textPolygon(text, screen));
    }
  }
  return { texts, missing, cut };
}

/** Whether names of legible size fit between the blocks when they lie on the ground. */
function groundRoom(blocks: readonly Labelled[], screen: Screen): boolean {
  void blocks;
  return NAME_PX / screen.scale <= 1.4;
}

interface Space {
  readonly screen: Screen;
  readonly index: PolygonIndex;
  readonly onGround: boolean;
}

function firstFitting(block: Labelled, space: Space): { texts: SceneText[]; whole: boolean } | undefined {
  const own = `block ${block.id}`;
  const em = textWidth(block.name, 600);
  let last = '';
  for (const variant of VARIANTS) {
    if (variant.detail && block.detail === '') continue;
    if (variant.lines === 1 && variant.width === WIDEST && em > WIDEST) continue;
    const { lines, whole } = wrapName(block.name, variant);
    const key = `${lines.join('\n')}\n${variant.detail}`;
    if (key === last) continue;
    last = key;
    const texts = space.onGround
      ? onGround(block, { lines, variant, space })
      : upright(block, { lines, variant, space });
    if (texts.every((text) => space.index.isFree(paddedPolygon(text, space.screen), own))) return { texts, whole };
  }
  return undefined;
}

interface Wanted {
  readonly lines: readonly string[];
  readonly variant: Variant;
  readonly space: Space;
}

/** The detail may be a little wider than the name above it, not more. */
const detailWidth = (lines: readonly string[], variant: Variant): number =>
  Math.max(variant.width === WIDEST ? 9.5 : variant.width * 1.1, ...lines.map((line) => textWidth(line, 600) * 1.15));

function onGround(block: Labelled, { lines, variant, space }: Wanted): SceneText[] {
  const { scale, projection } = space.screen;
  const name = Math.max(NAME * (projection === '2d' ? 0.94 : 1), NAME_PX / scale);
  const detail = Math.max(DETAIL * (projection === '2d' ? 0.94 : 1), DETAIL_PX / scale);
  const half = (block.size / 2) * SOLID_SHAPES[block.solid].reach;
  const [x, y] = block.at;
  const docked = block.dockedInFront;
  const at = (line: number): [number, number] => [docked ? x - 0.22 : x, line];
  let baseline = y + half + 0.2 + name * 0.76;
  const texts: SceneText[] = [];
  const shared = { owner: block.id, plane: 'ground', direction: 'x', tone: block.tone, halo: true } as const;
  const anchor = docked ? 'end' : 'middle';
  for (const text of lines) {
    texts.push({ ...shared, text, role: 'name', at: at(baseline), anchor, size: name, weight: 600 });
    baseline += name * LINE;
  }
  if (variant.detail && block.detail !== '') {
    const text = shortenToWidth(block.detail, (detailWidth(lines, variant) * name) / name);
    const line = baseline - name * LINE + detail * 1.22 + name * 0.06;
    texts.push({ ...shared, text, role: 'detail', at: at(line), anchor, size: detail, weight: 400 });
  }
  return texts;
}

/** Above the block, centred: lines leave and arrive on the ground and so pass under it. */
function upright(block: Labelled, { lines, variant, space }: Wanted): SceneText[] {
  const { scale, projection } = space.screen;
  const shape = SOLID_SHAPES[block.solid];
  const half = (block.size / 2) * shape.reach;
  const [, top] = project(projection, -half, -half, Math.max(0.9, shape.height) * (block.size / 2));
  const rows: { text: string; role: 'name' | 'detail'; size: number }[] = lines.map((text) => ({
    text,
    role: 'name',
    size: NAME_PX,
  }));
  if (variant.detail && block.detail !== '')
    rows.push({ text: shortenToWidth(block.detail, detailWidth(lines, variant)), role: 'detail', size: DETAIL_PX });
  let baseline = top * scale - 3 - DETAIL_PX * 0.2;
  const texts: SceneText[] = [];
  for (const row of rows.reverse()) {
    texts.push({
      text: row.text,
      role: row.role,
      owner: block.id,
      plane: 'screen',
      at: [block.at[0], block.at[1]],
      shift: [0, baseline],
      direction: 'x',
      anchor: 'middle',
      size: row.size,
      weight: row.role === 'name' ? 600 : 400,
      halo: true,
      tone: block.tone,
    });
    baseline -= row.size * LINE;
  }
  return texts.reverse();
}
