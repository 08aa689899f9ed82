import type { Inventory, Relation, Resource } from '../model/inventory.ts';
import { compareText, push } from './estate.ts';

export interface RelatedEnd {
  readonly label: string;
  readonly other: Resource;
}

/** An inventory with its relations by either end; relations to what is not in it are left out. */
export interface Related {
  readonly resources: readonly Resource[];
  readonly relations: readonly Relation[];
  get(id: string): Resource | undefined;
  from(id: string): readonly RelatedEnd[];
  to(id: string): readonly RelatedEnd[];
}

export function relatedOf(inventory: Inventory): Related {
  const resources = [...inventory.resources].sort((a, b) => compareText(a.id, b.id));
  const byId = new Map(resources.map((resource) => [resource.id, resource]));
  const out = new Map<string, RelatedEnd[]>();
  const back = new Map<string, RelatedEnd[]>();
  const relations = inventory.relations.filter(({ from, to }) => from !== to && byId.has(from) && byId.has(to));
  relations.sort((a, b) => compareText(a.from, b.from) || compareText(a.to, b.to) || compareText(a.label, b.label));
  for (const { from, to, label } of relations) {
    const [a, b] = [byId.get(from), byId.get(to)];
    if (!a || !b) continue;
    push(out, from, { label, other: b });
    push(back, to, { label, other: a });
  }
  return {
    resources,
    relations,
    get: (id) => byId.get(id),
    from: (id) => out.get(id) ?? [],
    to: (id) => back.get(id) ?? [],
  };
}
