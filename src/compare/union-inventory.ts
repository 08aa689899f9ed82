import { type Inventory, type Relation, type Resource, sortInventory } from '../model/inventory.ts';
import { relationKeys } from './relation-key.ts';
import type { IndexedSide } from './side.ts';

/**
 * The second side with what went, which stands where it stood: in the counterpart of its container. Relations that went
 * are there too. So both moments share one layout.
 */
export function unionInventory(
  sides: { readonly before: IndexedSide; readonly after: IndexedSide },
  of: { readonly removed: readonly Resource[]; readonly idAfter: ReadonlyMap<string, string> },
): Inventory {
  const { before, after } = sides;
  const mapped = (id: string): string => of.idAfter.get(id) ?? id;
  const gone = of.removed.filter(({ id }) => !after.byId.has(id));
  const resources: Resource[] = [
    ...after.inventory.resources,
    ...gone.map((resource) =>
      resource.parent === undefined ? resource : { ...resource, parent: mapped(resource.parent) },
    ),
  ];
  const there = new Set(resources.map(({ id }) => id));
  const relations = new Map<number, Relation>();
  const number = relationKeys();
  const keyOf = ({ from, label, to }: Relation): number => number(from, label, to);
  for (const relation of after.inventory.relations) relations.set(keyOf(relation), relation);
  for (const relation of before.inventory.relations) {
    const moved = { ...relation, from: mapped(relation.from), to: mapped(relation.to) };
    if (!there.has(moved.from) || !there.has(moved.to) || relations.has(keyOf(moved))) continue;
    relations.set(keyOf(moved), moved);
  }
  return sortInventory({ resources, relations: [...relations.values()] });
}
