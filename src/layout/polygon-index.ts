import { boundsOf, type Polygon, polygonsOverlap } from './polygon.ts';

interface Entry {
  readonly owner: string;
  readonly polygon: Polygon;
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
  const keys = (polygon: Polygon): number[] => {
    const { x0, y0, x1, y1 } = boundsOf([polygon]);
    const found: number[] = [];
    for (let y = Math.floor(y0 / BUCKET); y <= Math.floor(y1 / BUCKET); y++)
      for (let x = Math.floor(x0 / BUCKET); x <= Math.floor(x1 / BUCKET); x++) found.push(y * ROW + x);
    return found;
  };
  const first = (polygon: Polygon, ignore: string | undefined, all: string[] | undefined): boolean => {
    for (const key of keys(polygon))
      for (const entry of buckets.get(key) ?? [])
        if (entry.owner !== ignore && polygonsOverlap(polygon, entry.polygon)) {
          if (!all) return true;
          if (!all.includes(entry.owner)) all.push(entry.owner);
        }
    return false;
  };
  return {
    add(owner, polygon) {
      for (const key of keys(polygon)) {
        const bucket = buckets.get(key);
        if (bucket) bucket.push({ owner, polygon });
        else buckets.set(key, [{ owner, polygon }]);
      }
    },
    hits(polygon, ignore) {
      const all: string[] = [];
      first(polygon, ignore, all);
      return all;
    },
    isFree: (polygon, ignore) => !first(polygon, ignore, undefined),
  };
}
