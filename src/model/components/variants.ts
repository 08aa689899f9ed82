/** Words that name a component and at the same time say something about it. */
export interface Variant {
  readonly type: string;
  /** Fields of the node, named as in a Cloudcraft document where it has them. */
  readonly properties: Readonly<Record<string, unknown>>;
  /** Lower case; spaces, hyphens and case do not matter when they are looked up. */
  readonly words: readonly string[];
}

const variant = (type: string, properties: Readonly<Record<string, unknown>>, words: readonly string[]): Variant => ({
  type,
  properties,
  words,
});

export const VARIANTS: readonly Variant[] = [
  variant('elb', { elbType: 'application' }, [
    'alb',
    'application load balancer',
    'app load balancer',
    'http load balancer',
    'https load balancer',
    'l7 load balancer',
  ]),
  variant('elb', { elbType: 'network' }, ['nlb', 'network load balancer', 'tcp load balancer', 'l4 load balancer']),
  variant('elb', { elbType: 'classic' }, ['clb', 'classic load balancer']),
  variant('elb', { elbType: 'gateway' }, ['gwlb', 'gateway load balancer']),
  variant('rds', { engine: 'postgresql' }, [
    'postgres',
    'postgresql',
    'pg',
    'rds postgres',
    'rds postgresql',
    'postgres database',
    'postgresql database',
  ]),
  variant('rds', { engine: 'mysql' }, ['mysql', 'rds mysql', 'mysql database']),
  variant('rds', { engine: 'mariadb' }, ['mariadb', 'maria db', 'rds mariadb']),
  variant('rds', { engine: 'oracle' }, ['oracle', 'oracle database', 'rds oracle']),
  variant('rds', { engine: 'sqlserver-se' }, ['sql server', 'ms sql', 'microsoft sql server', 'rds sql server']),
  // PostgreSQL is what most new Aurora clusters run; a name that says MySQL is found first.
  variant('rds', { engine: 'aurora-postgresql' }, [
    'aurora',
    'amazon aurora',
    'aurora cluster',
    'aurora database',
    'aurora postgres',
    'aurora postgresql',
  ]),
  variant('rds', { engine: 'aurora-mysql' }, ['aurora mysql']),
  variant('rds', { engine: 'aurora-postgresql', role: 'serverless' }, ['aurora serverless', 'serverless database']),
  variant('rds', { role: 'readReplica' }, ['read replica', 'database replica', 'rds read replica']),
  variant('rds', { role: 'standby' }, ['standby database', 'database standby']),
  variant('elasticache', { engine: 'redis' }, ['redis', 'elasticache redis', 'redis cache', 'redis cluster']),
  variant('elasticache', { engine: 'valkey' }, ['valkey', 'elasticache valkey']),
  variant('elasticache', { engine: 'memcached' }, ['memcached', 'memcache', 'elasticache memcached']),
  variant('ecsservice', { launchType: 'fargate' }, [
    'fargate',
    'aws fargate',
    'ecs fargate',
    'fargate service',
    'ecs fargate service',
    'ecs on fargate',
    'fargate container',
  ]),
  variant('ecstask', { launchType: 'fargate' }, ['fargate task', 'ecs fargate task']),
  variant('ekscluster', { compute: 'fargateProfile' }, ['eks fargate', 'eks on fargate']),
  variant('eksworkload', { workloadType: 'deployment' }, ['deployment', 'kubernetes deployment', 'k8s deployment']),
  variant('eksworkload', { workloadType: 'statefulSet' }, ['statefulset', 'stateful set']),
  variant('eksworkload', { workloadType: 'daemonSet' }, ['daemonset', 'daemon set']),
  variant('eksworkload', { workloadType: 'cronJob' }, ['kubernetes cron job', 'k8s cron job']),
  variant('sqs', { queueType: 'fifo' }, ['fifo queue', 'sqs fifo', 'sqs fifo queue', 'fifo']),
  variant('sqs', { queueType: 'standard' }, ['standard queue', 'sqs standard queue']),
  // Cloudcraft's own `sns` is deprecated in favour of its two parts.
  variant('snstopic', {}, ['sns', 'amazon sns']),
  variant('apigateway', { apiType: 'rest' }, ['rest api', 'rest api gateway', 'restful api']),
  variant('apigateway', { apiType: 'http' }, ['http api', 'http api gateway']),
  variant('apigateway', { apiType: 'websocket' }, ['websocket', 'websocket api', 'websocket api gateway']),
  variant('ec2', { platform: 'mswin' }, ['windows server', 'windows vm', 'windows instance', 'ec2 windows']),
  variant('ec2', { platform: 'linux' }, ['linux', 'linux server', 'linux vm', 'linux instance', 'ec2 linux']),
  variant('azurevm', { platform: 'windows' }, ['azure windows vm']),
  variant('azurevm', { platform: 'linux' }, ['azure linux vm']),
  variant('subnet', { access: 'public' }, ['public subnet']),
  variant('subnet', { access: 'private' }, ['private subnet']),
  variant('subnet', { access: 'isolated' }, ['isolated subnet']),
  variant('vpcendpoint', { endpointType: 'interface' }, ['interface endpoint', 'interface vpc endpoint']),
  variant('vpcendpoint', { endpointType: 'gateway' }, ['gateway endpoint', 'gateway vpc endpoint']),
  variant('eventbus', { eventBusType: 'custom' }, ['custom event bus']),
  variant('ebs', { volume: 'gp3' }, ['gp3', 'gp3 volume']),
  variant('ebs', { volume: 'io2' }, ['io2', 'io2 volume', 'provisioned iops volume']),
  variant('fsx', { fileSystemType: 'lustre' }, ['lustre', 'fsx for lustre', 'fsx lustre']),
  variant('fsx', { fileSystemType: 'windows' }, ['fsx for windows', 'fsx windows', 'windows file server']),
  variant('lambda', {}, ['lambda at edge', 'lambda edge', 'edge function']),
];
