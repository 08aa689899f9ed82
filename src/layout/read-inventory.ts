import { componentOf } from '../model/component.ts';
import { detailOf } from '../model/detail-of.ts';
import { FOOTPRINT } from '../model/grid.ts';
import type { Resource } from '../model/inventory.ts';
import { type Access, subnetAccess } from '../model/subnet-access.ts';
import { type Container, compareText, type Estate, type Leaf, type Overlay, type PlateStyle, push } from './estate.ts';
import { linksOf } from './links.ts';
import { subnetTier, zoneOf } from './networks.ts';
import { measuresOf } from './node-look.ts';
import type { Related } from './related.ts';

export interface ReadEstate {
  readonly estate: Estate;
  readonly access: ReadonlyMap<string, Access>;
  /** Groups that frame no place but mark membership: written to the document, not placed. */
  readonly marks: readonly Overlay[];
}

const STYLES = new Map<string, PlateStyle>([
  ['region', 'region'],
  ['account', 'account'],
  ['vpc', 'vpc'],
  ['zone', 'zone'],
  ['subnet', 'subnet'],
  ['asg', 'asg'],
  ['sg', 'sg'],
  ['networkacl', 'networkacl'],
  ['azurevnet', 'vpc'],
  ['azuresubnet', 'subnet'],
]);

export const plateStyleOf = (type: string): PlateStyle =>
  STYLES.get(type) ?? (/cluster|service|workload|namespace/.test(type) ? 'cluster' : 'group');

export const REGION_PREFIX = 'region:';
export const ACCOUNT_PREFIX = 'account:';

/** Who describes a thing wants to see it, whatever a scan would leave out: a role, a log group, a security group. */
const isDescribed = (resource: Resource): boolean => resource.account === '';

const FRAMES: ReadonlySet<PlateStyle> = new Set(['region', 'account', 'vpc', 'zone', 'subnet', 'group']);

/** A described network, subnet, zone or plain group is a frame even while nothing stands in it. */
function isEmptyFrame(resource: Resource): boolean {
  if (!isDescribed(resource)) return false;
  const style = plateStyleOf(resource.type);
  if (style !== 'group') return FRAMES.has(style);
  return /^group$|subnet|resourcegroup/.test(resource.type);
}

/** What of an inventory is drawn, and where each thing stands. Ids are resource ids. */
export function readInventory(related: Related): ReadEstate {
  const children = new Map<string, Resource[]>();
  for (const resource of related.resources)
    if (resource.parent !== undefined) push(children, resource.parent, resource);
  const drawn = (resource: Resource): boolean =>
    isDescribed(resource) || !['never', 'surface'].includes(componentOf(resource.type).drawn);
  const holds = (resource: Resource): boolean => (children.get(resource.id) ?? []).some(drawn);
  const members = membersOf(related);
  const access = subnetAccess(related);

  const containers = new Map<string, Resource>();
  const marks: Overlay[] = [];
  const overlays: Overlay[] = [];
  const leaves: Resource[] = [];
  const clusters: { resource: Resource; members: Resource[] }[] = [];
  for (const resource of related.resources) {
    if (!drawn(resource)) continue;
    const style = plateStyleOf(resource.type);
    const of = (members.get(resource.id) ?? []).filter(drawn);
    if ((style === 'sg' || style === 'networkacl') && !isDescribed(resource)) {
      if (of.length > 0) marks.push(overlayOf(resource, style, of));
    } else if (
      holds(resource) ||
      isEmptyFrame(resource) ||
      resource.type === 'vpc' ||
      resource.type === 'subnet' ||
      style === 'region'
    ) {
      containers.set(resource.id, resource);
    } else if (style === 'asg' && of.length > 0 && sameNetwork(of, related)) {
      overlays.push(overlayOf(resource, style, of));
    } else if (style === 'cluster' && of.length > 0 && sameNetwork(of, related)) {
      clusters.push({ resource, members: of });
    } else {
      leaves.push(resource);
    }
  }

  const place = placer({ related, containers });
  for (const { resource, members: of } of clusters) {
    // Members that stand together get a plate of their own there; others are framed where they are. A frame around a
    // single one would only tear it from the tier of the network that it belongs to.
    const [inside = '', ...others] = new Set(of.map((member) => place.inside(member)));
    const isTiered = [...containers.values()].some((c) => c.type === 'subnet' && c.parent === inside && holds(c));
    if (of.length === 1 && isTiered) marks.push(overlayOf(resource, 'cluster', of));
    else if (others.length > 0) overlays.push(overlayOf(resource, 'cluster', of));
    else {
      containers.set(resource.id, resource);
      place.homes.set(resource.id, inside);
      for (const member of of) place.homes.set(member.id, resource.id);
    }
  }
  const leafTiers = new Map<string, number[]>();
  const placed = leaves.map((resource) => {
    const component = componentOf(resource.type);
    const inside = place.inside(resource);
    push(leafTiers, inside, component.tier);
    const measures = measuresOf({ ...resource.properties, type: resource.type }, FOOTPRINT);
    const leaf: Leaf = {
      id: resource.id,
      component,
      name: resource.name === '' ? resource.native_id : resource.name,
      detail: lineOf(resource),
      inside,
      tier: component.tier,
      members: [resource.id],
      ...(measures ? { measures } : {}),
    };
    return leaf;
  });
  const plates = containersOf({ containers, place, access, leafTiers });
  const described = new Set([...containers.values()].filter(isDescribed).map(({ id }) => id));
  const kept = withContent({ plates, leaves: placed, described });
  const ids = new Set([
    ...placed.map((leaf) => leaf.id),
    ...overlays.map((overlay) => overlay.id),
    ...kept.map((c) => c.id),
  ]);
  return {
    access,
    marks,
    estate: { leaves: placed, containers: kept, overlays, links: linksOf({ related, drawn: ids, overlays }) },
  };
}

