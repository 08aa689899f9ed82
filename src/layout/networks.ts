import type { Resource } from '../model/inventory.ts';

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
