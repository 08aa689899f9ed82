import { expect, it } from 'vitest';
import { stage } from '../../src/layout/stage.ts';
import { BlueprintData } from '../../src/model/blueprint.ts';
import { PROJECTIONS } from '../../src/model/projection.ts';

const far = (isNoted: boolean) =>
  BlueprintData.parse({
    name: 'x',
    nodes: [
      { id: 'a', type: 'ec2', name: 'a', mapPos: [0, 0] },
      { id: 'b', type: 'ec2', name: 'b', mapPos: [200, 0] },
      { id: 'c', type: 'rds', name: 'c', mapPos: [200, 300] },
    ],
    edges: [
      { id: 'ab', from: 'a', to: 'b' },
      { id: 'bc', from: 'b', to: 'c' },
    ],
    text: isNoted ? [{ id: 'note', type: 'isotext', text: 'store', mapPos: [203, 300] }] : [],
  });

it.each(PROJECTIONS)(
  'brings together what lies absurdly far apart, in its rows and columns, and says so (%s)',
  (projection) => {
    for (const isNoted of [false, true]) {
      const { scene, steps } = stage(far(isNoted), { view: { projection } });
      const at = new Map(scene.blocks.map((block) => [block.id, block.at]));
      const [a = [0, 0], b = [0, 0], c = [0, 0]] = ['a', 'b', 'c'].map((id) => at.get(id));
      expect(a[1]).toBe(b[1]);
      expect(b[0]).toBe(c[0]);
      expect(b[0] - a[0]).toBe(8);
      expect(c[1] - b[1]).toBe(8);
      expect(steps.join()).toContain('Wide empty strips are narrowed');
      const note = scene.texts.find(({ owner }) => owner === 'note');
      expect(note?.at).toEqual(isNoted ? [c[0] + 3, c[1]] : undefined);
    }
  },
);

it('leaves places alone at which names are legible', () => {
  const near = { ...far(false), nodes: far(false).nodes.map((node, i) => ({ ...node, mapPos: [i * 14, 0] })) };
  const { scene, steps } = stage(BlueprintData.parse(near), { view: {} });
  expect(scene.blocks.map(({ at }) => at[0]).sort((p, q) => p - q)).toEqual([0, 14, 28]);
  expect(steps).toEqual([]);
});
