import type { Scene } from '../model/scene.ts';
import { build } from './build.ts';
import { ByteSink } from './byte-sink.ts';
import type { Command, DisplayList, GlyphCommand, NodeCommand, ShapeCommand, TextCommand } from './display-list.ts';
import { embeddedFonts } from './font/embedded-fonts.ts';
import { glyphOutline } from './glyph-outline.ts';
import { safeText } from './safe-text.ts';
import { SvgDefinitions } from './svg-definitions.ts';
import { FONT_FAMILY, OWN_FAMILY, sameStyle, textGroup } from './svg-text.ts';
import { escapeXml, factor, num } from './xml.ts';

/** Cloudcraft's own documents begin like this, byte for byte, and its clients look for it; no external subset. */
const HEADER = '<?xml version="1.0" standalone="no"?>\n<!DOCTYPE svg>\n';

/**
 * The scene as a standalone SVG document: no scripts, no style sheets, nothing fetched. Each kind of block is defined
 * once and used many times; every node is a group with an id (`node-` and its own id), a title to hover over and its
 * facts as `data-` attributes. The ids of the ground's patterns and of the layer are those of Cloudcraft's documents.
 */
export const paintSvg = (scene: Scene): string => writeSvg(build(scene), { header: HEADER });

/**
 * The same with the letters of its texts embedded as fonts, in the one style sheet that it then has: it looks alike
 * where Inter is not installed, and takes some 10 KB more for each weight.
 */
export async function paintSvgWithFonts(scene: Scene): Promise<string> {
  const list = build(scene);
  return writeSvg(list, { header: HEADER, styles: await embeddedFonts(list, OWN_FAMILY) });
}

interface Writing {
  readonly definitions: SvgDefinitions;
  readonly sink: ByteSink;
}

/** The list as an SVG element, after the header where one is given. `styles`: rules for the document, trusted. */
export function writeSvg(
  list: DisplayList,
  { header = '', styles = '' }: { readonly header?: string; readonly styles?: string } = {},
): string {
  const writing = { definitions: new SvgDefinitions(), sink: new ByteSink(list.commands.length * BYTES) };
  const { definitions, sink } = writing;
  const [width, height] = [num(list.width), num(list.height)];
  sink.raw(header);
  sink.raw(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"`,
  );
  sink.raw(` role="img" font-family="${FONT_FAMILY}">\n<title>${escapeXml(list.title)}</title>\n<defs>\n`);
  if (styles !== '') sink.raw(`<style>${styles}</style>\n`);
  for (const [key, commands] of list.symbols) {
    sink.raw(`<g id="${definitions.addSymbol(key)}">\n`);
    write(commands, writing);
    sink.raw('</g>\n');
  }
  const patterns = gridPatterns(list, writing);
  definitions.write(sink);
  sink.raw('</defs>\n');
  if (list.background !== undefined)
    sink.raw(`<rect width="${width}" height="${height}" fill="${list.background}"/>\n`);
  for (const id of patterns) sink.raw(`<rect width="${width}" height="${height}" fill="url(#${id})"/>\n`);
  sink.raw('<g fill="none" id="interactionLayer" stroke-linejoin="round" stroke-linecap="round">\n');
  write(list.commands, writing);
  sink.raw('</g>\n');
  definitions.write(sink);
  sink.raw('</svg>\n');
  return sink.text();
}

/** Usual length of a command, to begin with about the room that is needed. */
const BYTES = 320;

const GRID_PATTERNS = ['gridPatternMajor', 'gridPatternMinor'];

/**
 * Patterns of the ground's lines, each as large as the picture: a small tile, turned and sheared, would be blurred by
 * most readers. Gives the ids in the order of painting, finer lines first.
 */
