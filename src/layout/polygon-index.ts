import { type Bounds, boundsOf, type Polygon, polygonsOverlap } from './polygon.ts';

interface Entry {
  readonly owner: string;
  readonly polygon: Polygon;
  readonly bounds: Bounds;
}

/** px: edge of a bucket, about the size of a block or a short label. */
const BUCKET = 64;
const ROW = 1 << 16;

/** Polygons on the screen by place, to ask what a new one would overlap. */
export interface PolygonIndex {
  add(owner: string, polygon: Polygon): void;
  /** Owners of what overlaps it, except `ignore`. */
  hits(polygon: Polygon, ignore?: string): string[];
  isFree(polygon: Polygon, ignore?: string): boolean;
}

export function polygonIndex(): PolygonIndex {
  const buckets = new Map<number, Entry[]>();
  const first = (polygon: Polygon, ignore: string | undefined, all: string[] | undefined): boolean => {
    const { x0, y0, x1, y1 } = boundsOf([polygon]);
    for (let y = Math.floor(y0 / BUCKET); y <= Math.floor(y1 / BUCKET); y++)
      for (let x = Math.floor(x0 / BUCKET); x <= Math.floor(x1 / BUCKET); x++)
        for (const { owner, polygon: other, bounds } of buckets.get(y * ROW + x) ?? []) {
          if (owner === ignore || bounds.x0 > x1 || bounds.x1 < x0 || bounds.y0 > y1 || bounds.y1 < y0) continue;
          if (all?.includes(owner) || !polygonsOverlap(polygon, other)) continue;
          if (!all) return true;
          all.push(owner);
        }
    return false;
  };
  const addWhole = (owner: string, polygon: Polygon): void => {
    const bounds = boundsOf([polygon]);
    for (let y = Math.floor(bounds.y0 / BUCKET); y <= Math.floor(bounds.y1 / BUCKET); y++)
      for (let x = Math.floor(bounds.x0 / BUCKET); x <= Math.floor(bounds.x1 / BUCKET); x++) {
        const bucket = buckets.get(y * ROW + x);
        if (bucket) bucket.push({ owner, polygon, bounds });
        else buckets.set(y * ROW + x, [{ owner, polygon, bounds }]);
      }
  };
  return {
    add(owner, polygon) {
      const [a, b] = polygon;
      if (polygon.length !== 2 || !a || !b) return addWhole(owner, polygon);
      // The bounds of a slanting line hold far more than the line: short parts of it lie in few buckets.
      const parts = Math.max(1, Math.ceil(Math.hypot(b[0] - a[0], b[1] - a[1]) / BUCKET));
      const at = (part: number): [number, number] => [
        a[0] + ((b[0] - a[0]) * part) / parts,
        a[1] + ((b[1] - a[1]) * part) / parts,
      ];
      for (let part = 0; part < parts; part++) addWhole(owner, [at(part), at(part + 1)]);
    },
    hits(polygon, ignore) {
      const all: string[] = [];
      first(polygon, ignore, all);
      return all;
    },
    isFree: (polygon, ignore) => !first(polygon, ignore, undefined),
  };
}
