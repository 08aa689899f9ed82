import { readTables, viewOf, writeTables } from './true-type.ts';

/**
 * A TrueType file with the outlines and advances of these characters only, about a twentieth of the whole. Kerning and
 * ligatures are left out: layout measures by advances alone. Characters that the font lacks are passed over. Throws an
 * Error for what is no TrueType file.
 */
export const subsetFont = (file: Uint8Array, characters: Iterable<string>): Uint8Array =>
  subsetWithGlyphs(file, characters).file;

/** As `subsetFont`, with the number of each character's glyph in the smaller file, by code point. */
export function subsetWithGlyphs(
  file: Uint8Array,
  characters: Iterable<string>,
): { readonly file: Uint8Array; readonly glyphs: ReadonlyMap<number, number> } {
  const font = readTables(file);
  const table = (name: string): Uint8Array => {
    const found = font.get(name);
    if (!found) throw new Error(`This font has no table ${name}.`);
    return found;
  };
  const glyphOf = glyphsByCharacter(table('cmap'));
  const codes = [...new Set([...characters].map((char) => char.codePointAt(0) ?? 0))].sort((a, b) => a - b);
  const mapped = codes.flatMap((code): [number, number][] => {
    const glyph = glyphOf(code);
    return glyph === 0 ? [] : [[code, glyph]];
  });
  const outlines = outlinesOf({ glyf: table('glyf'), loca: table('loca'), head: table('head') });
  const { kept, numbers } = withParts(
    mapped.map(([, glyph]) => glyph),
    outlines,
  );
  const outlined = kept.map((glyph) => renumbered(outlines(glyph), numbers));
  const glyphs = new Map(mapped.map(([code, glyph]) => [code, numbers.get(glyph) ?? 0]));
  const smaller = writeTables(
    new Map([
      ['OS/2', table('OS/2')],
      ['cmap', writeCharacters([...glyphs])],
      ...writeOutlines(outlined),
      ['head', changed(table('head'), (view) => view.setInt16(50, 1))],
      ['hhea', changed(table('hhea'), (view) => view.setUint16(34, kept.length))],
      ['hmtx', metricsOf(kept, { hmtx: table('hmtx'), hhea: table('hhea') })],
      ['maxp', changed(table('maxp'), (view) => view.setUint16(4, kept.length))],
      // How outlines are smoothed.
      ...['gasp', 'prep'].flatMap((name): [string, Uint8Array][] => {
        const found = font.get(name);
        return found ? [[name, found]] : [];
      }),
      ['name', table('name')],
      ['post', changed(table('post').subarray(0, 32), (view) => view.setUint32(0, WITHOUT_NAMES))],
    ]),
  );
  return { file: smaller, glyphs };
}

/** Version 3 of `post`: no names of glyphs. */
const WITHOUT_NAMES = 0x00030000;

function changed(table: Uint8Array, change: (view: DataView) => void): Uint8Array {
  // Not slice(), which of a Buffer gives the same memory.
  const copy = new Uint8Array(table);
  change(viewOf(copy));
  return copy;
}

type Outlines = (glyph: number) => Uint8Array;

function outlinesOf(of: { glyf: Uint8Array; loca: Uint8Array; head: Uint8Array }): Outlines {
  const loca = viewOf(of.loca);
  const isLong = viewOf(of.head).getInt16(50) === 1;
  const at = (glyph: number): number => (isLong ? loca.getUint32(glyph * 4) : loca.getUint16(glyph * 2) * 2);
  return (glyph) => of.glyf.subarray(at(glyph), at(glyph + 1));
}

/** The glyphs with those that they are composed of, the one for missing characters first, and their new numbers. */
function withParts(
  glyphs: readonly number[],
  outlines: Outlines,
): { kept: readonly number[]; numbers: ReadonlyMap<number, number> } {
  const numbers = new Map<number, number>();
  const waiting = [0, ...glyphs];
  for (let glyph = waiting.shift(); glyph !== undefined; glyph = waiting.shift()) {
    if (numbers.has(glyph)) continue;
    numbers.set(glyph, numbers.size);
    const outline = outlines(glyph);
    for (const at of partsOf(outline)) waiting.push(viewOf(outline).getUint16(at));
  }
  return { kept: [...numbers.keys()], numbers };
}

function renumbered(outline: Uint8Array, numbers: ReadonlyMap<number, number>): Uint8Array {
  return changed(outline, (view) => {
    for (const at of partsOf(outline)) view.setUint16(at, numbers.get(view.getUint16(at)) ?? 0);
  });
}

/** Flags of one part of a composed glyph, as the TrueType format names them. */
const WORDS = 0x0001;
const SCALE = 0x0008;
const MORE = 0x0020;
const TWO_SCALES = 0x0040;
const MATRIX = 0x0080;

