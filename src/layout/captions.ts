import { PLATE_GLYPHS } from '../model/plate-glyphs.ts';
import type { ScenePlate, SceneRoute, SceneText } from '../model/scene.ts';
import { shortenToWidth, textWidth } from '../model/text-width.ts';
import { CAPTION_PX } from './cell.ts';
import { linesOf } from './move-labels.ts';
import type { Screen } from './polygon.ts';
import type { PolygonIndex } from './polygon-index.ts';
import { CAPTION_TILE, textPolygon } from './text-place.ts';

export interface CaptionFor {
  readonly plate: ScenePlate;
  /** All that it should say, and what it says when that does not fit. */
  readonly full: string;
  readonly short: string;
}

const CAPTION = 0.46;
/** em: a caption cut shorter than this says nothing. */
const SHORTEST = 3;

/**
 * Captions at the front left corner of their plates, on the ground, none over a block or another text. Inner plates
 * first, since they have less room. Placed ones are added to `index`; returns the ids of plates without one.
 */
export function placeCaptions(of: {
  captions: readonly CaptionFor[];
  screen: Screen;
  index: PolygonIndex;
  /** Factor of the sizes in grid units, for documents with small footprints. */
  unit: number;
}): {
  texts: SceneText[];
  missing: string[];
} {
  const texts: SceneText[] = [];
  const missing: string[] = [];
  for (const caption of [...of.captions].sort((a, b) => b.plate.depth - a.plate.depth)) {
    const text = placed(caption, of);
    if (text) {
      texts.push(text);
      of.index.add(`text ${caption.plate.id}`, textPolygon(text, of.screen));
    } else missing.push(caption.plate.id);
  }
  return { texts, missing };
}

function placed(
  { plate, full, short }: CaptionFor,
  { screen, index, unit }: { screen: Screen; index: PolygonIndex; unit: number },
): SceneText | undefined {
  const quiet = plate.style === 'zone';
  const large = plate.style === 'region' || plate.style === 'vpc' || plate.style === 'account';
  const size = Math.max(CAPTION * unit * (large ? 1.12 : quiet ? 0.92 : 1), CAPTION_PX / screen.scale);
  const { x0, y0, x1, y1 } = plate.box;
  const left = x0 + 0.28 * unit + CAPTION_TILE * size;
  const room = (x1 - 0.25 * unit - left) / size;
  const at = (y: number, text: string): SceneText => ({
    text,
    role: 'group',
    owner: plate.id,
    plane: 'ground',
    at: [left, y],
    direction: 'x',
    anchor: 'start',
    size,
    weight: 600,
    halo: false,
    icon: plate.glyph ?? PLATE_GLYPHS[plate.style],
    tone: plate.tone,
  });
  const lines = [y1 - size * 0.62 - 0.1 * unit, y0 + size * 1.3];
  for (const y of lines)
    for (const text of [full, short, shortenToWidth(short, room, 600), shortenToWidth(short, room * 0.6, 600)]) {
      const em = textWidth(text, 600);
      if (em > room || (em < SHORTEST && text !== short)) continue;
      const candidate = at(y, text);
      if (index.isFree(textPolygon(candidate, screen))) return candidate;
    }
  return undefined;
}

/** Captions that lines run through all the same, with the halo that keeps letters apart from lines; on plates they need none. */
export function haloedWhereCrossed(
  captions: readonly SceneText[],
  { routes, screen }: { routes: readonly SceneRoute[]; screen: Screen },
): SceneText[] {
  const { lines } = linesOf(routes, screen);
  return captions.map((text) => (lines.isFree(textPolygon(text, screen)) ? text : { ...text, halo: true }));
}
