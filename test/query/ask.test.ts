import { describe, expect, it } from 'vitest';
import { emptyBlueprint } from '../../src/model/blueprint.ts';
import type { CoverageRow } from '../../src/model/coverage.ts';
import type { Resource } from '../../src/model/inventory.ts';
import type { InventoryQuestion } from '../../src/model/inventory-question.ts';
import type { SnapshotFile } from '../../src/model/snapshot.ts';
import { askInventory } from '../../src/query/ask.ts';

const ACCOUNT = '123456789012';

function resource(type: string, name: string, more: Partial<Resource> = {}): Resource {
  const native = more.native_id ?? name;
  return {
    id: `aws:${ACCOUNT}:${more.region ?? 'eu-west-1'}:${type}:${native}`,
    type,
    kind: more.kind ?? `AWS::Test::${type}`,
    name,
    native_id: native,
    account: ACCOUNT,
    region: 'eu-west-1',
    tags: {},
    properties: {},
    ...more,
  };
}

const vpc = resource('vpc', 'main', { native_id: 'vpc-1', kind: 'AWS::EC2::VPC' });
const subnet = resource('subnet', 'data-a', { native_id: 'subnet-1', kind: 'AWS::EC2::Subnet', parent: vpc.id });
const RESOURCES = [
  vpc,
  subnet,
  resource('rds', 'orders', {
    kind: 'AWS::RDS::DBInstance',
    parent: subnet.id,
    state: 'available',
    tags: { env: 'prod', team: 'shop' },
    properties: { Engine: 'postgres', MultiAZ: true, DBInstanceClass: 'db.r6g.large' },
  }),
  resource('rds', 'reports', {
    kind: 'AWS::RDS::DBInstance',
    parent: subnet.id,
    state: 'stopped',
    tags: { env: 'test' },
    properties: { Engine: 'mysql', MultiAZ: false, DBInstanceClass: 'db.t3.small' },
  }),
  resource('rds', 'orders-cluster', { kind: 'AWS::RDS::DBCluster', properties: { Engine: 'aurora-postgresql' } }),
  ...Array.from({ length: 120 }, (_, i) =>
    resource('ec2', `web-${String(i).padStart(3, '0')}`, {
      state: 'running',
      properties: { InstanceType: 'm7g.large' },
    }),
  ),
];

const row = (service: string, call: string, types?: string[], more: Partial<CoverageRow> = {}): CoverageRow => ({
  account: ACCOUNT,
  region: 'eu-west-1',
  service,
  call,
  outcome: 'ok',
  ...(types === undefined ? {} : { types }),
  ...more,
});

const file: SnapshotFile = {
  format: 'cloudcraft-mcp/snapshot',
  version: 1,
  snapshot: {
    snapshot_id: '7c0c7a34-6f2d-4c56-8f6d-2f8a0e9b1a10',
    account_id: 'default',
    aws_account: ACCOUNT,
    name: 'Test',
    source: 'scan',
    status: 'complete',
    regions: ['eu-west-1'],
    taken_at: '2026-01-01T00:00:00.000Z',
    resources: RESOURCES.length,
    relations: 0,
  },
  inventory: { resources: RESOURCES, relations: [] },
  coverage: [
    row('ec2', 'DescribeInstances', ['ec2']),
    row('ec2', 'DescribeVpcs', ['vpc']),
    row('rds', 'DescribeDBInstances', ['rds']),
    row('sqs', 'ListQueues', ['sqs'], { outcome: 'denied', code: 'AccessDenied', action: 'sqs:ListQueues' }),
    row('lambda', 'ListFunctions', ['lambda']),
    row('eks', 'ListClusters', ['ekscluster'], { outcome: 'unavailable' }),
  ],
  blueprint: emptyBlueprint('Test'),
};

const ask = (question: InventoryQuestion) => askInventory(file, question);
const names = (question: InventoryQuestion) => ask(question).rows.map(([name]) => name);

