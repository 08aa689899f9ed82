import type { ListEntry } from '../model/scene.ts';
import { shortenToWidth, textWidth } from '../model/text-width.ts';
import { shown } from '../model/untrusted.ts';
import type { Marks } from './marked.ts';
import { wrapLines } from './wrap.ts';

/** Lines that one entry takes at most. */
const MOST_LINES = 3;

/**
 * What a comparison says, by number, wrapped into lines of at most `width` em; no more than `lines` lines in all, with a
 * remark on how many entries are left out.
 */
export function sideList(marks: Marks, of: { width: number; lines: number }): ListEntry[] {
  const sorted = [...marks.values()]
    .filter(({ text }) => text !== '')
    .sort((a, b) => (a.number ?? Number.MAX_VALUE) - (b.number ?? Number.MAX_VALUE));
  const entries = sorted.map(({ mark, number, text }): ListEntry => {
    const lines = wrapLines(shown(text, 200), of.width);
    const kept = lines.slice(0, MOST_LINES);
    const last = kept.at(-1);
    if (lines.length > kept.length && last !== undefined)
      kept[kept.length - 1] = textWidth(`${last}…`) <= of.width ? `${last}…` : shortenToWidth(`${last}…`, of.width);
    return { mark, ...(number === undefined ? {} : { number }), lines: kept };
  });
  const shownEntries: ListEntry[] = [];
  let used = 0;
  for (const [i, entry] of entries.entries()) {
    const rest = i < entries.length - 1 ? 1 : 0;
    if (used + entry.lines.length + rest > of.lines) {
      shownEntries.push({ lines: [`and ${entries.length - i} more`] });
      break;
    }
    shownEntries.push(entry);
    used += entry.lines.length;
  }
  return shownEntries;
}
