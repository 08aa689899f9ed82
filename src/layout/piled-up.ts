import type { Estate, Link } from './estate.ts';

interface PiledUpOf {
  readonly before: Estate;
  readonly after: Estate;
  /** Before anything was simplified. */
  readonly all: Estate;
}

/** Says what piling up leaves did since the beginning, and what it cost; nothing when it did nothing now. */
export function piledUp({ before, after, all }: PiledUpOf): {
  estate: Estate;
  steps: string[];
  hidden: { id: string; reason: string }[];
} {
  if (before.leaves.length === after.leaves.length) return { estate: after, steps: [], hidden: [] };
  const fewer = all.leaves.length - after.leaves.length;
  const sentence = `Components of one kind beside each other, alike in name or of one group, are one block with a count (${fewer} fewer ${fewer === 1 ? 'block' : 'blocks'}).`;
  return { estate: after, steps: [sentence, ...lostLinks(all, after)], hidden: [] };
}

/** How many lines led from one of the piled up leaves to another: these are not drawn. */
export function lostLinks(all: Estate, after: Estate): string[] {
  const pileOf = new Map(after.leaves.flatMap((leaf) => leaf.members.map((id) => [id, leaf.id] as const)));
  const isLost = ({ from, to }: Link): boolean => pileOf.has(from) && pileOf.get(from) === pileOf.get(to);
  const lost = all.links.filter(isLost).length;
  if (lost === 0) return [];
  return [
    lost === 1
      ? 'One connection inside of such blocks is not drawn.'
      : `${lost} connections inside of such blocks are not drawn.`,
  ];
}
