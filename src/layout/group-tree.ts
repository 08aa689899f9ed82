import type { BlueprintGroup } from '../model/blueprint.ts';
import { componentTypeOf, pairOf } from '../model/blueprint.ts';
import { shown } from '../model/untrusted.ts';
import { type Container, compareText, type Overlay, type PlateStyle } from './estate.ts';
import { subnetTier } from './networks.ts';
import { parentsFirst, plateStyleOf } from './read-inventory.ts';

/** Outer styles have lower ranks. The others are overlays, whose members may stand anywhere. */
const RANKS: Readonly<Partial<Record<PlateStyle, number>>> = {
  account: 0,
  region: 1,
  vpc: 2,
  zone: 3,
  subnet: 4,
  public: 4,
  private: 4,
  isolated: 4,
};

export interface GroupTree {
  /** Parents first; `zone` is not filled in. */
  readonly containers: readonly Container[];
  readonly overlays: readonly Overlay[];
  readonly marks: readonly Overlay[];
  /** How many of the marks are security groups that would be drawn if there were fewer. */
  readonly crowd: number;
  insideOf(node: string): string;
}

/**
 * Cloudcraft's groups list their members freely: a VPC may list its subnets, their nodes, or both. This makes a tree
 * of them: everything stands in the innermost of the groups that list it.
 */
export function groupTree(of: { groups: ReadonlyMap<string, BlueprintGroup>; nodes: ReadonlySet<string> }): GroupTree {
  const { groups, nodes } = of;
  const listed = new Set([...groups.values()].flatMap((group) => group.nodes ?? []));
  const above = innerParents(groups);
  const overlays: Overlay[] = [];
  const marks: Overlay[] = [];
  const frames: { group: BlueprintGroup; rank: number; style: PlateStyle }[] = [];
  for (const group of groups.values()) {
    const style = styleOf(group);
    const isNetwork = style === 'sg' || style === 'networkacl';
    const members = isNetwork ? nodesIn(group, of) : (group.nodes ?? []).filter((id) => nodes.has(id));
    const overlay = { id: group.id, style, name: nameOf(group), members: [...new Set(members)].sort(compareText) };
    // A cluster or auto scaling group that another group lists stands in it, and so does one of groups; others cross.
    // Security groups lie across subnets; only one with a place of its own inside another group frames something.
    const isFrame = isNetwork
      ? listed.has(group.id) && pairOf(group.mapSize) !== undefined
      : listed.has(group.id) || style === 'group' || group.nodes?.some((id) => groups.has(id) && id !== group.id);
    const rank = RANKS[style] ?? (isFrame ? INNER + nesting(group.id, above) : undefined);
    if (group.visible === false) marks.push(overlay);
    else if (rank !== undefined) frames.push({ group, rank, style });
    else if (members.length > 0) overlays.push(overlay);
  }
  const crossing = overlays.filter(({ style }) => style === 'sg' || style === 'networkacl');
  const isCrowd = crossing.length > MOST_CROSSING;
  frames.sort(
    (a, b) =>
      a.rank - b.rank ||
      (b.group.nodes?.length ?? 0) - (a.group.nodes?.length ?? 0) ||
      compareText(a.group.id, b.group.id),
  );
  const home = new Map<string, string>();
  const order = new Map(frames.map(({ group }, i) => [group.id, i]));
  for (const [i, { group }] of frames.entries())
    for (const id of group.nodes ?? []) if ((order.get(id) ?? Number.POSITIVE_INFINITY) > i) home.set(id, group.id);
  // A VPC that does not list its subnets but their nodes still holds them.
  for (const [i, { group }] of frames.entries()) {
    if (home.has(group.id)) continue;
    const members = new Set(group.nodes ?? []);
    const outer = frames.slice(0, i).findLast((frame) => frame.group.nodes?.some((id) => members.has(id)));
    if (outer && outer.rank < (frames[i]?.rank ?? 0)) home.set(group.id, outer.group.id);
  }
  const containers = frames.map(({ group, style }): Container => {
    const tier = style === 'region' || style === 'account' || style === 'vpc' ? 2 : 3;
    const isSubnet = RANKS[style] === RANKS.subnet;
    return {
      id: group.id,
      style,
      name: nameOf(group),
      detail: shown(group.detail ?? ''),
      inside: home.get(group.id) ?? '',
      tier: isSubnet ? subnetTier({ name: nameOf(group), access: group.access, tiers: [] }) : tier,
      zone: '',
    };
  });
  return {
    containers: parentsFirst(containers),
    overlays: isCrowd ? overlays.filter((overlay) => !crossing.includes(overlay)) : overlays,
    marks: isCrowd ? [...marks, ...crossing] : marks,
    crowd: isCrowd ? crossing.length : 0,
    insideOf: (node) => home.get(node) ?? '',
  };
}

/** The rank of groups without one of their own, such as a cluster; those inside each other have higher ones. */
const INNER = 5;
/** More outlines across each other than this hide the picture. */
const MOST_CROSSING = 12;
const DEEPEST = 16;

type Listed = { groups: ReadonlyMap<string, BlueprintGroup>; nodes: ReadonlySet<string> };

/** Of each member of a group without a rank of its own, the first such group. */
function innerParents(groups: Listed['groups']): Map<string, string> {
  const above = new Map<string, string>();
  for (const group of groups.values())
    if (RANKS[styleOf(group)] === undefined)
      for (const member of group.nodes ?? []) if (!above.has(member)) above.set(member, group.id);
  return above;
}

/** How many such groups hold the group, one inside the other. */
function nesting(id: string, above: ReadonlyMap<string, string>): number {
  let depth = 0;
  const seen = new Set([id]);
  for (let at = above.get(id); at !== undefined && !seen.has(at) && depth < DEEPEST; at = above.get(at)) {
    seen.add(at);
    depth++;
  }
  return depth;
}

/** The nodes that a group lists itself or through the groups that it lists. */
function nodesIn(group: BlueprintGroup, { groups, nodes }: Listed): string[] {
  const found: string[] = [];
  const seen = new Set<string>();
  const open = [group.id];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (seen.has(id)) continue;
    seen.add(id);
    for (const member of groups.get(id)?.nodes ?? []) {
      if (nodes.has(member)) found.push(member);
      else if (groups.has(member)) open.push(member);
    }
  }
  return found;
}

function styleOf(group: BlueprintGroup): PlateStyle {
  if (group.type !== 'subnet') return plateStyleOf(componentTypeOf({ ...group, name: undefined, detail: undefined }));
  return group.access === 'public' || group.access === 'private' || group.access === 'isolated'
    ? group.access
    : 'subnet';
}

const nameOf = (group: BlueprintGroup): string =>
  shown(
    group.name ||
      (group.type === 'region'
        ? (group.region ?? group.id)
        : group.type === 'subnet'
          ? 'Subnet'
          : group.type === 'vpc'
            ? 'VPC'
            : group.id),
  );
