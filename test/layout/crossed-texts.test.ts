import { describe, expect, it } from 'vitest';
import { arrange } from '../../src/layout/arrange.ts';
import { stage } from '../../src/layout/stage.ts';
import { textPolygon } from '../../src/layout/text-place.ts';
import { generatedEstate } from './generated-estate.ts';
import { linesThroughTexts } from './scene-faults.ts';

const data = arrange(generatedEstate(60), { name: 'x' });
const TITLE = { title: 'Estate of 60', subtitle: 'AWS · eu-west-1 · account 1234-5678-9012' };

it('keeps names off the edges of plates in 2D, also where a line runs through a name', () => {
  const { scene } = stage(data, { ...TITLE, view: { projection: '2d' } });
  const screen = { projection: scene.projection, scale: scene.scale };
  const onEdge = scene.texts.filter((text) => {
    if (text.role !== 'name' && text.role !== 'detail') return false;
    const polygon = textPolygon(text, screen);
    const [xs, ys] = [polygon.map(([x]) => x / scene.scale), polygon.map(([, y]) => y / scene.scale)];
    const [x0, x1, y0, y1] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
    return scene.plates.some(({ box }) => {
      const apart = x1 < box.x0 || x0 > box.x1 || y1 < box.y0 || y0 > box.y1;
      const within = x0 > box.x0 && x1 < box.x1 && y0 > box.y0 && y1 < box.y1;
      return !apart && !within;
    });
  });
  expect(onEdge.map(({ text }) => text)).toEqual([]);
});

describe.each(['isometric', '2d'] as const)('captions, %s', (projection) => {
  it('have a halo where a line runs through them, and there alone', () => {
    const { scene } = stage(data, { ...TITLE, view: { projection } });
    const captions = scene.texts.filter(({ role }) => role === 'group');
    const crossed = linesThroughTexts({ ...scene, texts: captions });
    expect(crossed.length).toBeGreaterThan(0);
    const named = captions.filter(({ text }) => crossed.some((one) => one.startsWith(`"${text}" by`)));
    expect(named.every(({ halo }) => halo)).toBe(true);
    expect(captions.filter(({ halo }) => halo).length).toBeLessThan(captions.length / 2);
  });
});
