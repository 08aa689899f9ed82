import fc from 'fast-check';
import { expect, it } from 'vitest';
import { arrange } from '../../src/layout/arrange.ts';
import { stage } from '../../src/layout/stage.ts';
import { type BlueprintData, pairOf } from '../../src/model/blueprint.ts';
import type { Box } from '../../src/model/grid.ts';
import { PROJECTIONS } from '../../src/model/projection.ts';
import { runs } from '../property-runs.ts';
import { randomEstate } from './random-estate.ts';
import { faultsOf } from './scene-faults.ts';

const estate = (most: number): fc.Arbitrary<readonly [seed: number, size: number]> =>
  fc.tuple(fc.integer({ min: 1, max: 1e6 }), fc.integer({ min: 2, max: most }));

/** Small inventories, and now and then one of 500 resources. */
const estates = fc.oneof({ weight: 8, arbitrary: estate(60) }, { weight: 2, arbitrary: estate(500) });
function boxesOf(data: BlueprintData): Map<string, Box> {
  const boxes = new Map<string, Box>();
  for (const group of data.groups) {
    const [min, size] = [pairOf(group.mapPos), pairOf(group.mapSize)];
    if (min && size) boxes.set(group.id, { x0: min[0], y0: min[1], x1: min[0] + size[0], y1: min[1] + size[1] });
  }
  return boxes;
}

const FRAMES = new Set(['vpc', 'subnet', 'region', 'account']);

/** Sentences for every block over another, member outside of its group, and stranger inside of a plate. */
function faults(data: BlueprintData): string[] {
  const found: string[] = [];
  const at = new Map(
    data.nodes.map((node): [string, readonly [number, number]] => [node.id, pairOf(node.mapPos) ?? [Number.NaN, 0]]),
  );
  const points = [...at].sort(([, a], [, b]) => a[0] - b[0]);
  for (const [i, [id, [x, y]]] of points.entries())
    for (const [other, [ox, oy]] of points.slice(i + 1)) {
      if (ox - x > 2) break;
      if (Math.max(Math.abs(x - ox), Math.abs(y - oy)) <= 2) found.push(`${id} over ${other}`);
    }
  const boxes = boxesOf(data);
  const parentOf = new Map(
    data.groups.filter(({ type }) => FRAMES.has(type)).flatMap(({ id, nodes }) => (nodes ?? []).map((n) => [n, id])),
  );
  const inside = (id: string, group: string): boolean => {
    for (let up = parentOf.get(id); up !== undefined; up = parentOf.get(up)) if (up === group) return true;
    return false;
  };
  for (const group of data.groups) {
    const box = boxes.get(group.id);
    if (!box) continue;
    for (const id of group.nodes ?? []) {
      const [point, inner] = [at.get(id), boxes.get(id)];
      const own = inner ?? (point && { x0: point[0] - 1, y0: point[1] - 1, x1: point[0] + 1, y1: point[1] + 1 });
      const holds =
        own && own.x0 > box.x0 - 0.02 && own.y0 > box.y0 - 0.02 && own.x1 < box.x1 + 0.02 && own.y1 < box.y1 + 0.02;
      if (!holds) found.push(`${id} outside of ${group.id}`);
    }
    if (!FRAMES.has(group.type)) continue;
    for (const [id, [x, y]] of at)
      if (x > box.x0 && x < box.x1 && y > box.y0 && y < box.y1 && !inside(id, group.id))
        found.push(`stranger ${id} in ${group.id}`);
  }
  return found;
}

it('of any inventory has no overlaps, and everything inside of what holds it and nothing else', () => {
  fc.assert(
    fc.property(estates, fc.constantFrom(...PROJECTIONS), ([seed, size], projection) => {
      expect(faults(arrange(randomEstate(seed, size), { name: 'x', projection }))).toEqual([]);
    }),
    { numRuns: runs(8), examples: [[[3, 500], 'isometric']] },
  );
});

it('is the same for every order of the input, byte for byte', () => {
  fc.assert(
    fc.property(estates, fc.integer(), ([seed, size], order) => {
      const { resources, relations } = randomEstate(seed, size);
      const key = (text: string): number =>
        Math.imul(text.length * 31 + (text.charCodeAt(text.length - 1) ^ order), 2654435761);
      const by = <T>(items: readonly T[], text: (item: T) => string): T[] =>
        [...items].sort((a, b) => key(text(a)) - key(text(b)) || (order % 2 ? 1 : -1));
      const other = { resources: by(resources, ({ id }) => id), relations: by(relations, ({ from, to }) => from + to) };
      expect(JSON.stringify(arrange(other, { name: 'x' }))).toBe(
        JSON.stringify(arrange({ resources, relations }, { name: 'x' })),
      );
    }),
    { numRuns: runs(4) },
  );
});

it('is drawn with lines that run clear of the blocks that they do not join', () => {
  fc.assert(
    fc.property(estates, fc.constantFrom(...PROJECTIONS), ([seed, size], projection) => {
      const data = arrange(randomEstate(seed, size), { name: 'x', projection });
      const { scene } = stage(data, { view: { projection }, title: 'x' });
      const { lineThroughBlock, blockOverBlock, lostLine } = faultsOf(scene);
      expect({ lineThroughBlock, blockOverBlock, lostLine }).toEqual({
        lineThroughBlock: [],
        blockOverBlock: [],
        lostLine: [],
      });
    }),
    { numRuns: runs(3), examples: [[[4, 500], '2d']] },
  );
});
