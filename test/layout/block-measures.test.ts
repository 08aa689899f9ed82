import fc from 'fast-check';
import { expect, it } from 'vitest';
import { stage } from '../../src/layout/stage.ts';
import { BlueprintData } from '../../src/model/blueprint.ts';
import { PROJECTIONS } from '../../src/model/projection.ts';
import { faultsOf } from './scene-faults.ts';

const edge = fc.integer({ min: 2, max: 28 }).map((quarters) => quarters / 4);
const body = fc.record({
  at: fc.tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 3 })),
  measures: fc.option(fc.tuple(edge, edge, fc.constantFrom(0.5, 1, 3)), { nil: undefined, freq: 2 }),
});
const ends = fc.tuple(fc.nat({ max: 11 }), fc.nat({ max: 11 }));

/** From middle to middle: blocks of 7 keep a street between them. */
const STEP = 11;

type Body = typeof body extends fc.Arbitrary<infer T> ? T : never;

function documentOf(bodies: readonly Body[], lines: readonly (readonly [number, number])[]): BlueprintData {
  const idOf = (i: number): string => `b${i % bodies.length}`;
  return BlueprintData.parse({
    name: 'x',
    nodes: bodies.map(({ at: [x, y], measures }, i) => ({
      id: idOf(i),
      name: idOf(i),
      mapPos: [x * STEP, y * STEP],
      ...(measures ? { type: 'block', width: measures[0], depth: measures[1], height: measures[2] } : { type: 'ec2' }),
    })),
    edges: lines.map(([from, to], i) => ({ id: `e${i}`, from: idOf(from), to: idOf(to) })),
  });
}

it('decide where lines run and end, whatever their width and depth', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(body, { minLength: 3, maxLength: 12, selector: ({ at }) => at.join() }),
      fc.array(ends, { minLength: 1, maxLength: 10 }),
      fc.constantFrom(...PROJECTIONS),
      (bodies, lines, projection) => {
        const view = { projection, simplify: [], width: 3000, height: 2400 };
        const { scene } = stage(documentOf(bodies, lines), { view });
        const { lineThroughBlock, blockOverBlock, lostLine } = faultsOf(scene);
        expect({ lineThroughBlock, blockOverBlock, lostLine }).toEqual({
          lineThroughBlock: [],
          blockOverBlock: [],
          lostLine: [],
        });
      },
    ),
    { numRuns: 30 },
  );
});

it('turn the line between two blocks around a wide one that stands between them', () => {
  const document = BlueprintData.parse({
    name: 'x',
    nodes: [
      { id: 'from', type: 'ec2', name: 'from', mapPos: [0, 0] },
      { id: 'wall', type: 'block', name: 'wall', mapPos: [8, 3], width: 4, depth: 10, height: 1 },
      { id: 'to', type: 'ec2', name: 'to', mapPos: [16, 0] },
    ],
    edges: [{ id: 'e', from: 'from', to: 'to' }],
  });
  for (const projection of PROJECTIONS) {
    const { scene } = stage(document, { view: { projection } });
    expect(scene.routes[0]?.points.length).toBeGreaterThan(2);
    expect(faultsOf(scene).lineThroughBlock).toEqual([]);
  }
});
