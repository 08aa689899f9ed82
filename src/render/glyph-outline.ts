import { GENERIC } from '../model/component.ts';
import { GLYPHS, type Glyph } from './glyphs.generated.ts';

const EMPTY: Glyph = { paths: [] };

/** The outline of a glyph, or the generic one where a document names a glyph that we do not have. */
export function glyphOutline(name: string): Glyph {
  if (Object.hasOwn(GLYPHS, name)) return GLYPHS[name] ?? EMPTY;
  return GLYPHS[GENERIC.glyph] ?? EMPTY;
}
