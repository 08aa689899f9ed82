import type { Box } from '../model/grid.ts';
import type { Scene } from '../model/scene.ts';
import { build } from './build.ts';
import { commandBounds } from './command-bounds.ts';
import type { DisplayList } from './display-list.ts';
import { type Page, type PageOptions, pageFor } from './page.ts';
import { writePdfOnCanvas } from './pdf/canvas-pdf.ts';
import { type DrawnPage, type Rect, writePdf } from './pdf/write-pdf.ts';

/** One page of a file: a scene and, on other pages, what leads to it. */
export interface PdfPage {
  readonly scene: Scene;
  /** Id of a block or plate; where the first page shows it, it leads to this page. */
  readonly about?: string | undefined;
}

/**
 * Scenes as the pages of a PDF: lines and letters, no pixels; the fonts are embedded, blocks with a link can be clicked,
 * and on the first page those that have a page of their own. Without `paper_size` a page is as large as its picture, a
 * point for each px. The file holds neither a date nor a random id: the same scenes give the same bytes. Throws a
 * UserError when a text needs fonts of the system and the canvas package, which finds them, is not installed.
 */
export async function paintPdf(pages: Scene | readonly PdfPage[], options: PageOptions = {}): Promise<Uint8Array> {
  const all: readonly PdfPage[] = 'blocks' in pages ? [{ scene: pages }] : pages;
  const drawn = all.map(({ scene }, i): DrawnPage => {
    const list = build(scene);
    const page = pageFor(list, options);
    return { list, page, links: linksOf(list, page), jumps: i === 0 ? jumpsOf(all, list, page) : [] };
  });
  return (await writePdf(drawn)) ?? writePdfOnCanvas(drawn);
}

/** Where the things with links are on the page. */
function linksOf({ commands, symbols }: DisplayList, page: Page): DrawnPage['links'] {
  return commands.flatMap((command) => {
    if (command.kind !== 'node' || command.link === undefined) return [];
    const box = commandBounds(command.content, symbols);
    return box === undefined ? [] : [{ url: command.link, rect: rectOn(page, box) }];
  });
}

/** Where on the first page the things are that have pages of their own; inner ones last, so that they are on top. */
function jumpsOf(pages: readonly PdfPage[], { commands, symbols }: DisplayList, page: Page): DrawnPage['jumps'] {
  const targets = new Map(
    pages.flatMap(({ about }, i) => (about === undefined || i === 0 ? [] : [[about, i] as const])),
  );
  const groups = new Map(pages[0]?.scene.blocks.map(({ id, group = id }) => [id, group]));
  return commands.flatMap((command) => {
    const to = command.kind === 'node' ? targets.get(groups.get(command.id) ?? command.id) : undefined;
    if (command.kind !== 'node' || to === undefined || command.link !== undefined) return [];
    const box = commandBounds(command.content, symbols);
    return box === undefined ? [] : [{ to, rect: rectOn(page, box) }];
  });
}

const rectOn = ({ left, top, scale }: Page, { x0, y0, x1, y1 }: Box): Rect => [
  left + x0 * scale,
  top + y0 * scale,
  left + x1 * scale,
  top + y1 * scale,
];
