import { CATEGORY_NAMES } from '../model/category.ts';
import { componentOf } from '../model/component.ts';
import { type Container, type Estate, type Leaf, push } from './estate.ts';
import { LIKENESSES, likeConnected } from './like-connected.ts';
import { mergeLeaves, pruned, uniqueLinks, withoutContainers, withoutLeaves } from './merge-leaves.ts';
import { commonName, countedTypes, kindName, listed, sharedDetail, stemName, stemOf } from './pile-names.ts';
import { lostLinks, piledUp } from './piled-up.ts';

export interface Collapsed {
  readonly estate: Estate;
  /** What was done, a sentence each; empty when this level changes nothing. */
  readonly steps: readonly string[];
  readonly hidden: readonly { id: string; reason: string }[];
}

/**
 * Ever simpler pictures of an estate, each made from the one before: identical siblings piled up, plumbing hidden,
 * one block per type and container, no subnets, networks as single blocks, regions as single blocks. Of what somebody
 * described, first only those are piled up that are connected to the like.
 */
export function* collapseLevels(estate: Estate, of: { described?: boolean } = {}): Generator<Collapsed> {
  const levels: ((current: Estate) => Level)[] = [
    (current) => alike(current, estate),
    plumbing,
    frames,
    (current) => tiers(current, estate),
    (current) => byType(current, estate),
    byNetwork,
    services,
    networks,
    allServices,
    regions,
  ];
  if (of.described)
    levels.unshift(
      ...LIKENESSES.map((distance) => (current: Estate): Level => {
        const after = likeConnected(current, distance);
        return { ...piledUp({ before: current, after, all: estate }), replaces: PILES };
      }),
    );
  let current: Collapsed = { estate, steps: [], hidden: [] };
  for (const level of levels) {
    const next = level(current.estate);
    if (next.steps.length === 0) continue;
    current = {
      estate: next.estate,
      steps: [...current.steps.filter((step) => !next.replaces?.test(step)), ...next.steps],
      hidden: [...current.hidden, ...next.hidden],
    };
    yield current;
  }
}

const PILES = /one block|such blocks/;
const INNER = /one block|such blocks|one plate|zones are not framed/;

interface Level extends Collapsed {
  /** Sentences of finer levels that this one makes untrue. */
  readonly replaces?: RegExp;
}

function alike(estate: Estate, all: Estate = estate): Level {
  const overlay = new Map(estate.overlays.flatMap(({ id, members }) => members.map((member) => [member, id] as const)));
  const merged = mergeLeaves(estate, {
    key: (leaf) => {
      const group = overlay.get(leaf.id);
      return [
        leaf.component.type,
        leaf.inside,
        group ?? stemOf(leaf.name),
        group === undefined ? stemOf(leaf.detail) : '',
      ].join('\n');
    },
    describe: (leaves) => ({ name: commonName(leaves), detail: sharedDetail(leaves) }),
  });
  return { ...piledUp({ before: estate, after: merged, all }), replaces: PILES };
}

function plumbing(estate: Estate): Level {
  const isPlumbing = (leaf: Leaf): boolean => leaf.component.plumbing === true;
  const gone = estate.leaves.filter(isPlumbing);
  if (gone.length === 0 || gone.length === estate.leaves.length) return { estate, steps: [], hidden: [] };
  const counts = countedTypes(gone);
  const total = gone.reduce((sum, leaf) => sum + leaf.members.length, 0);
  return {
    estate: withoutLeaves(estate, isPlumbing),
    steps: [`${listed(counts)} ${total === 1 ? 'is' : 'are'} not drawn.`],
    hidden: gone.flatMap((leaf) => leaf.members.map((id) => ({ id, reason: 'plumbing, hidden for legibility' }))),
  };
}

function frames(estate: Estate): Level {
  const zones = new Set(estate.containers.map((container) => container.zone)).size;
  if (zones < 2 || estate.zoneFrames === false) return { estate, steps: [], hidden: [] };
  return { estate: { ...estate, zoneFrames: false }, steps: ['Availability zones are not framed.'], hidden: [] };
}

