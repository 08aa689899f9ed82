import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The family under which the files are registered, so that an installed Inter of another version does not mix in. */
export const RASTER_FAMILY = 'Inter Drawing';

/** The weights that scenes use, as they lie in the font package by folder, and without folders in `dist/fonts`. */
export const FONT_FILES = [
  '400Regular/Inter_400Regular.ttf',
  '600SemiBold/Inter_600SemiBold.ttf',
  '700Bold/Inter_700Bold.ttf',
] as const;

/**
 * Where Inter's files are: in `fonts/` beside the bundle or, in a checkout, in its package. Those that cannot be found
 * are left out; text then falls back to the system's fonts.
 */
export function fontPaths(): string[] {
  return FONT_FILES.flatMap((file) => {
    const beside = ['./fonts/', '../fonts/'].map((folder) =>
      fileURLToPath(new URL(folder + path.basename(file), import.meta.url)),
    );
    return [...beside, ...fromPackage(file)].filter((candidate) => existsSync(candidate)).slice(0, 1);
  });
}

function fromPackage(file: string): string[] {
  try {
    const manifest = createRequire(import.meta.url).resolve('@expo-google-fonts/inter/package.json');
    return [path.join(path.dirname(manifest), file)];
  } catch {
    // The package is a development dependency: an installed server has the files beside its bundle instead.
    return [];
  }
}