/** Where the numbers of the parts stand; nothing for a plain glyph. */
function partsOf(outline: Uint8Array): number[] {
  const view = viewOf(outline);
  if (outline.length === 0 || view.getInt16(0) >= 0) return [];
  const found: number[] = [];
  let at = 10;
  for (let flags = MORE; (flags & MORE) !== 0; ) {
    flags = view.getUint16(at);
    found.push(at + 2);
    at += 4 + ((flags & WORDS) === 0 ? 2 : 4);
    if ((flags & SCALE) !== 0) at += 2;
    else if ((flags & TWO_SCALES) !== 0) at += 4;
    else if ((flags & MATRIX) !== 0) at += 8;
  }
  return found;
}

function writeOutlines(glyphs: readonly Uint8Array[]): [string, Uint8Array][] {
  const loca = new Uint8Array((glyphs.length + 1) * 4);
  const offsets = viewOf(loca);
  const length = (glyph: Uint8Array): number => Math.ceil(glyph.length / 4) * 4;
  const glyf = new Uint8Array(glyphs.reduce((sum, glyph) => sum + length(glyph), 0));
  let offset = 0;
  for (const [i, glyph] of glyphs.entries()) {
    glyf.set(glyph, offset);
    offset += length(glyph);
    offsets.setUint32((i + 1) * 4, offset);
  }
  return [
    ['glyf', glyf],
    ['loca', loca],
  ];
}

/** Advance and left bearing of each glyph; the last advance holds for all glyphs behind it. */
function metricsOf(glyphs: readonly number[], of: { hmtx: Uint8Array; hhea: Uint8Array }): Uint8Array {
  const from = viewOf(of.hmtx);
  const full = viewOf(of.hhea).getUint16(34);
  const metrics = new Uint8Array(glyphs.length * 4);
  const to = viewOf(metrics);
  for (const [i, glyph] of glyphs.entries()) {
    to.setUint16(i * 4, from.getUint16(Math.min(glyph, full - 1) * 4));
    to.setInt16(i * 4 + 2, from.getInt16(glyph < full ? glyph * 4 + 2 : full * 4 + (glyph - full) * 2));
  }
  return metrics;
}

/** Formats of `cmap`: 4 holds the basic plane, 12 all characters. */
function glyphsByCharacter(cmap: Uint8Array): (code: number) => number {
  const view = viewOf(cmap);
  const offsets = Array.from({ length: view.getUint16(2) }, (_, i) => view.getUint32(8 + i * 8));
  const of = (format: number): number | undefined => offsets.find((offset) => view.getUint16(offset) === format);
  const [all, basic] = [of(12), of(4)];
  if (all !== undefined) return (code) => inGroups(view, all, code);
  if (basic !== undefined) return (code) => inSegments(view, basic, code);
  throw new Error('This font has no map of characters that we can read.');
}

function inGroups(view: DataView, start: number, code: number): number {
  const count = view.getUint32(start + 12);
  for (let i = 0; i < count; i++) {
    const group = start + 16 + i * 12;
    if (code > view.getUint32(group + 4)) continue;
    const first = view.getUint32(group);
    return code < first ? 0 : view.getUint32(group + 8) + code - first;
  }
  return 0;
}

function inSegments(view: DataView, start: number, code: number): number {
  const size = view.getUint16(start + 6);
  for (let i = 0; i < size; i += 2) {
    if (code > view.getUint16(start + 14 + i)) continue;
    const first = view.getUint16(start + 16 + size + i);
    if (code < first) return 0;
    const delta = view.getUint16(start + 16 + 2 * size + i);
    const place = start + 16 + 3 * size + i;
    const range = view.getUint16(place);
    if (range === 0) return (code + delta) & 0xffff;
    const glyph = view.getUint16(place + range + (code - first) * 2);
    return glyph === 0 ? 0 : (glyph + delta) & 0xffff;
  }
  return 0;
}

/** One table of format 12 for Windows and one for Unicode platforms, which some readers look for. */
function writeCharacters(pairs: readonly (readonly [code: number, glyph: number])[]): Uint8Array {
  const table = new Uint8Array(HEADER + 16 + pairs.length * 12);
  const view = viewOf(table);
  view.setUint16(2, 2);
  for (const [i, [platform, encoding]] of PLATFORMS.entries()) {
    view.setUint16(4 + i * 8, platform);
    view.setUint16(6 + i * 8, encoding);
    view.setUint32(8 + i * 8, HEADER);
  }
  view.setUint16(HEADER, 12);
  view.setUint32(HEADER + 4, table.length - HEADER);
  view.setUint32(HEADER + 12, pairs.length);
  for (const [i, [code, glyph]] of pairs.entries())
    for (const [field, value] of [code, code, glyph].entries()) view.setUint32(HEADER + 16 + i * 12 + field * 4, value);
  return table;
}

const PLATFORMS = [
  [0, 4],
  [3, 10],
] as const;
const HEADER = 4 + PLATFORMS.length * 8;
