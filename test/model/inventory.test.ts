import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Inventory, type Resource, sortInventory } from '../../src/model/inventory.ts';

const resource = (id: string): Resource => ({
  id,
  type: 'ec2',
  kind: 'AWS::EC2::Instance',
  name: id,
  native_id: id,
  account: '123456789012',
  region: 'eu-west-1',
  tags: {},
  properties: {},
});

test('equal estates are equal bytes, in whatever order they were read', () => {
  const name = fc.stringMatching(/^[a-zÅ-é0-9]{1,4}$/);
  const relation = fc.record({ from: name, to: name, label: fc.constantFrom('in', 'member') });
  fc.assert(
    fc.property(
      fc.uniqueArray(name),
      fc.uniqueArray(relation, { selector: (one) => JSON.stringify(one) }),
      fc.nat(),
      (ids, relations, turn) => {
        const rows = relations.map((one) => ({ ...one, source: 'typed' as const }));
        const turned = <T>(list: readonly T[]): T[] => [
          ...list.slice(turn % (list.length + 1)),
          ...list.slice(0, turn % (list.length + 1)),
        ];
        const one = sortInventory({ resources: ids.map(resource), relations: rows });
        const other = sortInventory({ resources: turned(ids).map(resource), relations: turned(rows).reverse() });
        expect(JSON.stringify(other)).toBe(JSON.stringify(one));
        expect(one.resources).toHaveLength(ids.length);
        expect(Inventory.safeParse(one).success).toBe(true);
      },
    ),
  );
});

test('sorting leaves what it was given as it was', () => {
  const given = { resources: [resource('b'), resource('a')], relations: [] };
  expect(sortInventory(given).resources.map(({ id }) => id)).toEqual(['a', 'b']);
  expect(given.resources.map(({ id }) => id)).toEqual(['b', 'a']);
});
