import type { Stretch } from './lanes.ts';

/** Measures of the cells in which stretches are looked up: across their axis and along it, grid units. */
const STRIP = 0.5;
const LENGTH = 6;
/** Cells farther out than this count as one; strips so far apart may share a number, which costs only time. */
const OUTERMOST = 2 ** 12 - 1;

export interface StretchIndex {
  /** The stretches of the same axis that come so near to one across and along it, and itself. */
  readonly near: (stretch: Stretch, reach: { readonly across: number; readonly along: number }) => Stretch[];
  /** To be called when the lane or the ends of a stretch have changed. */
  readonly update: (stretch: Stretch) => void;
  /** Remembers that something has changed where a stretch lies, and tells the time of the last such change there. */
  readonly mark: (stretch: Stretch, time: number) => void;
  readonly markedAt: (stretch: Stretch) => number;
}

/** How far around a stretch a change matters to others, grid units. */
const MATTERS = 1;

interface Entry {
  readonly stretch: Stretch;
  strip: number;
  first: number;
  last: number;
}

/** Stretches by where they lie, so that the neighbours of one are found without a look at the others of its street. */
export function stretchIndex(stretches: Iterable<Stretch>): StretchIndex {
  const cells = new Map<number, Entry[]>();
  const entries = new Map<Stretch, Entry>();
  const marks = new Map<number, number>();
  const place = (entry: Entry): void => {
    for (let cell = entry.first; cell <= entry.last; cell++) {
      const key = keyOf(entry.stretch, entry.strip, cell);
      const list = cells.get(key);
      if (list) list.push(entry);
      else cells.set(key, [entry]);
    }
  };
  const take = (entry: Entry): void => {
    for (let cell = entry.first; cell <= entry.last; cell++) {
      const list = cells.get(keyOf(entry.stretch, entry.strip, cell)) ?? [];
      list.splice(list.indexOf(entry), 1);
    }
  };
  for (const stretch of stretches) {
    const entry = { stretch, ...cellsOf(stretch) };
    entries.set(stretch, entry);
    place(entry);
  }
  return {
    near: (stretch, { across, along }) => {
      const found: Stretch[] = [];
      const { at } = stretch;
      const [low, high] = [stretch.low - along, stretch.high + along];
      const [first, last] = [cellAt(low), cellAt(high)];
      const end = Math.floor((at + across) / STRIP);
      for (let strip = Math.floor((at - across) / STRIP); strip <= end; strip++)
        for (let cell = first; cell <= last; cell++) {
          const list = cells.get(keyOf(stretch, strip, cell));
          if (!list) continue;
          for (const other of list) {
            // What lies in several cells is seen in the first that both have.
            if (cell !== Math.max(first, other.first)) continue;
            const { at: lane, low: from, high: to } = other.stretch;
            if (Math.abs(lane - at) <= across && from <= high && to >= low) found.push(other.stretch);
          }
        }
      return found;
    },
    update: (stretch) => {
      const entry = entries.get(stretch);
      if (!entry) return;
      const { strip, first, last } = cellsOf(stretch);
      if (strip === entry.strip && first === entry.first && last === entry.last) return;
      take(entry);
      Object.assign(entry, { strip, first, last });
      place(entry);
    },
    mark: (stretch, time) => {
      const { first, last } = cellsOf(stretch, MATTERS);
      const end = Math.floor((stretch.at + MATTERS) / STRIP);
      for (let strip = Math.floor((stretch.at - MATTERS) / STRIP); strip <= end; strip++)
        for (let cell = first; cell <= last; cell++) marks.set(keyOf(stretch, strip, cell), time);
    },
    markedAt: (stretch) => {
      const { strip, first, last } = cellsOf(stretch);
      let time = 0;
      for (let cell = first; cell <= last; cell++) time = Math.max(time, marks.get(keyOf(stretch, strip, cell)) ?? 0);
      return time;
    },
  };
}

const cellAt = (at: number): number => Math.max(-OUTERMOST, Math.min(OUTERMOST, Math.floor(at / LENGTH)));

/** A small integer: maps find those soonest. */
const keyOf = ({ axis }: Stretch, strip: number, cell: number): number =>
  (axis === 'x' ? 0 : 2 ** 28) + ((strip & 0x3fff) << 13) + cell + OUTERMOST;

/** Its cells, or also those so far beyond its ends. */
const cellsOf = ({ at, low, high }: Stretch, beyond = 0): { strip: number; first: number; last: number } => ({
  strip: Math.floor(at / STRIP),
  first: cellAt(low - beyond),
  last: cellAt(high + beyond),
});
