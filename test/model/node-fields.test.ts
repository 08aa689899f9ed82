import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { COMPONENTS } from '../../src/model/component.ts';
import { checkNodeFields, cloudcraftFields, defaultFields, NODE_FIELDS } from '../../src/model/node-fields.ts';

describe('checkNodeFields', () => {
  test('says nothing about a node as documented, with numbers as strings too', () => {
    const node = {
      id: 'n1',
      type: 'ec2',
      platform: 'linux',
      instanceType: 'r6id',
      instanceSize: 'large',
      billingOptions: { type: 'od', utilization: 1 },
      somethingNew: 4,
    };
    expect(checkNodeFields(node)).toEqual([]);
    expect(checkNodeFields({ type: 'natgateway', dataGb: '200', direction: 'down' })).toEqual([]);
    expect(checkNodeFields({ type: 'ecstask', cpu: '256', memoryGB: 0.5 })).toEqual([]);
    expect(checkNodeFields({ type: 'apigateway', cache: 118 })).toEqual([]);
  });

  test('names the field, the node and what would be right', () => {
    expect(checkNodeFields({ id: 'web', type: 'lambda', memory: 'lots' })).toEqual([
      'memory of web (lambda) should be a number, but is "lots".',
    ]);
    const [remark] = checkNodeFields({ id: 'db', type: 'rds', engine: 'postgres', multiAZ: 'yes' });
    expect(remark).toContain('engine of db (rds) is "postgres"');
    expect(remark).toContain('postgresql');
    expect(checkNodeFields({ id: 'db', type: 'rds', engine: 'postgres', multiAZ: 'yes' })).toHaveLength(2);
  });

  test('knows nothing of types without documented fields, and shows nothing harmful', () => {
    expect(checkNodeFields({ type: 'routetable', memory: [] })).toEqual([]);
    expect(checkNodeFields({ type: 'constructor', memory: [] })).toEqual([]);
    expect(checkNodeFields({ id: 'a\u202eb', type: 'lambda', memory: '\u0007x' })[0]).toBe(
      'memory of a\\u{202e}b (lambda) should be a number, but is "\\u{7}x".',
    );
  });
});

describe('NODE_FIELDS', () => {
  test('has every type that Cloudcraft documents', () => {
    const documented = COMPONENTS.filter(({ cloudcraft }) => cloudcraft).map(({ type }) => type);
    expect(documented.filter((type) => !Object.hasOwn(NODE_FIELDS, type))).toEqual([]);
  });

  test('keeps what it does not know and refuses what is of the wrong kind', () => {
    expect(NODE_FIELDS.lambda?.parse({ memory: '512', extra: [1] })).toEqual({ memory: '512', extra: [1] });
    expect(NODE_FIELDS.lambda?.safeParse({ memory: 'lots' }).success).toBe(false);
    expect(NODE_FIELDS.rds?.safeParse({ engine: 'an engine of next year' }).success).toBe(true);
    expect(NODE_FIELDS.sg?.safeParse({ inboundRules: 'none' }).success).toBe(false);
  });
});

describe('defaultFields', () => {
  test('are those of the reference', () => {
    expect(defaultFields('dynamodb')).toEqual({
      tableClass: 'standard',
      capacityMode: 'provisioned',
      datasetGb: 10,
      readUnits: 5,
      writeUnits: 5,
      readConsistency: 'strong',
    });
    expect(defaultFields('neptune')).toMatchObject({ role: 'writer', instanceType: 'r5', maxNCUs: 2.5 });
    expect(defaultFields('block')).toEqual({ width: 2, height: 1, depth: 2 });
    expect(defaultFields('azurelb')).toMatchObject({ skuName: 'Standard', tier: 'Regional', numberOfRules: 1 });
    expect(defaultFields('ec2')).toEqual({});
    expect(defaultFields('routetable')).toEqual({});
  });

  test('pass their own check', () => {
    for (const { type } of COMPONENTS) expect(checkNodeFields({ ...defaultFields(type), type })).toEqual([]);
  });
});

