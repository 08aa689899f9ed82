import { UserError } from '../model/user-error.ts';
import { fontPaths, RASTER_FAMILY } from './fonts.ts';

type CanvasModule = typeof import('@napi-rs/canvas');

let loaded: Promise<CanvasModule> | undefined;

/**
 * The canvas package with our fonts registered, once per process; it is large and optional. Throws a UserError where
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
    throw new UserError(
      'PNG, WebP and PDF files need the package @napi-rs/canvas, which is not installed or does not run on this platform. ' +
        'svg and json work without it. To install it, run: npm install @napi-rs/canvas@1.0.11 next to this server ' +
        '(npm leaves it out when optional dependencies are switched off).',
      { cause },
    );
  }
  for (const file of fontPaths()) module.GlobalFonts.registerFromPath(file, RASTER_FAMILY);
  return module;
}
