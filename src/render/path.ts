/** A point on the picture, px. */
export type Px = readonly [x: number, y: number];

/** Outlines in px, as SVG knows them: move, line, quadratic and cubic curve, close. */
export type Segment =
  | readonly ['M' | 'L', number, number]
  | readonly ['Q', number, number, number, number]
  | readonly ['C', number, number, number, number, number, number]
  | readonly ['Z'];
export type Path = readonly Segment[];

export function polyline(points: readonly Px[]): Segment[] {
  return points.map(([x, y], i) => [i === 0 ? 'M' : 'L', x, y]);
}

export const polygon = (points: readonly Px[]): Segment[] => [...polyline(points), ['Z']];

/** Length of a cubic's handles for a quarter of a circle of radius 1. */
const QUARTER = 0.5522847498;

/** An ellipse, clockwise from its rightmost point. */
export function ellipse([cx, cy]: Px, [rx, ry]: Px): Segment[] {
  return [['M', cx + rx, cy], ...arc([cx, cy], [rx, ry], 'lower'), ...arc([cx, cy], [-rx, -ry], 'lower'), ['Z']];
}

/**
 * Half an ellipse as two curves, from its right end to its left end, through its lower or its upper half, to be
 * appended to a path that stands at the right end. Negative radii start at the left end.
 */
export function arc([cx, cy]: Px, [rx, ry]: Px, half: 'lower' | 'upper'): Segment[] {
  const down = half === 'lower' ? ry : -ry;
  const [hx, hy] = [rx * QUARTER, down * QUARTER];
  return [
    ['C', cx + rx, cy + hy, cx + hx, cy + down, cx, cy + down],
    ['C', cx - hx, cy + down, cx - rx, cy + hy, cx - rx, cy],
  ];
}

/** A rectangle with round corners, upright on the picture. */
export function roundedRect(x: number, y: number, width: number, height: number, radius: number): Segment[] {
  const r = Math.min(radius, width / 2, height / 2);
  const k = r * (1 - QUARTER);
  const [x1, y1] = [x + width, y + height];
  return [
    ['M', x + r, y],
    ['L', x1 - r, y],
    ['C', x1 - k, y, x1, y + k, x1, y + r],
    ['L', x1, y1 - r],
    ['C', x1, y1 - k, x1 - k, y1, x1 - r, y1],
    ['L', x + r, y1],
    ['C', x + k, y1, x, y1 - k, x, y1 - r],
    ['L', x, y + r],
    ['C', x, y + k, x + k, y, x + r, y],
    ['Z'],
  ];
}

/**
 * A closed outline with corners rounded by quadratic curves. `map` takes the points (and the points between them) to
 * px, so that corners are round on the ground and not on the picture.
 */
export function roundedOutline(corners: readonly Px[], radius: number, map: (point: Px) => Px): Segment[] {
  const segments: Segment[] = [];
  for (const [i, corner] of corners.entries()) {
    const before = corners.at(i - 1) ?? corner;
    const after = corners[(i + 1) % corners.length] ?? corner;
    const [ax, ay] = map(towards(corner, before, radius));
    const [bx, by] = map(towards(corner, after, radius));
    const [cx, cy] = map(corner);
    segments.push([i === 0 ? 'M' : 'L', ax, ay], ['Q', cx, cy, bx, by]);
  }
  return [...segments, ['Z']];
}

/** The point `distance` from one point in the direction of another, but at most half the way. */
export function towards([x, y]: Px, [tx, ty]: Px, distance: number): Px {
  const length = Math.hypot(tx - x, ty - y);
  if (length === 0) return [x, y];
  const part = Math.min(distance / length, 0.5);
  return [x + (tx - x) * part, y + (ty - y) * part];
}

/** Convex hull (monotone chain), clockwise on the picture. */
export function hull(points: readonly Px[]): Px[] {
  const sorted = [...points].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const half = (ordered: readonly Px[]): Px[] => {
    const chain: Px[] = [];
    for (const point of ordered) {
      while (chain.length > 1 && turn(chain.at(-2), chain.at(-1), point) <= 0) chain.pop();
      chain.push(point);
    }
    return chain.slice(0, -1);
  };
  return [...half(sorted), ...half(sorted.reverse())];
}

function turn(o: Px | undefined, a: Px | undefined, b: Px): number {
  if (o === undefined || a === undefined) return 0;
  return (a[0] - o[0]) * (b[1] - o[1]) - (a[1] - o[1]) * (b[0] - o[0]);
}

/** The path moved by some px. */
export function translated(path: Path, [dx, dy]: Px): Path {
  return path.map((segment): Segment => {
    switch (segment[0]) {
      case 'Z':
        return segment;
      case 'Q':
        return ['Q', segment[1] + dx, segment[2] + dy, segment[3] + dx, segment[4] + dy];
      case 'C': {
        const [, ax, ay, bx, by, x, y] = segment;
        return ['C', ax + dx, ay + dy, bx + dx, by + dy, x + dx, y + dy];
      }
      default:
        return [segment[0], segment[1] + dx, segment[2] + dy];
    }
  });
}
