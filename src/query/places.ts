import type { Inventory, Resource } from '../model/inventory.ts';

/** Where resources stand, as answers tell it. */
export interface Places {
  get(id: string): Resource | undefined;
  /** What a resource stands in: its parent, or the instance that it is attached to. */
  around(resource: Resource): Resource | undefined;
  /** All that holds a resource: what it stands in upwards, and what it is `in` or a `member` of, with theirs. */
  holders(id: string): readonly Resource[];
}

/** These have no network of their own and stand where they are attached. */
const ATTACHABLE: ReadonlySet<string> = new Set(['ebs', 'eni', 'eip']);

export function placesOf(inventory: Inventory): Places {
  const { resources, relations } = inventory;
  const byId = new Map(resources.map((resource) => [resource.id, resource]));
  const hosts = hostsOf(inventory, byId);
  const around = (resource: Resource): Resource | undefined =>
    resource.parent === undefined ? hosts.get(resource.id) : byId.get(resource.parent);
  const holders = new Map<string, Set<Resource>>();
  const addUpwards = (of: string, from: Resource | undefined): void => {
    const held = holders.get(of) ?? new Set<Resource>();
    holders.set(of, held);
    for (let at = from; at !== undefined && !held.has(at); at = around(at)) held.add(at);
  };
  for (const resource of resources) addUpwards(resource.id, around(resource));
  for (const { from, to, label } of relations) {
    if (label === 'in' || label === 'member') addUpwards(from, byId.get(to));
  }
  return { get: (id) => byId.get(id), around, holders: (id) => [...(holders.get(id) ?? [])] };
}

/**
 * Of volumes, interfaces and addresses without a parent: the instance that they are attached to, directly or, as
 * addresses are, through an interface; else the interface.
 */
function hostsOf({ relations }: Inventory, byId: ReadonlyMap<string, Resource>): Map<string, Resource> {
  const attached = new Map<string, Resource>();
  for (const { from, to, label } of relations) {
    const [thing, host] = [byId.get(from), byId.get(to)];
    if (thing === undefined || host === undefined || !ATTACHABLE.has(thing.type)) continue;
    if (label !== 'attached' && !(label === 'associated' && thing.type === 'eip')) continue;
    if (attached.get(from)?.type !== 'ec2') attached.set(from, host);
  }
  const hosts = new Map<string, Resource>();
  for (const [id, host] of attached) {
    if (byId.get(id)?.parent !== undefined) continue;
    hosts.set(id, host.type === 'eni' ? (attached.get(host.id) ?? host) : host);
  }
  return hosts;
}
