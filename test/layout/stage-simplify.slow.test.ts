import { describe, expect, it } from 'vitest';
import { arrange } from '../../src/layout/arrange.ts';
import { type Staged, stage } from '../../src/layout/stage.ts';
import { furnitureOf } from '../../src/model/furniture.ts';
import { SIMPLIFICATIONS, type View } from '../../src/model/view.ts';
import { generatedEstate } from './generated-estate.ts';
import { faultsOf, NO_FAULTS } from './scene-faults.ts';

/** What stage-simplify.test.ts tests by examples, for all steps, sizes and views. */
const data = arrange(generatedEstate(300), { name: 'Generated' });
const staged = (view: View): Staged => stage(data, { view });
const said = (view: View): string => staged(view).steps.join(' ');

describe('what is done to make a picture legible', () => {
  it.each([
    ['stacks', /one block with a count/],
    ['plumbing', /NAT gateways are not drawn/],
    ['zones', /zones are not framed/],
    ['tiers', /Subnets/],
    ['bundles', /lines? with a count/],
    ['overview', /Each network is one block/],
  ] as const)('is %s alone where the view wants only that', (step, sentence) => {
    expect(said({ simplify: [step] })).toMatch(sentence);
    const others = SIMPLIFICATIONS.filter((other) => other !== step);
    expect(said({ simplify: others })).not.toMatch(step === 'tiers' ? /one plate/ : sentence);
  });
});

describe('a small picture', () => {
  it.each([[{ width: 1920, height: 1080 }], [{ width: 800, height: 1200 }]])(
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

  it.each([
    [{ width: 320, height: 200 }],
    [{ width: 400, height: 200, simplify: [] }],
    [{ width: 300, height: 1500 }],
    [{ width: 600, height: 400 }],
    [{ scale: 0.2 }],
    [{ scale: 0.35, filter: 'type=rds' }],
    [{ width: 320 }],
    [{ width: 320, filter: 'type=s3', projection: '2d' }],
    [{ width: 1200, scale: 0.2 }],
  ] as [View][])('leaves out words before the drawing in %j', (view) => {
    const { scene } = stage(data, { view, ...words });
    const { top, bottom, margin } = furnitureOf(scene);
    if (scene.legend.length + scene.notes.length > 0)
      expect(bottom).toBeLessThanOrEqual(Math.ceil(scene.height * 0.25));
    if (scene.subtitle !== '') expect(top + bottom).toBeLessThanOrEqual(scene.height * 0.45 + margin);
    expect(scene.blocks.length).toBeGreaterThan(0);
  });
});
