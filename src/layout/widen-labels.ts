import type { SceneText } from '../model/scene.ts';
import { shortenBeforeNumber, shortenToWidth, textWidth } from '../model/text-width.ts';
import type { Labelled } from './labels.ts';
import { type Bounds, boundsOf, type Polygon, type Screen } from './polygon.ts';
import type { PolygonIndex } from './polygon-index.ts';
import { paddedPolygon, textPolygon } from './text-place.ts';

/** em: nothing is drawn wider than this in one line. */
const WIDEST = 20;
/** px that a text may stand out beyond where the outermost one ends now. */
const BEYOND = 60;
/** em by which shorter versions are tried where the whole text has no room. */
const STEP = 1.5;

interface WidenOf {
  readonly blocks: readonly Labelled[];
  readonly texts: readonly SceneText[];
  readonly screen: Screen;
  /** Bodies, captions and the texts themselves. */
  readonly index: PolygonIndex;
  /** Lines and edges that a text shall not cross more of than it does, and arrowheads that it shall leave free. */
  readonly crossed: readonly PolygonIndex[];
  readonly heads: PolygonIndex;
}

/**
 * Names and details that were cut although there is room beside them, now that everything else has its place: whole, or
 * as long as the room allows. What grew is added to the index; the picture does not grow.
 */
export function widenLabels({ blocks, texts, screen, index, crossed, heads }: WidenOf): SceneText[] {
  const byId = new Map(blocks.map((block) => [block.id, block]));
  const named = new Map<string, number>();
  for (const { owner, role, text, weight, size } of texts)
    if (role === 'name') named.set(owner, Math.max(named.get(owner) ?? 0, textWidth(text, weight) * size));
  const within = texts.length === 0 ? undefined : boundsOf(texts.map((text) => textPolygon(text, screen)));
  const isFree = (text: SceneText, before: SceneText): boolean => {
    const polygon = paddedPolygon(text, screen);
    const others = index.hits(polygon, `block ${text.owner}`).filter((owner) => owner !== `text ${text.owner}`);
    if (others.length > 0 || !heads.isFree(polygon) || !within || !holds(within, textPolygon(text, screen)))
      return false;
    const [now, then] = [textPolygon(text, screen), textPolygon(before, screen)];
    return crossed.every((lines) => lines.hits(now).length <= lines.hits(then).length);
  };
  return texts.map((text, i) => {
    const block = byId.get(text.owner);
    if (!block || !text.text.endsWith('…')) return text;
    const full = text.role === 'detail' ? block.detail : restOf(block.name, texts[i - 1], text);
    for (const shorter of versions(full, text)) {
      const wider = aligned(text, { with: shorter, name: named.get(text.owner) ?? 0 }).find((candidate) =>
        isFree(candidate, text),
      );
      if (!wider) continue;
      index.add(`text ${text.owner}`, textPolygon(wider, screen));
      return wider;
    }
    return text;
  });
}

/**
 * The longer text in the middle of where the shorter one is; a detail also grown to one side, since a line may pass at
 * the other, but so that its middle stays below its name, which is `name` wide.
 */
function aligned(text: SceneText, of: { with: string; name: number }): SceneText[] {
  const wider = { ...text, text: of.with };
  if (text.role !== 'detail' || text.anchor !== 'middle' || text.direction !== 'x') return [wider];
  const grown = (textWidth(of.with, text.weight) - textWidth(text.text, text.weight)) * text.size;
  const [x, y] = text.at;
  const [shiftX, shiftY] = text.shift ?? [0, 0];
  const moved = (by: number): SceneText =>
    text.plane === 'screen' ? { ...wider, shift: [shiftX + by, shiftY] } : { ...wider, at: [x + by, y] };
  const by = Math.min(grown, of.name) / 2;
  return [wider, moved(by), moved(-by)];
}

/** The whole text, then ever shorter ones, down to what there is. */
function* versions(full: string, { text, weight, role }: SceneText): Generator<string> {
  const least = textWidth(text, weight) + 0.5;
  for (let width = Math.min(WIDEST, textWidth(full, weight)); width > least; width -= STEP)
    yield role === 'detail' ? shortenBeforeNumber(full, width, weight) : shortenToWidth(full, width, weight);
}

/** What a line of a name would say in full: the name, or what the line above it leaves. */
function restOf(name: string, above: SceneText | undefined, text: SceneText): string {
  const isSecond = above?.owner === text.owner && above.role === 'name' && name.startsWith(above.text);
  return isSecond ? name.slice(above.text.length).trimStart() : name;
}

const holds = ({ x0, y0, x1, y1 }: Bounds, polygon: Polygon): boolean =>
  polygon.every(([x, y]) => x >= x0 - BEYOND && x <= x1 + BEYOND && y >= y0 - BEYOND && y <= y1 + BEYOND);
