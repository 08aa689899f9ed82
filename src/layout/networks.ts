import type { Resource } from '../model/inventory.ts';
import type { Related } from './related.ts';

export type Access = 'public' | 'private' | 'isolated';

/**
 * Whether the subnets are public (their route table leads to an internet gateway), private (to a NAT or transit
 * gateway) or isolated (to neither). A subnet without a table of its own follows its VPC's main table; where no route
 * is known, its tags and name decide, and it has no access when they do not say it either.
 */
export function subnetAccess(related: Related): Map<string, Access> {
  const mainOf = new Map<string, string>();
  const tableOf = new Map<string, string>();
  const opens = new Map<string, Access>();
  const known = new Set<string>();
  for (const table of related.resources) {
    if (table.type !== 'routetable') continue;
    if (isMain(table) && table.parent !== undefined) mainOf.set(table.parent, table.id);
    for (const { other, label } of related.from(table.id)) {
      if (label === 'routes' && other.type === 'subnet') tableOf.set(other.id, table.id);
      if (label === 'in' && isMain(table) && other.type === 'vpc') mainOf.set(other.id, table.id);
      if (label !== 'route-to') continue;
      if (other.type === 'internetgateway') opens.set(table.id, 'public');
      else if (!opens.has(table.id) && other.type !== 'vpcendpoint' && other.type !== 'peering')
        opens.set(table.id, 'private');
    }
    if (Array.isArray(table.properties.Routes) || related.from(table.id).some(({ label }) => label === 'route-to'))
      known.add(table.id);
  }
  const access = new Map<string, Access>();
  for (const subnet of related.resources) {
    if (subnet.type !== 'subnet') continue;
    const table = tableOf.get(subnet.id) ?? (subnet.parent === undefined ? undefined : mainOf.get(subnet.parent));
    const byRoute = table === undefined ? undefined : (opens.get(table) ?? (known.has(table) ? 'isolated' : undefined));
    const found = byRoute ?? hinted(subnet);
    if (found) access.set(subnet.id, found);
  }
  return access;
}

function isMain(table: Resource): boolean {
  const associations = table.properties.Associations;
  if (Array.isArray(associations))
    return associations.some(
      (entry) => typeof entry === 'object' && entry !== null && Reflect.get(entry, 'Main') === true,
    );
  const flat = table.properties['Associations.Main'];
  return flat === true || (Array.isArray(flat) && flat.includes(true));
}

function hinted(subnet: Resource): Access | undefined {
  const given = subnet.properties.access;
  const text =
    typeof given === 'string' ? given : `${subnet.name} ${Object.values(subnet.tags).join(' ')}`.toLowerCase();
  if (/\b(public|dmz|ingress)\b|public|utility/.test(text)) return 'public';
  if (/isolated|intra\b/.test(text)) return 'isolated';
  if (/private|\bapp|data|\bdb\b|internal/.test(text)) return 'private';
  return subnet.properties.MapPublicIpOnLaunch === true ? 'public' : undefined;
}

/** Column of a subnet in its VPC: 2 public, 3 application, 4 data. */
export function subnetTier(of: { name: string; access: string | undefined; tiers: readonly number[] }): number {
  if (of.access === 'public') return 2;
  const name = of.name.toLowerCase();
  if (/(^|[^a-z])(data|db|database|rds|cache|storage|persist)/.test(name)) return 4;
  if (/(^|[^a-z])(app|web|api|worker|compute|eks|ecs|service|node)/.test(name)) return 3;
  const data = of.tiers.filter((tier) => tier >= 4).length;
  if (of.tiers.length > 0) return data * 2 > of.tiers.length ? 4 : 3;
  return of.access === 'isolated' ? 4 : 3;
}

/** The zone of a subnet, from the field that scans and imports fill. */
export function zoneOf(resource: Resource): string {
  const zone = resource.zone ?? resource.properties.AvailabilityZone ?? resource.properties.zone;
  return typeof zone === 'string' ? zone : '';
}
