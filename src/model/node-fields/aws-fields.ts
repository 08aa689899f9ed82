import { choice, type Field, type Fields, flag, list, number, object, text } from './field.ts';

/** Families and sizes are open lists: new ones appear every year. */
const instance = { instanceType: text(), instanceSize: text() };
const billing = { billingOptions: object() };
const downOrRight = { direction: choice('down, right', 'down') };
const anyDirection = choice('down, up, left, right', 'down');
const volumeGiB: Field = number();

export const AWS_FIELDS: Readonly<Record<string, Fields>> = {
  // Compute and containers
  ec2: {
    platform: choice(
      'linux, linuxSQL, linuxSQLWeb, linuxSQLEnterprise, rhel, sles, mswin, mswinSQL, mswinSQLWeb, mswinSQLEnterprise',
    ),
    ...instance,
    transparent: flag(),
    ...billing,
  },
  lambda: {
    architecture: choice('x86_64, arm64'),
    memory: number(),
    mRequests: number(),
    computeDuration: number(),
  },
  ecscluster: { name: text(), nodes: list() },
  ecsservice: { name: text('ECS Service'), nodes: list() },
  ecstask: {
    launchType: choice('ec2, fargate', 'ec2'),
    cpu: choice('256, 512, 1024, 2048, 4096', '256'),
    memoryGB: number(0.5),
    storageGB: number(20),
  },
  ekscluster: { name: text('EKS Cluster'), nodes: list() },
  eksworkload: {
    name: text('EKS Workload'),
    workloadType: choice('deployment, statefulSet, daemonSet, job, cronJob', 'deployment'),
    nodes: list(),
  },
  ekspod: {
    compute: choice('nodeGroup, fargateProfile', 'nodeGroup'),
    cpu: choice('0.25, 0.5, 1, 2, 4', '0.25'),
    memoryGB: number(0.5),
  },
  ecr: { storageGB: number(1), private: flag(true) },
  // Databases
  rds: {
    role: choice('primary, standby, readReplica, serverless'),
    engine: choice(
      'none, aurora-mysql, aurora-postgresql, mysql, mariadb, postgresql, oracle, sqlserver-ex, sqlserver-web, sqlserver-se, sqlserver-ee',
    ),
    ...instance,
    multiAZ: flag(),
    minimumCapacityUnit: number(),
    maximumCapacityUnit: number(),
    ...billing,
  },
  docdb: {
    role: choice('writer, reader'),
    ...instance,
    storage: volumeGiB,
    snapshots: volumeGiB,
    iops: number(),
  },
  neptune: {
    role: choice('serverless, writer, reader', 'writer'),
    instanceType: text('r5'),
    instanceSize: text('large'),
    storage: number(10),
    snapshots: number(0),
    iops: number(0),
    instances: number(1),
    minNCUs: number(1),
    maxNCUs: number(2.5),
  },
  elasticache: { engine: choice('redis, memcached'), ...instance, ...billing },
  es: { role: choice('data, master'), instanceCount: number(1), ...instance, ...billing },
  redshift: { nodeCount: number(1), ...instance },
  dynamodb: {
    tableClass: choice('standard, standardInfrequentAccess', 'standard'),
    capacityMode: choice('provisioned, on-demand', 'provisioned'),
    datasetGb: number(10),
    readUnits: number(5),
    writeUnits: number(5),
    readConsistency: choice('strong, eventual', 'strong'),
  },
  keyspaces: {
    capacityMode: choice('on-demand, provisioned', 'on-demand'),
    writeUnits: number(5),
    readUnits: number(5),
    quorumPercentage: number(0),
    datasetGb: number(10),
    ttlDeletes: number(0),
    pointInTimeRecoveryEnabled: flag(false),
  },
  timestream: {
    writeDataGb: number(100),
    scanDataGb: number(100),
    memoryDataGbHr: number(1),
    magneticDataGbMo: number(1000),
  },
  // Storage
  s3: {
    volumeType: choice('Standard, Standard - Infrequent Access, One Zone - Infrequent Access'),
    dataGb: number(10),
    putCopyPostRequests: number(0),
    getAndOtherRequests: number(0),
    lifecycleTransitions: number(),
  },
  glaciervault: {
    storageDataGb: number(10),
    retrievalType: choice('standard, expedited, bulk', 'standard'),
    retrievalDataGb: number(0),
    retrievalRequests: number(0),
    uploadRequests: number(0),
  },
  ebs: {
    volume: choice('gp3, gp2, io2, io1, st1, sc1, magnetic'),
    storage: volumeGiB,
    iops: number(),
    throughput: number(),
    snapshots: volumeGiB,
  },
  efs: {
    availabilityZone: text(),
    usageGb: number(),
    readWriteGb: number(),
    infrequentAccess: flag(false),
    throughputMode: choice('bursting, provisioned'),
    throughput: number(),
  },
  fsx: {
    fileSystemType: choice('windows, lustre'),
    storageCapacity: volumeGiB,
    storageType: choice('ssd, hdd'),
    throughputCapacity: number(),
    backupCapacity: number(),
    multiAZ: flag(),
  },
  // Network and delivery
  elb: { elbType: choice('classic, application, network, gateway'), dataGb: number(), lcu: number() },
  apigateway: {
    ...downOrRight,
    apiType: choice('rest, http, websocket'),
    apiCalls: number(5),
    connectionMinutes: number(0),
    cache: choice('0, 0.5, 1.6, 6.1, 13.5, 28.4, 58.2, 118.0, 237.0', '1.6'),
  },
  cloudfront: {},
  r53: {},
  waf: { aclCount: number(1), ruleCount: number(0), requestMillions: number(0) },
  natgateway: { dataGb: number(), ...downOrRight },
  internetgateway: downOrRight,
  vpngateway: downOrRight,
  customergateway: downOrRight,
  transitgateway: { connections: number(), dataGb: number(), direction: choice('down, right', 'down') },
  vpcendpoint: { endpointType: choice('interface, gateway, gatewayloadbalancer', 'interface'), dataGb: number(10) },
  dxconnection: {
    site: text('165HS'),
    numberPorts: number(1),
    connectionType: choice('Dedicated, Hosted', 'Dedicated'),
    capacity: choice('1G, 10G, 100G', '1G'),
    transferRegion1: text('us-east-1'),
    transferDataGb1: number(0),
  },
  // Messages
  kinesisstream: { ...downOrRight, shards: number(1), putUnits: number(500), extendedRetention: flag(false) },
  eventbus: {
    ...downOrRight,
    eventBusType: choice('default, custom', 'default'),
    eventSize: number(1),
    numCustomEvents: number(0),
    numPartnerEvents: number(0),
    numCrossRegionEvents: number(0),
    numBus2BusEvents: number(0),
  },
  ses: { emailsOut: number(10) },
  sqs: { direction: anyDirection, queueType: choice('standard, fifo'), requests: number(1) },
  snstopic: { requests: number(1) },
  snssubscriptions: {
    notifications: number(1),
    notificationType: choice('mobile, sms, email, email-json, http, https, sqs, lambda', 'mobile'),
  },
  sns: {
    direction: anyDirection,
    requests: number(1),
    notifications: number(1),
    notificationType: choice('mobile, sms, email, email-json, http, https, sqs, lambda', 'mobile'),
  },
};