const overlayOf = (resource: Resource, style: PlateStyle, members: readonly Resource[]): Overlay => ({
  id: resource.id,
  style,
  name: resource.name === '' ? resource.native_id : resource.name,
  members: [...new Set(members.map((member) => member.id))].sort(compareText),
});

/** The line under a name: what the resource says of itself, else what kind of thing it is. */
export function lineOf(resource: Resource): string {
  const kind = componentOf(resource.type).name;
  return detailOf(resource) ?? (kind.toLowerCase() === resource.name.toLowerCase() ? '' : kind);
}

/** Members of groups, from `member` relations; services and node groups stand `in` their cluster. */
function membersOf(related: Related): Map<string, Resource[]> {
  const members = new Map<string, Resource[]>();
  for (const resource of related.resources)
    for (const { label, other } of related.to(resource.id))
      if (label === 'member' || (label === 'in' && plateStyleOf(resource.type) === 'cluster'))
        push(members, resource.id, other);
  return members;
}

/** A plate over several VPCs or regions would cover what does not belong to it. */
function sameNetwork(members: readonly Resource[], related: Related): boolean {
  const networks = new Set<string>();
  for (const member of members) {
    let at: Resource | undefined = member;
    const seen = new Set<string>();
    while (at?.parent !== undefined && !seen.has(at.id)) {
      seen.add(at.id);
      at = related.get(at.parent);
      if (at?.type === 'vpc') break;
    }
    networks.add(`${member.region}/${at?.type === 'vpc' ? at.id : ''}`);
  }
  return networks.size === 1;
}

interface Placer {
  /** Id of the container of a leaf or of a container. */
  inside(resource: Resource): string;
  /** Where something stands for another reason than its parent. */
  readonly homes: Map<string, string>;
  readonly regions: ReadonlyMap<string, { name: string; account: string }>;
  readonly accounts: ReadonlySet<string>;
}

