import type { DisplayList } from '../display-list.ts';
import { charactersOf } from '../font/embedded-fonts.ts';
import type { Page } from '../page.ts';
import { factor, num } from '../xml.ts';
import { contentOf } from './pdf-content.ts';
import { addPdfFonts } from './pdf-fonts.ts';
import { type PdfObjects, pdfAscii, pdfObjects, pdfText } from './pdf-objects.ts';
import { pdfResources } from './pdf-resources.ts';
import { pdfColor } from './pdf-shading.ts';

/** Left, upper, right and lower edge on the page in points, from its upper left corner. */
export type Rect = readonly [left: number, top: number, right: number, bottom: number];

/** One page of a file, with what can be clicked on it. */
export interface DrawnPage {
  readonly list: DisplayList;
  readonly page: Page;
  readonly links: readonly { readonly url: string; readonly rect: Rect }[];
  /** Rectangles that lead to another page, by its index. */
  readonly jumps: readonly { readonly to: number; readonly rect: Rect }[];
}

/** Commands from which on less compression is used: the usual one takes most of the time to save a few percent. */
const MANY = 5000;

/**
 * The pages as a PDF file, each different body and glyph once, letters as letters. Nothing where a text has characters
 * that Inter lacks, or Inter's files are not found: then the fonts of the system are needed.
 */
export async function writePdf(pages: readonly DrawnPage[]): Promise<Uint8Array | undefined> {
  const count = pages.reduce((sum, { list }) => sum + list.commands.length, 0);
  const objects = pdfObjects(count > MANY ? 2 : 6);
  const fonts = await addPdfFonts(objects, charactersOfAll(pages));
  if (fonts === undefined) return undefined;
  const resources = pdfResources(objects, fonts);
  const ids = pages.map(() => objects.reserve());
  const tree = objects.reserve();
  for (const [i, drawn] of pages.entries()) {
    const { list, page } = drawn;
    const content = objects.add(
      '',
      contentOf([...(list.grid ?? []), ...list.commands], { list, resources, before: startOf(drawn) }),
    );
    const notes = annotations(drawn, ids);
    objects.write(
      ids[i] ?? 0,
      `<</Type /Page\n/Parent ${tree} 0 R\n/MediaBox [0 0 ${num(page.width)} ${num(page.height)}]\n/Resources ${resources.id} 0 R\n/Contents ${content} 0 R${notes}>>`,
    );
  }
  resources.close();
  objects.write(tree, `<</Type /Pages /Count ${ids.length} /Kids [${ids.map(reference).join(' ')}]>>`);
  const title = pages[0]?.list.title ?? '';
  return objects.close({
    root: objects.add(
      `<</Type /Catalog /Pages ${tree} 0 R /ViewerPreferences <</DisplayDocTitle true>>${outline(pages, { objects, ids })}>>`,
    ),
    info: objects.add(`<</Title ${pdfText(title)}>>`),
  });
}

const reference = (id: number): string => `${id} 0 R`;

function charactersOfAll(pages: readonly DrawnPage[]): Map<number, Set<string>> {
  const found = new Map<number, Set<string>>();
  for (const { list } of pages)
    for (const [weight, characters] of charactersOf(list))
      found.set(weight, new Set([...(found.get(weight) ?? []), ...characters]));
  return found;
}

/** The background over the whole page, then the picture's px from its upper left corner, and nothing beyond it. */
function startOf({ list, page }: DrawnPage): string {
  const { scale, left, top, width, height } = page;
  const ground =
    list.background === undefined ? '' : `${pdfColor(list.background)} rg 0 0 ${num(width)} ${num(height)} re f\n`;
  const k = factor(scale);
  // A factor of four decimals would shift what is far from the corner.
  const exact = Math.abs(Number(k) - scale) < 1e-9 ? k : scale.toFixed(9);
  return `${ground}${exact} 0 0 -${exact} ${num(left)} ${num(height - top)} cm 0 0 ${num(list.width)} ${num(list.height)} re W n\n`;
}

function annotations({ page, links, jumps }: DrawnPage, ids: readonly number[]): string {
  const note = ([left, top, right, bottom]: Rect, does: string): string => {
    const rect = [left, page.height - bottom, right, page.height - top].map(num).join(' ');
    return `<</Type /Annot /Subtype /Link /Border [0 0 0] /Rect [${rect}] ${does}>>`;
  };
  const notes = [
    ...links.map(({ url, rect }) => note(rect, `/A <</S /URI /URI ${pdfAscii(url)}>>`)),
    ...jumps.map(({ to, rect }) => note(rect, `/Dest [${ids[to] ?? ids[0] ?? 0} 0 R /Fit]`)),
  ];
  return notes.length === 0 ? '' : `\n/Annots [${notes.join('\n')}]`;
}

/** The pages by their titles, for the list that readers show beside them. */
function outline(
  pages: readonly DrawnPage[],
  { objects, ids }: { objects: PdfObjects; ids: readonly number[] },
): string {
  if (pages.length < 2) return '';
  const top = objects.reserve();
  const items = pages.map(() => objects.reserve());
  for (const [i, { list }] of pages.entries()) {
    const [before, after] = [items[i - 1], items[i + 1]];
    const around = `${before === undefined ? '' : ` /Prev ${before} 0 R`}${after === undefined ? '' : ` /Next ${after} 0 R`}`;
    objects.write(
      items[i] ?? 0,
      `<</Title ${pdfText(list.title)} /Parent ${top} 0 R${around} /Dest [${ids[i] ?? 0} 0 R /Fit]>>`,
    );
  }
  objects.write(
    top,
    `<</Type /Outlines /First ${items[0] ?? 0} 0 R /Last ${items.at(-1) ?? 0} 0 R /Count ${items.length}>>`,
  );
  return ` /Outlines ${top} 0 R`;
}
