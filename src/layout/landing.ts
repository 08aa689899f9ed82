import { ARROW_SLIMNESS, arrowLength } from '../model/arrow-head.ts';
import type { Point } from '../model/grid.ts';
import { project } from '../model/projection.ts';
import { leafOutline, reachOf } from './body-size.ts';
import { pileOutlines } from './pile-outline.ts';
import type { Polygon, Screen } from './polygon.ts';
import { type PolygonIndex, polygonIndex } from './polygon-index.ts';
import type { End, RouteOf } from './route-types.ts';

/** Room between a face and the tip of an arrow, and how far off it may end where something hides it; grid units. */
const TIP = 0.12;
const FARTHEST = 0.45;
/** From the face of a block: an arrow that ends farther off does not seem to point at it. */
const OFF = 1.55;
const STEP = 0.05;

/** The triangle of an arrowhead on the screen, px; `away` is the unit vector from the tip along its line. */
export function headPolygon(of: { tip: Point; away: Point; screen: Screen; length: number }): Polygon {
  const { tip, away, screen, length } = of;
  const half = length * ARROW_SLIMNESS;
  const at = (back: number, side: number): [number, number] => {
    const x = tip[0] + away[0] * back - away[1] * side;
    const y = tip[1] + away[1] * back + away[0] * side;
    const [sx, sy] = project(screen.projection, x, y);
    return [sx * screen.scale, sy * screen.scale];
  };
  return [at(0, 0), at(length, half), at(length, -half)];
}

/** What arrowheads may not lie under: bodies, piles with their numbers, and texts. */
export function headObstacles(of: RouteOf): PolygonIndex {
  const index = polygonIndex();
  for (const leaf of of.leaves) {
    const [x, y] = of.at.get(leaf.id) ?? [0, 0];
    const body = { x, y, size: of.footprint, solid: leaf.component.solid };
    index.add(leaf.id, leafOutline(leaf, [x, y], of));
    if (leaf.members.length > 1)
      for (const outline of pileOutlines({ ...body, count: leaf.members.length }, of.screen))
        index.add(leaf.id, outline);
  }
  for (const polygon of of.texts) index.add('text', polygon);
  return index;
}

/**
 * Grid units from `from` (on the axis through the end's middle, or moved off it by a lane) along `away` to the place
 * where the tip of an arrow and all behind it show; undefined where something hides it all the way.
 */
export function landing(of: {
  end: End;
  from: Point;
  away: Point;
  route: Pick<RouteOf, 'footprint' | 'measures' | 'screen'>;
  obstacles: PolygonIndex;
}): number | undefined {
  const { end, from, away, route, obstacles } = of;
  const { screen } = route;
  const unit = route.footprint / 2;
  const shape = 'leaf' in end ? reachOf(end.leaf, route) : undefined;
  const behind = screen.projection === 'isometric' && away[0] + away[1] < 0;
  const length = arrowLength(screen.scale, route.footprint);
  const reach = shape ? shape.reach[away[0] === 0 ? 1 : 0] : 0;
  const first = shape ? reach + TIP * unit : 0;
  const most = shape ? Math.min(reach + OFF * unit, first + (behind ? shape.height : 0) + FARTHEST * unit) : 0;
  for (let far = first; far <= most + 1e-9; far += STEP * unit) {
    const tip: Point = [from[0] + away[0] * far, from[1] + away[1] * far];
    if (obstacles.isFree(headPolygon({ tip, away, screen, length }))) return far;
  }
  return undefined;
}

/** The same where nothing is free: beyond what the block itself hides. */
export function hiddenLanding(end: End, away: Point, of: Pick<RouteOf, 'footprint' | 'measures' | 'screen'>): number {
  if (!('leaf' in end)) return 0;
  const { reach, hides } = reachOf(end.leaf, of);
  const behind = of.screen.projection === 'isometric' && away[0] + away[1] < 0;
  return reach[away[0] === 0 ? 1 : 0] + (behind ? hides : 0) + TIP * (of.footprint / 2);
}
