import { compareText, type Estate, type Leaf, type Link, push } from './estate.ts';
import { uniqueLinks } from './merge-leaves.ts';

/** So many lines between networks and the services beside them are followed more easily than a frame is understood. */
const MANY = 12;
/** Part of all possible pairs from which on a line to each service says no more than one to all of them. */
const DENSE = 0.5;

/** Ends of links as whole networks: the id of the network around a thing, or of a block that stands for one. */
export type NetworkOf = (id: string) => string | undefined;

/**
 * Where most networks of a region lead to most services beside them, these services stand in one frame and each network
 * has one line to it, with a count: what somebody would draw, instead of a line for each pair.
 */
export function gatherServices(estate: Estate, networkOf: NetworkOf): { estate: Estate; steps: string[] } {
  const leaves = new Map(estate.leaves.map((leaf) => [leaf.id, leaf]));
  const inside = new Map([...estate.containers, ...estate.leaves].map((item) => [item.id, item.inside]));
  const isMarked = ({ id }: Link): boolean => estate.marks?.has(id) === true;
  const pairs = new Map<string, { network: string; service: Leaf }>();
  for (const link of estate.links) {
    if (isMarked(link)) continue;
    for (const [end, other] of [
      [link.from, link.to],
      [link.to, link.from],
    ] as const) {
      const network = networkOf(end);
      const service = leaves.get(other);
      if (network === undefined || service === undefined || networkOf(other) !== undefined) continue;
      if (inside.get(network) === service.inside) pairs.set(`${network}\n${other}`, { network, service });
    }
  }
  const byPlace = new Map<string, { network: string; service: Leaf }[]>();
  for (const pair of pairs.values()) push(byPlace, pair.service.inside, pair);
  const frames = new Map<string, string>();
  for (const [place, found] of byPlace) {
    const networks = new Set(found.map(({ network }) => network)).size;
    const services = new Set(found.map(({ service }) => service.id));
    if (networks < 2 || found.length <= MANY || found.length < DENSE * networks * services.size) continue;
    for (const id of services) frames.set(id, `${place}/services`);
  }
  if (frames.size === 0) return { estate, steps: [] };
  const end = (id: string, other: string): string => {
    const frame = frames.get(other);
    const own = frames.get(id);
    if (frame !== undefined && own === undefined) return networkOf(id) ?? id;
    return own !== undefined && networkOf(other) !== undefined ? own : id;
  };
  const containers = [...new Set(frames.values())].sort(compareText).map((id) => ({
    ...({ id, style: 'group', name: 'Services', detail: '', zone: '', tier: 5 } as const),
    inside: id.slice(0, -'/services'.length),
  }));
  const links = uniqueLinks(
    estate.links.map((link) =>
      isMarked(link) ? link : { ...link, from: end(link.from, link.to), to: end(link.to, link.from) },
    ),
  );
  return {
    estate: {
      ...estate,
      leaves: estate.leaves.map((leaf) => ({ ...leaf, inside: frames.get(leaf.id) ?? leaf.inside })),
      containers: [...estate.containers, ...containers],
      links,
    },
    steps: ['Services that most networks use stand in one frame, to which each network has one line with a count.'],
  };
}
