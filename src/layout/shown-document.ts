import type { BlueprintData, BlueprintGroup } from '../model/blueprint.ts';
import type { Estate } from './estate.ts';

/** The document as far as an estate shows it: for an outline in words that says the same as the picture. */
export function shownDocument(data: BlueprintData, estate: Estate): BlueprintData {
  const nodes = new Set(estate.leaves.flatMap((leaf) => leaf.members));
  if (data.nodes.every(({ id }) => nodes.has(id))) return data;
  const drawn = new Set([...estate.containers, ...estate.overlays].map(({ id }) => id));
  const groups = holding(
    data.groups.filter(({ id }) => drawn.has(id)),
    nodes,
  );
  const kept = (id: string): boolean => nodes.has(id) || groups.has(id);
  return {
    ...data,
    nodes: data.nodes.filter(({ id }) => nodes.has(id)),
    groups: data.groups
      .filter((group) => groups.has(group.id))
      .map((group) => ({ ...group, nodes: (group.nodes ?? []).filter(kept) })),
    edges: data.edges.filter((edge) => kept(edge.from) && kept(edge.to)),
  };
}

/** Ids of the groups that hold one of the nodes, themselves or through other groups. */
function holding(groups: readonly BlueprintGroup[], nodes: ReadonlySet<string>): Set<string> {
  const found = new Set<string>();
  for (let before = -1; before < found.size; ) {
    before = found.size;
    for (const { id, nodes: members } of groups) {
      if (members?.some((member) => nodes.has(member) || found.has(member))) found.add(id);
    }
  }
  return found;
}
