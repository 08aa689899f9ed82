import { componentOf } from '../model/component.ts';
import type { Container, Estate, Leaf } from './estate.ts';
import { INNER, type Level, PILES } from './level.ts';
import { markOf } from './marked.ts';
import { mergeLeaves, pruned, uniqueLinks } from './merge-leaves.ts';
import { countedTypes, listed } from './pile-names.ts';

/** Every VPC, or every other than some, becomes one block; what stands beside them is already one block per type. */
export function networks(estate: Estate, of: { except?: ReadonlySet<string> } = {}): Level {
  return asBlocks(estate, {
    style: 'vpc',
    type: 'vpc',
    ...of,
    sentence: 'Each network is one block; its count is that of its components.',
  });
}

/** Of a comparison: networks in which nothing is marked. */
export function unmarkedNetworks(estate: Estate): Level {
  const inside = new Map(estate.containers.map(({ id, inside: outer }) => [id, outer]));
  const marked = new Set<string>();
  const add = (id: string): void => {
    for (let at: string | undefined = id; at !== undefined && at !== '' && !marked.has(at); at = inside.get(at))
      marked.add(at);
  };
  for (const leaf of estate.leaves) if (markOf(leaf.members, estate.marks).mark !== undefined) add(leaf.inside);
  for (const { id } of estate.containers) if (estate.marks?.has(id)) add(id);
  const level = networks(estate, { except: marked });
  return { ...level, steps: level.steps.length > 0 ? ['Each network without a change is one block.'] : [] };
}

/** Of a comparison: what is not marked in the same place is one block, whatever its type. */
export function unmarked(estate: Estate): Level {
  const merged = mergeLeaves(estate, {
    key: (leaf) =>
      markOf(leaf.members, estate.marks).mark === undefined && leaf.component.type !== 'vpc' ? leaf.inside : undefined,
    describe: (leaves) => ({ name: 'Unchanged', detail: listed(countedTypes(leaves)) }),
  });
  if (merged.leaves.length === estate.leaves.length) return { estate, steps: [], hidden: [] };
  const before = new Set(estate.leaves.map(({ members }) => members.join('\n')));
  const other = componentOf('block');
  const leaves = merged.leaves.map((leaf) =>
    before.has(leaf.members.join('\n')) ? leaf : { ...leaf, component: other, tier: 3 },
  );
  const steps = ['What did not change is one block in each place.'];
  return { estate: { ...merged, leaves }, steps, hidden: [], replaces: PILES };
}

/** One block for all that stands beside the blocks of the networks. */
export function allServices(estate: Estate): Level {
  const merged = mergeLeaves(estate, {
    key: (leaf) => (leaf.component.type === 'vpc' || leaf.inside === '' ? undefined : leaf.inside),
    mixes: true,
    describe: (leaves) => ({ name: 'Other services', detail: sizeOf(leaves) }),
  });
  if (merged.leaves.length === estate.leaves.length) return { estate, steps: [], hidden: [] };
  const step = 'Services outside of networks are one block per region.';
  return { estate: merged, steps: [step], hidden: [], replaces: /one block per category/ };
}

export function regions(estate: Estate): Level {
  const style = estate.containers.some((container) => container.style === 'region') ? 'region' : 'account';
  return asBlocks(estate, {
    style,
    type: style,
    sentence: `Each ${style} is one block; its count is that of its components.`,
  });
}

interface AsBlocks {
  readonly style: string;
  readonly type: string;
  readonly sentence: string;
  /** Ids of those that stay plates. */
  readonly except?: ReadonlySet<string>;
}

function asBlocks(estate: Estate, of: AsBlocks): Level {
  const isMeant = ({ style, id }: Container): boolean => style === of.style && of.except?.has(id) !== true;
  const plates = estate.containers.filter(isMeant);
  if (plates.length === 0) return { estate, steps: [], hidden: [] };
  const byId = new Map(estate.containers.map((container) => [container.id, container]));
  const plateOf = (inside: string): Container | undefined => {
    for (let at = byId.get(inside), steps = 0; at && steps < 32; at = byId.get(at.inside), steps++)
      if (isMeant(at)) return at;
    return undefined;
  };
  const merged = mergeLeaves(estate, {
    key: (leaf) => plateOf(leaf.inside)?.id,
    mixes: true,
    describe: (leaves) => {
      const plate = plateOf(leaves[0]?.inside ?? '');
      return { name: plate?.name ?? '', detail: sizeOf(leaves), inside: plate?.inside ?? '', group: plate?.id ?? '' };
    },
  });
  const component = componentOf(of.type);
  // Lines that ended at the edge of a plate now end at its block.
  const blockOf = new Map(estate.leaves.flatMap((leaf) => blockEntry(plateOf(leaf.inside)?.id, leaf, merged)));
  const end = (id: string): string => blockOf.get(id) ?? id;
  const leaves = merged.leaves.map((leaf): Leaf => {
    const plate = plateOf(leaf.inside);
    const own = plate ? { name: plate.name, detail: sizeOf([leaf]), inside: plate.inside, group: plate.id } : {};
    const isPile =
      plate !== undefined || !estate.leaves.some((before) => before.id === leaf.id && before.name === leaf.name);
    return isPile ? { ...leaf, ...own, component, tier: 3 } : leaf;
  });
  const links = uniqueLinks(merged.links.map((link) => ({ ...link, from: end(link.from), to: end(link.to) })));
  return { estate: pruned({ ...merged, leaves, links }), steps: [of.sentence], hidden: [], replaces: INNER };
}

const sizeOf = (leaves: readonly Leaf[]): string => {
  const count = leaves.reduce((sum, leaf) => sum + leaf.members.length, 0);
  return `${count} ${count === 1 ? 'component' : 'components'}`;
};

function blockEntry(plate: string | undefined, leaf: Leaf, merged: Estate): [string, string][] {
  if (plate === undefined) return [];
  const block = merged.leaves.find((candidate) => candidate.members.includes(leaf.members[0] ?? leaf.id));
  return block ? [[plate, block.id]] : [];
}
