import { ARROW_SLIMNESS, arrowLength } from '../model/arrow-head.ts';
import type { SceneRoute } from '../model/scene.ts';
import { badge } from './badge.ts';
import type { Command } from './display-list.ts';
import { fixedLine } from './fixed-color.ts';
import { dashOf, type Frame, lineWidth, place } from './frame.ts';
import { markColor } from './marks.ts';
import type { Palette } from './palette.ts';
import { type Path, type Px, polygon, type Segment, towards } from './path.ts';
import { capCommand } from './route-caps.ts';

/** Measures in grid units. */
const LINE = 0.062;
/** On each side of the line: 0.17 in all. */
const CASING = 0.054;
const CORNER = 0.45;
const DASH = [0.2, 0.16];
/** px of a line of normal width at least. */
const THINNEST = 1.3;
/** How far the back of an arrow is notched, as a part of its length from the tip. */
const NOTCH = 0.76;

export interface RouteContext {
  readonly frame: Frame;
  readonly palette: Palette;
}

/** A route with its line on the picture, which is drawn twice. */
export interface DrawnRoute {
  readonly route: SceneRoute;
  readonly path: Path;
  /** Whether its number, if it has one, is still to be drawn. */
  readonly badged: boolean;
}

export function drawRoute(frame: Frame, route: SceneRoute, badged: boolean): DrawnRoute {
  const distinct = { ...route, points: distinctPoints(route.points) };
  return { route: distinct, path: linePath(frame, distinct), badged };
}

/** Grid units: points nearer to each other are one, or rounding would decide where an arrow points to. */
const SAME_PLACE = 0.02;

function distinctPoints(points: SceneRoute['points']): SceneRoute['points'] {
  const kept: SceneRoute['points'] = [];
  for (const point of points) {
    const before = kept.at(-1);
    if (before === undefined || Math.hypot(point[0] - before[0], point[1] - before[1]) > SAME_PLACE) kept.push(point);
  }
  return kept;
}

/** The background-coloured band under a line, so that crossings read as bridges. */
export function casingCommand(context: RouteContext, { route, path }: DrawnRoute): Command {
  const { frame, palette } = context;
  return {
    kind: 'shape',
    path,
    stroke: palette.halo,
    strokeWidth: lineWidth(frame, LINE * route.width, THINNEST * route.width) + 2 * lineWidth(frame, CASING, 1.2),
    strokeOpacity: palette.casingOpacity,
  };
}

/** The line itself with its arrows and, where it stands for several connections, their number. */
export function routeCommands({ frame, palette }: RouteContext, { route, path, badged }: DrawnRoute): Command[] {
  const color = colorOf(palette, route);
  const scale = route.tone === 'strong' || route.mark !== undefined ? Math.max(1.5, route.width) : route.width;
  const commands: Command[] = [
    {
      kind: 'shape',
      path,
      stroke: color,
      strokeWidth: lineWidth(frame, LINE * scale, THINNEST * scale),
      ...(route.dashed || route.mark === 'removed' ? { dash: dashOf(frame, DASH) } : {}),
    },
  ];
  for (const [tip, from] of arrows(route)) {
    commands.push({
      kind: 'shape',
      path: arrowPath(frame, { tip, from, length: headOf(frame, route) }),
      fill: color,
      stroke: color,
      strokeWidth: 0.03 * frame.unit,
    });
  }
  const { points, startCap, endCap } = route;
  for (const [cap, tip, from] of [
    [startCap, points[0], points[1]],
    [endCap, points.at(-1), points.at(-2)],
  ] as const) {
    if (cap !== undefined && tip !== undefined && from !== undefined)
      commands.push(capCommand({ frame, cap, tip, from, color, width: route.width }));
  }
  if (route.count !== undefined && route.count > 1 && badged) {
    const [x, y] = middleOfLongest(route.points);
    const at = place(frame, x, y);
    const size = Math.max(10, 0.34 * frame.unit);
    commands.push(...badge({ palette, at, text: `×${route.count}`, size, dim: route.tone === 'dim' }));
  }
  return commands;
}

