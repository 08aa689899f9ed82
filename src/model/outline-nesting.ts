import type { BlueprintData, BlueprintGroup, BlueprintNode } from './blueprint.ts';
import { shown } from './untrusted.ts';

/** Groups that only protect or route; they would repeat what the containers say, unless they stand in one. */
const CROSSING = new Set(['sg', 'networkacl']);

/** What of a document stands in what, and what everything is called. */
export interface OutlineNesting {
  readonly nodes: readonly BlueprintNode[];
  readonly groups: readonly BlueprintGroup[];
  /** Those with both ends in the document. */
  readonly edges: BlueprintData['edges'];
  /** Those without. */
  readonly lost: BlueprintData['edges'];
  /** By id; escaped and cut. */
  readonly names: ReadonlyMap<string, string>;
  /** Names that more than one thing has. */
  readonly shared: ReadonlySet<string>;
  /** Groups and nodes by the id of the smallest group that lists them; at the top, by the empty string. */
  readonly inner: ReadonlyMap<string, readonly BlueprintGroup[]>;
  readonly members: ReadonlyMap<string, readonly BlueprintNode[]>;
  /** The same group, by the id of what it lists. */
  readonly home: ReadonlyMap<string, string>;
  /** Ids of everything that a group can list. */
  readonly there: ReadonlySet<string>;
}

/** The nesting of a document's groups, found once: every group and node under the smallest group that lists it. */
export function outlineNesting(data: BlueprintData): OutlineNesting {
  const { groups } = data;
  // Of two with one id, the first is the one that is drawn.
  const nodes = [...new Map([...data.nodes].reverse().map((node) => [node.id, node])).values()].reverse();
  const captions = captionsOf(data);
  const names = new Map<string, string>();
  const taken = new Set<string>();
  const shared = new Set<string>();
  for (const item of [...groups, ...nodes]) {
    const name = nameOf(item, captions);
    names.set(item.id, name);
    if (taken.has(name)) shared.add(name);
    taken.add(name);
  }
  const others = [...data.text, ...data.icons, ...data.images, ...data.surfaces].map(({ id }) => id);
  const ends = new Set([...names.keys(), ...data.connectors.map(({ id }) => id)]);
  const whole = ({ from, to }: BlueprintData['edges'][number]): boolean => ends.has(from) && ends.has(to);
  const listed = new Set(groups.flatMap((group) => group.nodes ?? []));
  const containers = groups.filter(({ id, type }) => !CROSSING.has(type) || listed.has(id));
  const home = homesOf(containers);
  return {
    nodes,
    groups,
    edges: data.edges.filter(whole),
    lost: data.edges.filter((edge) => !whole(edge)),
    names,
    shared,
    inner: gathered(containers, home),
    members: gathered(nodes, home),
    home,
    there: new Set([...names.keys(), ...others]),
  };
}

/** The innermost group of everything that one lists. */
function homesOf(containers: readonly BlueprintGroup[]): Map<string, string> {
  const size = new Map(containers.map((group) => [group.id, group.nodes?.length ?? 0]));
  const home = new Map<string, string>();
  // Outer kinds and larger groups first, so that the innermost that lists a member wins; ids break ties.
  const depth = depths(containers);
  const ordered = [...containers].sort(
    (a, b) =>
      outerness(a.type) - outerness(b.type) ||
      (depth.get(a.id) ?? 0) - (depth.get(b.id) ?? 0) ||
      (size.get(b.id) ?? 0) - (size.get(a.id) ?? 0) ||
      (a.id < b.id ? -1 : 1),
  );
  const rank = new Map(ordered.map((group, index) => [group.id, index]));
  for (const group of ordered) {
    for (const member of group.nodes ?? []) {
      const own = rank.get(member);
      // A group can only stand in one that comes before it, so that circles cannot arise.
      if (own === undefined || own > (rank.get(group.id) ?? 0)) home.set(member, group.id);
    }
  }
  for (const [group, around] of crossing(ordered, home)) home.set(group, around);
  return home;
}

function gathered<Item extends { readonly id: string }>(
  items: readonly Item[],
  home: ReadonlyMap<string, string>,
): Map<string, Item[]> {
  const found = new Map<string, Item[]>();
  for (const item of items) {
    const key = home.get(item.id) ?? '';
    const there = found.get(key);
    if (there) there.push(item);
    else found.set(key, [item]);
  }
  return found;
}

const INNER = 5;

/** Position of a kind from the outside in; kinds that are not named stand inside all of these. */
function outerness(type: string): number {
  const at = ['account', 'region', 'vpc', 'zone', 'subnet'].indexOf(type);
  return at < 0 ? INNER : at;
}

/** How many groups of kinds without an order of their own hold each group, one inside the other. */
function depths(groups: readonly BlueprintGroup[]): Map<string, number> {
  const above = new Map<string, string>();
  for (const { id, type, nodes } of groups)
    if (outerness(type) === INNER) for (const member of nodes ?? []) if (!above.has(member)) above.set(member, id);
  const found = new Map<string, number>();
  for (const { id } of groups) {
    const seen = new Set([id]);
    for (let at = above.get(id); at !== undefined && !seen.has(at); at = above.get(at)) seen.add(at);
    found.set(id, seen.size - 1);
  }
  return found;
}

/**
 * Groups that no other lists, such as an auto scaling group over several subnets, with the smallest group that holds
 * all of their members. `ordered`: larger groups first.
 */
function crossing(ordered: readonly BlueprintGroup[], home: ReadonlyMap<string, string>): Map<string, string> {
  const held = new Map<string, Set<string>>();
  for (const group of ordered) {
    for (const member of group.nodes ?? []) {
      const seen = new Set([group.id]);
      for (let at: string | undefined = group.id; at !== undefined; at = home.get(at)) {
        held.set(at, (held.get(at) ?? new Set<string>()).add(member));
        const next = home.get(at);
        if (next !== undefined && seen.has(next)) break;
        if (next !== undefined) seen.add(next);
      }
    }
  }
  const around = new Map<string, string>();
  const bySize = [...ordered].sort((a, b) => (held.get(a.id)?.size ?? 0) - (held.get(b.id)?.size ?? 0));
  for (const group of ordered) {
    const members = group.nodes ?? [];
    if (home.has(group.id) || members.length === 0) continue;
    const size = held.get(group.id)?.size ?? 0;
    const holder = bySize.find(
      ({ id }) => (held.get(id)?.size ?? 0) > size && members.every((member) => held.get(id)?.has(member)),
    );
    if (holder) around.set(group.id, holder.id);
  }
  return around;
}

/** Names that Cloudcraft documents carry as text beside a node, under the convention of our own (design: extra fields). */
function captionsOf(data: BlueprintData): Map<string, string> {
  const captions = new Map<string, string>();
  for (const text of data.text) {
    const labels = text.labels;
    if (typeof labels === 'string') captions.set(labels, text.text);
  }
  return captions;
}

const nameOf = (item: BlueprintNode | BlueprintGroup, captions: ReadonlyMap<string, string>): string =>
  shown(item.name ?? captions.get(item.id) ?? item.id, 80);
