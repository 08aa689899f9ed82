import type { LegendEntry, Scene } from './scene.ts';
import { textWidth } from './text-width.ts';

/**
 * What stands around the drawing: title, subtitle, legend, notes. Sizes in px. In one place because layout keeps these
 * bands free and the painter fills them.
 */
export interface Furniture {
  readonly margin: number;
  readonly titleSize: number;
  /** The title in one line or two. */
  readonly titleLines: readonly string[];
  readonly subtitleSize: number;
  /** The subtitle in lines that fit the width: account, time and coverage also stand in narrow pictures. */
  readonly subtitleLines: readonly string[];
  readonly noteSize: number;
  /** Height of the band at the top, 0 when there is neither title nor subtitle. */
  readonly top: number;
  /** From the picture's lower edge to the lowest baseline. */
  readonly foot: number;
  /** Height of the band at the bottom, 0 when there is neither legend nor note. */
  readonly bottom: number;
  /** Left edge of each entry of the legend, and its row, counted from the lowest. */
  readonly legend: readonly { readonly entry: LegendEntry; readonly x: number; readonly row: number }[];
  readonly legendRowHeight: number;
  /** The list along the right edge; `width` includes the gap to the drawing and is 0 when there is none. */
  readonly list: { readonly width: number; readonly size: number; readonly lineHeight: number; readonly badge: number };
}

/** The lowest line stands nearer to the edge than the title does, as a part of the margin. */
const FOOT = 0.64;

type Furnished = Pick<Scene, 'width' | 'title' | 'subtitle' | 'legend' | 'notes' | 'list'>;

/** Sizes grow with the picture, which viewers scale down: at the default 1,456 px the title is 24 px, the rest 13 px. */
export function furnitureOf({ width, title, subtitle, legend, notes, list }: Furnished): Furniture {
  const titleSize = clamp(width / 60, 16, 48);
  const noteSize = clamp(width / 112, 11, 26);
  const margin = clamp(width / 52, 12, 56);
  const hasHead = title !== '' || subtitle !== '';
  const legendRowHeight = noteSize * 1.7;
  const titleLines = inTwo(title, (width - 2 * margin) / titleSize);
  const subtitleLines = inLines(subtitle, (width - 2 * margin) / noteSize);
  const placed = placeLegend(legend, { noteSize, margin, width });
  const rows = placed.length === 0 ? 0 : 1 + Math.max(...placed.map(({ row }) => row));
  const footHeight = rows * legendRowHeight + notes.length * noteSize * 1.45;
  return {
    margin,
    titleSize,
    titleLines,
    subtitleSize: noteSize,
    subtitleLines,
    noteSize,
    top: hasHead
      ? margin +
        titleSize * (1 + Math.max(0, titleLines.length - 1) * TITLE_LINE) +
        subtitleLines.length * noteSize * SUBTITLE_LINE +
        margin * 0.5
      : 0,
    foot: margin * FOOT,
    bottom: footHeight === 0 ? 0 : footHeight + margin * FOOT + noteSize * 0.5,
    legend: placed,
    legendRowHeight,
    list: {
      width: list === undefined || list.length === 0 || width < NARROW ? 0 : clamp(width * 0.25, 190, 640),
      size: noteSize,
      lineHeight: noteSize * LIST_LINE,
      badge: noteSize * LIST_BADGE,
    },
  };
}

/** Height of the title's second line, in text sizes. */
export const TITLE_LINE = 1.2;

/** A title in two lines where one has not the room: the first as full as can be; none where there is no title. */
function inTwo(title: string, room: number): string[] {
  if (title === '') return [];
  const words = title.trim().split(/\s+/);
  if (words.length < 2 || textWidth(title, 700) <= room) return [title];
  const splits = words
    .slice(1)
    .map((_, i): [string, string] => [words.slice(0, i + 1).join(' '), words.slice(i + 1).join(' ')]);
  // Of a title too long for both, the second line loses its end.
  const fitting = splits.filter(([first]) => textWidth(first, 700) <= room);
  return fitting.at(-1) ?? [title];
}

/** Height of a line of the subtitle, in text sizes, and how many there are at most. */
export const SUBTITLE_LINE = 1.6;
const MOST_SUBTITLES = 4;
const BETWEEN = ' · ';

/** Facts between dots in as few lines as they need; what is still too wide is shortened by the painter. */
function inLines(text: string, room: number): string[] {
  const lines: string[] = [];
  for (const fact of text === '' ? [] : text.split(BETWEEN)) {
    const longer = `${lines.at(-1) ?? ''}${BETWEEN}${fact}`;
    const isFull = lines.length < MOST_SUBTITLES && textWidth(longer) > room;
    if (lines.length === 0 || isFull) lines.push(fact);
    else lines[lines.length - 1] = longer;
  }
  return lines;
}

/** px: beside a list, a narrower picture would leave no room for the drawing. */
const NARROW = 520;
/** Height of a line of the list, and room for the badge before it, in text sizes. */
const LIST_LINE = 1.4;
const LIST_BADGE = 3;

/** From the left edge of an entry to its text, and from its text to the next entry, in text sizes. */
export const LEGEND_MARK = 1.9;
const LEGEND_GAP = 1.7;

function placeLegend(
  entries: readonly LegendEntry[],
  { noteSize, margin, width }: { noteSize: number; margin: number; width: number },
): Furniture['legend'] {
  let x = margin;
  let line = 0;
  const lines = entries.map((entry) => {
    const needed = (LEGEND_MARK + textWidth(entry.label)) * noteSize;
    if (x > margin && x + needed > width - margin) {
      x = margin;
      line += 1;
    }
    const at = x;
    x += needed + LEGEND_GAP * noteSize;
    return { entry, x: at, line };
  });
  return lines.map((placed) => ({ entry: placed.entry, x: placed.x, row: line - placed.line }));
}

const clamp = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));
