import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arrange } from '../../src/layout/arrange.ts';
import { stage } from '../../src/layout/stage.ts';
import { type BlueprintData, pairOf } from '../../src/model/blueprint.ts';
import { runs } from '../property-runs.ts';
import { generatedEstate } from './generated-estate.ts';
import { faultsOf } from './scene-faults.ts';

const data = arrange(generatedEstate(30), { name: 'Generated' });
const without = (ids: readonly string[]): BlueprintData => ({
  ...data,
  nodes: data.nodes.map((node) => {
    const { mapPos, ...rest } = node;
    return ids.includes(node.id) ? rest : { ...rest, ...(mapPos ? { mapPos } : {}) };
  }),
});

const placesOf = (document: BlueprintData): Map<string, readonly [number, number]> =>
  new Map(stage(document, { view: { simplify: [] } }).scene.blocks.map(({ id, at }) => [id, [at[0], at[1]]]));

describe('components without a place', () => {
  it('get one on their own plate, and move nothing', () => {
    const missing = ['ec2-0-0-app-1', 'rds-0-0-data-0'];
    const before = new Map(data.nodes.map((node) => [node.id, pairOf(node.mapPos)]));
    const after = placesOf(without(missing));
    expect(after.size).toBe(data.nodes.length);
    for (const [id, at] of after) {
      if (!missing.includes(id)) expect(at).toEqual(before.get(id));
      const group = data.groups.find(({ type, nodes }) => type === 'subnet' && nodes?.includes(id));
      const [min, size] = [pairOf(group?.mapPos), pairOf(group?.mapSize)];
      if (!min || !size) continue;
      expect(at[0] > min[0] && at[0] < min[0] + size[0], `${id} in ${group?.id}`).toBe(true);
      expect(at[1] > min[1] && at[1] < min[1] + size[1], `${id} in ${group?.id}`).toBe(true);
    }
  });

  it('stand clear of large blocks, whose ground is as large as the document says', () => {
    const sizes = { width: 16, depth: 12, height: 1 };
    const document: BlueprintData = {
      ...data,
      groups: [],
      nodes: [
        { id: 'floor', type: 'block', name: 'floor', mapPos: [0, 0], ...sizes },
        { id: 'a', type: 'ec2', name: 'a', mapPos: [30, 0] },
        { id: 'new', type: 'sqs', name: 'new' },
        { id: 'next', type: 'block', name: 'next', ...sizes },
      ],
      edges: [
        { id: 'e', type: 'edge', from: 'floor', to: 'new' },
        { id: 'f', type: 'edge', from: 'new', to: 'next' },
      ],
      surfaces: [],
      // What somebody wrote on the ground keeps everything at its place.
      text: [{ id: 'note', type: 'isotext', text: 'hall', mapPos: [0, -12] }],
    };
    const { scene } = stage(document, { view: { simplify: [], width: 2800 } });
    expect(scene.blocks.find(({ id }) => id === 'floor')?.at).toEqual([0, 0]);
    expect(faultsOf(scene).blockOverBlock).toEqual([]);
  });

  it('stand near what they are linked with, on the open ground', () => {
    const document: BlueprintData = {
      ...data,
      groups: [],
      nodes: [
        { id: 'a', type: 'ec2', name: 'a', mapPos: [0, 0] },
        { id: 'b', type: 'ec2', name: 'b', mapPos: [80, 0] },
        { id: 'c', type: 'ec2', name: 'c', mapPos: [40, 30] },
        { id: 'new', type: 'sqs', name: 'new' },
        { id: 'next', type: 'lambda', name: 'next' },
      ],
      edges: [
        { id: 'e', type: 'edge', from: 'b', to: 'new' },
        { id: 'f', type: 'edge', from: 'new', to: 'next' },
      ],
      surfaces: [],
    };
    const at = placesOf(document);
    const apart = (one: string, two: string): number => {
      const [p, q] = [at.get(one) ?? [0, 0], at.get(two) ?? [0, 0]];
      return Math.abs(p[0] - q[0]) + Math.abs(p[1] - q[1]);
    };
    expect(apart('b', 'new')).toBeLessThan(11);
    expect(apart('new', 'next')).toBeLessThan(11);
  });

  it('cover nothing, whichever and however many they are', () => {
    const some = fc.subarray(
      data.nodes.map(({ id }) => id),
      { minLength: 1, maxLength: data.nodes.length - 2 },
    );
    fc.assert(
      fc.property(some, (ids) => {
        const { scene } = stage(without(ids), { view: { simplify: [], connections: false } });
        const { blockOverBlock, textOverBlock } = faultsOf(scene);
        expect({ blockOverBlock, textOverBlock }).toEqual({ blockOverBlock: [], textOverBlock: [] });
      }),
      { numRuns: runs(8) },
    );
  });
});
