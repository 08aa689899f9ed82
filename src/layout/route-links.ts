import type { Box, Point } from '../model/grid.ts';
import type { SceneRoute, Tone } from '../model/scene.ts';
import type { Leaf, Link } from './estate.ts';
import type { Screen } from './polygon.ts';

export interface RouteOf {
  readonly links: readonly Link[];
  readonly leaves: readonly Leaf[];
  readonly at: ReadonlyMap<string, Point>;
  readonly boxes: ReadonlyMap<string, Box>;
  readonly footprint: number;
  readonly screen: Screen;
  readonly tone: (id: string) => Tone;
}

export interface Routed {
  readonly routes: readonly SceneRoute[];
  /** Blocks at whose front left face a line docks. */
  readonly docked: ReadonlySet<string>;
}

export function routeLinks(of: RouteOf): Routed {
  const routes: SceneRoute[] = [];
  const centre = (id: string): Point | undefined => {
    const box = of.boxes.get(id);
    return of.at.get(id) ?? (box && [(box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2]);
  };
  for (const link of of.links) {
    const [a, b] = [centre(link.from), centre(link.to)];
    if (!a || !b) continue;
    routes.push({
      id: link.id,
      from: link.from,
      to: link.to,
      points: [
        [a[0], a[1]],
        [b[0], a[1]],
        [b[0], b[1]],
      ],
      dashed: link.dashed,
      width: 1,
      startArrow: false,
      endArrow: true,
      tone: of.tone(link.id),
    });
  }
  return { routes, docked: new Set() };
}
