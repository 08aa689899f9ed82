import { furnitureOf } from '../model/furniture.ts';
import type { ListEntry, Scene } from '../model/scene.ts';

/** Part of a picture's height that notes and legend take together at most, and all texts around the drawing. */
const FOOT_PART = 0.25;
const ALL_PART = 0.45;

export type Said = Pick<Scene, 'title' | 'subtitle' | 'legend' | 'notes'>;

/** The first lines of notes; where they end inside of a sentence, an ellipsis says so. */
export function firstNotes(notes: readonly string[], kept: number): string[] {
  const first = notes.slice(0, kept);
  const last = first.at(-1);
  if (last !== undefined && kept < notes.length && !/[.!?…]$/.test(last)) first[first.length - 1] = `${last} …`;
  return first;
}

/**
 * What is said around a drawing as far as there is room for it, px: notes are left out first, as the answer has them
 * too, then the legend, then the subtitle; the title only where the drawing, `content` px high, needs its place. A
 * picture that is cropped to its drawing, `cropped` px high, has less room at its foot than its limits would allow.
 */
export function saidInRoom(
  said: Said,
  of: { width: number; height: number; list: ListEntry[]; content?: number; cropped?: number },
): Said {
  const fits = (tried: Said): boolean => {
    const { top, bottom, margin } = furnitureOf({ ...tried, width: of.width, list: of.list });
    const across = (top || margin) + (bottom || margin);
    const isSmall = tried.subtitle === '' || across <= of.height * ALL_PART;
    const height = of.cropped === undefined ? of.height : Math.min(of.height, of.cropped + across);
    const isLow = bottom <= height * FOOT_PART || (tried.legend.length === 0 && tried.notes.length === 0);
    return isSmall && isLow && across + (of.content ?? 0) <= of.height;
  };
  const { notes } = said;
  for (let kept = notes.length; kept >= 0; kept--) {
    const tried = { ...said, notes: firstNotes(notes, kept) };
    if (fits(tried)) return tried;
  }
  const bare = { ...said, notes: [], legend: [] };
  if (fits(bare)) return bare;
  const untold = { ...bare, subtitle: '' };
  return of.content === undefined || fits(untold) ? untold : { ...untold, title: '' };
}
