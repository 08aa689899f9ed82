import { project } from '../model/projection.ts';
import { SOLID_SHAPES, type Solid } from '../model/solid.ts';
import { type Polygon, type Screen, silhouette } from './polygon.ts';

/** Corners that stand for a circle. */
const CORNERS = 16;
/** How much narrower a dome is at the height where its outline is taken, as a part of its radius. */
const DOME_TOP = 0.45;

/** What a body covers on the screen, px: like `silhouette`, but round ones are round. */
export function bodyOutline(of: { x: number; y: number; size: number; solid: Solid }, screen: Screen): Polygon {
  const { height, round, reach } = SOLID_SHAPES[of.solid];
  if (!round) return silhouette(of, screen);
  const unit = of.size / 2;
  const circle = (radius: number, z: number): Polygon =>
    Array.from({ length: CORNERS }, (_, i) => {
      const angle = (2 * Math.PI * (i + 0.5)) / CORNERS;
      const [x, y] = [of.x + Math.cos(angle) * radius, of.y + Math.sin(angle) * radius];
      const [sx, sy] = project(screen.projection, x, y, z);
      return [sx * screen.scale, sy * screen.scale];
    });
  const base = circle(reach * unit, 0);
  if (screen.projection === '2d') return base;
  return hull([...base, ...circle(reach * unit * (of.solid === 'dome' ? DOME_TOP : 1), height * unit)]);
}

/** The convex polygon around points (Andrew's monotone chain). */
function hull(points: Polygon): Polygon {
  const sorted = [...points].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const half = (list: Polygon): (readonly [number, number])[] => {
    const kept: (readonly [number, number])[] = [];
    for (const point of list) {
      for (let a = kept.at(-2), b = kept.at(-1); a && b && turn(a, b, point) <= 0; a = kept.at(-2), b = kept.at(-1))
        kept.pop();
      kept.push(point);
    }
    return kept.slice(0, -1);
  };
  return [...half(sorted), ...half([...sorted].reverse())];
}

type Corner = readonly [number, number];
const turn = (a: Corner, b: Corner, c: Corner): number => (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
