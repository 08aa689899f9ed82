import { expect, it } from 'vitest';
import { rearrange } from '../../../src/backends/edit/rearrange.ts';
import { BlueprintData, pairOf } from '../../../src/model/blueprint.ts';

const hall = { id: 'hall', type: 'block', name: 'hall', width: 9, depth: 7, height: 1, mapPos: [0, 0] };
const document = BlueprintData.parse({
  name: 'x',
  nodes: [hall, ...['a', 'b', 'c', 'd'].map((id) => ({ id, type: 'ec2', name: id, mapPos: [1, 1] }))],
  edges: ['a', 'b', 'c', 'd'].map((id) => ({ id: `to ${id}`, from: 'hall', to: id })),
  text: [{ id: 'note', type: 'isotext', text: 'main hall', mapPos: [-8, 0] }],
  surfaces: [{ id: 'floor', type: 'area', mapPos: [-6, -5], mapSize: [12, 11], custom: 'kept' }],
});

it('gives blocks the room that their measures take, and moves notes and areas along', async () => {
  const { data, notes } = await rearrange(document);
  const [x, y] = pairOf(data.nodes.find(({ id }) => id === 'hall')?.mapPos) ?? [Number.NaN, 0];
  for (const node of data.nodes.filter(({ id }) => id !== 'hall')) {
    const [ox, oy] = pairOf(node.mapPos) ?? [Number.NaN, 0];
    expect(Math.abs(ox - x) >= 5.5 || Math.abs(oy - y) >= 4.5, node.id).toBe(true);
  }
  const [nx, ny] = pairOf(data.text[0]?.mapPos) ?? [Number.NaN, 0];
  expect(Math.hypot(nx - x, ny - y)).toBeLessThan(14);
  const [floor] = data.surfaces;
  const [left = Number.NaN, back = 0] = pairOf(floor?.mapPos) ?? [];
  const [width = 0, depth = 0] = pairOf(floor?.mapSize) ?? [];
  expect(left < x && left + width > x && back < y && back + depth > y).toBe(true);
  expect(floor).toMatchObject({ id: 'floor', custom: 'kept' });
  expect(notes.join()).toContain('moved along');
});
