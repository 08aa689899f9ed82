import type { Relation, Resource } from './inventory.ts';

export type Access = 'public' | 'private' | 'isolated';

/**
 * By the ids of subnets whether they are public (their route table leads to an internet gateway), private (to a NAT or
 * transit gateway) or isolated (to neither). A subnet without a table of its own follows its VPC's main table; where
 * no route is known, its tags and name decide, and it has no access when they do not say it either.
 */
export function subnetAccess({
  resources,
  relations,
}: {
  readonly resources: readonly Resource[];
  readonly relations: readonly Relation[];
}): Map<string, Access> {
  const byId = new Map(resources.map((resource) => [resource.id, resource]));
  const tables = resources.filter(({ type }) => type === 'routetable');
  const leads = new Map<string, Access>(
    tables.flatMap(({ id, properties }) => (Array.isArray(properties.Routes) ? [[id, 'isolated']] : [])),
  );
  const mains = new Set(tables.filter(isMain).map(({ id }) => id));
  const tableOf = new Map<string, string>();
  for (const { id, parent } of tables) if (parent !== undefined && mains.has(id)) tableOf.set(parent, id);
  for (const { from, to, label } of relations) {
    const [table, other] = [byId.get(from), byId.get(to)];
    if (table?.type !== 'routetable' || other === undefined) continue;
    if (label === 'routes' && other.type === 'subnet') tableOf.set(to, from);
    if (label === 'in' && other.type === 'vpc' && mains.has(from)) tableOf.set(to, from);
    if (label === 'route-to') leads.set(from, wider(leads.get(from), throughOf(other)));
  }
  const access = new Map<string, Access>();
  for (const subnet of resources) {
    if (subnet.type !== 'subnet') continue;
    const table = tableOf.get(subnet.id) ?? tableOf.get(subnet.parent ?? '');
    const found = leads.get(table ?? '') ?? hinted(subnet);
    if (found !== undefined) access.set(subnet.id, found);
  }
  return access;
}

function throughOf({ type }: Resource): Access {
  if (type === 'internetgateway') return 'public';
  // Neither leads out: an endpoint to one service, a peering to one network.
  return type === 'vpcendpoint' || type === 'peering' ? 'isolated' : 'private';
}

const WIDTH: Readonly<Record<Access, number>> = { isolated: 0, private: 1, public: 2 };
const wider = (a: Access | undefined, b: Access): Access => (a !== undefined && WIDTH[a] > WIDTH[b] ? a : b);

function isMain({ properties }: Resource): boolean {
  const associations = properties.Associations;
  if (Array.isArray(associations)) {
    return associations.some((one) => typeof one === 'object' && one !== null && Reflect.get(one, 'Main') === true);
  }
  const flat = properties['Associations.Main'];
  return flat === true || (Array.isArray(flat) && flat.includes(true));
}

/** As people write it in a description, or in tags and names. */
function hinted({ name, tags, properties }: Resource): Access | undefined {
  const given = properties.access;
  const text = (typeof given === 'string' ? given : `${name} ${Object.values(tags).join(' ')}`).toLowerCase();
  if (/public|\bdmz\b|\bingress\b|utility/.test(text)) return 'public';
  if (/isolated|intra\b/.test(text)) return 'isolated';
  if (/private|\bapp|data|\bdb\b|internal/.test(text)) return 'private';
  return properties.MapPublicIpOnLaunch === true ? 'public' : undefined;
}
