import { expect, it } from 'vitest';
import { carriedOrnaments } from '../../src/layout/carried-ornaments.ts';
import { BlueprintData, pairOf } from '../../src/model/blueprint.ts';
import type { Box, Point } from '../../src/model/grid.ts';

const document = BlueprintData.parse({
  name: 'x',
  surfaces: [
    { id: 'area', type: 'area', mapPos: [-3, -3], mapSize: [16, 7] },
    {
      id: 'corners',
      type: 'area',
      mapPos: [28, -3],
      points: [
        [0, 0],
        [6, 0],
        [6, 6],
        [0, 6],
      ],
    },
  ],
  text: [
    { id: 'note', type: 'isotext', text: 'first', mapPos: [0, 4] },
    { id: 'title', type: 'isotext', text: 'network', mapPos: [-8, -9] },
  ],
  icons: [
    { id: 'one', type: 'icon', mapPos: [32, 4] },
    { id: 'two', type: 'icon', mapPos: [32, 4.5] },
  ],
  images: [{ id: 'logo', type: 'image', key: 'k/logo.png', mapPos: [100, 0] }],
});
const before = {
  at: new Map<string, Point>([
    ['a', [0, 0]],
    ['b', [10, 0]],
    ['c', [31, 0]],
    ['gone', [101, 3]],
  ]),
  boxes: new Map<string, Box>([['net', { x0: -8, y0: -8, x1: 20, y1: 10 }]]),
};
const after = {
  at: new Map<string, Point>([
    ['a', [50, 20]],
    ['b', [50, 30]],
    ['c', [60, 20]],
  ]),
  boxes: new Map<string, Box>([['net', { x0: 44, y0: 12, x1: 70, y1: 40 }]]),
};
const carried = carriedOrnaments({ document, before, after });
const placeOf = (list: readonly { id: string; mapPos?: unknown }[], id: string) =>
  pairOf(list.find((item) => item.id === id)?.mapPos) ?? [Number.NaN, 0];

it('keep an area around the components that it held, and no others', () => {
  const area = carried.document.surfaces.find(({ id }) => id === 'area');
  const [x, y] = placeOf(carried.document.surfaces, 'area');
  const [width, depth] = pairOf(area?.mapSize) ?? [0, 0];
  for (const [id, [px, py]] of after.at) {
    const isInside = px - 1 > x && px + 1 < x + width && py - 1 > y && py + 1 < y + depth;
    expect(isInside, id).toBe(id !== 'c');
  }
  const corners = carried.document.surfaces.find(({ id }) => id === 'corners');
  const [left] = placeOf(carried.document.surfaces, 'corners');
  expect(left).toBeLessThan(59);
  expect(corners?.points).toHaveLength(4);
});

it('keep the offset of texts to the component or group that was nearest', () => {
  expect(placeOf(carried.document.text, 'note')).toEqual([50, 24]);
  expect(placeOf(carried.document.text, 'title')).toEqual([44, 11]);
});

it('keep icons apart that would lie over each other, and leave out what has lost its component', () => {
  const [one, two] = [placeOf(carried.document.icons, 'one'), placeOf(carried.document.icons, 'two')];
  expect(Math.max(Math.abs(one[0] - two[0]), Math.abs(one[1] - two[1]))).toBeGreaterThan(2);
  expect(carried.left).toEqual(['logo']);
});