function placer(of: { related: Related; containers: ReadonlyMap<string, Resource> }): Placer {
  const regions = new Map<string, { name: string; account: string }>();
  const accounts = new Set(
    of.related.resources.map((resource) => resource.account).filter((account) => account !== ''),
  );
  const several = accounts.size > 1;
  const open = (resource: Resource): string => {
    const component = componentOf(resource.type);
    const account = several && resource.account !== '' ? ACCOUNT_PREFIX + resource.account : '';
    if (resource.region === '' || resource.region === 'global' || component.place === 'edge') return account;
    const id = `${REGION_PREFIX}${several ? `${resource.account}:` : ''}${resource.region}`;
    regions.set(id, { name: resource.region, account });
    return id;
  };
  /** Follows parents, then what it is attached to, as far as a container. */
  const homes = new Map<string, string>();
  const inside = (resource: Resource): string => {
    const home = homes.get(resource.id);
    if (home !== undefined) return home;
    const seen = new Set([resource.id]);
    let at: Resource | undefined = resource;
    while (at !== undefined) {
      const up: Resource | undefined = upwards(at, of.related);
      if (up === undefined || seen.has(up.id)) break;
      if (of.containers.has(up.id)) return up.id;
      seen.add(up.id);
      at = up;
    }
    return open(resource);
  };
  return { inside, homes, regions, accounts: several ? accounts : new Set() };
}

/** The labels that say where something without a parent stands, best first. */
const STANDS: readonly string[] = ['in', 'attached', 'associated', 'uses'];

function upwards(resource: Resource, related: Related): Resource | undefined {
  const parent = resource.parent === undefined ? undefined : related.get(resource.parent);
  if (parent) return parent;
  const place = componentOf(resource.type).place;
  if (place !== 'subnet' && place !== 'vpc' && !componentOf(resource.type).plumbing) return undefined;
  for (const label of STANDS) {
    const ends = [...related.from(resource.id), ...related.to(resource.id)];
    const found = ends.find((end) => end.label === label && componentOf(end.other.type).drawn !== 'never');
    if (found) return found.other;
  }
  return undefined;
}

interface ContainersOf {
  readonly containers: ReadonlyMap<string, Resource>;
  readonly place: Placer;
  readonly access: ReadonlyMap<string, Access>;
  readonly leafTiers: ReadonlyMap<string, number[]>;
}

function containersOf({ containers, place, access, leafTiers }: ContainersOf): Container[] {
  const plates: Container[] = [];
  for (const resource of containers.values()) {
    const subnet = resource.type === 'subnet';
    const name = resource.name === '' ? resource.native_id : resource.name;
    plates.push({
      id: resource.id,
      style: subnet ? (access.get(resource.id) ?? 'subnet') : plateStyleOf(resource.type),
      name,
      detail: detailOf(resource) ?? '',
      inside: place.inside(resource),
      tier: subnet
        ? subnetTier({ name, access: access.get(resource.id), tiers: leafTiers.get(resource.id) ?? [] })
        : componentOf(resource.type).tier,
      zone: subnet ? zoneOf(resource) : '',
    });
  }
  for (const [id, { name, account }] of place.regions)
    plates.push({ id, style: 'region', name, detail: '', inside: account, tier: 2, zone: '' });
  for (const account of place.accounts)
    plates.push({
      id: ACCOUNT_PREFIX + account,
      style: 'account',
      name: account,
      detail: '',
      inside: '',
      tier: 2,
      zone: '',
    });
  return parentsFirst(plates);
}

export function parentsFirst(plates: readonly Container[]): Container[] {
  const byId = new Map(plates.map((plate) => [plate.id, plate]));
  const depth = (plate: Container): number => {
    let steps = 0;
    for (let at: Container | undefined = plate; at && steps < 32; at = byId.get(at.inside)) steps++;
    return steps;
  };
  const ranked = plates.map((plate) => ({ plate, depth: depth(plate) }));
  return ranked.sort((a, b) => a.depth - b.depth || compareText(a.plate.id, b.plate.id)).map(({ plate }) => plate);
}

interface WithContentOf {
  readonly plates: readonly Container[];
  readonly leaves: readonly Leaf[];
  readonly described: ReadonlySet<string>;
}

/** Empty subnets and networks that were not described are not drawn, unless nothing else is there to see. */
function withContent(of: WithContentOf): Container[] {
  const byId = new Map(of.plates.map((plate) => [plate.id, plate]));
  const used = new Set<string>();
  for (const inside of [...of.leaves.map((leaf) => leaf.inside), ...of.described])
    for (let at = byId.get(inside); at && !used.has(at.id); at = byId.get(at.inside)) used.add(at.id);
  const kept = of.plates.filter((plate) => used.has(plate.id));
  return kept.length > 0 || of.leaves.length > 0 ? kept : [...of.plates];
}
