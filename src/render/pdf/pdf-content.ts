import { ByteSink } from '../byte-sink.ts';
import type { Command, DisplayList, GlyphCommand, Matrix, ShapeCommand, TextCommand } from '../display-list.ts';
import { factor, num } from '../xml.ts';
import { writePath } from './pdf-path.ts';
import type { PdfResources } from './pdf-resources.ts';
import { pdfColor } from './pdf-shading.ts';
import { writeTexts } from './pdf-texts.ts';

/** What a reader has been told so far; nothing where it is not known. */
interface State {
  fill?: string;
  stroke?: string;
  width?: number;
  dash?: string;
  fillOpacity?: number;
  strokeOpacity?: number;
}

/** A page's drawing in the making (ISO 32000-1, 8): each setting is written only where it changes. */
export interface Content {
  readonly sink: ByteSink;
  readonly list: DisplayList;
  readonly resources: PdfResources;
  state: State;
}

/** Bytes of one command, to begin with about the room that is needed. */
const BYTES = 160;

/** The commands in the list's own px, y downwards: the page's matrix turns them over. */
export function contentOf(
  commands: readonly Command[],
  { list, resources, before = '' }: { list: DisplayList; resources: PdfResources; before?: string },
): Uint8Array {
  const content: Content = { sink: new ByteSink(commands.length * BYTES), list, resources, state: {} };
  content.sink.raw(`${before}1 J 1 j\n`);
  write(commands, content);
  return content.sink.bytes();
}

function write(commands: readonly Command[], content: Content): void {
  for (let i = 0; i < commands.length; i++) {
    const command = commands[i];
    if (command?.kind === 'text') {
      const run = runFrom(commands, i);
      writeTexts(run, content);
      i += run.length - 1;
    } else if (command !== undefined) element(command, content);
  }
}

/** The texts from `start` on that look alike and lie in planes of one direction. */
function runFrom(commands: readonly Command[], start: number): TextCommand[] {
  const run: TextCommand[] = [];
  for (let i = start; i < commands.length; i++) {
    const command = commands[i];
    if (command?.kind !== 'text' || !isAlike(run[0] ?? command, command)) break;
    run.push(command);
  }
  return run;
}

const isAlike = (a: TextCommand, b: TextCommand): boolean =>
  a.size === b.size &&
  a.weight === b.weight &&
  a.fill === b.fill &&
  a.halo?.color === b.halo?.color &&
  a.halo?.opacity === b.halo?.opacity &&
  a.matrix.slice(0, 4).every((value, i) => value === b.matrix[i]);

function element(command: Exclude<Command, TextCommand>, content: Content): void {
  const { sink, resources, list } = content;
  switch (command.kind) {
    case 'shape':
      shape(command, content);
      break;
    case 'glyph':
      glyph(command, content);
      break;
    case 'use': {
      const name = resources.symbol(list, command.symbol, (commands) => contentOf(commands, { list, resources }));
      sink.raw('q 1 0 0 1 ');
      sink.number(command.x);
      sink.raw(' ');
      sink.number(command.y);
      sink.raw(` cm /${name} Do Q\n`);
      break;
    }
    case 'node':
      write(command.content, content);
      break;
  }
}

function shape(command: ShapeCommand, content: Content): void {
  const { path, fill, fillOpacity = 1, evenOdd, stroke, strokeOpacity = 1 } = command;
  const { sink, resources } = content;
  if (path.length === 0) return;
  if (fill !== undefined) setOpacity(content, 'fill', fillOpacity);
  const isPlain = typeof fill === 'string';
  if (isPlain) setFill(content, fill);
  if (stroke !== undefined) setLine(content, command);
  if (fill !== undefined && !isPlain) {
    sink.raw('q ');
    writePath(path, sink);
    sink.raw(`${evenOdd === true ? 'W*' : 'W'} n /${resources.shading(fill)} sh Q\n`);
  }
  // Painted at once, a half transparent line would not cover the half of it that lies on the fill.
  const together = isPlain && stroke !== undefined && fillOpacity === 1 && strokeOpacity === 1;
  if (isPlain) {
    writePath(path, sink);
    sink.raw(`${together ? 'B' : 'f'}${evenOdd === true ? '*' : ''}\n`);
  }
  if (stroke !== undefined && !together) {
    writePath(path, sink);
    sink.raw('S\n');
  }
}

export function setFill({ sink, state }: Content, color: string): void {
  if (state.fill === color) return;
  state.fill = color;
  sink.raw(`${pdfColor(color)} rg\n`);
}

export function setOpacity({ sink, state, resources }: Content, of: 'fill' | 'stroke', value: number): void {
  const field = of === 'fill' ? 'fillOpacity' : 'strokeOpacity';
  if (state[field] === value) return;
  state[field] = value;
  sink.raw(`/${resources.opacity(of, value)} gs\n`);
}

/** Colour, width and dashes of lines. */
export function setLine(
  content: Content,
  line: Pick<ShapeCommand, 'stroke' | 'strokeWidth' | 'strokeOpacity' | 'dash'>,
): void {
  const { sink, state } = content;
  const { stroke = '#000000', strokeWidth = 1, strokeOpacity = 1 } = line;
  const dash = (line.dash ?? []).map(num).join(' ');
  setOpacity(content, 'stroke', strokeOpacity);
  if (state.stroke !== stroke) sink.raw(`${pdfColor(stroke)} RG\n`);
  if (state.width !== strokeWidth) sink.raw(`${num(strokeWidth)} w\n`);
  if (state.dash !== dash) sink.raw(`[${dash}] 0 d\n`);
  Object.assign(state, { stroke, width: strokeWidth, dash });
}

/** What is written within is in the matrix's plane; settings made there end with it. */
export function within(content: Content, matrix: Matrix, work: () => void): void {
  const before = { ...content.state };
  const [a, b, c, d, e, f] = matrix;
  content.sink.raw(`q ${[a, b, c, d].map(factor).join(' ')} ${num(e)} ${num(f)} cm\n`);
  work();
  content.sink.raw('Q\n');
  content.state = before;
}

function glyph({ name, matrix, fill }: GlyphCommand, content: Content): void {
  setFill(content, fill);
  setOpacity(content, 'fill', 1);
  within(content, matrix, () => content.sink.raw(`/${content.resources.glyph(name)} Do\n`));
}
