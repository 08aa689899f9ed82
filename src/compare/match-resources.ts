import type { Resource } from '../model/inventory.ts';
import type { Roles } from './roles.ts';
import type { IndexedSide } from './side.ts';

export interface Pair {
  readonly before: Resource;
  readonly after: Resource;
}

export interface Pairing {
  readonly pairs: readonly Pair[];
  readonly removed: readonly Resource[];
  readonly added: readonly Resource[];
}

/** Pairs by id. */
export function pairByIdentity(before: IndexedSide, after: IndexedSide): Pairing {
  const pairs: Pair[] = [];
  const removed: Resource[] = [];
  for (const resource of before.inventory.resources) {
    const other = after.byId.get(resource.id);
    if (other === undefined) removed.push(resource);
    else pairs.push({ before: resource, after: other });
  }
  const added = after.inventory.resources.filter(({ id }) => !before.byId.has(id));
  return { pairs, removed, added };
}

/**
 * Pairs what is left by what it is for: type, container and name; then type and name, where that is only one on each
 * side; then, `across` environments, type and container of what has no name. Several of one role are paired in order of
 * their zone and name; where one side has more of them, the last ones stay alone.
 */
export function pairByRole(of: {
  removed: readonly Resource[];
  added: readonly Resource[];
  roles: { readonly before: Roles; readonly after: Roles };
  /** The sides are different environments: what has no name is paired too, by its place. */
  across: boolean;
  /** The region of a pair may differ, or be unknown. */
  anyRegion: boolean;
}): Pairing {
  const { roles } = of;
  const pairs: Pair[] = [];
  let removed = of.removed;
  let added = of.added;
  const pass = (key: (resource: Resource, roles: Roles) => string | undefined, single = false): void => {
    const old = grouped(removed, (resource) => key(resource, roles.before));
    const now = grouped(added, (resource) => key(resource, roles.after));
    const taken = new Set<Resource>();
    for (const [role, before] of old) {
      const after = now.get(role) ?? [];
      if (single && (before.length > 1 || after.length > 1)) continue;
      for (const [at, one] of before.entries()) {
        const other = after[at];
        if (other === undefined) break;
        pairs.push({ before: one, after: other });
        taken.add(one).add(other);
      }
    }
    removed = removed.filter((resource) => !taken.has(resource));
    added = added.filter((resource) => !taken.has(resource));
  };
  const typed = ({ type, kind, region }: Resource): string =>
    of.anyRegion ? `${type} ${kind}` : `${type} ${kind} ${region}`;
  const named = (resource: Resource, { nameOf }: Roles): string | undefined => nameOf(resource) || undefined;
  pass((one, its) => {
    const name = named(one, its);
    return name && [typed(one), its.containerOf(one), name, one.zone?.at(-1) ?? ''].join('\n');
  });
  pass((one, its) => {
    const name = named(one, its);
    return name && [typed(one), its.containerOf(one), name].join('\n');
  });
  pass((one, its) => {
    const name = named(one, its);
    return name && [typed(one), name].join('\n');
  }, true);
  if (of.across) {
    pass((one, its) => (named(one, its) === undefined ? [typed(one), its.containerOf(one)].join('\n') : undefined));
    pass((one, its) => (named(one, its) === undefined || one.type === 'vpc' ? typed(one) : undefined), true);
  }
  return { pairs, removed, added };
}

function grouped(
  resources: readonly Resource[],
  key: (resource: Resource) => string | undefined,
): Map<string, Resource[]> {
  const groups = new Map<string, Resource[]>();
  for (const resource of resources) {
    const role = key(resource);
    if (role === undefined) continue;
    const group = groups.get(role);
    if (group === undefined) groups.set(role, [resource]);
    else group.push(resource);
  }
  const order = ({ zone, name, id }: Resource): string => [zone?.at(-1) ?? '', name, id].join('\n');
  for (const group of groups.values()) if (group.length > 1) group.sort((a, b) => (order(a) < order(b) ? -1 : 1));
  return groups;
}
