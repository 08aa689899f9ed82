import type { Path2D as CanvasPath, PDFDocument } from '@napi-rs/canvas';
import { isRightToLeft } from '../model/right-to-left.ts';
import {
  type Command,
  type DisplayList,
  type GlyphCommand,
  type Gradient,
  HALO_WIDTH,
  type ShapeCommand,
  type TextCommand,
} from './display-list.ts';
import { glyphOutline } from './glyph-outline.ts';
import { fontStack } from './load-canvas.ts';
import type { Path } from './path.ts';

/** What a picture and a page of a PDF have in common. */
export type CanvasContext = ReturnType<PDFDocument['beginPage']>;

/** What comes from the canvas package, which is loaded late. */
export interface CanvasTools {
  readonly context: CanvasContext;
  readonly Path2D: new (data?: string) => CanvasPath;
  /**
   * The one size at which letters are drawn and then stretched. A PDF holds the outlines of haloed letters once for
   * each size that occurs; pixels are sharper with each size as it is.
   */
  readonly fontSize?: number;
}

interface Painter extends CanvasTools {
  readonly list: DisplayList;
  readonly glyphs: Map<string, readonly CanvasPath[]>;
  /** Outlines of shapes that are drawn many times. */
  readonly paths: Map<Path, CanvasPath>;
}

/** Draws the list on a canvas whose units are the list's px. */
export function drawOnCanvas(tools: CanvasTools, list: DisplayList): void {
  const { context } = tools;
  context.lineJoin = 'round';
  context.lineCap = 'round';
  // Otherwise the host's language would choose between variants of characters.
  context.lang = 'en';
  if (list.background !== undefined) {
    context.fillStyle = list.background;
    context.fillRect(0, 0, list.width, list.height);
  }
  const painter = { ...tools, list, glyphs: new Map(), paths: new Map() };
  draw(painter, list.grid ?? []);
  draw(painter, list.commands);
}

function draw(painter: Painter, commands: readonly Command[]): void {
  const { context, list } = painter;
  for (const command of commands) {
    switch (command.kind) {
      case 'shape':
        drawShape(painter, command);
        break;
      case 'glyph':
        drawGlyph(painter, command);
        break;
      case 'text':
        drawText(painter, command);
        break;
      case 'use':
        context.save();
        context.translate(command.x, command.y);
        draw(painter, list.symbols.get(command.symbol) ?? []);
        context.restore();
        break;
      case 'node':
        draw(painter, command.content);
        break;
    }
  }
}

function drawShape(painter: Painter, command: ShapeCommand): void {
  const { context } = painter;
  const path = canvasPath(painter, command.path);
  if (command.fill !== undefined) {
    context.globalAlpha = command.fillOpacity ?? 1;
    context.fillStyle = typeof command.fill === 'string' ? command.fill : gradient(context, command.fill);
    context.fill(path, command.evenOdd === true ? 'evenodd' : 'nonzero');
  }
  if (command.stroke !== undefined) {
    context.globalAlpha = command.strokeOpacity ?? 1;
    context.strokeStyle = command.stroke;
    context.lineWidth = command.strokeWidth ?? 1;
    context.setLineDash([...(command.dash ?? [])]);
    context.stroke(path);
  }
  context.globalAlpha = 1;
}

function drawGlyph(painter: Painter, { name, matrix, fill }: GlyphCommand): void {
  const { context, glyphs, Path2D } = painter;
  const outline = glyphOutline(name);
  let paths = glyphs.get(name);
  if (paths === undefined) {
    paths = outline.paths.map((data) => new Path2D(data));
    glyphs.set(name, paths);
  }
  context.save();
  context.transform(...matrix);
  context.fillStyle = fill;
  for (const path of paths) context.fill(path, outline.evenOdd ? 'evenodd' : 'nonzero');
  context.restore();
}

function drawText({ context, fontSize }: Painter, command: TextCommand): void {
  const { text, matrix, weight, anchor, fill, halo } = command;
  const size = fontSize ?? command.size;
  context.save();
  context.transform(...matrix);
  if (size !== command.size) context.scale(command.size / size, command.size / size);
  context.font = fontStack({ text, weight, size });
  context.direction = isRightToLeft(text) ? 'rtl' : 'ltr';
  context.textAlign = anchor === 'middle' ? 'center' : anchor === 'end' ? 'right' : 'left';
  if (halo !== undefined) {
    context.globalAlpha = halo.opacity;
    context.strokeStyle = halo.color;
    context.lineWidth = size * HALO_WIDTH;
    context.setLineDash([]);
    // Round corners would double the size of a PDF; under letters nobody sees them.
    if (fontSize !== undefined) context.lineJoin = 'bevel';
    context.strokeText(text, 0, 0);
    context.globalAlpha = 1;
  }
  context.fillStyle = fill;
  context.fillText(text, 0, 0);
  context.restore();
}

function gradient(context: CanvasContext, { kind, from, to, stops }: Gradient) {
  const [x, y] = from;
  const paint =
    kind === 'linear' ? context.createLinearGradient(x, y, ...to) : context.createRadialGradient(x, y, 0, x, y, to[0]);
  for (const [offset, color] of stops) paint.addColorStop(offset, color);
  return paint;
}

function canvasPath({ paths, Path2D }: Painter, path: Path): CanvasPath {
  const known = paths.get(path);
  if (known !== undefined) return known;
  const made = new Path2D();
  for (const segment of path) {
    switch (segment[0]) {
      case 'M':
        made.moveTo(segment[1], segment[2]);
        break;
      case 'L':
        made.lineTo(segment[1], segment[2]);
        break;
      case 'Q':
        made.quadraticCurveTo(segment[1], segment[2], segment[3], segment[4]);
        break;
      case 'C':
        made.bezierCurveTo(segment[1], segment[2], segment[3], segment[4], segment[5], segment[6]);
        break;
      case 'Z':
        made.closePath();
        break;
    }
  }
  paths.set(path, made);
  return made;
}
