import { numberOf } from './blueprint.ts';
import type { Resource } from './inventory.ts';
import { fieldsOf } from './node-fields/documented-fields.ts';
import { securityRules } from './node-fields/security-rules.ts';
import { valueAt } from './value-at.ts';

/** Of a resource, what decides its fields. */
export type Described = Pick<Resource, 'type' | 'kind' | 'properties'> & Partial<Pick<Resource, 'native_id'>>;
type Read = (path: string) => unknown;
type Translate = (read: Read, of: Described) => Record<string, unknown>;

const words = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : typeof value === 'number' ? String(value) : undefined;
const low = (value: unknown): string | undefined => words(value)?.toLowerCase();
const yes = (value: unknown): boolean | undefined =>
  value === true || value === 'true' ? true : value === false || value === 'false' ? false : undefined;

/** `db.r6g.large`, `r6g.large.search` and `m7g.large` in the two parts that Cloudcraft has. */
function splitInstanceClass(value: unknown): { instanceType?: string; instanceSize?: string } {
  const match = /^(?:db\.|cache\.|kafka\.)?([a-z][a-z0-9-]*)\.([a-z0-9-]+)(?:\.(?:search|elasticsearch))?$/i.exec(
    words(value) ?? '',
  );
  return match?.[1] && match[2] ? { instanceType: match[1].toLowerCase(), instanceSize: match[2].toLowerCase() } : {};
}

/** AWS's names of engines beside Cloudcraft's. */
export function engineOf(value: unknown): string | undefined {
  const engine = low(value);
  if (engine === undefined) return undefined;
  if (engine === 'postgres') return 'postgresql';
  if (engine === 'aurora') return 'aurora-mysql';
  const prefix = /^(?:custom-)?(oracle|sqlserver-(?:ex|web|se|ee))/.exec(engine);
  return prefix?.[1] ?? engine;
}

function platformOf(read: Read): string | undefined {
  const details = low(read('PlatformDetails|Platform'));
  if (details === undefined) return undefined;
  const sql = details.includes('sql')
    ? `SQL${details.includes('enterprise') ? 'Enterprise' : details.includes('web') ? 'Web' : ''}`
    : '';
  if (details.startsWith('mswin') || details.includes('windows')) return `mswin${sql}`;
  if (details.includes('red hat') || details === 'rhel') return 'rhel';
  if (details.includes('suse') || details === 'sles') return 'sles';
  return details.includes('linux') ? `linux${sql}` : undefined;
}

/** AWS's name, Terraform's, and what people write in a description. */
const DATABASE_CLASS = 'DBInstanceClass|InstanceClass|instance_type|class|size';

function database(read: Read): Record<string, unknown> {
  const size = words(read(DATABASE_CLASS));
  const serverless = size === 'db.serverless' || low(read('EngineMode')) === 'serverless';
  return {
    engine: engineOf(read('Engine')),
    ...splitInstanceClass(size),
    multiAZ: yes(read('MultiAZ')),
    role: serverless ? 'serverless' : read('ReadReplicaSourceDBInstanceIdentifier') ? 'readReplica' : undefined,
    minimumCapacityUnit: numberOf(read('ServerlessV2ScalingConfiguration.MinCapacity')),
    maximumCapacityUnit: numberOf(read('ServerlessV2ScalingConfiguration.MaxCapacity')),
  };
}

const task: Translate = (read) => {
  const megabytes = numberOf(read('memory'));
  return {
    launchType: low(read('launchType|requiresCompatibilities')),
    cpu: words(read('cpu')),
    memoryGB: megabytes === undefined ? undefined : megabytes / 1024,
  };
};

const CAPACITY_MODES = new Map([
  ['pay_per_request', 'on-demand'],
  ['provisioned', 'provisioned'],
]);
const TABLE_CLASSES = new Map([
  ['standard', 'standard'],
  ['standard_infrequent_access', 'standardInfrequentAccess'],
]);

