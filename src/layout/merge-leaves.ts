import { type Container, compareText, type Estate, type Leaf, type Link, push } from './estate.ts';
import { markOf } from './marked.ts';

export interface Merge {
  /** Leaves of equal keys become one; a leaf without a key stays as it is. */
  readonly key: (leaf: Leaf) => string | undefined;
  /** Whether things with different marks of a comparison become one all the same. */
  readonly mixes?: boolean;
  /** What the one block says. `inside` defaults to where its first leaf stands; `group`: the container that it stands for. */
  readonly describe: (leaves: readonly Leaf[]) => { name: string; detail: string; inside?: string; group?: string };
}

/** Merges leaves into piles with a count; lines and groups follow them. */
export function mergeLeaves(estate: Estate, merge: Merge): Estate {
  const byKey = new Map<string, Leaf[]>();
  const kept: Leaf[] = [];
  for (const leaf of estate.leaves) {
    const key = merge.key(leaf);
    if (key === undefined) kept.push(leaf);
    else push(byKey, merge.mixes === true ? key : `${key}\n${markOf(leaf.members, estate.marks).mark ?? ''}`, leaf);
  }
  const into = new Map<string, string>();
  for (const leaves of byKey.values()) {
    const first = leaves[0];
    if (!first) continue;
    if (leaves.length === 1) {
      kept.push(first);
      continue;
    }
    const members = leaves.flatMap((leaf) => leaf.members).sort(compareText);
    kept.push({ ...first, ...merge.describe(leaves), members });
    for (const leaf of leaves) into.set(leaf.id, first.id);
  }
  kept.sort((a, b) => compareText(a.id, b.id));
  return withLinks({ ...estate, leaves: kept }, into);
}

/** The estate without some leaves and everything that then holds nothing or leads nowhere. */
export function withoutLeaves(estate: Estate, drop: (leaf: Leaf) => boolean): Estate {
  return pruned({ ...estate, leaves: estate.leaves.filter((leaf) => !drop(leaf)) });
}

/** Without containers of these styles; what stood in one then stands in the next outer one. */
export function withoutContainers(estate: Estate, drop: (container: Container) => boolean): Estate {
  const dropped = new Map(estate.containers.filter(drop).map((container) => [container.id, container.inside]));
  const outer = (id: string): string => {
    let at = id;
    for (let up = dropped.get(at), steps = 0; up !== undefined && steps < 32; up = dropped.get(at), steps++) at = up;
    return at;
  };
  return {
    ...estate,
    leaves: estate.leaves.map((leaf) => ({ ...leaf, inside: outer(leaf.inside) })),
    containers: estate.containers
      .filter((container) => !dropped.has(container.id))
      .map((container) => ({ ...container, inside: outer(container.inside) })),
    links: uniqueLinks(
      estate.links.flatMap((link) => {
        const [from, to] = [outer(link.from), outer(link.to)];
        return from === '' || to === '' ? [] : [{ ...link, from, to }];
      }),
    ),
  };
}

/** Links of what was merged; an overlay stays where no pile holds strangers to it. */
function withLinks(estate: Estate, into: ReadonlyMap<string, string>): Estate {
  const leafOf = new Map<string, Leaf>();
  for (const leaf of estate.leaves) for (const member of leaf.members) leafOf.set(member, leaf);
  const gone = new Map<string, string>();
  const overlays = estate.overlays.flatMap((overlay) => {
    const nodes = new Set(overlay.members);
    const leaves = new Set(overlay.members.flatMap((id) => leafOf.get(id) ?? leafOf.get(into.get(id) ?? '') ?? []));
    const strangers = [...leaves].some((leaf) => leaf.members.some((id) => !nodes.has(id)));
    const first = [...leaves][0];
    if (first && (strangers || leaves.size === 1)) gone.set(overlay.id, first.id);
    return strangers || leaves.size <= 1 ? [] : [overlay];
  });
  const end = (id: string): string => into.get(id) ?? gone.get(id) ?? id;
  const links = uniqueLinks(estate.links.map((link) => ({ ...link, from: end(link.from), to: end(link.to) })));
  return { ...estate, overlays, links };
}

/** Keeps what stands in, frames or leads to something that is there. */
export function pruned(estate: Estate): Estate {
  const leaves = new Set(estate.leaves.map((leaf) => leaf.id));
  const members = new Set(estate.leaves.flatMap((leaf) => leaf.members));
  const byId = new Map(estate.containers.map((container) => [container.id, container]));
  const used = new Set<string>();
  for (const { inside } of estate.leaves)
    for (let at = byId.get(inside); at && !used.has(at.id); at = byId.get(at.inside)) used.add(at.id);
  const containers = estate.containers.filter(({ id }) => used.has(id));
  const overlays = estate.overlays
    .map((overlay) => ({ ...overlay, members: overlay.members.filter((id) => members.has(id)) }))
    .filter((overlay) => overlay.members.length > 0);
  const ends = new Set([...leaves, ...used, ...overlays.map(({ id }) => id)]);
  const links = estate.links.filter(({ from, to }) => ends.has(from) && ends.has(to));
  return { ...estate, containers, overlays, links };
}

/** One link per pair and direction, with the number that it stands for. */
export function uniqueLinks(links: readonly Link[]): Link[] {
  const byPair = new Map<string, Link>();
  for (const link of links) {
    if (link.from === link.to) continue;
    const key = `${link.from}\n${link.to}`;
    const before = byPair.get(key);
    if (!before) byPair.set(key, link);
    else {
      const label = before.label === link.label ? before.label : '';
      byPair.set(key, { ...before, label, dashed: before.dashed && link.dashed, count: before.count + link.count });
    }
  }
  return [...byPair.values()];
}
