import { expect, it } from 'vitest';
import { editDocument } from '../../../src/backends/edit/edit-document.ts';
import { itemsOf } from '../../../src/backends/edit/raw-document.ts';
import { pairOf } from '../../../src/model/blueprint.ts';

it('moves a group with what it holds onto free ground of the other', () => {
  const at = (id: string, mapPos: number[]) => ({ id, type: 'ec2', name: id, mapPos });
  const box = (id: string, type: string, nodes: string[], ground: number[][]) => ({
    id,
    type,
    nodes,
    mapPos: ground[0],
    mapSize: ground[1],
  });
  const document = {
    nodes: [at('a', [2, 2]), at('b', [12, 2]), at('c', [12, 8]), at('d', [17, 8])],
    groups: [
      box(
        'left',
        'subnet',
        ['a'],
        [
          [0, 0],
          [5, 14],
        ],
      ),
      box(
        'right',
        'subnet',
        ['b', 'team'],
        [
          [10, 0],
          [10, 14],
        ],
      ),
      { id: 'team', type: 'group', nodes: ['c', 'd'] },
    ],
  };
  const edits = { change: [{ id: 'team', inside: 'left' }] };
  const moved = editDocument(document, { edits, writesCaptions: false }).document;
  const find = (list: 'nodes' | 'groups', id: string) => itemsOf(moved, list).find((one) => one.id === id);
  const place = (id: string) => pairOf(find('nodes', id)?.mapPos) ?? [0, 0];
  const [c, d] = [place('c'), place('d')];
  expect([d[0] - c[0], d[1] - c[1]]).toEqual([5, 0]);
  expect(place('b')).toEqual([12, 2]);
  expect(find('groups', 'right')?.mapPos).toEqual([10, 0]);
  const [min, size] = [pairOf(find('groups', 'left')?.mapPos), pairOf(find('groups', 'left')?.mapSize)];
  for (const [x, y] of [place('a'), c, d]) {
    expect(x).toBeGreaterThan(min?.[0] ?? 0);
    expect(x).toBeLessThan((min?.[0] ?? 0) + (size?.[0] ?? 0));
    expect(y).toBeLessThan((min?.[1] ?? 0) + (size?.[1] ?? 0));
  }
  expect((min?.[0] ?? 0) + (size?.[0] ?? 0)).toBeLessThanOrEqual(10);
});

it('says where no ground is free for a group, and leaves it where it stood', () => {
  const boxed = (id: string, x: number, nodes: string[]) => ({
    id,
    type: 'subnet',
    nodes,
    mapPos: [x, -300],
    mapSize: [5, 600],
  });
  const node = (id: string, x: number) => ({ id, type: 'ec2', name: id, mapPos: [x, 0] });
  const document = {
    nodes: [node('a', 2), node('b', -3), node('c', 7), node('d', 8)],
    groups: [
      boxed('mid', 0, ['a']),
      boxed('left', -5, ['b']),
      boxed('right', 5, ['team']),
      { id: 'team', type: 'group', padding: 3, nodes: ['c', 'd'] },
    ],
  };
  const edits = { change: [{ id: 'team', inside: 'mid' }] };
  const { document: moved, notes } = editDocument(document, { edits, writesCaptions: false });
  expect(itemsOf(moved, 'nodes').map(({ mapPos }) => mapPos)).toEqual(document.nodes.map(({ mapPos }) => mapPos));
  expect(notes.join()).toMatch(/no free ground for team beside mid.*relayout true/);
});

it('gives a new group that is in no other its ground beside everything', () => {
  const document = {
    nodes: [
      { id: 'a', type: 'ec2', name: 'a', mapPos: [2, 2] },
      { id: 'b', type: 'ec2', name: 'b', mapPos: [8, 2] },
    ],
    groups: [
      { id: 'net', type: 'vpc', nodes: ['pair', 'b'], mapPos: [0, 0], mapSize: [12, 6] },
      { id: 'pair', type: 'group', nodes: ['a'] },
    ],
  };
  const edits = { add: [{ id: 'team', type: 'group' }], change: [{ id: 'pair', inside: 'team' }] };
  const moved = editDocument(document, { edits, writesCaptions: false }).document;
  expect(pairOf(itemsOf(moved, 'nodes')[0]?.mapPos)?.[0]).toBeGreaterThan(12);
  expect(itemsOf(moved, 'nodes')[1]?.mapPos).toEqual([8, 2]);
});
