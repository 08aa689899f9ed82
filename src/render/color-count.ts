export interface ColorCount {
  /** Each different colour once, in order of appearance: red in the lowest byte, opacity in the highest. */
  readonly colors: Uint32Array;
  /** How many pixels have it. */
  readonly counts: Uint32Array;
  /** For each pixel, the position of its colour in `colors`. */
  readonly numbers: Uint32Array;
}

/** More different colours than this are counted with less precision: nobody could see all of them. */
const MOST_COUNTED = 1 << 16;

/** Bits kept of each channel, tried in turn. */
const PRECISIONS = [0xffffffff, 0xfefefefe, 0xfcfcfcfc, 0xf8f8f8f8, 0xf0f0f0f0];

/** The different colours of a picture of four bytes a pixel. */
export function countColors(pixels: Uint8Array | Uint8ClampedArray): ColorCount {
  const words = wordsOf(pixels);
  for (const precision of PRECISIONS) {
    const count = tryCount(words, precision >>> 0);
    if (count !== undefined) return count;
  }
  throw new RangeError('Four bits a channel cannot hold more than 65,536 colours.');
}

/** One number for each pixel; the bytes are copied only where they do not start at a multiple of four. */
function wordsOf(pixels: Uint8Array | Uint8ClampedArray): Uint32Array {
  const aligned = pixels.byteOffset % 4 === 0 ? pixels : pixels.slice();
  return new Uint32Array(aligned.buffer, aligned.byteOffset, aligned.byteLength >> 2);
}

/** Nothing when there are too many colours. */
function tryCount(words: Uint32Array, precision: number): ColorCount | undefined {
  // Open addressing: `slots` holds the position of a colour plus one.
  const size = MOST_COUNTED * 4;
  const slots = new Uint32Array(size);
  const colors = new Uint32Array(MOST_COUNTED);
  const counts = new Uint32Array(MOST_COUNTED);
  const numbers = new Uint32Array(words.length);
  let known = 0;
  let previous = -1;
  let number = 0;
  for (let i = 0; i < words.length; i++) {
    const color = ((words[i] ?? 0) & precision) >>> 0;
    // Most pixels are like the one before them.
    if (color !== previous) {
      let slot = Math.imul(color, 0x9e3779b1) >>> 14;
      while (slots[slot] !== 0 && colors[(slots[slot] ?? 1) - 1] !== color) slot = (slot + 1) % size;
      if (slots[slot] === 0) {
        if (known === MOST_COUNTED) return undefined;
        colors[known] = color;
        slots[slot] = ++known;
      }
      number = (slots[slot] ?? 1) - 1;
      previous = color;
    }
    counts[number] = (counts[number] ?? 0) + 1;
    numbers[i] = number;
  }
  return { colors: colors.slice(0, known), counts: counts.slice(0, known), numbers };
}
