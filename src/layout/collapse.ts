import { CATEGORY_NAMES } from '../model/category.ts';
import type { Simplification } from '../model/view.ts';
import { type Container, type Estate, type Leaf, push } from './estate.ts';
import { INNER, type Level, PILES } from './level.ts';
import { LIKENESSES, likeConnected } from './like-connected.ts';
import { markOf } from './marked.ts';
import { mergeLeaves, uniqueLinks, withoutContainers, withoutLeaves } from './merge-leaves.ts';
import { allServices, networks, regions, unmarked, unmarkedNetworks } from './overview.ts';
import { commonName, countedTypes, kindName, listed, sharedDetail, stemName, stemOf } from './pile-names.ts';
import { lostLinks, piledUp } from './piled-up.ts';

export interface Collapsed extends Omit<Level, 'replaces'> {
  /** Kinds of steps that were taken, also where they changed nothing. */
  readonly done: ReadonlySet<Simplification>;
  /** Those that changed something. */
  readonly taken: ReadonlySet<Simplification>;
}

type Rung = readonly [Simplification, (current: Estate) => Level];

/** Of a comparison, everything else is simplified before what changed. */
const COMPARED: readonly Rung[] = [
  ['overview', unmarkedNetworks],
  ['stacks', unmarked],
];

/**
 * The estate itself and ever simpler pictures of it, each made from the one before: identical siblings piled up, plumbing hidden,
 * one block per type and container, no subnets, networks as single blocks, regions as single blocks. Of what somebody
 * described, first only those are piled up that are connected to the like. With `steps`, only these kinds of steps.
 */
export function* collapseLevels(
  estate: Estate,
  of: { described?: boolean; steps?: readonly Simplification[] } = {},
): Generator<Collapsed> {
  const levels: Rung[] = [
    ['stacks', (current) => alike(current, estate)],
    ['plumbing', plumbing],
    ['zones', frames],
    ['tiers', (current) => tiers(current, estate)],
    ['stacks', (current) => byType(current, estate)],
    ...(estate.marks ? COMPARED : []),
    ['tiers', byNetwork],
    ['stacks', services],
    ['overview', (current) => networks(current)],
    ['overview', allServices],
    ['overview', regions],
  ];
  if (of.described)
    levels.unshift(
      ...LIKENESSES.map(
        (distance): Rung => [
          'stacks',
          (current) => {
            const after = likeConnected(current, distance);
            return { ...piledUp({ before: current, after, all: estate }), replaces: PILES };
          },
        ],
      ),
    );
  const done = new Set<Simplification>();
  let current: Collapsed = { estate, steps: [], hidden: [], done: new Set(), taken: new Set() };
  yield current;
  for (const [step, level] of levels) {
    if (of.steps && !of.steps.includes(step)) continue;
    const isNew = of.steps !== undefined && !done.has(step);
    done.add(step);
    const next = level(current.estate);
    if (next.steps.length === 0 && !isNew) continue;
    current = {
      estate: next.estate,
      steps: [...current.steps.filter((said) => !next.replaces?.test(said)), ...next.steps],
      hidden: [...current.hidden, ...next.hidden],
      done: new Set(done),
      taken: next.steps.length > 0 ? new Set([...current.taken, step]) : current.taken,
    };
    yield current;
  }
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
  const isPlumbing = (leaf: Leaf): boolean =>
    leaf.component.plumbing === true && markOf(leaf.members, estate.marks).mark === undefined;
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
    estate: alike(flat).estate,
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
    estate: merged.estate,
    steps: [
      subnets > 0
        ? 'Subnets are not drawn; components of one type in a network are one block with a count.'
        : 'Components of one type in a network are one block with a count.',
    ],
    hidden: gone.map(({ id }) => ({ id, reason: 'subnets and inner groups are hidden for legibility' })),
    replaces: INNER,
  };
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
