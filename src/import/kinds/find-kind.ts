import { COMPONENTS } from '../../model/component.ts';
import { AZURE_KINDS } from './azure-kinds.ts';
import { COMPUTE_KINDS } from './compute-kinds.ts';
import { DATA_KINDS } from './data-kinds.ts';
import type { Kind } from './kind.ts';
import { MANAGEMENT_KINDS } from './management-kinds.ts';
import { NETWORK_KINDS } from './network-kinds.ts';

const KINDS: readonly Kind[] = [...NETWORK_KINDS, ...COMPUTE_KINDS, ...DATA_KINDS, ...MANAGEMENT_KINDS, ...AZURE_KINDS];

/** Of kinds without a row of their own: harmless fields that say most. */
const GENERAL_FIELDS =
  'Engine, EngineVersion, InstanceType: instance_type|node_type|host_instance_type, StorageType, MultiAZ: multi_az, CidrBlock, Description, ProtocolType, RuntimeEnvironment';

let index: Map<string, Kind> | undefined;

/** Built on first use. A kind that only the components know has general fields. */
function kinds(): Map<string, Kind> {
  if (index) return index;
  index = new Map();
  for (const kind of KINDS) {
    for (const name of [kind.kind, ...kind.terraform.split(' '), ...(kind.also ?? '').split(' ')])
      index.set(name, kind);
  }
  for (const { type, cloudformation = [], terraform = [], place } of COMPONENTS) {
    const rest = {
      type,
      keep: GENERAL_FIELDS,
      names: 'name|display_name|identifier',
      ...(place === 'edge' ? { global: true } : {}),
    };
    for (const kind of cloudformation) if (!index.has(kind)) index.set(kind, { ...rest, kind, terraform: '' });
    for (const [at, name] of terraform.entries()) {
      const kind = cloudformation[Math.min(at, cloudformation.length - 1)] ?? name;
      if (!index.has(name)) index.set(name, { ...rest, kind, terraform: name });
    }
  }
  return index;
}

/** How a type of Terraform or CloudFormation is told; nothing for one that is not known. */
export const findKind = (type: string): Kind | undefined =>
  kinds().get(type) ?? (/subnet_?group$/i.test(type) ? { ...SUBNET_GROUP, kind: type } : undefined);

/** Every service has its own: what names one stands in its subnets. */
const SUBNET_GROUP: Omit<Kind, 'kind'> = {
  type: 'dbsubnetgroup',
  terraform: '',
  keep: '',
  names: 'name',
  hidden: true,
};