const TRANSLATIONS: Readonly<Record<string, Translate>> = {
  ec2: (read) => ({ ...splitInstanceClass(read('InstanceType|size')), platform: platformOf(read) }),
  rds: database,
  docdb: (read) => splitInstanceClass(read(DATABASE_CLASS)),
  neptune: (read) => splitInstanceClass(read(DATABASE_CLASS)),
  elasticache: (read) => ({
    engine: low(read('Engine')),
    ...splitInstanceClass(read('CacheNodeType|NodeType|instance_type|class|size')),
  }),
  es: (read) => ({
    ...splitInstanceClass(read('ClusterConfig.InstanceType|InstanceType')),
    instanceCount: numberOf(read('ClusterConfig.InstanceCount|InstanceCount')),
  }),
  redshift: (read) => ({
    ...splitInstanceClass(read('NodeType')),
    nodeCount: numberOf(read('NumberOfNodes')),
  }),
  dynamodb: (read) => ({
    capacityMode: CAPACITY_MODES.get(low(read('BillingModeSummary.BillingMode|BillingMode')) ?? ''),
    tableClass: TABLE_CLASSES.get(low(read('TableClassSummary.TableClass|TableClass')) ?? ''),
    readUnits: numberOf(read('ProvisionedThroughput.ReadCapacityUnits|ReadCapacity')),
    writeUnits: numberOf(read('ProvisionedThroughput.WriteCapacityUnits|WriteCapacity')),
  }),
  lambda: (read) => ({
    architecture: low(read('Architectures'))?.split(', ')[0],
    memory: numberOf(read('MemorySize|memory_mb')),
  }),
  ecsservice: (read) => ({ launchType: low(read('launchType')) }),
  ecstask: task,
  ecr: (_read, { kind }) => ({ private: kind !== 'AWS::ECR::PublicRepository' }),
  ebs: (read) => ({
    volume: low(read('VolumeType'))?.replace(/^standard$/, 'magnetic'),
    storage: numberOf(read('Size')),
    iops: numberOf(read('Iops')),
    throughput: numberOf(read('Throughput')),
  }),
  efs: (read) => ({
    throughputMode: low(read('ThroughputMode')),
    availabilityZone: read('AvailabilityZoneName') ? 'one-zone' : undefined,
  }),
  fsx: (read) => ({
    fileSystemType: low(read('FileSystemType')),
    storageCapacity: numberOf(read('StorageCapacity')),
    storageType: low(read('StorageType')),
  }),
  elb: (read, { kind }) => ({
    elbType:
      kind === 'AWS::ElasticLoadBalancing::LoadBalancer'
        ? 'classic'
        : (low(read('load_balancer_type|Type')) ?? undefined),
  }),
  apigateway: (read, { kind }) => ({
    apiType: low(read('apiType|ProtocolType')) ?? (kind === 'AWS::ApiGateway::RestApi' ? 'rest' : undefined),
  }),
  vpcendpoint: (read) => ({ endpointType: low(read('VpcEndpointType')) }),
  dxconnection: (read) => ({
    capacity: words(read('bandwidth'))?.replace(/bps$/i, ''),
    site: words(read('location')),
  }),
  kinesisstream: (read) => {
    const hours = numberOf(read('RetentionPeriodHours|RetentionPeriod'));
    return {
      shards: numberOf(read('OpenShardCount|ShardCount')),
      extendedRetention: hours === undefined ? undefined : hours > 24,
    };
  },
  eventbus: (read) => {
    const name = low(read('Name'));
    return { eventBusType: name === undefined ? undefined : name === 'default' ? 'default' : 'custom' };
  },
  sqs: (read, { native_id: name = '' }) => {
    const fifo = yes(read('Attributes.FifoQueue|FifoQueue')) ?? name.endsWith('.fifo');
    return { queueType: fifo ? 'fifo' : 'standard' };
  },
  snssubscriptions: (read) => ({ notificationType: low(read('Protocol')) }),
  sg: (_read, { properties }) => ({
    inboundRules: securityRules(properties.IpPermissions),
    outboundRules: securityRules(properties.IpPermissionsEgress),
  }),
};

/**
 * The fields of a Cloudcraft document that follow from a resource: from what AWS says of it (`InstanceType`,
 * `MultiAZ`) or from what a description or import says in Cloudcraft's or Terraform's names. Nothing is made up:
 * what the resource does not say is left out; see defaultFields.
 */
export function cloudcraftFields(resource: Described): Readonly<Record<string, unknown>> {
  const known = fieldsFound.get(resource);
  if (known) return known;
  const fields = readFields(resource);
  fieldsFound.set(resource, fields);
  return fields;
}

/** Layout asks twice for each resource; resources never change. */
const fieldsFound = new WeakMap<Described, Record<string, unknown>>();

function readFields(resource: Described): Record<string, unknown> {
  const read: Read = (path) => valueAt(resource.properties, path);
  const fields: Record<string, unknown> = {};
  const documented = fieldsOf(resource.type);
  for (const name of Object.keys(documented)) {
    const value = Object.hasOwn(resource.properties, name) ? resource.properties[name] : undefined;
    if (value !== undefined && value !== null) fields[name] = value;
  }
  const translate = Object.hasOwn(TRANSLATIONS, resource.type) ? TRANSLATIONS[resource.type] : undefined;
  for (const [name, value] of Object.entries(translate?.(read, resource) ?? {})) {
    if (value !== undefined) fields[name] = value;
  }
  return fields;
}
