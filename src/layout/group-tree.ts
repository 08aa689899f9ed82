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
  insideOf(node: string): string;
}

/**
 * Cloudcraft's groups list their members freely: a VPC may list its subnets, their nodes, or both. This makes a tree
 * of them: everything stands in the innermost of the groups that list it.
 */
export function groupTree(of: { groups: ReadonlyMap<string, BlueprintGroup>; nodes: ReadonlySet<string> }): GroupTree {
  const listed = new Set([...of.groups.values()].flatMap((group) => group.nodes ?? []));
  const overlays: Overlay[] = [];
  const marks: Overlay[] = [];
  const frames: { group: BlueprintGroup; rank: number; style: PlateStyle }[] = [];
  for (const group of of.groups.values()) {
    const style = styleOf(group);
    const members = (group.nodes ?? []).filter((id) => of.nodes.has(id));
    const overlay = { id: group.id, style, name: nameOf(group), members: [...new Set(members)].sort(compareText) };
    // A cluster or auto scaling group that another group lists stands in it; others cross.
    const rank = RANKS[style] ?? (listed.has(group.id) || style === 'group' ? 5 : undefined);
    // Security groups lie across subnets; only one with a place of its own inside another group frames something.
    const isMark = (style === 'sg' || style === 'networkacl') && !(listed.has(group.id) && pairOf(group.mapSize));
    if (isMark || group.visible === false) marks.push(overlay);
    else if (rank !== undefined) frames.push({ group, rank, style });
    else if (members.length > 0) overlays.push(overlay);
  }
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
  return { containers: parentsFirst(containers), overlays, marks, insideOf: (node) => home.get(node) ?? '' };
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
