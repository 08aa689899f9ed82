import { counted } from '../model/counted.ts';
import { type Container, type Estate, type Link, push } from './estate.ts';
import { gatherServices } from './gather-services.ts';
import { uniqueLinks } from './merge-leaves.ts';

/** More lines than this cannot be followed, as long as some of them run side by side. */
const MANY = 28;
/** More lines than this between networks and what stands outside of them cannot be followed. */
const MANY_CROSSING = 24;
/** So many connections between the same two places become one line. */
const PARALLEL = 3;

interface BundleOptions {
  /** Also where lines are few: the view asks for it. */
  readonly always: boolean;
  /** The estate is laid out anew, so that services can be moved into a frame. */
  readonly gathers: boolean;
}

/**
 * Connections that run between the same groups as one line with their number, from the edge of a group where they have
 * more than one end in it. Where lines are few, nothing is done, unless `always`.
 */
export function bundleLinks(estate: Estate, of: BundleOptions): { estate: Estate; steps: string[] } {
  const before = estate.links.length;
  if (before <= MANY && !of.always) return { estate, steps: [] };
  const tree = treeOf(estate);
  const isMarked = ({ id }: Link): boolean => estate.marks?.has(id) === true;
  const open = estate.links.filter((link) => !isMarked(link));
  const parallel = of.always ? 2 : PARALLEL;
  const between = uniqueLinks(betweenGroups(open, { tree, parallel }));
  const links = [...uniqueLinks(fromNetworks(between, tree)), ...estate.links.filter(isMarked)];
  const blocks = new Set(estate.leaves.filter(({ component }) => component.type === 'vpc').map(({ id }) => id));
  const networkOf = (id: string): string | undefined =>
    blocks.has(id) || tree.networks.has(id) ? id : tree.around(id).find((outer) => tree.networks.has(outer));
  const bundled = { ...estate, links };
  const gathered = of.gathers ? gatherServices(bundled, networkOf) : { estate: bundled, steps: [] };
  if (gathered.estate.links.length === before) return { estate, steps: [] };
  const bundles = bundlesOf(gathered.estate).length;
  const fewer = before - gathered.estate.links.length + bundles;
  const sentence = `${counted(fewer, 'connection')} that ${fewer === 1 ? 'runs' : 'run'} between the same groups ${fewer === 1 ? 'is' : 'are'} ${bundles === 1 ? 'one line' : `${bundles} lines`} with a count.`;
  return { estate: gathered.estate, steps: [sentence, ...gathered.steps] };
}

/** Lines that stand for several connections that end at different things inside of a group. */
export function bundlesOf({ containers, links }: Pick<Estate, 'containers' | 'links'>): Link[] {
  const groups = new Set(containers.map(({ id }) => id));
  return links.filter(({ from, to, count }) => count > 1 && (groups.has(from) || groups.has(to)));
}

/** Ids of the containers around each thing, the innermost first; `networks`: which of them are VPCs. */
interface Tree {
  readonly around: (id: string) => readonly string[];
  readonly networks: ReadonlySet<string>;
}

function treeOf({ leaves, containers }: Estate): Tree {
  const byId = new Map(containers.map((container) => [container.id, container]));
  const inside = new Map([...containers, ...leaves].map((item) => [item.id, item.inside]));
  const known = new Map<string, string[]>();
  const around = (id: string): readonly string[] => {
    const before = known.get(id);
    if (before) return before;
    const found: string[] = [];
    let at: Container | undefined = byId.get(inside.get(id) ?? '');
    for (let steps = 0; at && steps < 32; at = byId.get(at.inside), steps++) found.push(at.id);
    known.set(id, found);
    return found;
  };
  return { around, networks: new Set(containers.filter(({ style }) => style === 'vpc').map(({ id }) => id)) };
}

/** Ends moved to the edge of the smallest group around them that the other end is not in. */
function betweenGroups(links: readonly Link[], of: { tree: Tree; parallel: number }): Link[] {
  const { around } = of.tree;
  const edge = (id: string, other: string): string => {
    const outer = new Set([...around(other), other]);
    const [first] = around(id);
    return first === undefined || outer.has(first) ? id : first;
  };
  const alike = new Map<string, Link[]>();
  for (const link of links)
    push(alike, `${edge(link.from, link.to)}\n${edge(link.to, link.from)}\n${link.dashed}`, link);
  return [...alike.values()].flatMap((same) => {
    const [first] = same;
    if (!first || same.length < of.parallel) return same;
    const only = (ids: readonly string[]): string | undefined => (new Set(ids).size === 1 ? ids[0] : undefined);
    const from = only(same.map((link) => link.from)) ?? edge(first.from, first.to);
    const to = only(same.map((link) => link.to)) ?? edge(first.to, first.from);
    const count = same.reduce((sum, link) => sum + link.count, 0);
    return [{ ...first, id: `${from} => ${to}${first.dashed ? ' dashed' : ''}`, from, to, label: '', count }];
  });
}

/** Lines that leave a network start and end at its edge, where there are too many of them. */
function fromNetworks(links: readonly Link[], { around, networks }: Tree): readonly Link[] {
  const networkOf = (id: string): string | undefined => around(id).find((outer) => networks.has(outer));
  const leaves = (id: string, other: string): string | undefined => {
    const network = networkOf(id);
    return network !== undefined && network !== other && network !== networkOf(other) ? network : undefined;
  };
  const crossing = links.filter(({ from, to }) => leaves(from, to) !== undefined || leaves(to, from) !== undefined);
  if (crossing.length <= MANY_CROSSING) return links;
  return links.map((link) => ({
    ...link,
    from: leaves(link.from, link.to) ?? link.from,
    to: leaves(link.to, link.from) ?? link.to,
  }));
}