function gridPatterns({ grid = [], width, height }: DisplayList, writing: Writing): string[] {
  const ids = GRID_PATTERNS.slice(0, grid.length).reverse();
  for (const [i, lines] of grid.entries()) {
    const size = `width="${num(width)}" height="${num(height)}"`;
    writing.sink.raw(`<pattern id="${ids[i]}" patternUnits="userSpaceOnUse" ${size}>`);
    shape(lines, writing);
    writing.sink.raw('</pattern>\n');
  }
  return ids;
}

function write(commands: readonly Command[], writing: Writing): void {
  for (let i = 0; i < commands.length; i++) {
    const command = commands[i];
    if (command?.kind === 'text') {
      const run = textRun(commands, i);
      textGroup(run, writing.definitions, writing.sink);
      i += run.length - 1;
    } else if (command !== undefined) element(command, writing);
  }
}

/** The texts from `start` on that look alike and can share one group. */
function textRun(commands: readonly Command[], start: number): TextCommand[] {
  const run: TextCommand[] = [];
  for (let i = start; i < commands.length; i++) {
    const command = commands[i];
    if (command?.kind !== 'text' || !sameStyle(run[0] ?? command, command)) break;
    run.push(command);
  }
  return run;
}

function element(command: Exclude<Command, TextCommand>, writing: Writing): void {
  const { definitions, sink } = writing;
  switch (command.kind) {
    case 'shape':
      shape(command, writing);
      break;
    case 'glyph':
      sink.raw(glyph(command));
      break;
    case 'use':
      sink.raw(`<use href="#${definitions.symbolId(command.symbol)}" x="`);
      sink.number(command.x);
      sink.raw('" y="');
      sink.number(command.y);
      sink.raw('"/>\n');
      break;
    case 'node':
      node(command, writing);
      break;
  }
}

function shape(command: ShapeCommand, { definitions, sink }: Writing): void {
  const { path, fill, fillOpacity, evenOdd, stroke, strokeWidth, strokeOpacity, dash } = command;
  sink.raw('<path d="');
  for (const segment of path) {
    sink.raw(segment[0]);
    for (let i = 1; i < segment.length; i++) {
      if (i > 1) sink.raw(' ');
      sink.number(Number(segment[i]));
    }
  }
  sink.raw('"');
  if (fill !== undefined) sink.raw(` fill="${typeof fill === 'string' ? fill : definitions.paint(fill)}"`);
  if (evenOdd === true) sink.raw(' fill-rule="evenodd"');
  if (fillOpacity !== undefined) sink.raw(` fill-opacity="${num(fillOpacity)}"`);
  if (stroke !== undefined) sink.raw(` stroke="${stroke}" stroke-width="${num(strokeWidth ?? 1)}"`);
  if (strokeOpacity !== undefined) sink.raw(` stroke-opacity="${num(strokeOpacity)}"`);
  if (dash !== undefined) sink.raw(` stroke-dasharray="${dash.map(num).join(' ')}"`);
  sink.raw('/>\n');
}

function glyph({ name, matrix, fill }: GlyphCommand): string {
  const [a, b, c, d, e, f] = matrix;
  const outline = glyphOutline(name);
  const transform = `matrix(${[a, b, c, d].map(factor).join(' ')} ${num(e)} ${num(f)})`;
  const rule = outline.evenOdd ? ' fill-rule="evenodd"' : '';
  const paths = outline.paths.map((data) => `<path d="${data}"${rule}/>`).join('');
  return `<g transform="${transform}" fill="${fill}">${paths}</g>\n`;
}

function node({ id, title, link, data = {}, content }: NodeCommand, writing: Writing): void {
  const { definitions, sink } = writing;
  sink.raw(`<g id="${escapeXml(definitions.nodeId(safeText(id)))}" data-id="${escapeXml(safeText(id))}"`);
  for (const [name, value] of Object.entries(data)) sink.raw(` data-${name}="${escapeXml(safeText(value))}"`);
  sink.raw(`><title>${escapeXml(title)}</title>`);
  if (link !== undefined) sink.raw(`<a href="${escapeXml(link)}">`);
  write(content, writing);
  sink.raw(link === undefined ? '</g>\n' : '</a></g>\n');
}
