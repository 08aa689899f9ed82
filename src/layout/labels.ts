import { FOOTPRINT, type Point } from '../model/grid.ts';
import { project } from '../model/projection.ts';
import type { SceneText, Tone } from '../model/scene.ts';
import { SOLID_SHAPES, type Solid } from '../model/solid.ts';
import { shortenBeforeNumber, textWidth } from '../model/text-width.ts';
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
}

export interface Labels {
  readonly texts: readonly SceneText[];
  /** Ids of blocks whose name found no place. */
  readonly missing: readonly string[];
  /** Ids of blocks whose name is cut by an ellipsis to less than most of it. */
  readonly cut: readonly string[];
  /** How much is missing, cut or left out: 0 when everything is there in full. */
  readonly lost: number;
  /** With the labels added. */
  readonly index: PolygonIndex;
}

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

/** From the best to the last resort, for a cell that gives labels `room` em; widths in em. */
function variantsFor(room: number): Variant[] {
  const steps = [9.6, 8.2, 7, 6];
  const fitting = [room, ...steps.filter((width) => width < room)];
  return [
    { width: room, lines: 1, detail: true },
    ...fitting.map((width) => ({ width, lines: 2, detail: true })),
    ...fitting.map((width) => ({ width, lines: 2, detail: false })),
    { width: WIDEST, lines: 1, detail: false },
    ...[9, 7.5, 6, SHORTEST].map((width) => ({ width, lines: 1, detail: false })),
  ];
}

/**
 * Names and details of blocks, none over another text or another block. The index that is
 * returned holds them too.
 */
export function placeLabels(of: LabelsOf): Labels {
  const unit = of.footprint / FOOTPRINT;
  let best: Labels | undefined;
  // Where blocks are large but close, smaller letters lose less than missing ones.
  for (const shrink of SHRINKS) {
    if (shrink < 1 && NAME * unit * shrink * of.screen.scale < NAME_PX) break;
    const labels = placedAll(of, unit * shrink);
    if (!best || labels.lost < best.lost) best = labels;
    if (best.lost === 0) break;
  }
  const { texts = [], missing = [], cut = [], lost = 0, index = of.index() } = best ?? {};
  return { texts, missing, cut, lost, index };
}

const SHRINKS = [1, 0.85, 0.7, 0.58];

/**
 * Where names are: on the ground in front of their blocks; upright above them, which reads better where the letters are
 * small; or upright above or below, as there is room. Seen from above (2D) they always lie in front.
 */
export type Lettering = 'ground' | 'above' | 'around';

export interface LabelsOf {
  readonly blocks: readonly Labelled[];
  /** Edge of a block without measures of its own, grid units: names are as large as suits it. */
  readonly footprint: number;
  readonly screen: Screen;
  /** A new index that holds silhouettes and captions. */
  readonly index: () => PolygonIndex;
  /** Width that the cells keep for a label, grid units; wider ones stick out of their plates. */
  readonly room: number;
  readonly lettering: Lettering;
}

function placedAll({ blocks, screen, index: fresh, room, lettering }: LabelsOf, unit: number): Labels {
  const index = fresh();
  const space = { screen, index, lettering: screen.projection === '2d' ? 'ground' : lettering, room, unit } as const;
  const texts: SceneText[] = [];
  const missing: string[] = [];
  const cut: string[] = [];
  let lost = 0;
  for (const block of blocks) {
    if (block.name === '') continue;
    const placed = firstFitting(block, space);
    if (!placed) {
      missing.push(block.id);
      lost += 3;
      continue;
    }
    if (!placed.whole) {
      cut.push(block.id);
      lost += 2;
    }
    if (block.detail !== '' && !placed.texts.some((text) => text.role === 'detail')) lost++;
    for (const text of placed.texts) {
      texts.push(text);
      index.add(`text ${block.id}`, textPolygon(text, screen));
    }
  }
  return { texts, missing, cut, lost, index };
}

interface Space {
  readonly screen: Screen;
  readonly index: PolygonIndex;
  readonly lettering: Lettering;
  readonly room: number;
  /** Factor of the sizes in grid units. */
  readonly unit: number;
}

