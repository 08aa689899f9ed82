import { ByteSink } from '../byte-sink.ts';
import { commandBounds } from '../command-bounds.ts';
import type { Command, DisplayList, Gradient } from '../display-list.ts';
import { glyphOutline } from '../glyph-outline.ts';
import { parsePathData } from '../icons/path-data.ts';
import { num } from '../xml.ts';
import type { PdfFont } from './pdf-fonts.ts';
import type { PdfObjects } from './pdf-objects.ts';
import { writePath } from './pdf-path.ts';
import { pdfShading } from './pdf-shading.ts';

/** What pages draw with, each thing once in the file; the methods give the names under which pages call them. */
export interface PdfResources {
  readonly fonts: ReadonlyMap<number, PdfFont>;
  /** Sets how opaque fills or lines are. */
  readonly opacity: (of: 'fill' | 'stroke', value: number) => string;
  readonly shading: (gradient: Gradient) => string;
  /** An outline of the glyph set, filled in the colour that is set. */
  readonly glyph: (name: string) => string;
  /** A drawing that is used many times; `content` writes it. */
  readonly symbol: (list: DisplayList, key: string, content: (commands: readonly Command[]) => Uint8Array) => string;
  /** Number of the dictionary that all contents share, to be written at the end. */
  readonly id: number;
  readonly close: () => void;
}

/** Room around a drawing's outlines for glyphs that lie on them, as a part of their size. */
const ROOM = 0.5;

export function pdfResources(objects: PdfObjects, fonts: ReadonlyMap<number, PdfFont>): PdfResources {
  const id = objects.reserve();
  const opacities = named('A');
  const shadings = named('H');
  const forms = named('X');
  const symbols = new Map<DisplayList, Map<string, string>>();

  const form = (bytes: Uint8Array, box: string): string =>
    forms.nameOf(`${box} ${Buffer.from(bytes).toString('latin1')}`, () => {
      const dictionary = `/Type /XObject /Subtype /Form /BBox [${box}] /Resources ${id} 0 R`;
      return `${objects.add(dictionary, bytes)} 0 R`;
    });

  const glyphs = new Map<string, string>();
  return {
    id,
    fonts,
    opacity: (of, value) => {
      const entry = `${of === 'fill' ? '/ca' : '/CA'} ${num(value)}`;
      return opacities.nameOf(entry, () => `<<${entry}>>`);
    },
    shading: (gradient) => {
      const dictionary = pdfShading(gradient);
      return shadings.nameOf(dictionary, () => dictionary);
    },
    glyph: (name) => {
      const known = glyphs.get(name);
      if (known !== undefined) return known;
      const { paths, evenOdd } = glyphOutline(name);
      const sink = new ByteSink(1 << 12);
      for (const data of paths) {
        writePath(parsePathData(data) ?? [], sink);
        sink.raw(evenOdd === true ? 'f*\n' : 'f\n');
      }
      const made = form(sink.bytes(), '-4 -4 36 36');
      glyphs.set(name, made);
      return made;
    },
    symbol: (list, key, content) => {
      const ofList = symbols.get(list) ?? new Map<string, string>();
      symbols.set(list, ofList);
      const known = ofList.get(key);
      if (known !== undefined) return known;
      const commands = list.symbols.get(key) ?? [];
      const { x0, y0, x1, y1 } = commandBounds(commands, list.symbols) ?? { x0: 0, y0: 0, x1: 0, y1: 0 };
      const room = ROOM * Math.max(x1 - x0, y1 - y0);
      const made = form(content(commands), [x0 - room, y0 - room, x1 + room, y1 + room].map(num).join(' '));
      ofList.set(key, made);
      return made;
    },
    close: () => {
      const used = Array.from(fonts, ([weight, font]) => `/F${weight} ${font.id} 0 R`);
      objects.write(
        id,
        `<</Font <<${used.join(' ')}>> /ExtGState <<${opacities.entries()}>> /Shading <<${shadings.entries()}>> /XObject <<${forms.entries()}>>>>`,
      );
    },
  };
}

/** Names by what they stand for. */
function named(letter: string) {
  const names = new Map<string, string>();
  const values: string[] = [];
  return {
    nameOf: (key: string, value: () => string): string => {
      const known = names.get(key);
      if (known !== undefined) return known;
      const made = value();
      const name = `${letter}${names.size + 1}`;
      names.set(key, name);
      values.push(`/${name} ${made}`);
      return name;
    },
    entries: (): string => values.join(' '),
  };
}
