import type { Inventory, Resource } from '../model/inventory.ts';
import type { IndexedSide } from './side.ts';

/** What comes and goes by itself. */
export interface Churner {
  readonly resource: Resource;
  /** The same on both sides for the same group and type. */
  readonly key: string;
  readonly group: string;
  readonly id?: string;
  /** Comes and goes with another churner, whose number says it all. */
  readonly follows?: boolean;
}

/** Owners whose members are made and ended by AWS. */
const OWNERS: ReadonlySet<string> = new Set(['asg', 'eksnodegroup', 'ecsservice', 'batch', 'emr', 'elasticbeanstalk']);
const MEMBERS: ReadonlySet<string> = new Set(['ec2', 'ecstask', 'ecscontainerinstance']);
const OWNER_TAGS = [
  'aws:autoscaling:groupName',
  'eks:nodegroup-name',
  'karpenter.sh/nodepool',
  'aws:ec2spot:fleet-request-id',
  'aws:ec2:fleet-id',
  'elasticbeanstalk:environment-name',
  'aws:elasticmapreduce:job-flow-id',
];

/**
 * The members of auto scaling groups, node groups and services, single spot instances, what is attached to those, and
 * the interfaces that AWS makes for its services. `roleOf` names a group alike on both sides.
 */
export function churners(side: IndexedSide, roleOf: (resource: Resource) => string): Map<string, Churner> {
  const { inventory, byId } = side;
  const found = new Map<string, Churner>();
  const owners = ownersOf(inventory, byId);
  for (const resource of inventory.resources) {
    if (!MEMBERS.has(resource.type)) continue;
    const owner = owners.get(resource.id);
    const tag = OWNER_TAGS.flatMap((name) => resource.tags[name] ?? [])[0];
    if (owner !== undefined) {
      found.set(resource.id, {
        resource,
        key: `${resource.type} of ${owner.type} ${roleOf(owner)}`,
        group: owner.name,
        id: owner.id,
      });
    } else if (tag !== undefined) {
      found.set(resource.id, { resource, key: `${resource.type} of ${tag}`, group: tag });
    } else if (resource.properties.InstanceLifecycle === 'spot') {
      const group = resource.name === resource.native_id ? 'spot instances' : resource.name;
      found.set(resource.id, { resource, key: `${resource.type} spot ${group}`, group });
    }
  }
  for (const { from, to, label } of inventory.relations) {
    const part = byId.get(from);
    const host = found.get(to);
    if (label !== 'attached' || part === undefined || host === undefined) continue;
    if (part.type !== 'ebs' && part.type !== 'eni') continue;
    const { group, id, key } = host;
    found.set(from, {
      resource: part,
      key: `${part.type} with ${key}`,
      follows: true,
      group,
      ...(id === undefined ? {} : { id }),
    });
  }
  for (const resource of inventory.resources) {
    if (resource.type !== 'eni' || found.has(resource.id) || !isMadeByAService(resource)) continue;
    const group = purposeOf(resource);
    found.set(resource.id, { resource, key: `eni for ${group}`, group });
  }
  return found;
}

function ownersOf({ relations }: Inventory, byId: ReadonlyMap<string, Resource>): Map<string, Resource> {
  const owners = new Map<string, Resource>();
  for (const { from, to, label } of relations) {
    const owner = byId.get(to);
    if (label === 'member' && owner !== undefined && OWNERS.has(owner.type)) owners.set(from, owner);
  }
  return owners;
}

function isMadeByAService({ properties }: Resource): boolean {
  const { RequesterManaged, InterfaceType, RequesterId } = properties;
  if (RequesterManaged === true || typeof RequesterId === 'string') return true;
  return typeof InterfaceType === 'string' && InterfaceType !== 'interface' && InterfaceType !== 'efa';
}

/** "AWS Lambda VPC ENI", "ELB app/shop": what an interface is for, without the ids in it. */
function purposeOf({ properties, parent }: Resource): string {
  const text = typeof properties.Description === 'string' ? properties.Description : '';
  const plain = text
    .replace(/[0-9a-f]{8,}(-[0-9a-f]{4,})*/g, '')
    .replace(/[\s/:-]+$/, '')
    .trim();
  const kind = typeof properties.InterfaceType === 'string' ? properties.InterfaceType : 'interface';
  return `${plain === '' ? kind : plain}${parent === undefined ? '' : ` in ${parent.split(/[:/]/).at(-1)}`}`;
}
