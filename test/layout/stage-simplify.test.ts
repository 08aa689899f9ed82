import { describe, expect, it } from 'vitest';
import { arrange } from '../../src/layout/arrange.ts';
import { type Staged, stage } from '../../src/layout/stage.ts';
import { furnitureOf } from '../../src/model/furniture.ts';
import type { View } from '../../src/model/view.ts';
import { some } from '../property-runs.ts';
import { generatedEstate } from './generated-estate.ts';
import { faultsOf, NO_FAULTS } from './scene-faults.ts';

const data = arrange(generatedEstate(300), { name: 'Generated' });
const known = new Map<string, Staged>();
/** The picture through a view, made once for all tests. */
function staged(view: View): Staged {
  const key = JSON.stringify(view);
  const made = known.get(key) ?? stage(data, { view });
  known.set(key, made);
  return made;
}
const said = (view: View): string => staged(view).steps.join(' ');

describe('what is done to make a picture legible', () => {
  it('is nothing where the view wants none of it: every node is a block of its own', () => {
    const { scene, steps } = staged({ simplify: [] });
    expect(scene.blocks).toHaveLength(data.nodes.length);
    expect(scene.blocks.every(({ count }) => count === undefined)).toBe(true);
    // Names that find no place are counted, not drawn over others.
    expect(steps[0]).toMatch(/^\d+ names found no place\.$/);
    for (const step of steps) expect(step).toMatch(/found no (place|room)/);
  });

  it.each([
    ['stacks', /one block with a count/],
    ['plumbing', /NAT gateways are not drawn/],
    ['zones', /zones are not framed/],
    ['tiers', /Subnets/],
    ['bundles', /lines? with a count/],
    ['overview', /Each network is one block/],
  ] as const)('is %s alone where the view wants only that', (step, sentence) => {
    expect(said({ simplify: [step] })).toMatch(sentence);
  });

  it('bundles connections between the same groups into lines that stand for all of them', () => {
    const all = staged({ simplify: [] }).scene.routes.length;
    const { scene } = staged({ simplify: ['bundles'] });
    expect(scene.routes.length).toBeLessThan(all * 0.75);
    const plates = new Set(scene.plates.map(({ id }) => id));
    expect(scene.routes.some(({ from, to }) => plates.has(from) && plates.has(to))).toBe(true);
  });
});

describe('a small picture', () => {
  it.each(some(1, [[{ width: 320, height: 240 }], [{ width: 1920, height: 1080 }], [{ width: 800, height: 1200 }]]))(
    'has exactly the size %j, whatever it shows',
    (size) => {
      for (const projection of ['isometric', '2d'] as const) {
        const { scene, smallestName } = staged({ ...size, projection });
        expect({ width: scene.width, height: scene.height }).toEqual(size);
        expect(smallestName).toBeGreaterThanOrEqual(11);
        expect(faultsOf(scene)).toEqual(NO_FAULTS);
      }
    },
  );
});

describe('a picture short of room', () => {
  const words = { title: 'Shop', subtitle: 'AWS account', notes: ['Sample data: invented names, no account.'] };

  const views: View[] = [
    { width: 400, height: 200, simplify: [] },
    { scale: 0.2 },
    { width: 320, filter: 'type=s3', projection: '2d' },
    { width: 320, height: 200 },
    { width: 300, height: 1500 },
    { width: 600, height: 400 },
    { scale: 0.35, filter: 'type=rds' },
    { width: 320 },
    { width: 1200, scale: 0.2 },
  ];
  it.each(some(3, views))('leaves out words before the drawing in %j', (view) => {
    const { scene } = stage(data, { view, ...words });
    const { top, bottom, margin } = furnitureOf(scene);
    if (scene.legend.length + scene.notes.length > 0)
      expect(bottom).toBeLessThanOrEqual(Math.ceil(scene.height * 0.25));
    if (scene.subtitle !== '') expect(top + bottom).toBeLessThanOrEqual(scene.height * 0.45 + margin);
    expect(scene.blocks.length).toBeGreaterThan(0);
  });

  it('shows what its own pixels have room for, not those before scaling', () => {
    const scaled = staged({ width: 1200, scale: 0.5 });
    expect(scaled.scene).toEqual(staged({ width: 600 }).scene);
    expect(scaled.smallestName).toBeGreaterThanOrEqual(11);
    expect(staged({ width: 600, scale: 2 }).scene.width).toBe(1200);
  });
});

describe('the look of a picture', () => {
  it('has no legend where the view wants none', () => {
    expect(staged({}).scene.legend.length).toBeGreaterThan(0);
    expect(staged({ legend: false }).scene.legend).toEqual([]);
  });

  it('is calm where something is highlighted, unless the view wants categories', () => {
    const id = data.nodes[0]?.id ?? '';
    expect(staged({}).scene.style).toBeUndefined();
    expect(staged({ style: 'calm' }).scene.style).toBe('calm');
    expect(staged({ highlight: [id] }).scene.style).toBe('calm');
    const coloured = staged({ highlight: [id], style: 'category' }).scene;
    expect(coloured.style).toBeUndefined();
    expect(coloured.blocks.map(({ tone }) => tone)).not.toContain('dim');
  });

  it('explains in a calm picture only the colours that it has', () => {
    const kinds = (view: View): number => staged(view).scene.legend.filter(({ kind }) => kind === 'category').length;
    expect(kinds({})).toBeGreaterThan(3);
    expect(kinds({ style: 'calm' })).toBe(0);
  });
});
