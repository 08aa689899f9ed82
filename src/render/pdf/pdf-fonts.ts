import { readFile } from 'node:fs/promises';
import { fontFiles } from '../font/embedded-fonts.ts';
import { subsetWithGlyphs } from '../font/subset-font.ts';
import { readTables, viewOf } from '../font/true-type.ts';
import { num } from '../xml.ts';
import type { PdfObjects } from './pdf-objects.ts';

/** A font of the file, with the characters that its texts need. */
export interface PdfFont {
  /** Number of its object. */
  readonly id: number;
  /** By character: the four hexadecimal digits of its glyph, and its advance in em. */
  readonly glyphs: ReadonlyMap<string, { readonly code: string; readonly advance: number }>;
}

const NAMES: Readonly<Record<number, string>> = { 400: 'Inter-Regular', 600: 'Inter-SemiBold', 700: 'Inter-Bold' };

/**
 * Embeds Inter in the weights and with the characters given. Nothing where a file is not found or lacks one of the
 * characters: then fonts of the system are needed.
 */
export async function addPdfFonts(
  objects: PdfObjects,
  characters: ReadonlyMap<number, ReadonlySet<string>>,
): Promise<ReadonlyMap<number, PdfFont> | undefined> {
  const files = fontFiles();
  const fonts = new Map<number, PdfFont>();
  for (const [weight, chars] of [...characters].sort(([a], [b]) => a - b)) {
    const file = files.get(weight);
    if (file === undefined) return undefined;
    const { file: subset, glyphs } = subsetWithGlyphs(await readFile(file), chars);
    if (glyphs.size < chars.size) return undefined;
    // Six capitals before the name say that it is a part of the font.
    const tag = `AAAAA${String.fromCharCode(65 + fonts.size)}`;
    fonts.set(weight, addFont(objects, { name: `${tag}+${NAMES[weight] ?? 'Inter'}`, subset, glyphs }));
  }
  return fonts;
}

function addFont(
  objects: PdfObjects,
  of: { name: string; subset: Uint8Array; glyphs: ReadonlyMap<number, number> },
): PdfFont {
  const { name, subset, glyphs } = of;
  const tables = readTables(subset);
  const table = (tag: string): DataView => viewOf(tables.get(tag) ?? new Uint8Array(100));
  const [head, hhea, hmtx, os2] = [table('head'), table('hhea'), table('hmtx'), table('OS/2')];
  const em = head.getUint16(18);
  const thousandths = (units: number): string => num((units * 1000) / em);
  const advances = Array.from({ length: hmtx.byteLength / 4 }, (_, glyph) => hmtx.getUint16(glyph * 4));
  const box = [36, 38, 40, 42].map((at) => thousandths(head.getInt16(at))).join(' ');
  const heights = `/Ascent ${thousandths(hhea.getInt16(4))} /Descent ${thousandths(hhea.getInt16(6))} /CapHeight ${thousandths(os2.getInt16(88))}`;
  const data = objects.add(`/Length1 ${subset.length}`, subset);
  const descriptor = objects.add(
    `<</Type /FontDescriptor /FontName /${name} /Flags 4 /FontBBox [${box}] /ItalicAngle 0 ${heights} /StemV 90 /FontFile2 ${data} 0 R>>`,
  );
  const descendant = objects.add(
    `<</Type /Font /Subtype /CIDFontType2 /BaseFont /${name} /CIDSystemInfo <</Registry (Adobe) /Ordering (Identity) /Supplement 0>> /FontDescriptor ${descriptor} 0 R /CIDToGIDMap /Identity /DW 0 /W [0 [${advances.map(thousandths).join(' ')}]]>>`,
  );
  const unicode = objects.add('', Buffer.from(unicodeMap(glyphs), 'latin1'));
  const id = objects.add(
    `<</Type /Font /Subtype /Type0 /BaseFont /${name} /Encoding /Identity-H /DescendantFonts [${descendant} 0 R] /ToUnicode ${unicode} 0 R>>`,
  );
  return {
    id,
    glyphs: new Map(
      Array.from(glyphs, ([code, glyph]) => [
        String.fromCodePoint(code),
        { code: hex(glyph), advance: (advances[glyph] ?? 0) / em },
      ]),
    ),
  };
}

const hex = (value: number): string => value.toString(16).toUpperCase().padStart(4, '0');

/** Entries of one list; readers accept no more (ISO 32000-1, 9.10.3). */
const MOST_ENTRIES = 100;

/** Which character a glyph stands for, so that text can be searched and copied. */
function unicodeMap(glyphs: ReadonlyMap<number, number>): string {
  const entries = Array.from(
    glyphs,
    ([code, glyph]) => `<${hex(glyph)}> <${Array.from(String.fromCodePoint(code).split(''), unit).join('')}>`,
  );
  const lists: string[] = [];
  for (let i = 0; i < entries.length; i += MOST_ENTRIES) {
    const some = entries.slice(i, i + MOST_ENTRIES);
    lists.push(`${some.length} beginbfchar\n${some.join('\n')}\nendbfchar`);
  }
  return [
    '/CIDInit /ProcSet findresource begin',
    '12 dict begin',
    'begincmap',
    '/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def',
    '/CMapName /Adobe-Identity-UCS def',
    '/CMapType 2 def',
    '1 begincodespacerange',
    '<0000> <FFFF>',
    'endcodespacerange',
    ...lists,
    'endcmap',
    'CMapName currentdict /CMap defineresource pop',
    'end',
    'end',
  ].join('\n');
}

const unit = (char: string): string => hex(char.charCodeAt(0));
