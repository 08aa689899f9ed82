import { FOOTPRINT } from '../model/grid.ts';
import type { Projection } from '../model/projection.ts';
import { textWidth } from '../model/text-width.ts';
import type { Leaf } from './estate.ts';

/**
 * The room of one block with its label, in grid units, made for a picture of a certain scale: text has a size in px,
 * so the smaller the scale, the larger its share of the ground.
 */
export interface Cell {
  readonly width: number;
  readonly depth: number;
  /** From the cell's back edge to the centre of the block. */
  readonly back: number;
  /** Font sizes, grid units. */
  readonly name: number;
  readonly detail: number;
  readonly caption: number;
  /** Height of the strip that a plate keeps for its caption. */
  readonly strip: number;
  /** Width that a label may take. */
  readonly label: number;
  /** Lines that a name may take. */
  readonly lines: number;
}

/** px: what a name, detail line and caption are drawn with at least (legibility budget: 11 and 9), with a reserve. */
export const NAME_PX = 11.5;
export const DETAIL_PX = 9.6;
export const CAPTION_PX = 11.5;

/** Sizes where there is room, grid units; those of the target pictures. */
const NAME = 0.5;
const DETAIL = 0.4;
const CAPTION = 0.46;

/** em: a name longer than this is wrapped or shortened: about 14 characters, or 10 where every unit of ground counts. */
const LONG_NAME = { most: 8.2, least: 6, fromScale: 10, perScale: 0.22 };
/** The tallest solid, grid units: it hides the ground behind it for as much. */
const TALLEST = 1.22;
/** Between labels of neighbours, where lines run, grid units. */
export const STREET = 0.7;

/** A cell that suits the names of these leaves at `scale` px per grid unit. */
export function cellFor(of: { leaves: readonly Leaf[]; projection: Projection; scale: number }): Cell {
  const name = Math.max(NAME, NAME_PX / of.scale);
  const detail = Math.max(DETAIL, DETAIL_PX / of.scale);
  const caption = Math.max(CAPTION, CAPTION_PX / of.scale);
  const long = Math.min(
    LONG_NAME.most,
    Math.max(LONG_NAME.least, LONG_NAME.least + (of.scale - LONG_NAME.fromScale) * LONG_NAME.perScale),
  );
  let widest = 0;
  let lines = 1;
  let details = false;
  let [wide, deep, high] = [FOOTPRINT, FOOTPRINT, TALLEST];
  for (const leaf of of.leaves) {
    const em = textWidth(leaf.name, 600);
    if (em > long) lines = 2;
    widest = Math.max(widest, Math.min(em, long * (em > 2 * long * 0.9 ? 1.15 : 1)) * name);
    const [width = 0, depth = 0, height = 0] = leaf.measures ?? [];
    // A name stands as far in front of a block as if that were square.
    [wide, deep, high] = [Math.max(wide, width), Math.max(deep, width, depth), Math.max(high, height)];
    if (leaf.detail !== '') details = true;
    widest = Math.max(widest, Math.min(textWidth(leaf.detail), long * 1.1) * detail);
  }
  const label = Math.max(widest + 0.1, 3);
  const front = deep / 2 + 0.2 + lines * name * 1.16 + (details ? detail * 1.25 : 0) + 0.12;
  const hidden = of.projection === 'isometric' ? high : 0;
  const back = deep / 2 + Math.max(hidden * 0.95, 0.2) + STREET * 0.6;
  return {
    width: Math.max(label, wide) + STREET,
    depth: back + front,
    back,
    name,
    detail,
    caption,
    strip: caption * 1.75,
    label,
    lines,
  };
}
