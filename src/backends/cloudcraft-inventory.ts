import type { BlueprintData, BlueprintGroup, BlueprintNode } from '../model/blueprint.ts';
import { componentOf } from '../model/component.ts';
import { parseArn, resourceId } from '../model/id.ts';
import { type Inventory, type Relation, type Resource, sortInventory } from '../model/inventory.ts';
import { namesOf } from './cloudcraft-captions.ts';

type Item = BlueprintNode | BlueprintGroup;

/** Fields that say where and how something is drawn, or that have a place of their own in a resource. */
const NOT_PROPERTIES = new Set(
  'id type component arn resourceId region name tags state detail nodes mapPos mapSize shape padding visible color accentColor borderColor background link locked transparent direction access layout'.split(
    ' ',
  ),
);

/** What a scanned document says of an account: resources, what they stand in, and what is connected. */
export function inventoryOf(data: BlueprintData, of: { account: string; region: string }): Inventory {
  const names = namesOf(data);
  const resources = new Map<string, Resource>();
  /** Resource ids by the ids of the document. */
  const ids = new Map<string, string>();
  for (const item of [...data.groups, ...data.nodes]) {
    if (!isReal(item)) continue;
    const resource = resourceOf(item, { ...of, name: names.get(item.id) });
    ids.set(item.id, resource.id);
    // The same thing drawn twice is one resource.
    if (!resources.has(resource.id)) resources.set(resource.id, resource);
  }
  const relations = new Map<string, Relation>();
  const relate = (from: string | undefined, label: string, to: string | undefined, caption?: string): void => {
    if (from === undefined || to === undefined || from === to) return;
    relations.set([from, label, to].join('\n'), {
      from,
      to,
      label,
      source: 'typed',
      ...(caption === undefined ? {} : { caption }),
    });
  };
  for (const [item, { parent, others }] of membershipsOf(data)) {
    const resource = resources.get(ids.get(item) ?? '');
    if (resource === undefined) continue;
    const inside = parent && ids.get(parent.id);
    if (inside !== undefined && inside !== resource.id) resource.parent = inside;
    for (const group of others) relate(resource.id, isNetwork(group) ? 'in' : 'member', ids.get(group.id));
  }
  // Ends that are no resources (texts, icons, bends of lines) are drawing and not inventory.
  for (const { from, to, label } of data.edges) relate(ids.get(from), 'connects', ids.get(to), label);
  return sortInventory({ resources: [...resources.values()], relations: [...relations.values()] });
}

/** Ours where Cloudcraft has none; as componentTypeOf, for groups too. */
const typeOf = (item: Item): string => (typeof item.component === 'string' ? item.component : item.type);

/** Shapes, texts and the region's own frame are not resources. */
function isReal(item: Item): boolean {
  const type = typeOf(item);
  if (type === 'region') return false;
  return componentOf(type).provider !== 'common' || typeof item.arn === 'string' || typeof item.resourceId === 'string';
}

const isNetwork = ({ type }: Item): boolean => type === 'subnet' || type === 'vpc';

/** Of every member of a group: the smallest subnet that lists it, else the smallest VPC, and its other groups. */
function membershipsOf(data: BlueprintData): Map<string, { parent: Item | undefined; others: Item[] }> {
  const groups = new Map<string, Item[]>();
  // Clusters list their members too, and may stand among the nodes.
  for (const group of [...data.groups, ...data.nodes]) {
    const members: unknown = group.nodes;
    if (!Array.isArray(members)) continue;
    for (const id of new Set(members)) if (typeof id === 'string' && id !== group.id) push(groups, id, group);
  }
  const types = new Map([...data.groups, ...data.nodes].map(({ id, type }) => [id, type]));
  const size = ({ nodes }: Item): number => (Array.isArray(nodes) ? nodes.length : 0);
  const memberships = new Map<string, { parent: Item | undefined; others: Item[] }>();
  for (const [id, around] of groups) {
    const sorted = [...around].sort((a, b) => size(a) - size(b) || (a.id < b.id ? -1 : 1));
    // A VPC stands in its region, and a subnet in its VPC, whatever else lists them.
    const wanted = types.get(id) === 'vpc' ? [] : types.get(id) === 'subnet' ? ['vpc'] : ['subnet', 'vpc'];
    const parent = wanted
      .map((type) => sorted.find((group) => group.type === type))
      .find((group) => group !== undefined);
    // The VPC of a subnet is said by the subnet.
    const others = sorted.filter((group) => group !== parent && !(parent?.type === 'subnet' && group.type === 'vpc'));
    memberships.set(id, { parent, others });
  }
  return memberships;
}

function resourceOf(item: Item, of: { account: string; region: string; name: string | undefined }): Resource {
  const type = typeOf(item);
  const component = componentOf(type);
  const arn = item.arn?.trim() || item.resourceId?.trim() || undefined;
  const parts = arn === undefined ? undefined : parseArn(arn);
  const account = parts?.account || of.account;
  const region = item.region?.trim() || parts?.region || (component.place === 'edge' ? 'global' : of.region);
  const native = arn === undefined ? item.id : nativeOf(arn);
  const state: unknown = item.state;
  const properties = Object.entries(item).filter(([key, value]) => !NOT_PROPERTIES.has(key) && value !== null);
  return {
    id: resourceId({
      arn,
      ...(component.provider === 'azure' ? { partition: 'azure' } : {}),
      account,
      region,
      type,
      native,
    }),
    type,
    kind: component.cloudformation?.[0] ?? `Cloudcraft::${type}`,
    name: of.name ?? native,
    native_id: native,
    ...(arn === undefined ? {} : { arn }),
    account,
    region,
    ...(typeof state === 'string' ? { state } : {}),
    tags: { ...item.tags },
    properties: Object.fromEntries(properties),
  };
}

/** `i-1` of `instance/i-1`, `orders` of `db:orders`, the last part of an Azure path. */
function nativeOf(arn: string): string {
  const resource = parseArn(arn)?.resource;
  return resource === undefined ? (arn.split('/').at(-1) ?? arn) : resource.replace(/^[a-z-]+[:/]/i, '');
}

function push<T>(lists: Map<string, T[]>, key: string, value: T): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}
