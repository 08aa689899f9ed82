import type { IconArt } from '../../model/scene.ts';
import { type Path, polygon, type Segment } from '../path.ts';
import { parsePathData } from './path-data.ts';

/** What one icon may hold; those of architecture sets have about ten shapes. */
const MOST_SHAPES = 200;
const MOST_DEPTH = 12;
/** Edge of the square that an icon is brought to: that of the glyphs. */
const GRID = 32;

type Matrix = readonly [number, number, number, number, number, number];
const PLAIN: Matrix = [1, 0, 0, 1, 0, 0];

interface Inherited {
  readonly fill: string;
  readonly evenOdd: boolean;
  readonly matrix: Matrix;
}

/** Thrown for whatever an icon may not hold; caught in `parseIcon`. */
class NotAnIcon extends Error {}

/**
 * An icon of a folder, which may be anybody's, as plain filled outlines. Only svg, g, path, rect, circle, ellipse,
 * polygon and flat or graded fills are understood; whatever else a file holds makes it no icon, and the answer says why.
 */
export function parseIcon(text: string): IconArt | { readonly refused: string } {
  try {
    return read(text);
  } catch (error) {
    if (error instanceof NotAnIcon) return { refused: error.message };
    throw error;
  }
}

const TAG = /<(\/?)([A-Za-z][\w:-]*)((?:\s+[\w:-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>/y;
const ATTRIBUTE = /([\w:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
/** Elements without a picture of their own. */
const SILENT = new Set(['title', 'desc', 'defs', 'lineargradient', 'radialgradient', 'stop', 'metadata', 'clippath']);

function read(text: string): IconArt {
  const source = text.replace(/^\uFEFF?\s*(<\?xml[^?]*\?>)?/, '').replace(/<!--[\s\S]*?-->/g, '');
  if (/<!|<\?/.test(source)) throw new NotAnIcon('it holds a declaration');
  const gradients = gradientColors(source);
  const shapes: { fill: string; evenOdd: boolean; path: Path }[] = [];
  const stack: { name: string; inherited: Inherited }[] = [];
  let box: readonly [number, number, number, number] | undefined;
  let at = 0;
  while (at < source.length) {
    const next = source.indexOf('<', at);
    if (next < 0) break;
    const within = stack.at(-1)?.name;
    const between = source.slice(at, next).trim();
    if (between !== '' && within !== 'title' && within !== 'desc') throw new NotAnIcon('it holds text');
    TAG.lastIndex = next;
    const found = TAG.exec(source);
    if (!found) throw new NotAnIcon('it is not well-formed');
    at = TAG.lastIndex;
    const [, closing, tag = '', attributes = '', empty] = found;
    const name = tag.toLowerCase();
    if (closing === '/') {
      if (stack.pop()?.name !== name) throw new NotAnIcon('it is not well-formed');
      continue;
    }
    if (stack.length >= MOST_DEPTH) throw new NotAnIcon('it is nested too deep');
    const given = attributesOf(attributes);
    const outer = stack.at(-1)?.inherited ?? { fill: '#000000', evenOdd: false, matrix: PLAIN };
    const inherited = inherit(outer, given, gradients);
    if (name === 'svg' && box === undefined) box = viewBoxOf(given);
    else if (box === undefined) throw new NotAnIcon('it is not an SVG');
    else if (!SILENT.has(name) && name !== 'g') {
      const clips = stack.some((one) => one.name === 'clippath');
      const isDrawn = !clips && !stack.some((one) => one.name === 'defs') && inherited.fill !== 'none';
      const path = outlineOf(name, given);
      if (clips && !isFrame(path, box)) throw new NotAnIcon('parts of it are cut off');
      if (isDrawn)
        shapes.push({ fill: inherited.fill, evenOdd: inherited.evenOdd, path: moved(path, inherited.matrix) });
      if (shapes.length > MOST_SHAPES) throw new NotAnIcon('it has too many shapes');
    }
    if (empty !== '/') stack.push({ name, inherited });
  }
  if (box === undefined || stack.length > 0) throw new NotAnIcon('it is not a whole SVG');
  if (shapes.length === 0) throw new NotAnIcon('nothing is drawn in it');
  const [x, y, width, height] = box;
  const scale = GRID / Math.max(width, height);
  const [left, top] = [(GRID - width * scale) / 2 - x * scale, (GRID - height * scale) / 2 - y * scale];
  return {
    shapes: shapes.map(({ fill, evenOdd, path }) => ({
      fill,
      ...(evenOdd ? { evenOdd } : {}),
      d: print(moved(path, [scale, 0, 0, scale, left, top])),
    })),
  };
}

/** Whether a part of it is the frame of the whole icon, to which drawing programs cut what they export. */
function isFrame(path: Path, [x, y, width, height]: readonly [number, number, number, number]): boolean {
  const corners = new Set<string>();
  for (const segment of path) {
    if (segment[0] === 'Z') continue;
    const [letter, px, py] = segment;
    if (letter !== 'M' && letter !== 'L') return false;
    if ((px !== x && px !== x + width) || (py !== y && py !== y + height)) return false;
    corners.add(`${px} ${py}`);
  }
  return corners.size === 4;
}

function attributesOf(text: string): Map<string, string> {
  const given = new Map<string, string>();
  for (const [, name = '', double, single] of text.matchAll(ATTRIBUTE)) {
    const key = name.toLowerCase();
    const value = double ?? single ?? '';
    if (key.startsWith('on') || key === 'href' || key.endsWith(':href') || value.includes('&'))
      throw new NotAnIcon(`its attribute ${key.slice(0, 20)} is not allowed`);
    given.set(key, value);
    if (key === 'style')
      for (const [, property = '', setting = ''] of value.matchAll(/([\w-]+)\s*:\s*([^;]+)/g))
        given.set(property, setting.trim());
  }
  return given;
}

function inherit(outer: Inherited, given: Map<string, string>, gradients: ReadonlyMap<string, string>): Inherited {
  const fill = given.get('fill');
  const rule = given.get('fill-rule');
  const transform = given.get('transform');
  return {
    fill: fill === undefined ? outer.fill : colorOf(fill, gradients, outer.fill),
    evenOdd: rule === undefined ? outer.evenOdd : rule === 'evenodd',
    matrix: transform === undefined ? outer.matrix : times(outer.matrix, transformOf(transform)),
  };
}

const NAMED: Readonly<Record<string, string>> = {
  white: '#ffffff',
  black: '#000000',
  none: 'none',
  transparent: 'none',
};

function colorOf(text: string, gradients: ReadonlyMap<string, string>, inherited: string): string {
  const value = text.trim().toLowerCase();
  const short = /^#([0-9a-f])([0-9a-f])([0-9a-f])$/.exec(value);
  if (short)
    return `#${short
      .slice(1)
      .map((digit) => digit + digit)
      .join('')}`;
  if (/^#[0-9a-f]{6}$/.test(value)) return value;
  if (value === 'currentcolor' || value === 'inherit') return inherited;
  const reference = /^url\(\s*['"]?#([\w.-]{1,100})['"]?\s*\)$/.exec(text.trim());
  const found = reference ? gradients.get(reference[1] ?? '') : NAMED[value];
  if (found === undefined) throw new NotAnIcon('it has a fill that is no plain colour');
  return found;
}

/** The last colour of each gradient stands for it: the shades of architecture icons are of one hue. */
function gradientColors(source: string): Map<string, string> {
  const colors = new Map<string, string>();
  for (const [, , attributes = '', stops = ''] of source.matchAll(
    /<(linearGradient|radialGradient)\b([^>]*)>((?:(?!<\/\1>)[\s\S]){0,4000})<\/\1>/g,
  )) {
    const id = /\bid\s*=\s*["']([\w.-]{1,100})["']/.exec(attributes)?.[1];
    const last = [...stops.matchAll(/stop-color\s*[=:]\s*["']?(#[0-9a-fA-F]{6}|#[0-9a-fA-F]{3})\b/g)].at(-1)?.[1];
    if (id !== undefined && last !== undefined) colors.set(id, colorOf(last, new Map(), '#000000'));
  }
  return colors;
}

function viewBoxOf(given: ReadonlyMap<string, string>): readonly [number, number, number, number] {
  const size = (name: string): number => Number.parseFloat(given.get(name) ?? '');
  const numbers = given
    .get('viewbox')
    ?.trim()
    .split(/[\s,]+/)
    .map(Number) ?? [0, 0, size('width'), size('height')];
  const [x = 0, y = 0, width = 0, height = 0] = numbers;
  const isSound = numbers.length === 4 && numbers.every((value) => Number.isFinite(value) && Math.abs(value) < 1e5);
  if (!isSound || width <= 0 || height <= 0) throw new NotAnIcon('it does not say its size');
  return [x, y, width, height];
}

function outlineOf(name: string, given: ReadonlyMap<string, string>): Path {
  const number = (key: string): number => {
    const value = Number(given.get(key) ?? 0);
    if (!Number.isFinite(value) || Math.abs(value) > 1e5) throw new NotAnIcon(`its ${key} is not a number`);
    return value;
  };
  const round = (cx: number, cy: number, rx: number, ry: number): Path =>
    parsePathData(`M${cx - rx} ${cy}a${rx} ${ry} 0 1 0 ${2 * rx} 0a${rx} ${ry} 0 1 0 ${-2 * rx} 0z`) ?? [];
  switch (name) {
    case 'path': {
      const path = parsePathData(given.get('d') ?? '');
      if (!path) throw new NotAnIcon('a path of it cannot be read');
      return path;
    }
    case 'rect': {
      const [x, y, width, height] = [number('x'), number('y'), number('width'), number('height')];
      return polygon([
        [x, y],
        [x + width, y],
        [x + width, y + height],
        [x, y + height],
      ]);
    }
    case 'circle':
      return round(number('cx'), number('cy'), number('r'), number('r'));
    case 'ellipse':
      return round(number('cx'), number('cy'), number('rx'), number('ry'));
    case 'polygon': {
      const path = parsePathData(`M${given.get('points') ?? ''}Z`);
      if (!path) throw new NotAnIcon('a polygon of it cannot be read');
      return path;
    }
    default:
      throw new NotAnIcon(`the element ${name.slice(0, 20)} is not allowed`);
  }
}

function transformOf(text: string): Matrix {
  let matrix = PLAIN;
  const rest = text.replace(/\s*(translate|scale|matrix)\s*\(([^)]*)\)\s*,?/g, (_, kind: string, list: string) => {
    const n = list
      .trim()
      .split(/[\s,]+/)
      .map(Number);
    if (n.length > 6 || n.some((value) => !Number.isFinite(value))) throw new NotAnIcon('a transform cannot be read');
    const [a = 0, b, c = 0, d = 0, e = 0, f = 0] = n;
    if (kind === 'translate') matrix = times(matrix, [1, 0, 0, 1, a, b ?? 0]);
    else if (kind === 'scale') matrix = times(matrix, [a, 0, 0, b ?? a, 0, 0]);
    else matrix = times(matrix, [a, b ?? 0, c, d, e, f]);
    return '';
  });
  if (rest.trim() !== '') throw new NotAnIcon('it has a transform that is not allowed');
  return matrix;
}

const times = ([a, b, c, d, e, f]: Matrix, [g, h, i, j, k, l]: Matrix): Matrix => [
  a * g + c * h,
  b * g + d * h,
  a * i + c * j,
  b * i + d * j,
  a * k + c * l + e,
  b * k + d * l + f,
];

/** The outline after an affine map. */
export function moved(path: Path, [a, b, c, d, e, f]: Matrix): Segment[] {
  const x = (px: number, py: number): number => a * px + c * py + e;
  const y = (px: number, py: number): number => b * px + d * py + f;
  return path.map((segment): Segment => {
    switch (segment[0]) {
      case 'Z':
        return segment;
      case 'Q': {
        const [, p, q, r, s] = segment;
        return ['Q', x(p, q), y(p, q), x(r, s), y(r, s)];
      }
      case 'C': {
        const [, p, q, r, s, t, u] = segment;
        return ['C', x(p, q), y(p, q), x(r, s), y(r, s), x(t, u), y(t, u)];
      }
      default:
        return [segment[0], x(segment[1], segment[2]), y(segment[1], segment[2])];
    }
  });
}

/** Written anew from numbers: nothing of the file's own text gets into a picture. */
const print = (path: Path): string =>
  path
    .map(([letter, ...numbers]) => letter + numbers.map((value) => Math.round(Number(value) * 1e3) / 1e3).join(' '))
    .join('');
