import { cloudcraftFields } from './cloudcraft-fields.ts';
import type { Resource } from './inventory.ts';
import { shown } from './untrusted.ts';
import { valueAt } from './value-at.ts';

/** Longest line that is worth drawing under a name; layout shortens to the room that there is. */
const LONGEST = 48;

type Facts = {
  /** As AWS, a description or an import names it. */
  readonly read: (path: string) => string | undefined;
  /** As Cloudcraft names it. */
  readonly field: (name: string) => string | undefined;
  readonly resource: Resource;
};
type Parts = readonly (string | undefined)[];

const ENGINES = new Map([
  ['postgresql', 'PostgreSQL'],
  ['mysql', 'MySQL'],
  ['mariadb', 'MariaDB'],
  ['oracle', 'Oracle'],
  ['sqlserver-ex', 'SQL Server Express'],
  ['sqlserver-web', 'SQL Server Web'],
  ['sqlserver-se', 'SQL Server Standard'],
  ['sqlserver-ee', 'SQL Server Enterprise'],
  ['aurora-postgresql', 'Aurora PostgreSQL'],
  ['aurora-mysql', 'Aurora MySQL'],
  ['redis', 'Redis'],
  ['valkey', 'Valkey'],
  ['memcached', 'Memcached'],
]);

/** Beginnings of Lambda's runtime names. */
const RUNTIMES = new Map([
  ['nodejs', 'Node.js'],
  ['python', 'Python'],
  ['java', 'Java'],
  ['dotnet', '.NET'],
  ['dotnetcore', '.NET Core'],
  ['ruby', 'Ruby'],
  ['go', 'Go'],
  ['provided', 'custom runtime'],
]);

const engineName = (engine: string | undefined): string | undefined =>
  engine === undefined || engine === 'none' ? undefined : (ENGINES.get(engine) ?? engine);

/** `nodejs22.x` as people say it: Node.js 22. */
function runtimeName(runtime: string | undefined): string | undefined {
  const match = /^([a-z]+)([\d.]*)/.exec(runtime ?? '');
  const name = RUNTIMES.get(match?.[1] ?? '');
  if (runtime === undefined || name === undefined) return runtime;
  const version = (match?.[2] ?? '').replace(/\.$/, '');
  return version === '' || name === 'custom runtime' ? name : `${name} ${version}`;
}

const join = (parts: Parts): string | undefined => parts.filter((part) => part).join(' · ') || undefined;
const spaced = (parts: Parts): string | undefined => parts.filter((part) => part).join(' ') || undefined;
const unit = (value: string | undefined, name: string): string | undefined => value && `${value} ${name}`;
const when = (value: string | undefined, words: string): string | undefined => (value === 'true' ? words : undefined);

const size = ({ field }: Facts): string | undefined => {
  const family = field('instanceType');
  return family && [family, field('instanceSize')].filter(Boolean).join('.');
};

/** Clusters of two kinds of database are drawn as single ones are, so their line says what they are. */
function database(facts: Facts): Parts {
  const { read, field, resource } = facts;
  const cluster = resource.kind === 'AWS::RDS::DBCluster' ? 'cluster' : undefined;
  const version = cluster ? undefined : read('EngineVersion|version');
  const role = field('role');
  return [
    spaced([engineName(field('engine')), version, cluster]),
    role === 'serverless' ? 'serverless' : size(facts),
    role === 'readReplica' ? 'read replica' : role === 'standby' ? 'standby' : undefined,
    when(field('multiAZ'), 'Multi-AZ'),
  ];
}

const documentDatabase = (facts: Facts): Parts => [facts.read('EngineVersion|version'), size(facts)];

function counted(facts: Facts, options: { count: string; one: string; many: string }): string | undefined {
  const count = facts.read(options.count);
  return count && `${count} ${count === '1' ? options.one : options.many}`;
}

function autoScaling({ read }: Facts): Parts {
  const [min, max, desired] = [read('MinSize'), read('MaxSize'), read('DesiredCapacity')];
  return [min !== undefined && max !== undefined ? `${min} to ${max}` : undefined, desired && `${desired} desired`];
}

const LOAD_BALANCERS = new Map([
  ['application', 'application LB'],
  ['network', 'network LB'],
  ['classic', 'classic LB'],
  ['gateway', 'gateway LB'],
]);

const BILLING = new Map([
  ['on-demand', 'on demand'],
  ['provisioned', 'provisioned'],
]);

const API_KINDS = new Map([
  ['rest', 'REST API'],
  ['http', 'HTTP API'],
  ['websocket', 'WebSocket API'],
]);

const LAUNCH_TYPES = new Map([
  ['fargate', 'Fargate'],
  ['ec2', 'EC2'],
  ['external', 'external'],
]);

const named = (names: ReadonlyMap<string, string>, value: string | undefined): string | undefined =>
  value && (names.get(value) ?? value);

