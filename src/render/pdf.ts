import type { Box } from '../model/grid.ts';
import type { Scene } from '../model/scene.ts';
import { build } from './build.ts';
import { type CanvasContext, drawOnCanvas } from './canvas-commands.ts';
import { commandBounds } from './command-bounds.ts';
import type { DisplayList } from './display-list.ts';
import { loadCanvas } from './load-canvas.ts';
import { type Page, type PageOptions, pageFor } from './page.ts';
import { safeText } from './safe-text.ts';

/** Points; any size does, since letters are stretched to theirs. */
const FONT_SIZE = 16;

/** Blocks from which on the least compression is used: the usual one takes half of the time to save a fifth. */
const MANY = 1000;

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
 * UserError when the canvas package is not installed.
 */
export async function paintPdf(pages: Scene | readonly PdfPage[], options: PageOptions = {}): Promise<Uint8Array> {
  const { PDFDocument, Path2D, createCanvas } = await loadCanvas();
  const all: readonly PdfPage[] = 'blocks' in pages ? [{ scene: pages }] : pages;
  const blocks = all.reduce((sum, { scene }) => sum + scene.blocks.length, 0);
  const document = new PDFDocument({
    title: safeText(all[0]?.scene.title ?? ''),
    ...(blocks > MANY ? { compressionLevel: 1 } : {}),
  });
  for (const [i, { scene }] of all.entries()) {
    const list = build(scene);
    const page = pageFor(list, options);
    // The typings leave this method out; the native class of all contexts is one, and it has it.
    const context = document.beginPage(page.width, page.height) as CanvasContext;
    if (list.background !== undefined) {
      context.fillStyle = list.background;
      context.fillRect(0, 0, page.width, page.height);
    }
    context.save();
    context.translate(page.left, page.top);
    context.scale(page.scale, page.scale);
    context.beginPath();
    context.rect(0, 0, list.width, list.height);
    context.clip();
    drawOnCanvas({ context, Path2D, vector: { fontSize: FONT_SIZE, createCanvas } }, list);
    context.restore();
    for (const { url, rect } of linksOf(list, page)) context.annotateLinkUrl(...rect, url);
    if (i > 0) context.annotateNamedDestination(0, 0, nameOfPage(i));
    else
      for (const { to, rect } of jumpsOf(all, list, page)) context.annotateLinkToDestination(...rect, nameOfPage(to));
    document.endPage();
  }
  return document.close();
}

const nameOfPage = (index: number): string => `page-${index + 1}`;

type Rect = [left: number, top: number, right: number, bottom: number];

interface LinkArea {
  readonly url: string;
  readonly rect: Rect;
}

/** Where the blocks with links are on the page. */
function linksOf({ commands, symbols }: DisplayList, page: Page): LinkArea[] {
  return commands.flatMap((command) => {
    if (command.kind !== 'node' || command.link === undefined) return [];
    const box = commandBounds(command.content, symbols);
    return box === undefined ? [] : [{ url: command.link, rect: rectOn(page, box) }];
  });
}

/** Where on the first page the things are that have pages of their own; inner ones last, so that they are on top. */
function jumpsOf(
  pages: readonly PdfPage[],
  { commands, symbols }: DisplayList,
  page: Page,
): { to: number; rect: Rect }[] {
  const targets = new Map(
    pages.flatMap(({ about }, i) => (about === undefined || i === 0 ? [] : [[about, i] as const])),
  );
  return commands.flatMap((command) => {
    const to = command.kind === 'node' ? targets.get(command.id) : undefined;
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
