import type { Scene } from '../model/scene.ts';
import { build } from './build.ts';
import type { Command, DisplayList, GlyphCommand, NodeCommand, ShapeCommand, TextCommand } from './display-list.ts';
import { glyphOutline } from './glyph-outline.ts';
import { safeText } from './safe-text.ts';
import { SvgDefinitions } from './svg-definitions.ts';
import { FONT_FAMILY, sameStyle, textGroup } from './svg-text.ts';
import { escapeXml, factor, num } from './xml.ts';

/**
 * The scene as a standalone SVG document: no scripts, no style sheets, nothing fetched. Each kind of block is defined
 * once and used many times; every node is a group with an id (`node-` and its own id) and a title to hover over.
 */
export const paintSvg = (scene: Scene): string => writeSvg(build(scene));

export function writeSvg(list: DisplayList): string {
  const definitions = new SvgDefinitions();
  for (const [key, commands] of list.symbols) definitions.addSymbol(key, write(commands, definitions));
  const body = write(list.commands, definitions);
  const [width, height] = [num(list.width), num(list.height)];
  const background =
    list.background === undefined ? '' : `<rect width="${width}" height="${height}" fill="${list.background}"/>`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>\n',
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"`,
    ` role="img" font-family="${FONT_FAMILY}">\n`,
    `<title>${escapeXml(list.title)}</title>\n`,
    `<defs>\n${definitions.text()}</defs>\n`,
    background,
    '<g fill="none" stroke-linejoin="round" stroke-linecap="round">\n',
    body,
    '</g>\n</svg>\n',
  ].join('');
}

function write(commands: readonly Command[], definitions: SvgDefinitions): string {
  const parts: string[] = [];
  for (let i = 0; i < commands.length; i++) {
    const command = commands[i];
    if (command?.kind === 'text') {
      const run = textRun(commands, i);
      parts.push(textGroup(run, definitions));
      i += run.length - 1;
    } else if (command !== undefined) parts.push(element(command, definitions));
  }
  return parts.join('');
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

function element(command: Exclude<Command, TextCommand>, definitions: SvgDefinitions): string {
  switch (command.kind) {
    case 'shape':
      return shape(command, definitions);
    case 'glyph':
      return glyph(command);
    case 'use':
      return `<use href="#${definitions.symbolId(command.symbol)}" x="${num(command.x)}" y="${num(command.y)}"/>\n`;
    case 'node':
      return node(command, definitions);
  }
}

function shape(command: ShapeCommand, definitions: SvgDefinitions): string {
  const { fill, fillOpacity, stroke, strokeWidth, strokeOpacity, dash } = command;
  let text = `<path d="${pathData(command)}"`;
  if (fill !== undefined) text += ` fill="${typeof fill === 'string' ? fill : definitions.paint(fill)}"`;
  if (fillOpacity !== undefined) text += ` fill-opacity="${num(fillOpacity)}"`;
  if (stroke !== undefined) text += ` stroke="${stroke}" stroke-width="${num(strokeWidth ?? 1)}"`;
  if (strokeOpacity !== undefined) text += ` stroke-opacity="${num(strokeOpacity)}"`;
  if (dash !== undefined) text += ` stroke-dasharray="${dash.map(num).join(' ')}"`;
  return `${text}/>\n`;
}

function pathData({ path }: ShapeCommand): string {
  let data = '';
  for (const segment of path) {
    data += segment[0];
    for (let i = 1; i < segment.length; i++) data += (i > 1 ? ' ' : '') + num(Number(segment[i]));
  }
  return data;
}

function glyph({ name, matrix, fill }: GlyphCommand): string {
  const [a, b, c, d, e, f] = matrix;
  const outline = glyphOutline(name);
  const transform = `matrix(${[a, b, c, d].map(factor).join(' ')} ${num(e)} ${num(f)})`;
  const rule = outline.evenOdd ? ' fill-rule="evenodd"' : '';
  const paths = outline.paths.map((data) => `<path d="${data}"${rule}/>`).join('');
  return `<g transform="${transform}" fill="${fill}">${paths}</g>\n`;
}

function node({ id, title, link, content }: NodeCommand, definitions: SvgDefinitions): string {
  const open = `<g id="${escapeXml(definitions.nodeId(safeText(id)))}"><title>${escapeXml(title)}</title>`;
  const inner = write(content, definitions);
  const linked = link === undefined ? inner : `<a href="${escapeXml(link)}">${inner}</a>`;
  return `${open}${linked}</g>\n`;
}
