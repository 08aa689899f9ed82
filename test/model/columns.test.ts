import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { COLUMN_TABLE } from '../../src/model/column-table.ts';
import { columnsOf, detailOf, valueAt } from '../../src/model/columns.ts';
import { COMPONENTS, isKnownComponent } from '../../src/model/component.ts';
import type { Resource } from '../../src/model/inventory.ts';
import { anyCharacter } from '../any-character.ts';

const resource = (type: string, properties: Record<string, unknown>, more: Partial<Resource> = {}): Resource => ({
  id: `arn:aws:x:::${type}`,
  type,
  kind: '',
  name: type,
  native_id: type,
  account: '123456789012',
  region: 'eu-west-1',
  tags: {},
  properties,
  ...more,
});

describe('columnsOf', () => {
  test('names the columns of a row and where their values are', () => {
    expect(columnsOf('rds').map(({ name }) => name)).toEqual(
      expect.arrayContaining(['engine', 'engine_version', 'class', 'multi_az', 'storage_gb', 'public']),
    );
    expect(columnsOf('lambda').map(({ name }) => name)).toEqual(
      expect.arrayContaining(['runtime', 'memory_mb', 'timeout_s']),
    );
    expect(columnsOf('ec2')[0]).toEqual({ name: 'instance_type', path: 'instanceType+instanceSize' });
    expect(columnsOf('saas')).toEqual([]);
  });

  test('every type is known and every column well formed, none twice', () => {
    for (const type of Object.keys(COLUMN_TABLE)) {
      expect(isKnownComponent(type), type).toBe(true);
      const names = columnsOf(type).map(({ name }) => name);
      expect(new Set(names).size).toBe(names.length);
      for (const { name, path } of columnsOf(type)) {
        expect(name).toMatch(/^[a-z][a-z0-9_]*$/);
        expect(path, `${type}.${name}`).toMatch(/^[\w.[\]|+]+$/);
      }
    }
  });
});

describe('valueAt', () => {
  const properties = {
    Endpoint: { Address: 'db.example', Port: 5432 },
    NodeGroups: [{ Primary: { Address: 'a' } }, { Primary: { Address: 'b' } }, {}],
    Architectures: ['arm64'],
    Zones: ['a', 'b', 'a'],
    Rules: [{ x: 1 }, { y: 2 }],
    Empty: [],
    Flag: false,
    Zero: 0,
    Nothing: null,
    'State.Name': 'running',
    instance_type: 't3.micro',
  };
  test.each([
    ['Endpoint.Address', 'db.example'],
    ['Endpoint.Port', 5432],
    ['NodeGroups[].Primary.Address', 'a, b'],
    ['Architectures', 'arm64'],
    ['Zones[]', 'a, b'],
    ['Rules', 2],
    ['Empty', undefined],
    ['Flag', false],
    ['Zero', 0],
    ['Nothing', undefined],
    ['State.Name', 'running'],
    ['InstanceType', 't3.micro'],
    ['Missing|Endpoint.Port', 5432],
    ['Endpoint.Address.length', undefined],
    ['constructor', undefined],
    ['__proto__', undefined],
  ])('%s is %o', (path, value) => {
    expect(valueAt(properties, path)).toEqual(value);
  });

  test.each([
    ['rds', 'class', { instanceType: 'r6g', instanceSize: 'large' }, 'r6g.large'],
    ['rds', 'class', { DBInstanceClass: 'db.r6g.large' }, 'db.r6g.large'],
    ['ec2', 'instance_type', { instanceType: 'm5', instanceSize: 'xlarge' }, 'm5.xlarge'],
    ['ec2', 'instance_type', { InstanceType: 'm7g.large' }, 'm7g.large'],
    ['ec2', 'instance_type', { InstanceType: 'm7g.large', instanceType: 'm7g', instanceSize: 'large' }, 'm7g.large'],
    ['ec2', 'instance_type', { instanceType: 'm5', instanceSize: null }, 'm5'],
    ['ec2', 'instance_type', { instanceSize: 'large' }, undefined],
    ['elasticache', 'node_type', { instanceType: 'r7g', instanceSize: 'large' }, 'r7g.large'],
    ['redshift', 'node_type', { instanceType: 'ra3', instanceSize: 'xlplus' }, 'ra3.xlplus'],
    ['es', 'instance_type', { instanceType: 'r6g', instanceSize: 'large' }, 'r6g.large'],
    ['docdb', 'class', { instanceType: 'r6g', instanceSize: 'large' }, 'r6g.large'],
  ])('joins family and size: %s %s of %o is %s', (type, name, held, value) => {
    const path = columnsOf(type).find((column) => column.name === name)?.path ?? '';
    expect(valueAt(held, path)).toBe(value);
  });

  test('takes any path on anything', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.string(), (value, path) => {
        expect(() => valueAt(value, path)).not.toThrow();
      }),
    );
  });
});

