import { bodyOutline } from '../../src/layout/body-outline.ts';
import { headPolygon } from '../../src/layout/landing.ts';
import { markOutline, pileOutlines } from '../../src/layout/pile-outline.ts';
import {
  boundsOf,
  boxSilhouette,
  type Polygon,
  polygonsOverlap,
  type Screen,
  silhouette,
} from '../../src/layout/polygon.ts';
import { textPolygon } from '../../src/layout/text-place.ts';
import { arrowLength } from '../../src/model/arrow-head.ts';
import { project } from '../../src/model/projection.ts';
import type { Scene, SceneBlock } from '../../src/model/scene.ts';

/** What would make a reader doubt a picture; each list holds one line per fault. */
export interface SceneFaults {
  readonly textOverText: string[];
  readonly textOverBlock: string[];
  readonly blockOverBlock: string[];
  readonly lineThroughBlock: string[];
  /** Lines that do not end at what they lead to. */
  readonly lostLine: string[];
  readonly outside: string[];
  /** Arrowheads that a body, its number or a text of the target covers. */
  readonly hiddenHead: string[];
  /** Lines that end in a part shorter than their arrowhead. */
  readonly shortEnd: string[];
}

/** Measures a scene on the screen: outlines of texts and bodies as polygons, lines as points every tenth of a unit. */
export function faultsOf(scene: Scene): SceneFaults {
  const screen: Screen = { projection: scene.projection, scale: scene.scale };
  const blocks = scene.blocks.map((block) => {
    const body = { x: block.at[0], y: block.at[1], size: block.size, solid: block.solid };
    const { count, mark, number } = block;
    // The rest of a pile with its number, and the badge of a comparison.
    const beside = [
      ...(count === undefined ? [] : pileOutlines({ ...body, count }, screen)),
      ...(mark === undefined ? [] : [markOutline({ ...body, number }, screen)]),
    ];
    const polygon = outlineOf(block, screen, silhouette);
    return {
      id: block.id,
      at: block.at,
      half: halfOf(block),
      high: block.measures?.[2] ?? 1,
      isPile: count !== undefined,
      polygon,
      beside,
    };
  });
  const texts = scene.texts.map((text) => ({ text, polygon: textPolygon(text, screen) }));
  const faults: SceneFaults = {
    textOverText: [],
    textOverBlock: [],
    blockOverBlock: [],
    lineThroughBlock: [],
    lostLine: [],
    outside: [],
    ...headFaults(scene, screen),
  };
  for (const [i, a] of texts.entries()) {
    for (const b of texts.slice(i + 1))
      if (a.text.owner !== b.text.owner && near(a.polygon, b.polygon) && polygonsOverlap(a.polygon, b.polygon))
        faults.textOverText.push(`"${a.text.text}" and "${b.text.text}"`);
    for (const block of blocks)
      for (const polygon of [block.polygon, ...block.beside])
        if (block.id !== a.text.owner && near(a.polygon, polygon) && polygonsOverlap(a.polygon, polygon))
          faults.textOverBlock.push(`"${a.text.text}" and ${block.id}`);
    const { x0, y0, x1, y1 } = boundsOf([a.polygon]);
    const [ox, oy] = scene.origin;
    if (x0 + ox < 0 || y0 + oy < 0 || x1 + ox > scene.width || y1 + oy > scene.height)
      faults.outside.push(`"${a.text.text}"`);
  }
  for (const [i, a] of blocks.entries())
    for (const b of blocks.slice(i + 1))
      if (
        Math.abs(a.at[0] - b.at[0]) < a.half[0] + b.half[0] - 0.01 &&
        Math.abs(a.at[1] - b.at[1]) < a.half[1] + b.half[1] - 0.01
      )
        faults.blockOverBlock.push(`${a.id} and ${b.id}`);
  for (const route of scene.routes)
    for (const [id, end] of [
      [route.from, route.points[0]],
      [route.to, route.points.at(-1)],
    ] as const) {
      const block = blocks.find((candidate) => candidate.id === id);
      const box = scene.plates.find((plate) => plate.id === id)?.box;
      const [x, y] = end ?? [Number.NaN, Number.NaN];
      const near = block
        ? dockedAt([x - block.at[0], y - block.at[1]], block)
        : box !== undefined && x >= box.x0 - 1 && x <= box.x1 + 1 && y >= box.y0 - 1 && y <= box.y1 + 1;
      if (!near) faults.lostLine.push(`${route.from} -> ${route.to} at ${id}`);
    }
  for (const route of scene.routes)
    for (const [i, [x0, y0]] of route.points.entries()) {
      const next = route.points[i + 1];
      if (!next) break;
      const steps = Math.max(1, Math.ceil(Math.hypot(next[0] - x0, next[1] - y0) * 10));
      for (let step = 0; step <= steps; step++) {
        const [x, y] = [x0 + ((next[0] - x0) * step) / steps, y0 + ((next[1] - y0) * step) / steps];
        const hit = blocks.find(
          (block) =>
            block.id !== route.from &&
            block.id !== route.to &&
            Math.abs(block.at[0] - x) < block.half[0] - 0.001 &&
            Math.abs(block.at[1] - y) < block.half[1] - 0.001,
        );
        if (hit) {
          faults.lineThroughBlock.push(`${route.from} -> ${route.to} through ${hit.id}`);
          break;
        }
      }
    }
  return faults;
}

