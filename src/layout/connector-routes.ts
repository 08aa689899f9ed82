import { type BlueprintData, type BlueprintEdge, pairOf } from '../model/blueprint.ts';
import type { Box, Point } from '../model/grid.ts';
import type { SceneOrnament, SceneRoute, Tone } from '../model/scene.ts';
import type { SolidShape } from '../model/solid.ts';
import { edgeLook } from './edge-looks.ts';
import { compareText, type Link } from './estate.ts';
import type { Screen } from './polygon.ts';
import { FARTHEST } from './sound-document.ts';

/** Room between a face and the tip of an arrow, and px per grid unit below which lines are drawn thicker. */
const TIP = 0.12;
const THINNEST = 18;
const JOINT = 0.32;

/** Bends and joints of lines that a document places itself, by id; those without a usable place are left out. */
export function connectorPoints(data: BlueprintData): Map<string, Point> {
  const points = new Map<string, Point>();
  for (const { id, mapPos } of data.connectors) {
    const at = pairOf(mapPos);
    if (id && at && Math.max(...at.map(Math.abs)) <= FARTHEST) points.set(id, at);
  }
  return points;
}

/** Ids of connectors, with or without a place. */
export const connectorIds = (data: BlueprintData): Set<string> =>
  new Set(data.connectors.flatMap(({ id }) => (id ? [id] : [])));

/** Whether the line is one of those that `connectorRoutes` draws. */
export function isPlacedThrough(data: BlueprintData): (edge: Pick<BlueprintEdge, 'from' | 'to'>) => boolean {
  const points = connectorPoints(data);
  return ({ from, to }) => points.has(from) || points.has(to);
}

/** From node to node along connectors: for outlines, and for pictures that place everything anew. */
export function linksThrough(data: BlueprintData, known: ReadonlySet<string>): Link[] {
  const connectors = connectorIds(data);
  const leaving = new Map<string, BlueprintEdge[]>();
  for (const edge of data.edges) leaving.set(edge.from, [...(leaving.get(edge.from) ?? []), edge]);
  const links: Link[] = [];
  for (const first of data.edges) {
    if (!known.has(first.from) || !connectors.has(first.to)) continue;
    const seen = new Set([first.to]);
    const open = [first.to];
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      for (const edge of leaving.get(at) ?? []) {
        if (known.has(edge.to) && edge.to !== first.from)
          links.push({
            id: first.id,
            from: first.from,
            to: edge.to,
            dashed: first.dashed === true,
            label: first.label ?? edge.label ?? '',
            count: 1,
          });
        if (!connectors.has(edge.to) || seen.has(edge.to)) continue;
        seen.add(edge.to);
        open.push(edge.to);
      }
    }
  }
  return links.sort((a, b) => compareText(a.id, b.id) || compareText(a.to, b.to));
}

interface ConnectorRoutesOf {
  readonly document: BlueprintData;
  readonly screen: Screen;
  /** Middle and footprint of a node, with its shape; or the box of a group. */
  readonly endOf: (id: string) => { at: Point; half: Point; shape?: SolidShape } | undefined;
  /** What lines should rather not run through. */
  readonly bodies: readonly Box[];
  readonly tone: (from: string, to: string) => Tone;
}

/** Lines along the axes by way of the connectors, where the document puts them, and dots where three or more meet. */
export function connectorRoutes(of: ConnectorRoutesOf): { routes: SceneRoute[]; joints: SceneOrnament[] } {
  const points = connectorPoints(of.document);
  const meet = new Map<string, number>();
  const routes = of.document.edges.flatMap((edge): SceneRoute[] => {
    if (!points.has(edge.from) && !points.has(edge.to)) return [];
    const [from, to] = [points.get(edge.from), points.get(edge.to)];
    const [start, end] = [of.endOf(edge.from), of.endOf(edge.to)];
    const [a, b] = [from ?? start?.at, to ?? end?.at];
    if (!a || !b || edge.from === edge.to) return [];
    for (const id of [edge.from, edge.to]) if (points.has(id)) meet.set(id, (meet.get(id) ?? 0) + 1);
    const line = elbow(a, b, of.bodies);
    const { times = 1, ...look } = edgeLook(edge, of.screen.projection);
    const route: SceneRoute = {
      id: edge.id,
      from: edge.from,
      to: edge.to,
      points: line,
      dashed: edge.dashed === true,
      width: Math.max(1, THINNEST / of.screen.scale) * times,
      startArrow: false,
      endArrow: true,
      ...look,
      // A line that goes on has no arrow where it bends, unless the document says so.
      ...(to && edge.endCap === undefined ? { endArrow: false } : {}),
      tone: of.tone(edge.from, edge.to),
    };
    if (!to && end) cutAtFace(line, { end, isArrow: route.endArrow, screen: of.screen });
    if (!from && start) {
      line.reverse();
      cutAtFace(line, { end: start, isArrow: route.startArrow, screen: of.screen });
      line.reverse();
    }
    return [route];
  });
  const joints = [...meet].flatMap(([id, lines]): SceneOrnament[] => {
    const at = points.get(id);
    if (!at || lines < 3) return [];
    return [
      {
        id,
        kind: 'joint',
        name: 'joint',
        glyph: '',
        placeholder: false,
        plane: 'ground',
        direction: 'x',
        at: [at[0], at[1]],
        size: JOINT,
        tone: 'normal',
      },
    ];
  });
  return { routes, joints };
}

function elbow(a: Point, b: Point, bodies: readonly Box[]): [number, number][] {
  const straight: [number, number][] = [
    [a[0], a[1]],
    [b[0], b[1]],
  ];
  if (Math.abs(a[0] - b[0]) < 0.02 || Math.abs(a[1] - b[1]) < 0.02) return straight;
  const ways = [
    [a, [b[0], a[1]], b],
    [a, [a[0], b[1]], b],
  ].map((way) => way.map(([x = 0, y = 0]): [number, number] => [x, y]));
  const cost = (way: readonly Point[]): number =>
    bodies.filter((box) => way.some((point, i) => i > 0 && crosses(way[i - 1] ?? point, point, box))).length;
  const [first = straight, second = straight] = ways;
  return cost(second) < cost(first) ? second : first;
}

const crosses = ([ax, ay]: Point, [bx, by]: Point, { x0, y0, x1, y1 }: Box): boolean =>
  Math.min(ax, bx) < x1 && Math.max(ax, bx) > x0 && Math.min(ay, by) < y1 && Math.max(ay, by) > y0;

interface Face {
  readonly end: { at: Point; half: Point; shape?: SolidShape };
  readonly isArrow: boolean;
  readonly screen: Screen;
}

/** Shortens the last stretch to the visible edge of the block that it arrives at. */
function cutAtFace(line: [number, number][], { end, isArrow, screen }: Face): void {
  const [last, before] = [line.at(-1), line.at(-2)];
  if (!last || !before) return;
  const away = [Math.sign(before[0] - last[0]), Math.sign(before[1] - last[1])] as const;
  const along = away[0] !== 0 ? 0 : 1;
  const { shape } = end;
  const unit = end.half[along];
  const isBehind = screen.projection === 'isometric' && away[0] + away[1] < 0;
  const hidden = shape && isArrow && isBehind ? shape.height * (shape.round ? 0.62 : 0.97) * unit : 0;
  const wanted = unit * (shape?.reach ?? 1) + hidden + (isArrow ? TIP : 0);
  const by = Math.min(wanted, Math.abs(before[along] - last[along]) * 0.8);
  last[along] += away[along] * by;
}
