import type { Box, Point } from '../model/grid.ts';
import { safeText } from './safe-text.ts';
import { escapeXml, num } from './xml.ts';

/** The layer that everything lies on. */
export const LAYER = '1';

/** A shape. Its box, px, is measured from the upper left corner of its parent. */
export interface VertexCell {
  readonly kind: 'vertex';
  readonly id: string;
  readonly parent: string;
  /** HTML, already escaped as such; see `htmlOf`. */
  readonly label: string;
  readonly style: string;
  readonly box: Box;
  readonly link?: string;
  /** px that the label is moved from where its style puts it. */
  readonly labelShift?: Point;
}

/** A connection. Its points, px, are measured from the upper left corner of its parent. */
export interface EdgeCell {
  readonly kind: 'edge';
  readonly id: string;
  readonly parent: string;
  readonly label: string;
  readonly style: string;
  readonly source?: string;
  readonly target?: string;
  /** From end to end; where an end is connected, draw.io finds it by itself. */
  readonly points: readonly Point[];
  /** Where the middle of the label is; without it the middle of the line. */
  readonly labelAt?: Point | undefined;
}

export type Cell = VertexCell | EdgeCell;

/** Text of an account as a label, which draw.io reads as HTML. */
export const htmlOf = (text: string, limit?: number): string => escapeXml(safeText(text, limit));

/** Style keys in the order given. Values must hold no `;`. */
export const styleOf = (keys: Readonly<Record<string, string | number>>): string =>
  Object.entries(keys)
    .map(([key, value]) => `${key}=${typeof value === 'number' ? num(value) : value};`)
    .join('');

export interface MxPageCells {
  readonly id: string;
  readonly title: string;
  readonly background?: string;
  /** Parents before their children. */
  readonly cells: readonly Cell[];
}

/** A draw.io file. */
export const writeMxFile = (pages: readonly MxPageCells[]): string =>
  ['<?xml version="1.0" encoding="UTF-8"?>\n<mxfile>\n', ...pages.map(diagram), '</mxfile>\n'].join('');

function diagram({ id, title, background, cells }: MxPageCells): string {
  const paper = background === undefined ? '' : ` background="${background}"`;
  return [
    `<diagram id="${id}" name="${escapeXml(safeText(title, 60) || 'Page')}">\n`,
    '<mxGraphModel grid="1" gridSize="10" guides="1" tooltips="1" connect="1" arrows="1" fold="1" page="0"',
    ` pageScale="1" math="0" shadow="0"${paper}>\n<root>\n<mxCell id="0"/>\n<mxCell id="${LAYER}" parent="0"/>\n`,
    ...cells.map((cell) => (cell.kind === 'vertex' ? vertex(cell) : edge(cell))),
    '</root>\n</mxGraphModel>\n</diagram>\n',
  ].join('');
}

function vertex({ id, parent, label, style, box, link, labelShift }: VertexCell): string {
  const place = `x="${num(box.x0)}" y="${num(box.y0)}" width="${num(box.x1 - box.x0)}" height="${num(box.y1 - box.y0)}"`;
  const shift = labelShift === undefined ? '/>' : `>${point(labelShift, 'offset')}</mxGeometry>`;
  const geometry = `<mxGeometry ${place} as="geometry"${shift}`;
  const rest = `style="${escapeXml(style)}" vertex="1" parent="${parent}">${geometry}</mxCell>`;
  if (link === undefined) return `<mxCell id="${id}" value="${escapeXml(label)}" ${rest}\n`;
  return `<UserObject id="${id}" label="${escapeXml(label)}" link="${escapeXml(link)}"><mxCell ${rest}</UserObject>\n`;
}

function edge({ id, parent, label, style, source, target, points, labelAt }: EdgeCell): string {
  const ends = [source === undefined ? '' : ` source="${source}"`, target === undefined ? '' : ` target="${target}"`];
  const [first, last] = [points[0], points.at(-1)];
  const geometry = [
    source === undefined && first !== undefined ? point(first, 'sourcePoint') : '',
    target === undefined && last !== undefined ? point(last, 'targetPoint') : '',
    points.length > 2
      ? `<Array as="points">${points
          .slice(1, -1)
          .map((at) => point(at))
          .join('')}</Array>`
      : '',
    labelAt === undefined || points.length < 2 ? '' : point(between(middleOf(points), labelAt), 'offset'),
  ].join('');
  return (
    `<mxCell id="${id}" value="${escapeXml(label)}" style="${escapeXml(style)}" edge="1" parent="${parent}"` +
    `${ends.join('')}><mxGeometry relative="1" as="geometry">${geometry}</mxGeometry></mxCell>\n`
  );
}

const between = ([x0, y0]: Point, [x1, y1]: Point): Point => [x1 - x0, y1 - y0];

/** Halfway along a line, where draw.io puts its label. */
function middleOf(points: readonly Point[]): Point {
  const parts = points.slice(1).map((to, i): { from: Point; to: Point; length: number } => {
    const from = points[i] ?? to;
    return { from, to, length: Math.hypot(to[0] - from[0], to[1] - from[1]) };
  });
  let left = parts.reduce((sum, { length }) => sum + length, 0) / 2;
  for (const { from, to, length } of parts) {
    if (left <= length && length > 0) {
      const share = left / length;
      return [from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share];
    }
    left -= length;
  }
  return points[0] ?? [0, 0];
}

const point = ([x, y]: Point, as?: string): string =>
  `<mxPoint x="${num(x)}" y="${num(y)}"${as === undefined ? '' : ` as="${as}"`}/>`;
