import { describe, expect, it } from 'vitest';
import { drawableSnapshot } from '../../src/backends/drawable.ts';
import { sampleSnapshot } from '../../src/backends/sample.ts';
import { arrange } from '../../src/layout/arrange.ts';
import { stage } from '../../src/layout/stage.ts';
import { PROJECTIONS } from '../../src/model/projection.ts';
import type { Scene } from '../../src/model/scene.ts';
import { some } from '../property-runs.ts';
import { DESCRIBED } from './described-pictures.ts';
import { generatedEstate } from './generated-estate.ts';
import { tooClose } from './picture-measures.ts';
import { faultsOf, linesThroughTexts, NO_FAULTS } from './scene-faults.ts';

const sample = drawableSnapshot(await sampleSnapshot());
const sampleScene = (projection: Scene['projection']): Scene => {
  const { data, title, subtitle, notes } = sample;
  return stage(data, { view: { projection }, title, subtitle, notes: [...notes] }).scene;
};

/** Grid units that lines without a common end keep from each other at least. */
const APART = 0.15;

/** Lines through texts in generated estates: a little over what there is now, so that more is noticed. */
const CROSSED = { 10: 0, 30: 2, 60: 6, 120: 4, 300: 3 };

describe.each(PROJECTIONS)('lines, %s', (projection) => {
  it.each(Object.entries(DESCRIBED))('of %s show their arrows and run through no text', (name, inventory) => {
    const { scene } = stage(arrange(inventory, { name, projection }), { view: { projection }, title: name });
    expect(scene.routes.length).toBeGreaterThan(0);
    expect(faultsOf(scene)).toEqual(NO_FAULTS);
    expect(linesThroughTexts(scene)).toEqual([]);
    expect(tooClose(scene, APART)).toEqual([]);
  });

  it('of the sample show their arrows and run through no text', () => {
    const scene = sampleScene(projection);
    expect(scene.routes.length).toBeGreaterThan(20);
    expect(faultsOf(scene)).toEqual(NO_FAULTS);
    expect(linesThroughTexts(scene)).toEqual([]);
    expect(tooClose(scene, APART)).toEqual([]);
  });

  it('of the sample are clear of blocks that are drawn larger than their footprints', () => {
    const sizes = new Set(sampleScene(projection).blocks.map(({ size }) => size));
    expect([...sizes]).toEqual([projection === 'isometric' ? 2.7 : 2.25]);
  });

  it.each(some(3, Object.entries(CROSSED)))('of %s generated resources show their arrows', (count, most) => {
    const blueprint = arrange(generatedEstate(Number(count)), { name: 'Generated', projection });
    const { scene } = stage(blueprint, { view: { projection }, title: 'Generated' });
    expect(faultsOf(scene)).toEqual(NO_FAULTS);
    expect(linesThroughTexts(scene).length).toBeLessThanOrEqual(most);
    expect(tooClose(scene, APART)).toEqual([]);
  });

  it.each(some(2, [1, 2, 3, 4, 5]))('of strangers keep apart in a crowded estate, seed %i', (seed) => {
    const blueprint = arrange(generatedEstate(60, seed), { name: 'Generated', projection });
    const { scene } = stage(blueprint, { view: { projection }, title: 'Generated' });
    expect(scene.routes.length).toBeGreaterThan(14);
    expect(tooClose(scene, APART)).toEqual([]);
  });
});
