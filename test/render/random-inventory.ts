import fc from 'fast-check';
import { COMPONENTS } from '../../src/model/component.ts';
import { type Inventory, type Resource, sortInventory } from '../../src/model/inventory.ts';
import { RELATION_LABELS } from '../../src/model/relation.ts';
import { anyCharacter } from '../any-character.ts';

/** Types that hold others come often enough that there are real trees. */
const HOLDING = ['vpc', 'subnet', 'asg', 'ecscluster', 'ekscluster'];
const TYPES = [...COMPONENTS.map(({ type }) => type), 'never-heard-of'];

const text = fc.oneof(
  fc.string({ maxLength: 40 }),
  fc.string({ unit: anyCharacter, maxLength: 30 }),
  fc.constantFrom(
    'web',
    'orders-database',
    '東京データベース',
    'مرحبا',
    '👩‍👩‍👧',
    '</svg><script>',
    ']]>',
    '\u202e',
    'x'.repeat(400),
  ),
);

const resource = fc.record({
  type: fc.oneof(fc.constantFrom(...HOLDING), fc.constantFrom(...TYPES)),
  name: text,
  region: fc.constantFrom('eu-west-1', 'us-east-1', 'global', ''),
  /** Which of the earlier resources holds it; some are in none, some in what is not there. */
  holder: fc.option(fc.nat(600)),
  tags: fc.dictionary(fc.string({ maxLength: 10 }), text, { maxKeys: 3 }),
});
const relation = fc.record({
  from: fc.nat(600),
  to: fc.nat(600),
  label: fc.constantFrom(...Object.keys(RELATION_LABELS)),
});

/** Inventories without rhyme or reason: any types in anything, any names, relations from anything to anything. */
export const randomInventory = (most: number): fc.Arbitrary<Inventory> =>
  fc
    .record({
      resources: fc.array(resource, { maxLength: most, size: 'max' }),
      relations: fc.array(relation, { maxLength: most, size: 'max' }),
    })
    .map(({ resources, relations }) => {
      const id = (index: number): string => `r-${index}`;
      const made = resources.map(({ type, name, region, holder, tags }, i): Resource => {
        const parent = holder === null || holder === i ? undefined : id(holder);
        return {
          id: id(i),
          type,
          kind: `AWS::${type}`,
          name,
          native_id: id(i),
          account: '123456789012',
          region,
          tags,
          properties: {},
          ...(parent === undefined ? {} : { parent }),
        };
      });
      const lines = relations.map(({ from, to, label }) => ({
        from: id(from),
        to: id(to),
        label,
        source: 'typed' as const,
      }));
      return sortInventory({ resources: made, relations: lines });
    });
