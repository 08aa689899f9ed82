import { isInter } from '../model/text-width.ts';
import { MissingCanvasError } from '../model/user-error.ts';
import { fontPaths, RASTER_FAMILY } from './fonts.ts';

type CanvasModule = typeof import('@napi-rs/canvas');

let loaded: Promise<CanvasModule> | undefined;

/**
 * The canvas package with our fonts registered, once per process; it is large and optional. Throws a MissingCanvasError where
 * it is not installed.
 */
export function loadCanvas(): Promise<CanvasModule> {
  loaded ??= importCanvas();
  return loaded;
}

async function importCanvas(): Promise<CanvasModule> {
  let module: CanvasModule;
  try {
    module = await import('@napi-rs/canvas');
  } catch (cause) {
    throw new MissingCanvasError(
      'PNG and WebP files, and PDF files with letters that Inter lacks, need the package @napi-rs/canvas, which is not installed or does not run on this platform. ' +
        'Every other format works without it. To install it, run: npm install @napi-rs/canvas@1.0.11 next to this server ' +
        '(npm leaves it out when optional dependencies are switched off).',
      { cause },
    );
  }
  for (const file of fontPaths()) module.GlobalFonts.registerFromPath(file, RASTER_FAMILY);
  others = module.GlobalFonts.families
    .map(({ family }) => family)
    .filter(
      (family) => family !== RASTER_FAMILY && !/["\\]/.test(family) && WELL_KNOWN.some((known) => known.test(family)),
    )
    .sort((a, b) => rankOf(a) - rankOf(b) || (a < b ? -1 : 1))
    .slice(0, MOST_FAMILIES);
  return module;
}

/** Families that systems have for scripts that Inter lacks, the best looking first. */
const WELL_KNOWN: readonly RegExp[] = [
  /^Noto Sans/,
  /^(Source Han Sans|PingFang|Hiragino|Apple SD|Geeza Pro|Arial Hebrew)/,
  /^(Segoe UI|Microsoft YaHei|Yu Gothic|Meiryo|Malgun Gothic|Nirmala UI|Leelawadee UI|Tahoma)/,
  /^(WenQuanYi|IPA|Takao|Nanum|Droid Sans Fallback|FreeSans$|Arial Unicode)/,
  /^DejaVu Sans$/,
  /(Emoji|Symbola|Unifont)/,
];
const MOST_FAMILIES = 40;

const rankOf = (family: string): number => WELL_KNOWN.findIndex((known) => known.test(family));

let others: readonly string[] = [];

/**
 * The CSS font of a text: Inter, and behind it, for what it lacks, the fonts of the system. The canvas must have been
 * loaded. `size` in px.
 */
export function fontStack(of: { text: string; weight: number; size: number }): string {
  const behind = isInter(of.text) ? '' : others.map((family) => `"${family}", `).join('');
  return `${of.weight} ${of.size}px "${RASTER_FAMILY}", ${behind}sans-serif`;
}
