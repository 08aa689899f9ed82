import type { NodeMark } from '../model/marks.ts';
import type { ListEntry } from '../model/scene.ts';
import { shortenToWidth, textWidth } from '../model/text-width.ts';
import { shown } from '../model/untrusted.ts';
import type { Marks } from './marked.ts';
import { wrapLines } from './wrap.ts';

/** Lines that one entry takes at most; fewer where numbers of the drawing would else have no entry. */
const MOST_LINES = [3, 2, 1] as const;

interface Room {
  /** em */
  readonly width: number;
  /** In all. */
  readonly lines: number;
  /** Numbers on badges of the drawing: their entries are the last to be left out. */
  readonly drawn: ReadonlySet<number>;
}

type Numbered = ListEntry & { readonly drawn: boolean };

/**
 * What a comparison says, by number, wrapped into lines; with a remark on how many entries are left out, and how many of
 * them have a badge in the drawing.
 */
export function sideList(marks: Marks, of: Room): ListEntry[] {
  const sorted = [...marks.values()]
    .filter(({ text }) => text !== '')
    .sort((a, b) => (a.number ?? Number.MAX_VALUE) - (b.number ?? Number.MAX_VALUE));
  let list: ListEntry[] = [];
  for (const most of MOST_LINES) {
    const entries = sorted.map((mark) => entryOf(mark, { ...of, most }));
    const kept = keptOf(entries, of.lines);
    const left = entries.filter((entry) => !kept.has(entry));
    const missed = left.filter(({ drawn }) => drawn).length;
    const remark = `and ${left.length} more${missed === 0 ? '' : `, ${missed} of them drawn`}`;
    list = [
      ...entries.filter((entry) => kept.has(entry)).map(({ drawn, ...entry }) => entry),
      ...(left.length === 0 ? [] : [{ lines: [remark] }]),
    ];
    if (missed === 0) break;
  }
  return list;
}

function entryOf({ mark, number, text }: NodeMark, of: Room & { most: number }): Numbered {
  const lines = wrapLines(shown(text, 200), of.width);
  const kept = lines.slice(0, of.most);
  const last = kept.at(-1);
  if (lines.length > kept.length && last !== undefined)
    kept[kept.length - 1] = textWidth(`${last}…`) <= of.width ? `${last}…` : shortenToWidth(`${last}…`, of.width);
  const drawn = number !== undefined && of.drawn.has(number);
  return { mark, ...(number === undefined ? {} : { number }), lines: kept, drawn };
}

/** All where they have room, else those of the drawing first; a line is kept for the remark. */
function keptOf(entries: readonly Numbered[], room: number): ReadonlySet<Numbered> {
  const all = entries.reduce((sum, { lines }) => sum + lines.length, 0);
  if (all <= room) return new Set(entries);
  const kept = new Set<Numbered>();
  let used = 1;
  for (const part of [entries.filter(({ drawn }) => drawn), entries.filter(({ drawn }) => !drawn)]) {
    for (const entry of part) {
      if (used + entry.lines.length > room) return kept;
      kept.add(entry);
      used += entry.lines.length;
    }
  }
  return kept;
}