function byType(estate: Estate, all: Estate = estate): Level {
  const merged = mergeLeaves(estate, {
    key: (leaf) => `${leaf.component.type}\n${leaf.inside}`,
    describe: (leaves) => ({ name: kindName(leaves), detail: sharedDetail(leaves) }),
  });
  const fewer = estate.leaves.length - merged.leaves.length;
  const sentence = 'Components of one type in the same place are one block with a count.';
  const steps = fewer > 0 ? [sentence, ...lostLinks(all, merged)] : [];
  return { estate: merged, steps, hidden: [], replaces: PILES };
}

const SUBNETS: ReadonlySet<string> = new Set(['public', 'private', 'isolated', 'subnet']);

/** Subnets of one kind in a network become one plate, whatever their zone: public, application and data remain. */
function tiers(estate: Estate, all: Estate): Level {
  const keyOf = ({ inside, style, tier }: Container): string => `${inside}\n${style}\n${tier}`;
  // Those that hold nothing drawn any more stand on the plate too.
  const every = new Map<string, Container[]>();
  for (const container of all.containers) if (SUBNETS.has(container.style)) push(every, keyOf(container), container);
  const groups = new Map<string, Container[]>();
  for (const container of estate.containers)
    if (SUBNETS.has(container.style)) push(groups, keyOf(container), container);
  const into = new Map<string, string>();
  const merged = new Map<string, Container>();
  for (const subnets of groups.values()) {
    const [first, ...others] = subnets;
    if (!first) continue;
    const meant = every.get(keyOf(first)) ?? subnets;
    if (meant.length === 1) {
      merged.set(first.id, { ...first, zone: '' });
      continue;
    }
    const stem = stemName(meant.map((subnet) => subnet.name));
    // Where most of them hold nothing that is drawn, the plate is small, and the number says more than the name.
    const said =
      others.length === 0 || stem === ''
        ? { name: `${first.style} ×${meant.length}`, detail: '' }
        : { name: stem, detail: `${meant.length} subnets` };
    merged.set(first.id, { ...first, ...said, zone: '' });
    for (const other of others) into.set(other.id, first.id);
  }
  if (into.size === 0) return { estate, steps: [], hidden: [] };
  const end = (id: string): string => into.get(id) ?? id;
  const flat: Estate = {
    ...estate,
    leaves: estate.leaves.map((leaf) => ({ ...leaf, inside: end(leaf.inside) })),
    containers: estate.containers
      .filter(({ id }) => !into.has(id))
      .map((container) => merged.get(container.id) ?? container),
    links: uniqueLinks(estate.links.map((link) => ({ ...link, from: end(link.from), to: end(link.to) }))),
  };
  return {
    estate: liftedLinks(alike(flat).estate),
    steps: ['Subnets of one kind are one plate, whatever their zone.'],
    hidden: [],
  };
}

function byNetwork(estate: Estate): Level {
  const kept: ReadonlySet<string> = new Set(['account', 'region', 'vpc']);
  const inner = (container: Container): boolean => !kept.has(container.style);
  const gone = estate.containers.filter(inner);
  if (gone.length === 0 && estate.overlays.length === 0) return { estate, steps: [], hidden: [] };
  const subnets = gone.filter((container) => SUBNETS.has(container.style)).length;
  const flat = withoutContainers({ ...estate, overlays: [] }, inner);
  const overlayLeaf = new Map(
    estate.overlays.map(({ id, members }) => [
      id,
      flat.leaves.find((leaf) => leaf.members.some((m) => members.includes(m)))?.id ?? id,
    ]),
  );
  const links = flat.links.map((link) => ({
    ...link,
    from: overlayLeaf.get(link.from) ?? link.from,
    to: overlayLeaf.get(link.to) ?? link.to,
  }));
  const merged = byType({ ...flat, links });
  return {
    estate: liftedLinks(merged.estate),
    steps: [
      subnets > 0
        ? 'Subnets are not drawn; components of one type in a network are one block with a count.'
        : 'Components of one type in a network are one block with a count.',
    ],
    hidden: gone.map(({ id }) => ({ id, reason: 'subnets and inner groups are hidden for legibility' })),
    replaces: INNER,
  };
}

/** More lines than this between a network and what stands outside of it cannot be followed. */
const MANY_LINKS = 24;