describe('detailOf', () => {
  test.each([
    ['ec2', { InstanceType: 'm7g.large', PlatformDetails: 'Linux/UNIX' }, 'm7g.large'],
    ['ec2', { InstanceType: 'm5.xlarge', PlatformDetails: 'Windows' }, 'm5.xlarge · Windows'],
    ['lambda', { Runtime: 'nodejs22.x', MemorySize: 512 }, 'Node.js 22 · 512 MB'],
    ['lambda', { Runtime: 'python3.13', MemorySize: 128 }, 'Python 3.13 · 128 MB'],
    ['lambda', { Runtime: 'provided.al2023' }, 'custom runtime'],
    ['elb', { Type: 'application', Scheme: 'internet-facing' }, 'application LB'],
    ['elb', { Type: 'network', Scheme: 'internal' }, 'network LB · internal'],
    ['elb', { elbType: 'application' }, 'application LB'],
    ['dynamodb', { BillingModeSummary: { BillingMode: 'PAY_PER_REQUEST' } }, 'on demand'],
    [
      'elasticache',
      { Engine: 'redis', CacheNodeType: 'cache.r7g.large', MultiAZ: 'enabled' },
      'Redis · r7g.large · Multi-AZ',
    ],
    ['es', { EngineVersion: 'OpenSearch_2.11' }, 'OpenSearch 2.11'],
    ['vpc', { CidrBlock: '10.0.0.0/16' }, '10.0.0.0/16'],
    ['vpcendpoint', { ServiceName: 'com.amazonaws.eu-west-1.s3' }, 's3'],
    ['ecsservice', { launchType: 'FARGATE', desiredCount: 1 }, 'Fargate · 1 task'],
    ['ekscluster', { version: '1.33' }, 'Kubernetes 1.33'],
    ['sqs', { Attributes: { FifoQueue: 'true' } }, 'FIFO'],
    ['asg', { MinSize: 2, MaxSize: 6, DesiredCapacity: 3 }, '2 to 6 · 3 desired'],
    ['saas', { detail: 'payments' }, 'payments'],
    [
      'rds',
      { engine: 'postgresql', version: '16', size: 'db.t4g.medium', multi_az: true },
      'PostgreSQL 16 · t4g.medium · Multi-AZ',
    ],
    ['ec2', { size: 't3.micro' }, 't3.micro'],
    ['ec2', { size: 'small' }, undefined],
    ['ec2', { detail: 'runs the shop', InstanceType: 'm7g.large' }, 'runs the shop'],
  ])('%s %o reads "%s"', (type, properties, line) => {
    expect(detailOf(resource(type, properties))).toBe(line);
  });

  test('a cluster of databases and an instance of it are told apart', () => {
    const engine = { Engine: 'aurora-postgresql', EngineVersion: '16.4' };
    expect(detailOf(resource('rds', engine, { kind: 'AWS::RDS::DBCluster' }))).toBe('Aurora PostgreSQL cluster');
    const instance = { ...engine, DBInstanceClass: 'db.r6g.large' };
    expect(detailOf(resource('rds', instance, { kind: 'AWS::RDS::DBInstance' }))).toBe(
      'Aurora PostgreSQL 16.4 · r6g.large',
    );
    const plain = { Engine: 'postgres', EngineVersion: '16.4', DBInstanceClass: 'db.r6g.large' };
    expect(detailOf(resource('rds', plain, { kind: 'AWS::RDS::DBInstance' }))).toBe('PostgreSQL 16.4 · r6g.large');
  });

  test('what a resource does not say is not made up', () => {
    const lines = COMPONENTS.map(({ type, cloudformation = [] }) =>
      detailOf(resource(type, {}, { kind: cloudformation[0] ?? '' })),
    );
    expect(lines.filter((line) => line !== undefined)).toEqual([]);
  });

  test('is short and harmless whatever the account says', () => {
    const types = fc.constantFrom(...COMPONENTS.map(({ type }) => type));
    const names = fc.constantFrom('InstanceType', 'Runtime', 'Engine', 'CidrBlock', 'detail', 'MetricName', 'version');
    fc.assert(
      fc.property(
        types,
        fc.dictionary(names, fc.oneof(fc.string({ unit: anyCharacter }), fc.jsonValue())),
        (type, properties) => {
          const line = detailOf(resource(type, properties)) ?? 'nothing';
          expect(line).not.toBe('');
          expect(line).not.toMatch(/[\p{Cc}\u202e\u200b]/u);
        },
      ),
    );
    expect(detailOf(resource('vpc', { CidrBlock: 'x'.repeat(500) }))?.length).toBeLessThanOrEqual(48);
  });
});
