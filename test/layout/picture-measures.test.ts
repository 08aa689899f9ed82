import { describe, expect, it } from 'vitest';
import { arrange } from '../../src/layout/arrange.ts';
import { stage } from '../../src/layout/stage.ts';
import { PROJECTIONS } from '../../src/model/projection.ts';
import { some } from '../property-runs.ts';
import { generatedEstate } from './generated-estate.ts';
import { detours, emptyShare } from './picture-measures.ts';

describe.each(PROJECTIONS)('a picture, %s', (projection) => {
  it.each(some(3, [10, 60, 300, 1000]))(
    'of %i resources is less than 60 %% empty, and no line goes far around',
    (count) => {
      const blueprint = arrange(generatedEstate(count), { name: 'Generated', projection });
      const { scene } = stage(blueprint, { view: { projection }, title: 'Generated', subtitle: 'AWS' });
      expect(emptyShare(scene)).toBeLessThan(0.6);
      const all = detours(scene);
      const shortest = all.reduce((sum, { length, ratio }) => sum + length / ratio, 0);
      expect(all.reduce((sum, { length }) => sum + length, 0) / shortest).toBeLessThan(1.15);
    },
  );
});
