import type { Canvas, Path2D as CanvasPath, PDFDocument, SKRSContext2D } from '@napi-rs/canvas';
import type { Box } from '../model/grid.ts';
import { isRightToLeft } from '../model/right-to-left.ts';
import { commandBounds } from './command-bounds.ts';
import {
  type Command,
  type DisplayList,
  type GlyphCommand,
  type Gradient,
  HALO_WIDTH,
  type ShapeCommand,
  type TextCommand,
  type UseCommand,
} from './display-list.ts';
import { glyphOutline } from './glyph-outline.ts';
import { fontStack } from './load-canvas.ts';
import type { Path } from './path.ts';

/** What a picture and a page of a PDF have in common. */
export type CanvasContext = ReturnType<PDFDocument['beginPage']> & Pick<SKRSContext2D, 'drawCanvas'>;

/** What comes from the canvas package, which is loaded late. */
export interface CanvasTools {
  readonly context: CanvasContext;
  readonly Path2D: new (data?: string | CanvasPath) => CanvasPath;
  /** On a page of a PDF; nothing for pixels, which are sharper with each size of letters as it is. */
  readonly vector?: VectorTools;
}

export interface VectorTools {
  /**
   * The one size at which letters are drawn and then stretched: a PDF holds the outlines of haloed letters once for
   * each size that occurs.
   */
  readonly fontSize: number;
  /** For drawings that are used many times: recorded once, each use is one call and stays lines. */
  readonly createCanvas: (width: number, height: number) => Canvas;
}

interface Painter extends CanvasTools {
  readonly list: DisplayList;
  readonly glyphs: Map<string, readonly CanvasPath[]>;
  /** Outlines of shapes that are drawn many times. */
  readonly paths: Map<Path, CanvasPath>;
  readonly recordings: Map<string, Recording | undefined>;
}

interface Recording {
  readonly canvas: Canvas;
  /** px from the drawing's origin to the upper left corner of the canvas. */
  readonly at: readonly [number, number];
}

/** Draws the list on a canvas whose units are the list's px. */
export function drawOnCanvas(tools: CanvasTools, list: DisplayList): void {
  const { context } = tools;
  prepare(context);
  if (list.background !== undefined) {
    context.fillStyle = list.background;
    context.fillRect(0, 0, list.width, list.height);
  }
  const painter = { ...tools, list, glyphs: new Map(), paths: new Map(), recordings: new Map() };
  draw(painter, list.grid ?? []);
  draw(painter, list.commands);
}

function prepare(context: CanvasContext): void {
  context.lineJoin = 'round';
  context.lineCap = 'round';
  // Otherwise the host's language would choose between variants of characters.
  context.lang = 'en';
}

function draw(painter: Painter, commands: readonly Command[]): void {
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
        drawUse(painter, command);
        break;
      case 'node':
        draw(painter, command.content);
        break;
    }
  }
}

function drawUse(painter: Painter, { symbol, x, y }: UseCommand): void {
  const { context, list } = painter;
  const recording = recordingOf(painter, symbol);
  if (recording !== undefined) {
    context.drawCanvas(recording.canvas, x + recording.at[0], y + recording.at[1]);
    return;
  }
  context.save();
  context.translate(x, y);
  draw(painter, list.symbols.get(symbol) ?? []);
  context.restore();
}

/** Drawings of fewer commands are drawn as fast without a recording. */
const WORTH_RECORDING = 4;
/** px around a recording, for the points of joined lines. */
const MARGIN = 4;

function recordingOf(painter: Painter, symbol: string): Recording | undefined {
  const { vector, list, recordings } = painter;
  if (vector === undefined) return undefined;
  if (recordings.has(symbol)) return recordings.get(symbol);
  const commands = list.symbols.get(symbol) ?? [];
  const box = commands.length < WORTH_RECORDING ? undefined : commandBounds(commands, list.symbols);
  const recording = box && record(painter, { createCanvas: vector.createCanvas, commands, box });
  recordings.set(symbol, recording);
  return recording;
}

function record(
  painter: Painter,
  { createCanvas, commands, box }: Pick<VectorTools, 'createCanvas'> & { commands: readonly Command[]; box: Box },
): Recording {
  const at = [Math.floor(box.x0) - MARGIN, Math.floor(box.y0) - MARGIN] as const;
  const canvas = createCanvas(Math.ceil(box.x1) + MARGIN - at[0], Math.ceil(box.y1) + MARGIN - at[1]);
  const context = canvas.getContext('2d');
  prepare(context);
  context.translate(-at[0], -at[1]);
  draw({ ...painter, context }, commands);
  return { canvas, at };
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
    const [on, off] = command.dash ?? [];
    if (painter.vector !== undefined && on !== undefined && off !== undefined) {
      // A PDF would get the outline of each dash; cut beforehand, a dash is a line of two points.
      context.setLineDash([]);
      context.stroke(new painter.Path2D(path).dash(on, off, 0));
    } else {
      context.setLineDash([...(command.dash ?? [])]);
      context.stroke(path);
    }
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

function drawText({ context, vector }: Painter, command: TextCommand): void {
  const { text, matrix, weight, anchor, fill, halo } = command;
  const size = vector?.fontSize ?? command.size;
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
    if (vector !== undefined) context.lineJoin = 'bevel';
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