export function colorOf(palette: Palette, route: Pick<SceneRoute, 'color' | 'tone' | 'mark'>): string {
  if (route.mark !== undefined) return markColor(palette, route.mark);
  if (route.tone === 'dim') return palette.lineDim;
  if (route.tone === 'calm') return palette.lineCalm;
  return fixedLine(route.color, palette.theme) ?? (route.tone === 'strong' ? palette.ring : palette.line);
}

/** Tips of the arrows, each with the point that the line comes from. */
function arrows({ points, startArrow, endArrow }: SceneRoute): [Px, Px][] {
  const found: [Px, Px][] = [];
  const [first, second] = points;
  const [last, beforeLast] = [points.at(-1), points.at(-2)];
  if (startArrow && first !== undefined && second !== undefined) found.push([first, second]);
  if (endArrow && last !== undefined && beforeLast !== undefined) found.push([last, beforeLast]);
  return found;
}

/** The line with round corners, cut back under its arrows so that it does not show beyond a tip. */
function linePath(frame: Frame, route: SceneRoute): Path {
  const points = shortened(frame, route);
  const at = ([x, y]: Px): Px => place(frame, x, y);
  const segments: Segment[] = [];
  for (const [i, point] of points.entries()) {
    const before = points[i - 1];
    const after = points[i + 1];
    if (before === undefined || after === undefined) {
      segments.push([before === undefined ? 'M' : 'L', ...at(point)]);
    } else {
      segments.push(['L', ...at(towards(point, before, CORNER))]);
      segments.push(['Q', ...at(point), ...at(towards(point, after, CORNER))]);
    }
  }
  return segments;
}

function shortened(frame: Frame, route: SceneRoute): Px[] {
  const { points, startArrow, endArrow } = route;
  const result: Px[] = [...points];
  const cut = (index: number, neighbour: number): void => {
    const point = result.at(index);
    const next = result.at(neighbour);
    if (point === undefined || next === undefined) return;
    const length = Math.hypot(next[0] - point[0], next[1] - point[1]);
    if (length === 0) return;
    const part = Math.min(1, (headOf(frame, route) * NOTCH) / length);
    result[index === 0 ? 0 : result.length - 1] = [
      point[0] + (next[0] - point[0]) * part,
      point[1] + (next[1] - point[1]) * part,
    ];
  };
  if (startArrow) cut(0, 1);
  if (endArrow) cut(-1, -2);
  return result;
}

/** Grid units. */
const headOf = (frame: Frame, { head }: SceneRoute): number => head ?? arrowLength(frame.unit);

/** A notched dart lying on the ground. */
function arrowPath(frame: Frame, { tip, from, length: head }: { tip: Px; from: Px; length: number }): Path {
  const length = Math.hypot(tip[0] - from[0], tip[1] - from[1]) || 1;
  const [dx, dy] = [(tip[0] - from[0]) / length, (tip[1] - from[1]) / length];
  const along = (back: number, side: number): Px =>
    place(frame, tip[0] - dx * back - dy * side, tip[1] - dy * back + dx * side);
  const back = head;
  const half = back * ARROW_SLIMNESS;
  return polygon([along(0, 0), along(back, half), along(back * NOTCH, 0), along(back, -half)]);
}

function middleOfLongest(points: readonly Px[]): Px {
  let best: Px = points[0] ?? [0, 0];
  let longest = -1;
  for (const [i, [x, y]] of points.entries()) {
    const [nx, ny] = points[i + 1] ?? [x, y];
    const length = Math.hypot(nx - x, ny - y);
    if (length > longest) {
      longest = length;
      best = [(x + nx) / 2, (y + ny) / 2];
    }
  }
  return best;
}
