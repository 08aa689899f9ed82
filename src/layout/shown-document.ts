import type { BlueprintData } from '../model/blueprint.ts';
import type { Estate } from './estate.ts';

/** The document as far as an estate shows it: for an outline in words that says the same as the picture. */
export function shownDocument(data: BlueprintData, estate: Estate): BlueprintData {
  const nodes = new Set(estate.leaves.flatMap((leaf) => leaf.members));
  const groups = new Set([...estate.containers, ...estate.overlays].map(({ id }) => id));
  const kept = (id: string): boolean => nodes.has(id) || groups.has(id);
  const everything = data.nodes.every(({ id }) => nodes.has(id));
  if (everything) return data;
  return {
    ...data,
    nodes: data.nodes.filter(({ id }) => nodes.has(id)),
    groups: data.groups
      .filter((group) => groups.has(group.id))
      .map((group) => ({ ...group, nodes: (group.nodes ?? []).filter(kept) })),
    edges: data.edges.filter((edge) => kept(edge.from) && kept(edge.to)),
  };
}