describe('cloudcraftFields', () => {
  const fields = (
    type: string,
    properties: Record<string, unknown>,
    more: { kind?: string; native_id?: string } = {},
  ) => cloudcraftFields({ type, kind: '', properties, ...more });

  test('EC2 instances', () => {
    expect(fields('ec2', { InstanceType: 'm7g.large', PlatformDetails: 'Linux/UNIX' })).toEqual({
      instanceType: 'm7g',
      instanceSize: 'large',
      platform: 'linux',
    });
    expect(fields('ec2', { PlatformDetails: 'Windows with SQL Server Enterprise' })).toEqual({
      platform: 'mswinSQLEnterprise',
    });
    expect(fields('ec2', { InstanceType: 'u-6tb1.112xlarge', PlatformDetails: 'Red Hat Enterprise Linux' })).toEqual({
      instanceType: 'u-6tb1',
      instanceSize: '112xlarge',
      platform: 'rhel',
    });
  });

  test('databases', () => {
    const primary = { DBInstanceClass: 'db.r6g.large', Engine: 'postgres', MultiAZ: true, AllocatedStorage: 100 };
    expect(fields('rds', primary)).toEqual({
      engine: 'postgresql',
      instanceType: 'r6g',
      instanceSize: 'large',
      multiAZ: true,
    });
    const serverless = {
      Engine: 'aurora-postgresql',
      DBInstanceClass: 'db.serverless',
      ServerlessV2ScalingConfiguration: { MinCapacity: 0.5, MaxCapacity: 8 },
    };
    expect(fields('rds', serverless)).toMatchObject({
      role: 'serverless',
      minimumCapacityUnit: 0.5,
      maximumCapacityUnit: 8,
    });
    expect(fields('rds', { Engine: 'oracle-ee', ReadReplicaSourceDBInstanceIdentifier: 'orders' })).toEqual({
      engine: 'oracle',
      role: 'readReplica',
    });
    expect(fields('elasticache', { Engine: 'redis', CacheNodeType: 'cache.r7g.large' })).toEqual({
      engine: 'redis',
      instanceType: 'r7g',
      instanceSize: 'large',
    });
    expect(fields('es', { ClusterConfig: { InstanceType: 'r6g.large.search', InstanceCount: 3 } })).toEqual({
      instanceType: 'r6g',
      instanceSize: 'large',
      instanceCount: 3,
    });
    expect(fields('dynamodb', { BillingModeSummary: { BillingMode: 'PAY_PER_REQUEST' } })).toEqual({
      capacityMode: 'on-demand',
    });
  });

  test('functions, queues, streams, load balancers, APIs', () => {
    expect(fields('lambda', { MemorySize: 512, Architectures: ['arm64'], Runtime: 'nodejs22.x' })).toEqual({
      memory: 512,
      architecture: 'arm64',
    });
    expect(fields('sqs', { Attributes: { FifoQueue: 'true' } })).toEqual({ queueType: 'fifo' });
    expect(fields('sqs', {}, { native_id: 'orders.fifo' })).toEqual({ queueType: 'fifo' });
    expect(fields('kinesisstream', { OpenShardCount: 4, RetentionPeriodHours: 48 })).toEqual({
      shards: 4,
      extendedRetention: true,
    });
    expect(fields('elb', { Type: 'network' })).toEqual({ elbType: 'network' });
    expect(fields('elb', {}, { kind: 'AWS::ElasticLoadBalancing::LoadBalancer' })).toEqual({ elbType: 'classic' });
    expect(fields('apigateway', { ProtocolType: 'HTTP' })).toEqual({ apiType: 'http' });
    expect(fields('apigateway', {}, { kind: 'AWS::ApiGateway::RestApi' })).toEqual({ apiType: 'rest' });
  });

  test('rules of security groups', () => {
    const properties = {
      IpPermissions: [
        {
          IpProtocol: 'tcp',
          FromPort: 443,
          ToPort: 443,
          IpRanges: [{ CidrIp: '0.0.0.0/0', Description: 'HTTPS' }],
          UserIdGroupPairs: [{ GroupId: 'sg-1' }],
        },
        { IpProtocol: '-1', Ipv6Ranges: [{ CidrIpv6: '::/0' }] },
      ],
    };
    expect(fields('sg', properties).inboundRules).toEqual([
      { portRange: '443', protocol: 'tcp', target: '0.0.0.0/0', targetType: 'ip', description: 'HTTPS', hidden: false },
      { portRange: '443', protocol: 'tcp', target: 'sg-1', targetType: 'sg', description: '', hidden: false },
      { portRange: 'all', protocol: 'all', target: '::/0', targetType: 'ip', description: '', hidden: false },
    ]);
  });

  test('what a description or Terraform says, in its own spelling', () => {
    expect(fields('ec2', { instance_type: 't3.micro' })).toEqual({ instanceType: 't3', instanceSize: 'micro' });
    expect(fields('ec2', { instanceType: 'm7g.large' })).toEqual({ instanceType: 'm7g', instanceSize: 'large' });
    expect(fields('rds', { engine: 'postgres', instance_class: 'db.t4g.medium', multi_az: 'true' })).toEqual({
      engine: 'postgresql',
      instanceType: 't4g',
      instanceSize: 'medium',
      multiAZ: true,
    });
    expect(fields('apigateway', { apiType: 'http' }, { kind: 'AWS::ApiGatewayV2::Api' })).toEqual({ apiType: 'http' });
    expect(fields('s3', { dataGb: 500, color: 'x' })).toEqual({ dataGb: 500 });
  });

  test('a resource that says nothing gets nothing', () => {
    const silent = COMPONENTS.filter(({ type }) => type !== 'sqs' && type !== 'ecr').map(({ type }) => [
      type,
      fields(type, {}),
    ]);
    expect(silent.filter(([, found]) => Object.keys(Object(found)).length > 0)).toEqual([]);
  });

  test('takes whatever an account holds', () => {
    const types = fc.constantFrom(...COMPONENTS.map(({ type }) => type));
    const names = fc.constantFrom('InstanceType', 'Engine', 'Type', 'MultiAZ', 'IpPermissions', 'Architectures', 'cpu');
    fc.assert(
      fc.property(types, fc.dictionary(names, fc.jsonValue()), (type, properties) => {
        const found = cloudcraftFields({ type, kind: '', properties });
        expect(Object.values(found)).not.toContain(undefined);
      }),
    );
  });
});