describe('askInventory', () => {
  it('answers "which databases are there, and are they multi-AZ?" in one call', () => {
    const { columns, rows } = ask({ type: 'databases' });
    const table = rows.map((cells) => Object.fromEntries(columns.map((name, i) => [name, cells[i]])));
    expect(table.map(({ name, kind, multi_az }) => ({ name, kind, multi_az }))).toEqual([
      { name: 'orders', kind: 'AWS::RDS::DBInstance', multi_az: true },
      { name: 'reports', kind: 'AWS::RDS::DBInstance', multi_az: false },
      { name: 'orders-cluster', kind: 'AWS::RDS::DBCluster', multi_az: null },
    ]);
  });

  it('leaves out columns without a value, and describes several types in words', () => {
    expect(ask({ type: 'ec2', limit: 1 }).columns).toEqual([
      'name',
      'type',
      'kind',
      'native_id',
      'region',
      'inside',
      'state',
      'instance_type',
    ]);
    const { columns, rows } = ask({ filter: 'type=rds OR name=web-000', fields: [] });
    expect(columns).toContain('detail');
    expect(rows.map((cells) => cells[columns.indexOf('detail')])).toContain('m7g.large');
  });

  it('narrows by everything that a question can name', () => {
    expect(names({ type: 'rds', tag: 'env=prod' })).toEqual(['orders']);
    expect(names({ type: 'rds', tag: 'env' })).toEqual(['orders', 'reports']);
    expect(names({ type: 'rds', state: 'Stopped' })).toEqual(['reports']);
    expect(names({ type: 'rds', vpc: 'main' })).toEqual(['orders', 'reports']);
    expect(names({ type: 'rds', vpc: 'vpc-1', text: 'shop' })).toEqual(['orders']);
    expect(names({ filter: 'type=rds AND NOT env=prod AND state=stopped' })).toEqual(['reports']);
    expect(names({ type: 'AWS::RDS::DBCluster' })).toEqual(['orders-cluster']);
  });

  it('counts, sorts and chooses columns', () => {
    expect(ask({ group_by: ['type'] })).toMatchObject({
      columns: ['type', 'count'],
      rows: [
        ['ec2', 120],
        ['rds', 3],
        ['subnet', 1],
        ['vpc', 1],
      ],
    });
    expect(ask({ type: 'rds', fields: ['name', 'tags.team', 'DBInstanceClass'], sort: '-name' }).rows).toEqual([
      ['reports', null, 'db.t3.small'],
      ['orders-cluster', null, null],
      ['orders', 'shop', 'db.r6g.large'],
    ]);
  });

  it('pages until everything was told once', () => {
    const seen: unknown[] = [];
    let cursor: string | undefined;
    do {
      const page = ask({ type: 'ec2', limit: 50, ...(cursor === undefined ? {} : { cursor }) });
      expect(page.total).toBe(120);
      seen.push(...page.rows.map(([name]) => name));
      cursor = page.cursor;
    } while (cursor !== undefined);
    expect(new Set(seen).size).toBe(120);
    expect(seen).toHaveLength(120);
  });

  it('says why there is nothing', () => {
    const why = (question: InventoryQuestion) => ask(question).notes.join(' ');
    expect(why({ type: 'lambda' })).toContain('truly none');
    expect(why({ type: 'sqs' })).toMatch(/unknown.*sqs:ListQueues/);
    expect(why({ type: 'ekscluster' })).toContain('not available');
    expect(why({ type: 'kinesisstream' })).toContain('no collector');
    expect(why({ type: 'rds', tag: 'env=dev' })).toMatch(/3 resources of this type exist, but tag left none/);
    expect(why({ type: 'lambda' })).not.toContain('sqs');
  });

  it('never calls a region empty that was not read, or not wholly', () => {
    const coverage = [
      ...file.coverage,
      row('s3', 'GetBucketLocation', undefined, { region: 'us-east-1' }),
      row('rds', 'DescribeDBInstances', ['rds'], { region: 'eu-central-1', outcome: 'failed', code: 'Timeout' }),
    ];
    const snapshot = { ...file.snapshot, regions: ['eu-central-1', 'eu-west-1'] };
    const there = (region: string) => askInventory({ ...file, coverage, snapshot }, { type: 'rds', region });
    expect(() => there('us-east-1')).toThrow(/"us-east-1" was not scanned.*covers: eu-central-1, eu-west-1\. To read/);
    expect(there('eu-central-1').notes.join(' ')).toContain(
      'Whether there are any in eu-central-1 is unknown: rds:DescribeDBInstances could not be read there.',
    );
    expect(there('eu-west-1').total).toBe(3);
  });

  it('says of what a call that is made for each was asked only in part, or not answered', () => {
    const coverage = [
      row('logs', 'DescribeLogGroups', ['loggroup']),
      row('logs', 'DescribeSubscriptionFilters', undefined, { limited: { asked: 50, of: 400 } }),
      row('lambda', 'ListFunctions', ['lambda']),
      row('lambda', 'GetPolicy', undefined, { outcome: 'denied', action: 'lambda:GetPolicy' }),
    ];
    const notes = (type: string) => askInventory({ ...file, coverage }, { type }).notes.join(' ');
    expect(notes('loggroup')).toContain(
      'logs:DescribeSubscriptionFilters (eu-west-1) was asked only for the first 50 of 400.',
    );
    expect(notes('lambda')).toContain('lack lambda:GetPolicy');
    expect(notes('lambda')).not.toContain('logs:');
  });

  it.each([
    [{ type: 'flux capacitor' }, /not a type that we know.*ec2/],
    [{ region: 'eu-west-9' }, /was not scanned.*eu-west-1/],
    [{ vpc: 'other' }, /no VPC "other".*main \(vpc-1\)/],
    [{ type: 'rds', fields: ['MultiAZZ'] }, /Near:.*MultiAZ/],
    [{ type: 'rds', sort: 'size' }, /no column "size"/],
    [{ cursor: 'xyz' }, /not one of ours/],
    [{ filter: 'type=(' }, /./],
  ] satisfies [InventoryQuestion, RegExp][])('refuses %j with the valid choices', (question, message) => {
    expect(() => ask(question)).toThrow(message);
  });

  it('keeps an answer small, whatever is asked', () => {
    const long = {
      ...file,
      inventory: { ...file.inventory, resources: RESOURCES.map((one) => ({ ...one, name: 'x'.repeat(500) })) },
    };
    const answer = askInventory(long, { limit: 500 });
    expect(JSON.stringify(answer).length).toBeLessThan(16_500);
    expect(answer.cursor).toBeDefined();
  });
});
