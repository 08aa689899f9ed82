import { expect, it } from 'vitest';
import { arrange } from '../../src/layout/arrange.ts';
import type { Estate } from '../../src/layout/estate.ts';
import { huggedFrames } from '../../src/layout/hugged-frames.ts';
import { emptyPlacement } from '../../src/layout/piece.ts';
import { stage } from '../../src/layout/stage.ts';
import { generatedEstate } from './generated-estate.ts';

const frame = (id: string, style: 'region' | 'subnet', inside = ''): Estate['containers'][number] => ({
  ...{ id, style, name: id, detail: '', inside, tier: 3, zone: '' },
});
const estate: Estate = {
  ...{ leaves: [], overlays: [], links: [] },
  containers: [frame('region', 'region'), frame('subnet', 'subnet', 'region')],
};
const place = (at: [number, number]): ReturnType<typeof emptyPlacement> => ({
  ...emptyPlacement(),
  at: new Map([['block', at]]),
  boxes: new Map([
    ['region', { x0: 0, y0: 0, x1: 40, y1: 40 }],
    ['subnet', { x0: 1, y0: 1, x1: 10, y1: 10 }],
  ]),
});

it('draws the right and front edges of a frame back to what it holds, and leaves plates of tables', () => {
  const { boxes } = huggedFrames(place([20, 6]), { estate, strip: 2 });
  expect(boxes.get('subnet')).toEqual({ x0: 1, y0: 1, x1: 10, y1: 10 });
  const region = boxes.get('region');
  expect(region).toMatchObject({ x0: 0, y0: 0 });
  // Around the block and the subnet; the caption keeps its strip in front.
  expect(region?.x1).toBeGreaterThan(21);
  expect(region?.x1).toBeLessThan(23);
  expect(region?.y1).toBeGreaterThanOrEqual(13);
  expect(region?.y1).toBeLessThan(14);
});

it('never makes a frame larger', () => {
  const { boxes } = huggedFrames(place([39.5, 39.5]), { estate, strip: 2 });
  expect(boxes.get('region')).toEqual({ x0: 0, y0: 0, x1: 40, y1: 40 });
});

it('keeps every block of a picture inside the frames that it stands in', () => {
  const { scene } = stage(arrange(generatedEstate(300), { name: 'x' }), {
    view: { projection: 'isometric' },
    title: 'x',
  });
  const frames = scene.plates.filter(({ style }) => style === 'region' || style === 'vpc');
  expect(frames.length).toBeGreaterThan(2);
  for (const { at } of scene.blocks) {
    const around = scene.plates.filter(
      ({ box }) => box && at[0] > box.x0 && at[0] < box.x1 && at[1] > box.y0 && at[1] < box.y1,
    );
    for (const { box } of around)
      expect(box && Math.min(at[0] - box.x0, box.x1 - at[0], at[1] - box.y0, box.y1 - at[1])).toBeGreaterThan(1);
  }
});
