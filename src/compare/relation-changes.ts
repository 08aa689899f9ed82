import type { RelationChange } from '../model/comparison.ts';
import type { Relation } from '../model/inventory.ts';
import { relationKeys } from './relation-key.ts';
import type { IndexedSide } from './side.ts';

export interface RelationRules {
  /** Ids of the `after` side for ids of the `before` side; undefined for what has no counterpart. */
  readonly idAfter: ReadonlyMap<string, string>;
  /** Ids, of either side, of resources that are new or gone or were replaced. */
  readonly fresh: ReadonlySet<string>;
  /** Ids, of either side, about whose relations nothing is said. */
  readonly silent: ReadonlySet<string>;
  /** Whether the `before`, or the `after`, side may lack relations of a resource because a call failed. */
  readonly mayLack: { readonly before: (id: string) => boolean; readonly after: (id: string) => boolean };
}

/** Relations that only one side has, sorted: those that say something of their own first. */
export function relationChanges(
  sides: { readonly before: IndexedSide; readonly after: IndexedSide },
  rules: RelationRules,
): { added: RelationChange[]; removed: RelationChange[] } {
  const { before, after } = sides;
  const mapped = (id: string): string => rules.idAfter.get(id) ?? id;
  const keyOf = relationKeys();
  const old = new Set(before.inventory.relations.map((one) => keyOf(mapped(one.from), one.label, mapped(one.to))));
  const now = new Set(after.inventory.relations.map((one) => keyOf(one.from, one.label, one.to)));
  const counts = ({ from, to }: Relation): boolean => !rules.silent.has(from) && !rules.silent.has(to);
  const removed = before.inventory.relations.filter(
    (one) =>
      !now.has(keyOf(mapped(one.from), one.label, mapped(one.to))) &&
      counts(one) &&
      !rules.mayLack.after(one.from) &&
      !rules.mayLack.after(one.to),
  );
  const added = after.inventory.relations.filter(
    (one) =>
      !old.has(keyOf(one.from, one.label, one.to)) &&
      counts(one) &&
      !rules.mayLack.before(one.from) &&
      !rules.mayLack.before(one.to),
  );
  return {
    added: described(added, after, rules.fresh),
    removed: described(removed, before, rules.fresh),
  };
}

function described(relations: readonly Relation[], side: IndexedSide, fresh: ReadonlySet<string>): RelationChange[] {
  const name = (id: string): string => side.byId.get(id)?.name ?? id;
  const changes = relations.map(
    ({ from, to, label, via }): RelationChange => ({
      from,
      to,
      from_name: name(from),
      to_name: name(to),
      label,
      ...(via === undefined ? {} : { via }),
      follows: fresh.has(from) || fresh.has(to),
    }),
  );
  const order = (one: RelationChange): string =>
    [one.follows ? '1' : '0', one.from_name, one.label, one.to_name, one.from, one.to].join('\n');
  return changes.sort((a, b) => (order(a) < order(b) ? -1 : 1));
}
