import {
  boundsOf,
  groundPolygon,
  type Polygon,
  polygonsOverlap,
  type Screen,
  silhouette,
} from '../../src/layout/polygon.ts';
import { textPolygon } from '../../src/layout/text-place.ts';
import { furnitureOf } from '../../src/model/furniture.ts';
import { project } from '../../src/model/projection.ts';
import type { Scene } from '../../src/model/scene.ts';

/** px between the points at which a picture is probed, and half the width that a line counts for. */
const PROBE = 6;
const LINE = 4;

/**
 * Share of the picture between title and legend that holds nothing: no plate, no body, no text and no line within 4 px,
 * probed every 6 px. With `plates: 'inner'` the plates of accounts, regions and VPCs count as empty ground.
 */
export function emptyShare(scene: Scene, { plates = 'all' }: { plates?: 'all' | 'inner' } = {}): number {
  const screen: Screen = { projection: scene.projection, scale: scene.scale };
  const outer: readonly string[] = plates === 'all' ? [] : ['account', 'region', 'vpc', 'zone'];
  const at = ([x, y]: readonly [number, number]): [number, number] => {
    const [sx, sy] = project(scene.projection, x, y);
    return [sx * scene.scale, sy * scene.scale];
  };
  const things: Polygon[] = [
    ...scene.plates.filter(({ style }) => !outer.includes(style)).map(({ box }) => groundPolygon(box, screen)),
    ...scene.blocks.map(({ at: [x, y], size, solid }) => silhouette({ x, y, size, solid }, screen)),
    ...scene.texts.map((text) => textPolygon(text, screen)),
    ...scene.routes.flatMap(({ points }) =>
      points.slice(1).map((end, i) => {
        const [a, b] = [at(points[i] ?? end), at(end)];
        const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
        const far = Math.hypot(dx, dy) || 1;
        const [nx, ny] = [(-dy / far) * LINE, (dx / far) * LINE];
        return [
          [a[0] + nx, a[1] + ny],
          [b[0] + nx, b[1] + ny],
          [b[0] - nx, b[1] - ny],
          [a[0] - nx, a[1] - ny],
        ] satisfies [number, number][];
      }),
    ),
  ];
  const { top, bottom, margin } = furnitureOf(scene);
  const columns = Math.floor(scene.width / PROBE);
  const first = Math.ceil((top || margin) / PROBE);
  const last = Math.floor((scene.height - (bottom || margin)) / PROBE);
  const covered = new Uint8Array(columns * (last + 1));
  const [ox, oy] = scene.origin;
  for (const polygon of things) {
    const { x0, y0, x1, y1 } = boundsOf([polygon]);
    const from = Math.max(0, Math.floor((x0 + ox) / PROBE));
    const to = Math.min(columns - 1, Math.ceil((x1 + ox) / PROBE));
    const high = Math.max(first, Math.floor((y0 + oy) / PROBE));
    const low = Math.min(last, Math.ceil((y1 + oy) / PROBE));
    for (let row = high; row <= low; row++)
      for (let column = from; column <= to; column++) {
        const [px, py] = [column * PROBE - ox, row * PROBE - oy];
        const probe: Polygon = [
          [px - 0.1, py - 0.1],
          [px + 0.1, py - 0.1],
          [px + 0.1, py + 0.1],
          [px - 0.1, py + 0.1],
        ];
        if (covered[row * columns + column] === 0 && polygonsOverlap(probe, polygon))
          covered[row * columns + column] = 1;
      }
  }
  let empty = 0;
  for (let row = first; row <= last; row++)
    for (let column = 0; column < columns; column++) if (covered[row * columns + column] === 0) empty++;
  return empty / Math.max(1, columns * (last - first + 1));
}

const lengthOf = (points: Scene['routes'][number]['points']): number =>
  points
    .slice(1)
    .reduce((sum, [x, y], i) => sum + Math.abs(x - (points[i]?.[0] ?? x)) + Math.abs(y - (points[i]?.[1] ?? y)), 0);

/** Length of each line over the shortest way along the axes between its own two ends; 1 is no detour. */
export function detours(scene: Scene): { route: string; ratio: number; length: number }[] {
  return scene.routes.map((route) => {
    const [a, b]: (readonly [number, number])[] = [route.points[0] ?? [0, 0], route.points.at(-1) ?? [0, 0]];
    const middle = (id: string, otherwise: readonly [number, number]): readonly [number, number] => {
      const block = scene.blocks.find((candidate) => candidate.id === id);
      return block ? block.at : otherwise;
    };
    const [p, q] = [middle(route.from, a ?? [0, 0]), middle(route.to, b ?? [0, 0])];
    const short = Math.max(2, Math.abs(p[0] - q[0]) + Math.abs(p[1] - q[1]));
    const length = lengthOf(route.points);
    return { route: `${route.from} -> ${route.to}`, ratio: length / short, length };
  });
}

/** Places where two lines cross at a right angle. */
export function crossingsOf(scene: Scene): number {
  const parts = scene.routes.flatMap(({ points }, r) =>
    points.slice(1).map((end, i) => ({ r, a: points[i] ?? end, b: end })),
  );
  const flat = parts.filter(({ a, b }) => Math.abs(a[1] - b[1]) < 1e-6);
  const steep = parts.filter(({ a, b }) => Math.abs(a[0] - b[0]) < 1e-6);
  let found = 0;
  for (const one of flat)
    for (const two of steep) {
      if (one.r === two.r) continue;
      const [x, y] = [two.a[0], one.a[1]];
      const within = (v: number, p: number, q: number): boolean =>
        v > Math.min(p, q) + 0.05 && v < Math.max(p, q) - 0.05;
      if (within(x, one.a[0], one.b[0]) && within(y, two.a[1], two.b[1])) found++;
    }
  return found;
}

/** Pairs of lines without a common end that run side by side nearer than `apart` grid units, or over each other. */
export function tooClose(scene: Scene, apart: number): string[] {
  const parts = scene.routes.flatMap((route) =>
    route.points.slice(1).map((b, i) => ({ route, a: route.points[i] ?? b, b })),
  );
  return parts.flatMap((one, i) =>
    parts.slice(i + 1).flatMap((two) => {
      if (one.route.from === two.route.from || one.route.to === two.route.to) return [];
      const axis = one.a[1] === one.b[1] ? 0 : 1;
      if (two.a[1 - axis] !== two.b[1 - axis] || one.route === two.route) return [];
      const low = Math.max(Math.min(one.a[axis], one.b[axis]), Math.min(two.a[axis], two.b[axis]));
      const high = Math.min(Math.max(one.a[axis], one.b[axis]), Math.max(two.a[axis], two.b[axis]));
      const far = Math.abs((one.a[1 - axis] ?? 0) - (two.a[1 - axis] ?? 0));
      const names = [one, two].map(({ route }) => `${route.from} -> ${route.to}`);
      return high - low > 0.05 && far < apart ? [`${names.join(' and ')}: ${(high - low).toFixed(2)}`] : [];
    }),
  );
}
