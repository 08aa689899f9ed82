/**
 * Colours as #rrggbb, mixed and shaded in OKLab (Björn Ottosson, 2020), where equal steps look equal and a hue keeps
 * its character when it gets darker. The matrices are those of its publication.
 */
type Triple = readonly [number, number, number];

const toLinear = (v: number): number => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
const toGamma = (v: number): number => (v <= 0.0031308 ? 12.92 * v : 1.055 * v ** (1 / 2.4) - 0.055);

/** Red, green and blue from 0 to 255. */
export function channels(hex: string): [number, number, number] {
  const value = Number.parseInt(hex.slice(1), 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
}

function toOklab(hex: string): Triple {
  const [red, green, blue] = channels(hex);
  const r = toLinear(red / 255);
  const g = toLinear(green / 255);
  const b = toLinear(blue / 255);
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

/** Steps that find the strongest chroma that a screen can show: one in a thousand. */
const GAMUT_STEPS = 10;
/** Rounding of the matrices; not a colour out of reach. */
const EDGE = 1e-3;

/** A colour that no screen can show loses chroma, not its hue or its lightness. */
function toHex([lightness, a, b]: Triple): string {
  const fits = (part: number): boolean =>
    toLinearRgb([lightness, a * part, b * part]).every((v) => v > -EDGE && v < 1 + EDGE);
  let [low, high] = [0, 1];
  if (fits(1)) low = 1;
  else
    for (let step = 0; step < GAMUT_STEPS; step++) {
      const middle = (low + high) / 2;
      if (fits(middle)) low = middle;
      else high = middle;
    }
  const linear = toLinearRgb([lightness, a * low, b * low]);
  const bytes = linear.map((v) => Math.round(255 * toGamma(Math.min(1, Math.max(0, v)))));
  return `#${bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}

function toLinearRgb([lightness, a, b]: Triple): Triple {
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
}

/** The colour at `part` (0 to 1) of the way from one to the other. */
export function mix(from: string, to: string, part: number): string {
  const a = toOklab(from);
  const b = toOklab(to);
  return toHex([a[0] + (b[0] - a[0]) * part, a[1] + (b[1] - a[1]) * part, a[2] + (b[2] - a[2]) * part]);
}

/** The colour with its lightness and its chroma multiplied. */
export function shade(hex: string, lightness: number, chroma = 1): string {
  const [l, a, b] = toOklab(hex);
  return toHex([l * lightness, a * chroma, b * chroma]);
}

/** A colour that a document fixes, if it is one that painters can use: they never write other text of a document. */
export const plainColor = (color: string | undefined): string | undefined =>
  color !== undefined && /^#[0-9a-f]{6}$/i.test(color) ? color.toLowerCase() : undefined;

/** The colour with this perceived lightness, 0 to 1, its hue kept. */
export function withLightness(hex: string, lightness: number): string {
  const [, a, b] = toOklab(hex);
  return toHex([lightness, a, b]);
}

/** Perceived lightness, 0 (black) to 1 (white). */
export const lightnessOf = (hex: string): number => toOklab(hex)[0];
