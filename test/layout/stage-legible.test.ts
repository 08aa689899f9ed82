import { describe, expect, it } from 'vitest';
import { arrange } from '../../src/layout/arrange.ts';
import { stage } from '../../src/layout/stage.ts';
import { PROJECTIONS } from '../../src/model/projection.ts';
import { Scene } from '../../src/model/scene.ts';
import { some } from '../property-runs.ts';
import { generatedEstate } from './generated-estate.ts';
import { faultsOf, NO_FAULTS } from './scene-faults.ts';

const DEFAULT_PIXELS = 1456 * 819;

for (const projection of PROJECTIONS)
  for (const count of some(4, [10, 60, 300, 120, 30, 1000]))
    describe(`${count} generated resources, ${projection}`, () => {
      const blueprint = arrange(generatedEstate(count), { name: 'Generated', projection });
      const staged = stage(blueprint, { view: {}, title: 'Generated', subtitle: 'AWS', notes: ['Sample data.'] });

      it('has no text over text, no text over a foreign block and no line through one', () => {
        expect(faultsOf(staged.scene)).toEqual(NO_FAULTS);
      });

      it('draws no name under 11 px and no detail under 9 px, in a picture of the default size', () => {
        expect(staged.smallestName).toBeGreaterThanOrEqual(11);
        expect(staged.smallestDetail).toBeGreaterThanOrEqual(9);
        expect(staged.scene.width * staged.scene.height).toBeLessThanOrEqual(DEFAULT_PIXELS * 1.03);
        expect(Math.max(staged.scene.width, staged.scene.height)).toBeLessThanOrEqual(1568);
      });

      it('names every block', () => {
        const named = new Set(staged.scene.texts.filter((text) => text.role === 'name').map((text) => text.owner));
        expect(staged.scene.blocks.filter((block) => !named.has(block.id)).map((block) => block.id)).toEqual([]);
      });

      it('accounts for every node: drawn, counted in a pile, or listed as hidden', () => {
        const counted = staged.scene.blocks.reduce((sum, block) => sum + (block.count ?? 1), 0);
        const hidden = staged.hidden.filter(({ id }) => blueprint.nodes.some((node) => node.id === id));
        expect(counted + hidden.length).toBe(blueprint.nodes.length);
        expect(staged.problems).toEqual([]);
      });

      it('is a valid scene', () => {
        expect(Scene.parse(staged.scene)).toEqual(staged.scene);
      });
    });
