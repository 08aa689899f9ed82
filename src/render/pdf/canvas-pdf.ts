import { type CanvasContext, drawOnCanvas } from '../canvas-commands.ts';
import { loadCanvas } from '../load-canvas.ts';
import type { DrawnPage } from './write-pdf.ts';

/** Points; any size does, since letters are stretched to theirs. */
const FONT_SIZE = 16;

/** Commands from which on the least compression is used: the usual one takes half of the time to save a fifth. */
const MANY = 5000;

/**
 * The pages as a PDF file drawn by the canvas package, which finds fonts of the system for what Inter lacks. Throws a
 * MissingCanvasError when it is not installed.
 */
export async function writePdfOnCanvas(pages: readonly DrawnPage[]): Promise<Uint8Array> {
  const { PDFDocument, Path2D, createCanvas } = await loadCanvas();
  const count = pages.reduce((sum, { list }) => sum + list.commands.length, 0);
  const document = new PDFDocument({
    title: pages[0]?.list.title ?? '',
    ...(count > MANY ? { compressionLevel: 1 } : {}),
  });
  for (const [i, { list, page, links, jumps }] of pages.entries()) {
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
    for (const { url, rect } of links) context.annotateLinkUrl(...rect, url);
    if (i > 0) context.annotateNamedDestination(0, 0, nameOfPage(i));
    for (const { to, rect } of jumps) context.annotateLinkToDestination(...rect, nameOfPage(to));
    document.endPage();
  }
  return document.close();
}

const nameOfPage = (index: number): string => `page-${index + 1}`;
