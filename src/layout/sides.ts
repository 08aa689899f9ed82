import { compareText, type Leaf, type Link, push } from './estate.ts';

export interface Sides {
  readonly before: readonly Leaf[];
  readonly after: readonly Leaf[];
}

/** Which leaves stand before the plates: those that lead into them, or to such; by tier where no link says it. */
export function sidesOf(of: { leaves: readonly Leaf[]; links: readonly Link[] }): Sides {
  const own = new Map(of.leaves.map((leaf) => [leaf.id, leaf]));
  const side = new Map<string, number>();
  const near = new Map<string, string[]>();
  for (const link of of.links) {
    const [from, to] = [own.has(link.from), own.has(link.to)];
    if (from && to) {
      push(near, link.from, link.to);
      push(near, link.to, link.from);
    } else if (from) side.set(link.from, (side.get(link.from) ?? 0) - 1);
    else if (to) side.set(link.to, (side.get(link.to) ?? 0) + 1);
  }
  for (const leaf of of.leaves) if (leaf.tier <= 1) side.set(leaf.id, (side.get(leaf.id) ?? 0) - 0.5);
  const queue = [...side.keys()].sort(compareText);
  for (let i = 0; i < queue.length; i++) {
    const id = queue[i] ?? '';
    for (const other of [...(near.get(id) ?? [])].sort(compareText))
      if (!side.has(other)) {
        side.set(other, side.get(id) ?? 0);
        queue.push(other);
      }
  }
  const isBefore = (leaf: Leaf): boolean => {
    const value = side.get(leaf.id);
    // A queue or bucket in front of a network reads as well behind it, next to its like.
    return leaf.tier <= 2 && (value === undefined || value < 0);
  };
  return { before: of.leaves.filter(isBefore), after: of.leaves.filter((leaf) => !isBefore(leaf)) };
}
