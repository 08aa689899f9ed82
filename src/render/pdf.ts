import type { Scene } from '../model/scene.ts';
import { build } from './build.ts';
import { drawOnCanvas } from './canvas-commands.ts';
import { commandBounds } from './command-bounds.ts';
import type { DisplayList } from './display-list.ts';
import { loadCanvas } from './load-canvas.ts';
import { type Page, type PageOptions, pageFor } from './page.ts';

/** Points; any size does, since letters are stretched to theirs. */
const FONT_SIZE = 16;

/**
 * The scene as a PDF of one page: lines and letters, no pixels; the fonts are embedded and blocks with a link can be
 * clicked. Without `paper_size` the page is as large as the picture, a point for each px. The file holds neither
 * a date nor a random id: the same scene gives the same bytes. Throws a UserError when the canvas package is not
 * installed.
 */
export async function paintPdf(scene: Scene, options: PageOptions = {}): Promise<Uint8Array> {
  const { PDFDocument, Path2D } = await loadCanvas();
  const list = build(scene);
  const page = pageFor(list, options);
  const document = new PDFDocument({ title: list.title });
  const context = document.beginPage(page.width, page.height);
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
  drawOnCanvas({ context, Path2D, fontSize: FONT_SIZE }, list);
  context.restore();
  for (const { url, rect } of linksOf(list, page)) context.annotateLinkUrl(...rect, url);
  document.endPage();
  return document.close();
}

interface LinkArea {
  readonly url: string;
  readonly rect: [left: number, top: number, right: number, bottom: number];
}

/** Where the blocks with links are on the page. */
function linksOf({ commands, symbols }: DisplayList, { left, top, scale }: Page): LinkArea[] {
  return commands.flatMap((command) => {
    if (command.kind !== 'node' || command.link === undefined) return [];
    const box = commandBounds(command.content, symbols);
    if (box === undefined) return [];
    const rect: LinkArea['rect'] = [
      left + box.x0 * scale,
      top + box.y0 * scale,
      left + box.x1 * scale,
      top + box.y1 * scale,
    ];
    return [{ url: command.link, rect }];
  });
}
