import type { Area } from './camera.ts';
import type { Drawing, Mark, Payload } from './payload.ts';

/** A mark ready to draw, with the part of the drawing that it reaches. */
export type Op =
  | { readonly kind: 'shape'; readonly style: number; readonly path: Path2D; readonly area: Area }
  | {
      readonly kind: 'glyph';
      readonly glyph: number;
      readonly color: number;
      readonly matrix: readonly [number, number, number, number, number, number];
      readonly area: Area;
    }
  | {
      readonly kind: 'text';
      readonly style: number;
      readonly text: string;
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly area: Area;
    }
  | { readonly kind: 'use'; readonly symbol: number; readonly x: number; readonly y: number; readonly area: Area }
  | { readonly kind: 'node'; readonly thing: number; readonly ops: readonly Op[]; readonly area: Area };

export interface Ready {
  readonly symbols: readonly Symbol2D[];
  readonly ops: readonly Op[];
}

export interface Symbol2D {
  readonly ops: readonly Op[];
  readonly area: Area;
}

/** Edge of the grid that glyphs are drawn on. */
const GLYPH = 32;

export function ready(drawing: Drawing, payload: Payload): Ready {
  const symbols: Symbol2D[] = [];
  for (const marks of drawing.symbols) {
    const ops = marks.map((mark) => opOf(mark, payload, symbols));
    symbols.push({ ops, area: around(ops.map(({ area }) => area)) });
  }
  return { symbols, ops: drawing.marks.map((mark) => opOf(mark, payload, symbols)) };
}

function opOf(mark: Mark, payload: Payload, symbols: readonly Symbol2D[]): Op {
  switch (mark[0]) {
    case 'p': {
      const [, style, data] = mark;
      return { kind: 'shape', style, path: new Path2D(data), area: pathArea(data, payload.shapeStyles[style]?.width) };
    }
    case 'g': {
      const [, glyph, color, a, b, c, d, e, f] = mark;
      const corners = [0, GLYPH].flatMap((x) => [0, GLYPH].map((y) => [a * x + c * y + e, b * x + d * y + f] as const));
      return { kind: 'glyph', glyph, color, matrix: [a, b, c, d, e, f], area: around(corners.map(pointArea)) };
    }
    case 't': {
      const [, style, text, x, y, width] = mark;
      const { plane = [1, 0, 0, 1], size = 0, anchor = 'start' } = payload.textStyles[style] ?? {};
      const left = anchor === 'start' ? 0 : anchor === 'middle' ? -width / 2 : -width;
      const [a, b, c, d] = plane;
      const corners = [left, left + width].flatMap((px) =>
        [-size, size * 0.4].map((py) => [a * px + c * py + x, b * px + d * py + y] as const),
      );
      return { kind: 'text', style, text, x, y, width, area: around(corners.map(pointArea)) };
    }
    case 'u': {
      const [, symbol, x, y] = mark;
      const area = symbols[symbol]?.area ?? pointArea([0, 0]);
      const at = { x0: area.x0 + x, y0: area.y0 + y, x1: area.x1 + x, y1: area.y1 + y };
      return { kind: 'use', symbol, x, y, area: at };
    }
    case 'n': {
      const ops = mark[2].map((inner) => opOf(inner, payload, symbols));
      return { kind: 'node', thing: mark[1], ops, area: around(ops.map(({ area }) => area)) };
    }
  }
}

const pointArea = ([x, y]: readonly [number, number]): Area => ({ x0: x, y0: y, x1: x, y1: y });

/** What the control points of path data reach, with half of the line. */
function pathArea(data: string, width = 0): Area {
  const numbers = data.match(/-?\d+(?:\.\d+)?/g)?.map(Number) ?? [];
  let area: Area = { x0: Infinity, y0: Infinity, x1: -Infinity, y1: -Infinity };
  const half = width / 2;
  for (let i = 0; i + 1 < numbers.length; i += 2) {
    const [x = 0, y = 0] = [numbers[i], numbers[i + 1]];
    area = {
      x0: Math.min(area.x0, x - half),
      y0: Math.min(area.y0, y - half),
      x1: Math.max(area.x1, x + half),
      y1: Math.max(area.y1, y + half),
    };
  }
  return area;
}

/** The smallest area around others. */
export function around(areas: readonly Area[]): Area {
  let [x0, y0, x1, y1] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const area of areas) {
    x0 = Math.min(x0, area.x0);
    y0 = Math.min(y0, area.y0);
    x1 = Math.max(x1, area.x1);
    y1 = Math.max(y1, area.y1);
  }
  return { x0, y0, x1, y1 };
}

export const overlap = (a: Area, b: Area): boolean => a.x0 <= b.x1 && b.x0 <= a.x1 && a.y0 <= b.y1 && b.y0 <= a.y1;