/** Lines that leave a network start and end at its edge. */
function liftedLinks(estate: Estate): Estate {
  const byId = new Map(estate.containers.map((container) => [container.id, container]));
  const networks = new Set(estate.containers.filter(({ style }) => style === 'vpc').map(({ id }) => id));
  const networkOf = (id: string): string => {
    for (let at = byId.get(id), steps = 0; at && steps < 32; at = byId.get(at.inside), steps++)
      if (networks.has(at.id)) return at.id;
    return id;
  };
  const inside = new Map(estate.leaves.map((leaf) => [leaf.id, networkOf(leaf.inside)]));
  const leaves = (a: string, b: string): boolean =>
    networks.has(inside.get(a) ?? '') && inside.get(a) !== inside.get(b);
  const crossing = estate.links.filter(({ from, to }) => leaves(from, to) || leaves(to, from));
  if (crossing.length <= MANY_LINKS) return estate;
  const end = (id: string, other: string): string => (leaves(id, other) ? (inside.get(id) ?? id) : id);
  const links = estate.links.map((link) => ({ ...link, from: end(link.from, link.to), to: end(link.to, link.from) }));
  return { ...estate, links: uniqueLinks(links) };
}

/** What stands in no network: one block per category and region. */
function services(estate: Estate): Level {
  const plates = new Set(estate.containers.filter(({ style }) => style === 'vpc').map(({ id }) => id));
  const merged = mergeLeaves(estate, {
    key: (leaf) => (plates.has(leaf.inside) ? undefined : `${leaf.component.category}\n${leaf.inside}`),
    describe: (leaves) => ({
      name: CATEGORY_NAMES[leaves[0]?.component.category ?? 'general'],
      detail: sharedDetail(leaves),
    }),
  });
  if (merged.leaves.length === estate.leaves.length) return { estate, steps: [], hidden: [] };
  return { estate: merged, steps: ['Services outside of networks are one block per category.'], hidden: [] };
}

/** Every VPC becomes one block; what stands beside them is already one block per type. */
function networks(estate: Estate): Level {
  return asBlocks(estate, {
    style: 'vpc',
    type: 'vpc',
    sentence: 'Each network is one block; its count is that of its components.',
  });
}

/** One block for all that stands beside the blocks of the networks. */
function allServices(estate: Estate): Level {
  const merged = mergeLeaves(estate, {
    key: (leaf) => (leaf.component.type === 'vpc' || leaf.inside === '' ? undefined : leaf.inside),
    describe: (leaves) => ({ name: 'Other services', detail: sizeOf(leaves) }),
  });
  if (merged.leaves.length === estate.leaves.length) return { estate, steps: [], hidden: [] };
  const step = 'Services outside of networks are one block per region.';
  return { estate: merged, steps: [step], hidden: [], replaces: /one block per category/ };
}

function regions(estate: Estate): Level {
  const style = estate.containers.some((container) => container.style === 'region') ? 'region' : 'account';
  return asBlocks(estate, {
    style,
    type: style,
    sentence: `Each ${style} is one block; its count is that of its components.`,
  });
}

function asBlocks(estate: Estate, of: { style: string; type: string; sentence: string }): Level {
  const plates = estate.containers.filter((container) => container.style === of.style);
  if (plates.length === 0) return { estate, steps: [], hidden: [] };
  const byId = new Map(estate.containers.map((container) => [container.id, container]));
  const plateOf = (inside: string): Container | undefined => {
    for (let at = byId.get(inside), steps = 0; at && steps < 32; at = byId.get(at.inside), steps++)
      if (at.style === of.style) return at;
    return undefined;
  };
  const merged = mergeLeaves(estate, {
    key: (leaf) => plateOf(leaf.inside)?.id,
    describe: (leaves) => {
      const plate = plateOf(leaves[0]?.inside ?? '');
      return { name: plate?.name ?? '', detail: sizeOf(leaves), inside: plate?.inside ?? '' };
    },
  });
  const component = componentOf(of.type);
  // Lines that ended at the edge of a plate now end at its block.
  const blockOf = new Map(estate.leaves.flatMap((leaf) => blockEntry(plateOf(leaf.inside)?.id, leaf, merged)));
  const end = (id: string): string => blockOf.get(id) ?? id;
  const leaves = merged.leaves.map((leaf): Leaf => {
    const plate = plateOf(leaf.inside);
    const own = plate ? { name: plate.name, detail: sizeOf([leaf]), inside: plate.inside } : {};
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
