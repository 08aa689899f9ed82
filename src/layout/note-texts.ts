import { type BlueprintData, type BlueprintText, colorOf, numberOf, pairOf } from '../model/blueprint.ts';
import type { Direction, SceneText } from '../model/scene.ts';
import { shown } from '../model/untrusted.ts';
import { DETAIL_PX, NAME_PX } from './cell.ts';
import type { Screen } from './polygon.ts';

/** Grid units per point of Cloudcraft's text size, whose default is 25 and whose largest is 112. */
const TEXT_UNIT = 0.5 / 25;
const DEFAULT_SIZE = 25;
const LARGEST_SIZE = 112;
const LINE = 1.2;
const MOST_LINES = 12;

/** Where the right-hand side of a thing points to, by the direction that it is turned in. */
export function directionOf(direction: string | null | undefined): Direction {
  if (direction === 'right') return 'y';
  if (direction === 'up') return '-x';
  return direction === 'left' ? '-y' : 'x';
}

/**
 * Free texts of a document, exactly where it puts them; who places a text may want it over something. Names that
 * documents carry beside a node (`labels`) are drawn as that node's name and left out here.
 */
export function noteTexts(data: BlueprintData, screen: Screen): SceneText[] {
  return data.text.filter(({ labels }) => labels === undefined).flatMap((item) => linesOf(item, screen));
}

function linesOf(item: BlueprintText, screen: Screen): SceneText[] {
  const at = pairOf(item.mapPos);
  if (!at) return [];
  const upright = item.isometric === false && screen.projection === 'isometric';
  const plane = upright ? 'screen' : item.standing === true && screen.projection === 'isometric' ? 'wall' : 'ground';
  const given = Math.min(LARGEST_SIZE, Math.max(1, numberOf(item.textSize) ?? DEFAULT_SIZE)) * TEXT_UNIT;
  // Smaller text than a detail line cannot be read.
  const px = given * screen.scale < DETAIL_PX ? NAME_PX : given * screen.scale;
  const size = plane === 'screen' ? px : px / screen.scale;
  const direction = plane === 'screen' ? 'x' : directionOf(item.direction);
  // Cloudcraft's default size and what is larger are headings; smaller ones are read as sentences.
  const isNote = (numberOf(item.textSize) ?? DEFAULT_SIZE) < DEFAULT_SIZE;
  const color = colorOf(item.color, screen.projection);
  const lines = item.text.split('\n', MOST_LINES).map((line) => shown(line, 80));
  return lines.flatMap((text, i): SceneText[] => {
    if (text.trim() === '') return [];
    const step = i * size * LINE;
    // What stands grows downwards to its place, what lies grows away from it.
    const rise = plane === 'wall' ? (lines.length - 1 - i) * size * LINE * screen.scale : 0;
    return [
      {
        text,
        role: 'note',
        owner: item.id,
        plane,
        at: plane === 'ground' ? moved(at, direction, step) : [at[0], at[1]],
        ...(plane === 'screen' ? { shift: [0, step] } : {}),
        ...(rise > 0 ? { shift: [0, -rise] } : {}),
        direction,
        anchor: 'start',
        size,
        weight: isNote ? 400 : 600,
        halo: true,
        ...(item.outline === true ? { outlined: true } : {}),
        ...(color === undefined ? {} : { color }),
        tone: 'normal',
      },
    ];
  });
}

/** A ground point moved to the next line of text: to the left of its reading direction's back. */
function moved([x, y]: readonly [number, number], direction: Direction, by: number): [number, number] {
  if (direction === 'x') return [x, y + by];
  if (direction === 'y') return [x + by, y];
  return direction === '-x' ? [x, y - by] : [x - by, y];
}
