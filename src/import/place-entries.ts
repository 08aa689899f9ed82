import { textAt } from './kept-fields.ts';
import type { Kind } from './kinds/kind.ts';
import type { Entry } from './take-apart.ts';

export interface Placement {
  /** Subnet or network, as the scan gives it: the one subnet, else the subnet of the own zone, else the network. */
  readonly parent: Entry | undefined;
  /** All subnets and networks that it stands in. */
  readonly places: readonly Entry[];
}

const GATEWAYS: ReadonlySet<string> = new Set(['internetgateway', 'egressgateway', 'vpngateway']);

/** Subnet groups name subnets, and network interfaces stand in one. */
const PASSES_ON: ReadonlySet<string> = new Set(['dbsubnetgroup', 'eni']);

/** Things that name networks without standing in them. */
const NOWHERE: ReadonlySet<string> = new Set([
  'r53',
  'peering',
  'transitgateway',
  'networkfirewall',
  'vpc',
  'lattice',
  'azurevnet',
  'azureresourcegroup',
]);

const isNetwork = ({ type }: Entry): boolean => type === 'vpc' || type === 'azurevnet';
const isSubnet = ({ type }: Entry): boolean => type === 'subnet' || type === 'azuresubnet';

/** Where each resource stands. `partsOf` are the entries that belong to it, besides itself. */
export function placeEntries(entries: readonly Entry[]): (entry: Entry) => Placement {
  const parts = new Map<Entry, Entry[]>();
  for (const entry of entries) {
    if (entry.owner === undefined) continue;
    const list = parts.get(entry.owner);
    if (list) list.push(entry);
    else parts.set(entry.owner, [entry]);
  }
  const networks = new Map(
    entries.flatMap((entry): [string, Entry][] => {
      const id = entry.type === 'azurevnet' ? textAt(entry.item.values, 'id') : undefined;
      return id === undefined ? [] : [[id, entry]];
    }),
  );
  const known = new Map<Entry, Placement>();
  const open = new Set<Entry>();

  const placesOf = (entry: Entry): Entry[] => {
    if (NOWHERE.has(entry.type) || open.has(entry)) return [];
    open.add(entry);
    const places = new Set<Entry>();
    for (const one of parts.get(entry) ?? [entry]) {
      // A route table is in a network; the subnets that it serves are not where it stands.
      const serves = one.part !== undefined && !GATEWAYS.has(entry.type) && entry.type !== 'efs';
      for (const { target, path } of serves ? [] : one.references) {
        const whole = target.owner ?? target;
        if (entry.type === 'networkacl' || entry.type === 'routetable') {
          if (whole.type === 'vpc') places.add(whole);
        } else if (isNetwork(whole) || isSubnet(whole)) places.add(whole);
        else if (PASSES_ON.has(whole.type) && !/lambda/.test(path))
          for (const place of placesOf(whole)) places.add(place);
      }
    }
    // Subnets of Azure name their network by its name alone; its id begins theirs.
    if (entry.type === 'azuresubnet' && places.size === 0) {
      const id = textAt(entry.item.values, 'id')?.replace(/\/subnets\/[^/]*$/i, '');
      const network = id === undefined ? undefined : networks.get(id);
      if (network) places.add(network);
    }
    open.delete(entry);
    return [...places];
  };

  return (entry) => {
    const there = known.get(entry);
    if (there) return there;
    const places = placesOf(entry);
    const zone = zoneOf(entry);
    const subnets = places.filter(isSubnet);
    const own = subnets.filter((subnet) => zone !== undefined && zoneOf(subnet) === zone);
    const subnet = subnets.length === 1 ? subnets[0] : own.length === 1 ? own[0] : undefined;
    const networks = new Set([...places.filter(isNetwork), ...subnets.flatMap(placesOf)]);
    const [network] = networks;
    const parent = subnet ?? (networks.size === 1 ? network : undefined);
    const placement = {
      parent: parent === entry ? undefined : parent,
      places: [...places, ...[...networks].filter((one) => !places.includes(one))],
    };
    known.set(entry, placement);
    return placement;
  };
}

/** Zone of what has one: instances, subnets, volumes, databases. */
export function zoneOf({
  item,
  type,
}: {
  item: Entry['item'];
  kind: Kind | undefined;
  type: string;
}): string | undefined {
  if (!['ec2', 'subnet', 'ebs', 'rds', 'docdb', 'neptune', 'elasticache', 'natgateway'].includes(type))
    return undefined;
  return textAt(item.values, 'availability_zone|placement.availability_zone|preferred_availability_zone');
}