/** By how far the bodies behind the first of a pile stand out, grid units. */
const PILE_DEPTH = 0.4;

const halfOf = ({ measures, size }: SceneBlock): readonly [number, number] =>
  measures ? [measures[0] / 2, measures[1] / 2] : [size / 2, size / 2];

/** Before one of the true faces, and not farther off than what the block, and the rest of its pile behind it, hides. */
function dockedAt(
  [dx, dy]: readonly [number, number],
  { half, high, isPile }: { half: readonly [number, number]; high: number; isPile: boolean },
): boolean {
  const [x, y] = [Math.abs(dx), Math.abs(dy)];
  const off = Math.max(1.6, high + 0.6) + (isPile ? PILE_DEPTH : 0);
  return (y < half[1] && x <= half[0] + off) || (x < half[0] && y <= half[1] + off);
}

function outlineOf(block: SceneBlock, screen: Screen, plain: typeof silhouette): Polygon {
  const { at, measures, size, solid } = block;
  const [x, y] = at;
  return measures ? boxSilhouette({ x, y, measures }, screen) : plain({ x, y, size, solid }, screen);
}

function headFaults(scene: Scene, screen: Screen): Pick<SceneFaults, 'hiddenHead' | 'shortEnd'> {
  const [hiddenHead, shortEnd]: [string[], string[]] = [[], []];
  const bodies = scene.blocks.map((block) => {
    const body = { x: block.at[0], y: block.at[1], size: block.size, solid: block.solid };
    const pile = block.count === undefined ? [] : pileOutlines({ ...body, count: block.count }, screen);
    return { id: block.id, polygons: [outlineOf(block, screen, bodyOutline), ...pile] };
  });
  for (const route of scene.routes.filter(({ endArrow }) => endArrow)) {
    const [tip, from] = [route.points.at(-1), route.points.at(-2)];
    if (!tip || !from) continue;
    const size = route.head ?? arrowLength(scene.scale);
    const length = Math.hypot(from[0] - tip[0], from[1] - tip[1]);
    const name = `${route.from} -> ${route.to}`;
    if (length < size - 0.001) shortEnd.push(name);
    const away = [(from[0] - tip[0]) / length, (from[1] - tip[1]) / length] as const;
    const head = headPolygon({ tip, away: [away[0], away[1]], screen, length: size });
    const over = (polygon: Polygon): boolean => near(head, polygon) && polygonsOverlap(head, polygon);
    for (const body of bodies) if (body.polygons.some(over)) hiddenHead.push(`${name} under ${body.id}`);
    for (const text of scene.texts)
      if (text.owner === route.to && over(textPolygon(text, screen))) hiddenHead.push(`${name} under "${text.text}"`);
  }
  return { hiddenHead, shortEnd };
}

/**
 * Each text that a line runs through, once for every line. What is written along a line is not counted for it, and
 * numbers on lines lie on a badge that covers what runs under it.
 */
export function linesThroughTexts(scene: Scene): string[] {
  const screen: Screen = { projection: scene.projection, scale: scene.scale };
  const at = ([x, y]: readonly [number, number]): [number, number] => {
    const [sx, sy] = project(scene.projection, x, y);
    return [sx * scene.scale, sy * scene.scale];
  };
  const crossed: string[] = [];
  for (const text of scene.texts.filter(({ role }) => role !== 'count')) {
    const polygon = textPolygon(text, screen);
    for (const { id, from, to, points } of scene.routes) {
      const through = points.some((point, i) => {
        const next = points[i + 1];
        if (!next || id === text.owner) return false;
        const line = [at(point), at(next)];
        return near(line, polygon) && polygonsOverlap(line, polygon);
      });
      if (through) crossed.push(`"${text.text}" by ${from} -> ${to}`);
    }
  }
  return crossed;
}

function near(a: Polygon, b: Polygon): boolean {
  const [p, q] = [boundsOf([a]), boundsOf([b])];
  return p.x0 <= q.x1 && q.x0 <= p.x1 && p.y0 <= q.y1 && q.y0 <= p.y1;
}

export const NO_FAULTS: SceneFaults = {
  textOverText: [],
  textOverBlock: [],
  blockOverBlock: [],
  lineThroughBlock: [],
  lostLine: [],
  outside: [],
  hiddenHead: [],
  shortEnd: [],
};
