import { countColors } from './color-count.ts';

/** As many as one byte can tell apart. */
export const MOST_COLORS = 256;

/** Red, green, blue, opacity, each 0 to 255. */
export type Rgba = readonly [number, number, number, number];

export interface Quantized {
  readonly palette: readonly Rgba[];
  /** Index into the palette of each pixel. */
  readonly indices: Uint8Array;
}

/** How much a difference in each channel shows: the eye sees green best and blue least. */
const WEIGHTS = [3, 4, 2, 4] as const;

/** Counts enter as this power of themselves, so that a large background does not take the colours of small text. */
const DAMPING = 0.6;

/** A set of colours that will share one palette entry: a range of `order`. */
interface Cell {
  readonly from: number;
  readonly to: number;
  readonly error: number;
  readonly axis: number;
  readonly mean: readonly number[];
}

/**
 * The picture with at most 256 colours. Pictures with few colours keep them exactly. Otherwise flat areas keep theirs,
 * and the set of the other colours is divided again and again where the summed squared error is largest (a variance
 * cut, as Wan, Wong and Prusinkiewicz described).
 */
export function quantize(pixels: Uint8Array | Uint8ClampedArray): Quantized {
  const { colors, counts, numbers } = countColors(pixels);
  const { palette, entryOf } = colors.length <= MOST_COLORS ? exact(colors) : reduced(colors, counts);
  const indices = new Uint8Array(numbers.length);
  for (let i = 0; i < numbers.length; i++) indices[i] = entryOf[numbers[i] ?? 0] ?? 0;
  return { palette, indices };
}

interface Reduction {
  readonly palette: readonly Rgba[];
  /** Palette entry of each colour. */
  readonly entryOf: Uint8Array;
}

const exact = (colors: Uint32Array): Reduction => ({
  palette: Array.from(colors, rgbaOf),
  entryOf: Uint8Array.from(colors.keys()),
});

/** Flat areas keep their colours exactly: those of this part of the picture or more, but not more than this many. */
const FLAT_PART = 1 / 6_000;
const MOST_FLAT = 112;

function reduced(colors: Uint32Array, counts: Uint32Array): Reduction {
  const byCount = Uint32Array.from(colors.keys()).sort((a, b) => (counts[b] ?? 0) - (counts[a] ?? 0));
  const least = FLAT_PART * counts.reduce((sum, count) => sum + count, 0);
  const flat = byCount.slice(0, MOST_FLAT).filter((index) => (counts[index] ?? 0) >= least);
  const order = byCount.slice(flat.length);
  const weights = Float64Array.from(counts, (count) => count ** DAMPING);
  const cells = cut({ colors, weights, order }, MOST_COLORS - flat.length);
  const palette = [
    ...Array.from(flat, (index) => rgbaOf(colors[index] ?? 0)),
    ...cells.map(({ mean: [r = 0, g = 0, b = 0, opacity = 0] }): Rgba => [r, g, b, opacity]),
  ];
  return { palette, entryOf: nearestEntries(colors, palette) };
}

/** At most `most` cells that together hold all colours of `order`, which is rearranged. */
function cut({ colors, weights, order }: Population, most: number): Cell[] {
  const cells = [measure({ colors, weights, order }, 0, order.length)];
  while (cells.length < most) {
    const worst = cells.reduce((best, cell, i) => (cell.error > (cells[best]?.error ?? 0) ? i : best), 0);
    const cell = cells[worst];
    if (cell === undefined || cell.error === 0) break;
    const middle = partition({ colors, order }, cell);
    cells[worst] = measure({ colors, weights, order }, cell.from, middle);
    cells.push(measure({ colors, weights, order }, middle, cell.to));
  }
  return cells;
}

interface Population {
  readonly colors: Uint32Array;
  readonly weights: Float64Array;
  readonly order: Uint32Array;
}

function measure({ colors, weights, order }: Population, from: number, to: number): Cell {
  const sums = [0, 0, 0, 0];
  const squares = [0, 0, 0, 0];
  let total = 0;
  for (let i = from; i < to; i++) {
    const index = order[i] ?? 0;
    const color = colors[index] ?? 0;
    const weight = weights[index] ?? 0;
    total += weight;
    for (let axis = 0; axis < 4; axis++) {
      const value = (color >>> (axis * 8)) & 255;
      sums[axis] = (sums[axis] ?? 0) + weight * value;
      squares[axis] = (squares[axis] ?? 0) + weight * value * value;
    }
  }
  const errors = sums.map((sum, axis) => (WEIGHTS[axis] ?? 1) * ((squares[axis] ?? 0) - (sum * sum) / total));
  const largest = Math.max(...errors);
  return {
    from,
    to,
    error:
      to - from < 2
        ? 0
        : Math.max(
            0,
            errors.reduce((sum, error) => sum + error, 0),
          ),
    axis: errors.indexOf(largest),
    mean: sums.map((sum) => Math.round(sum / total)),
  };
}

/** Moves the colours below the cell's mean to its front and says where the others begin: never at either end. */
function partition({ colors, order }: Omit<Population, 'weights'>, { from, to, axis, mean }: Cell): number {
  const threshold = mean[axis] ?? 0;
  let middle = from;
  for (let i = from; i < to; i++) {
    const index = order[i] ?? 0;
    if ((((colors[index] ?? 0) >>> (axis * 8)) & 255) <= threshold) {
      order[i] = order[middle] ?? 0;
      order[middle] = index;
      middle += 1;
    }
  }
  return Math.min(Math.max(middle, from + 1), to - 1);
}

function nearestEntries(colors: Uint32Array, palette: readonly Rgba[]): Uint8Array {
  const [wr, wg, wb, wa] = WEIGHTS;
  const flat = Int32Array.from(palette.flat());
  const entries = new Uint8Array(colors.length);
  for (let i = 0; i < colors.length; i++) {
    const color = colors[i] ?? 0;
    const [r, g, b, a] = [color & 255, (color >>> 8) & 255, (color >>> 16) & 255, color >>> 24];
    let best = Number.POSITIVE_INFINITY;
    for (let j = 0; j < palette.length; j++) {
      const dr = r - (flat[4 * j] ?? 0);
      const dg = g - (flat[4 * j + 1] ?? 0);
      const db = b - (flat[4 * j + 2] ?? 0);
      const da = a - (flat[4 * j + 3] ?? 0);
      const distance = wr * dr * dr + wg * dg * dg + wb * db * db + wa * da * da;
      if (distance < best) {
        best = distance;
        entries[i] = j;
      }
    }
  }
  return entries;
}

const rgbaOf = (color: number): Rgba => [color & 255, (color >>> 8) & 255, (color >>> 16) & 255, color >>> 24];