function firstFitting(block: Labelled, space: Space): { texts: SceneText[]; whole: boolean } | undefined {
  const own = `block ${block.id}`;
  const em = textWidth(block.name, 600);
  let last = '';
  let short: { texts: SceneText[]; whole: boolean } | undefined;
  const room = space.room / Math.max(NAME * space.unit, NAME_PX / space.screen.scale);
  for (const variant of variantsFor(room)) {
    if (variant.detail && block.detail === '') continue;
    // What must be cut in one line is first tried in two.
    if (variant.lines === 1 && variant.width >= Math.min(room, WIDEST) && em > variant.width) continue;
    const { lines, whole } = wrapName(block.name, variant);
    const key = `${lines.join('\n')}\n${variant.detail}`;
    if (key === last) continue;
    last = key;
    const wanted = { lines, variant, space };
    const candidates =
      space.lettering === 'ground' ? [onGround(block, wanted)] : [upright(block, { ...wanted, side: 'above' })];
    if (space.lettering === 'around') candidates.push(upright(block, { ...wanted, side: 'below' }));
    const free = (texts: readonly SceneText[]): boolean =>
      texts.every((text) => space.index.isFree(paddedPolygon(text, space.screen), own));
    const texts = candidates.find(free);
    if (texts && whole) return { texts, whole };
    if (texts) short ??= { texts, whole };
  }
  return short;
}

interface Wanted {
  readonly lines: readonly string[];
  readonly variant: Variant;
  readonly space: Space;
}

/** The detail may be a little wider than the name above it, not more. */
const detailWidth = (lines: readonly string[], variant: Variant): number =>
  Math.max(variant.width * 1.1, ...lines.map((line) => textWidth(line, 600) * 1.15));

function onGround(block: Labelled, { lines, variant, space }: Wanted): SceneText[] {
  const { scale, projection } = space.screen;
  const unit = space.unit * (projection === '2d' ? 0.94 : 1);
  const name = Math.max(NAME * unit, NAME_PX / scale);
  const detail = Math.max(DETAIL * unit, DETAIL_PX / scale);
  const half = (block.size / 2) * SOLID_SHAPES[block.solid].reach;
  const [x, y] = block.at;
  const at = (line: number): [number, number] => [x, line];
  let baseline = y + half + 0.2 * space.unit + name * 0.76;
  const texts: SceneText[] = [];
  const shared = { owner: block.id, plane: 'ground', direction: 'x', tone: block.tone, halo: true } as const;
  const anchor = 'middle';
  for (const text of lines) {
    texts.push({ ...shared, text, role: 'name', at: at(baseline), anchor, size: name, weight: 600 });
    baseline += name * LINE;
  }
  if (variant.detail && block.detail !== '') {
    const text = shortenBeforeNumber(block.detail, (detailWidth(lines, variant) * name) / detail);
    const line = baseline - name * LINE + detail * 1.22 + name * 0.06;
    texts.push({ ...shared, text, role: 'detail', at: at(line), anchor, size: detail, weight: 400 });
  }
  return texts;
}

/** Upright letters beside those on the ground, which are foreshortened. */
const UPRIGHT = 0.75;

/** Centred above the block, where lines that leave and arrive pass under it; else below its front corner. */
function upright(
  block: Labelled,
  { lines, variant, space, side }: Wanted & { readonly side: 'above' | 'below' },
): SceneText[] {
  const { scale, projection } = space.screen;
  const shape = SOLID_SHAPES[block.solid];
  const half = (block.size / 2) * shape.reach;
  const name = Math.max(NAME_PX, NAME * space.unit * scale * UPRIGHT);
  const detail = Math.max(DETAIL_PX, DETAIL * space.unit * scale * UPRIGHT);
  const rows = lines.map((text) => ({ text, role: 'name' as 'name' | 'detail', size: name }));
  if (variant.detail && block.detail !== '')
    rows.push({
      text: shortenBeforeNumber(block.detail, detailWidth(lines, variant)),
      role: 'detail',
      size: detail,
    });
  const height = rows.reduce((sum, row) => sum + row.size * LINE, 0);
  const [, top] = project(projection, -half, -half, Math.max(0.9, shape.height) * (block.size / 2));
  const [, front] = project(projection, half, half);
  let baseline = side === 'above' ? top * scale - 4 - height : front * scale + 2;
  return rows.map((row) => {
    baseline += row.size * LINE;
    return {
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
    };
  });
}