const DETAILS: Readonly<Record<string, (facts: Facts) => Parts>> = {
  ec2: (facts) => [size(facts), facts.field('platform')?.startsWith('mswin') ? 'Windows' : undefined],
  asg: autoScaling,
  lambda: ({ read, field }) => [runtimeName(read('Runtime')), unit(field('memory'), 'MB')],
  ecscluster: (facts) => [counted(facts, { count: 'runningTasksCount', one: 'task', many: 'tasks' })],
  ecsservice: (facts) => [
    named(LAUNCH_TYPES, facts.field('launchType')),
    counted(facts, { count: 'desiredCount', one: 'task', many: 'tasks' }),
  ],
  ecstask: ({ field }) => [
    named(LAUNCH_TYPES, field('launchType')),
    unit(field('cpu'), 'CPU units'),
    unit(field('memoryGB'), 'GB'),
  ],
  ekscluster: ({ read }) => [spaced([read('version') && 'Kubernetes', read('version')])],
  eksnodegroup: ({ read }) => [read('instanceTypes'), read('capacityType') === 'SPOT' ? 'spot' : undefined],
  eksworkload: ({ field }) => [field('workloadType')],
  rds: database,
  docdb: documentDatabase,
  neptune: documentDatabase,
  dynamodb: ({ field }) => [named(BILLING, field('capacityMode'))],
  elasticache: (facts) => [
    spaced([engineName(facts.field('engine')), facts.read('EngineVersion|version')]),
    size(facts),
    facts.read('MultiAZ') === 'enabled' ? 'Multi-AZ' : undefined,
  ],
  es: (facts) => [facts.read('EngineVersion|version')?.replace('_', ' '), size(facts)],
  redshift: (facts) => [size(facts), counted(facts, { count: 'NumberOfNodes|nodeCount', one: 'node', many: 'nodes' })],
  ebs: ({ field }) => [field('volume'), unit(field('storage'), 'GiB')],
  efs: ({ field }) => [field('throughputMode')],
  fsx: ({ field }) => [field('fileSystemType'), unit(field('storageCapacity'), 'GiB')],
  s3: ({ read }) => [when(read('PolicyStatus.IsPublic')?.toLowerCase(), 'public')],
  elb: ({ read, field }) => [
    named(LOAD_BALANCERS, field('elbType')),
    read('Scheme') === 'internal' ? 'internal' : undefined,
  ],
  apigateway: ({ field }) => [named(API_KINDS, field('apiType'))],
  cloudfront: ({ read }) => [read('Aliases.Items')?.split(', ')[0] ?? read('DomainName')],
  r53: ({ read }) => [
    when(read('Config.PrivateZone'), 'private zone'),
    unit(read('ResourceRecordSetCount'), 'records'),
  ],
  sqs: ({ field }) => [field('queueType') === 'fifo' ? 'FIFO' : undefined],
  snstopic: ({ read }) => [when(read('Attributes.FifoTopic|FifoTopic'), 'FIFO')],
  kinesisstream: (facts) => [
    facts.read('StreamModeDetails.StreamMode') === 'ON_DEMAND'
      ? 'on demand'
      : counted(facts, { count: 'OpenShardCount|shards', one: 'shard', many: 'shards' }),
  ],
  msk: ({ read }) => [read('Provisioned.BrokerNodeGroupInfo.InstanceType'), read('ClusterType')?.toLowerCase()],
  stepfunctions: ({ read }) => [read('type')?.toLowerCase()],
  schedule: ({ read }) => [read('ScheduleExpression')],
  eventrule: ({ read }) => [read('ScheduleExpression')],
  vpc: ({ read }) => [read('CidrBlock|cidr')],
  subnet: ({ read }) => [read('CidrBlock|cidr')],
  vpcendpoint: ({ read }) => [read('ServiceName')?.replace(/^com\.amazonaws\.(?:[a-z]{2}(?:-[a-z]+)+-\d\.)?/, '')],
  eip: ({ read }) => [read('PublicIp')],
  customergateway: ({ read }) => [read('IpAddress')],
  dxconnection: ({ read }) => [read('bandwidth|capacity'), read('location')],
  acm: ({ read }) => [read('DomainName')],
  kms: ({ read }) => [read('KeySpec')?.replace('SYMMETRIC_DEFAULT', 'symmetric')],
  loggroup: ({ read }) => [unit(read('retentionInDays'), 'days')],
  cloudwatchalarm: ({ read }) => [read('MetricName')],
  sagemaker: ({ read }) => [read('ProductionVariants[].InstanceType')],
  azurevm: ({ field }) => [field('instance'), field('platform') === 'windows' ? 'Windows' : undefined],
  azurewebapp: ({ field }) => [spaced([field('tier'), field('instance')])],
  azurepostgresql: ({ field }) => [field('instance')],
  azuremysql: ({ field }) => [field('instance')],
  azureredis: ({ field }) => [spaced([field('tier'), field('instance')])],
};

/** Single values only: what was counted or is an object would read as nonsense in a line. */
const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;

/**
 * The short second line under a name in a picture: "m7g.large", "PostgreSQL 16.4 · r6g.large". A description's own
 * `detail` comes first. Only what the resource says; nothing to say is undefined. Harmless to show, at most 48
 * characters.
 */
export function detailOf(resource: Resource): string | undefined {
  const own = textOf(resource.properties.detail);
  const fields = cloudcraftFields(resource);
  const facts: Facts = {
    read: (path) => textOf(valueAt(resource.properties, path)),
    field: (name) => textOf(fields[name]),
    resource,
  };
  const parts = Object.hasOwn(DETAILS, resource.type) ? DETAILS[resource.type]?.(facts) : undefined;
  const line = own ?? join(parts ?? []);
  return line === undefined || line === '' ? undefined : shown(line, LONGEST);
}
