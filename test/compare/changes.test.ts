import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareInventories } from '../../src/compare/compare-inventories.ts';
import { change } from './change.ts';
import { CASES } from './change-cases.ts';
import { shop, without } from './estates.ts';
import { told } from './told.ts';

describe('two moments of an account', () => {
  it.each(CASES)('%s', (_what, edit, expected) => {
    const comparison = change(edit);
    expect(told(comparison).sort()).toEqual([...expected].sort());
    expect(comparison.incomplete).toBe(false);
  });

  it('are the same when they are, in whatever order', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const after = shop();
        const mixed = <T>(list: readonly T[]): T[] =>
          list
            .map((item, at) => ({ item, order: Math.sin(seed + at) }))
            .sort((a, b) => a.order - b.order)
            .map(({ item }) => item);
        const inventory = { resources: mixed(after.inventory.resources), relations: mixed(after.inventory.relations) };
        const comparison = compareInventories({
          before: shop(),
          after: { ...after, inventory, coverage: mixed(after.coverage) },
        });
        expect(told(comparison)).toEqual([]);
        expect(comparison).toMatchObject({ same: true, incomplete: false, unchanged: 83 });
      }),
      { numRuns: 10 },
    );
  });

  it('tell of any removed resource as removed, and the other way round as added', () => {
    const names = shop().inventory.resources.length;
    fc.assert(
      fc.property(fc.integer({ min: 0, max: names - 1 }), (at) => {
        const gone = shop().inventory.resources[at];
        const less = without(shop(), ({ id }) => id === gone?.id);
        const [there, back] = [
          compareInventories({ before: shop(), after: less }),
          compareInventories({ before: less, after: shop() }),
        ];
        // Volumes and interfaces of the members of a group are not told by themselves.
        const counted =
          (there.groups.length > 0 && gone?.type === 'ec2') ||
          (there.same && ['ebs', 'eni'].includes(gone?.type ?? ''));
        expect(there.removed.map(({ id }) => id)).toEqual(counted ? [] : [gone?.id]);
        expect(back.added.map(({ id }) => id)).toEqual(counted ? [] : [gone?.id]);
      }),
      { numRuns: 20 },
    );
  });
});
