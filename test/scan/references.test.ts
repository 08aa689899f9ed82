import { describe, expect, it } from 'vitest';
import { scan } from '../../src/scan/scan.ts';
import { ACCOUNT, createFakeAws, type FakeAnswer } from './fake-aws.ts';

const signal = new AbortController().signal;

/** Relations as `native id label native id`. */
async function factsOf(answers: Readonly<Record<string, FakeAnswer>>): Promise<string[]> {
  const regions = ['eu-west-1', 'us-east-1'];
  const { inventory } = await scan({ caller: createFakeAws(answers), account: ACCOUNT, regions, signal });
  const names = new Map(inventory.resources.map(({ id, native_id, region }) => [id, `${native_id}@${region}`]));
  return inventory.relations.map(({ from, label, to }) => `${names.get(from)} ${label} ${names.get(to)}`);
}

const lambda =
  (environment: Readonly<Record<string, string>>, region = 'eu-west-1'): FakeAnswer =>
  (call) =>
    call.region === region
      ? {
          Functions: [
            {
              FunctionName: 'f',
              FunctionArn: `arn:aws:lambda:${region}:111122223333:function:f`,
              Environment: { Variables: environment },
            },
          ],
        }
      : {};

const table = (name: string, ...regions: string[]): Readonly<Record<string, FakeAnswer>> => ({
  'dynamodb:ListTables': ({ region }) => (regions.includes(region) ? { TableNames: [name] } : {}),
  'dynamodb:DescribeTable': ({ region }) => ({
    Table: { TableName: name, TableArn: `arn:aws:dynamodb:${region}:111122223333:table/${name}` },
  }),
});

describe('names', () => {
  it('mean what is in the same region', async () => {
    const facts = await factsOf({
      ...table('orders', 'eu-west-1', 'us-east-1'),
      'lambda:ListFunctions': lambda({ T: 'orders' }),
    });
    expect(facts).toEqual(['f@eu-west-1 env-hint orders@eu-west-1']);
  });

  it('do not reach into another region, ARNs do', async () => {
    const far = table('orders', 'us-east-1');
    expect(await factsOf({ ...far, 'lambda:ListFunctions': lambda({ T: 'orders' }) })).toEqual([]);
    const arn = 'arn:aws:dynamodb:us-east-1:111122223333:table/orders/stream/2026';
    expect(await factsOf({ ...far, 'lambda:ListFunctions': lambda({ T: arn }) })).toEqual([
      'f@eu-west-1 env-hint orders@us-east-1',
    ]);
  });

  it('of buckets mean the same everywhere', async () => {
    const buckets = { 's3:ListBuckets': { Buckets: [{ Name: 'pictures', BucketRegion: 'us-east-1' }] } };
    for (const value of [
      'pictures',
      's3://pictures/a/b',
      'https://pictures.s3.amazonaws.com/a',
      'arn:aws:s3:::pictures/a',
    ]) {
      const facts = await factsOf({ ...buckets, 'lambda:ListFunctions': lambda({ B: value }) });
      expect(facts).toEqual(['f@eu-west-1 env-hint pictures@us-east-1']);
    }
  });

  it('are no hints when they are too short or ambiguous', async () => {
    const both = {
      ...table('jobs', 'eu-west-1'),
      'sqs:ListQueues': ({ region }: { region: string }) =>
        region === 'eu-west-1' ? { QueueUrls: ['https://q/1/jobs'] } : {},
      'sqs:GetQueueAttributes': { Attributes: { QueueArn: 'arn:aws:sqs:eu-west-1:111122223333:jobs' } },
    };
    expect(await factsOf({ ...both, 'lambda:ListFunctions': lambda({ X: 'jobs' }) })).toEqual([]);
    expect(await factsOf({ ...both, 'lambda:ListFunctions': lambda({ X: 'https://q/1/jobs' }) })).toEqual([
      'f@eu-west-1 env-hint jobs@eu-west-1',
    ]);
    expect(await factsOf({ ...table('x', 'eu-west-1'), 'lambda:ListFunctions': lambda({ X: 'x' }) })).toEqual([]);
  });

  it('are no hints in variables whose words mean something else', async () => {
    const named = table('production', 'eu-west-1');
    for (const name of ['STAGE', 'APP_ENV', 'NODE_ENV', 'LOG_LEVEL', 'tenant']) {
      expect(await factsOf({ ...named, 'lambda:ListFunctions': lambda({ [name]: 'production' }) })).toEqual([]);
    }
    const facts = await factsOf({ ...named, 'lambda:ListFunctions': lambda({ STAGE_TABLE: 'production' }) });
    expect(facts).toEqual(['f@eu-west-1 env-hint production@eu-west-1']);
  });

  it('of subnet groups stand for their subnets; members place a group', async () => {
    const facts = await scan({
      caller: createFakeAws({
        'ec2:DescribeVpcs': { Vpcs: [{ VpcId: 'vpc-1' }] },
        'ec2:DescribeSubnets': {
          Subnets: ['a', 'b'].map((zone) => ({ SubnetId: `subnet-${zone}`, VpcId: 'vpc-1', AvailabilityZone: zone })),
        },
        'elasticache:DescribeReplicationGroups': {
          ReplicationGroups: [{ ReplicationGroupId: 'redis', MemberClusters: ['redis-1', 'redis-2'] }],
        },
        'elasticache:DescribeCacheClusters': {
          CacheClusters: ['a', 'b'].map((zone, i) => ({
            CacheClusterId: `redis-${i + 1}`,
            CacheSubnetGroupName: 'group',
            PreferredAvailabilityZone: zone,
          })),
        },
        'elasticache:DescribeCacheSubnetGroups': {
          CacheSubnetGroups: [
            {
              CacheSubnetGroupName: 'group',
              VpcId: 'vpc-1',
              Subnets: [{ SubnetIdentifier: 'subnet-a' }, { SubnetIdentifier: 'subnet-b' }],
            },
          ],
        },
      }),
      account: ACCOUNT,
      regions: ['eu-west-1'],
      signal,
    });
    const parents = facts.inventory.resources
      .filter(({ type }) => type === 'elasticache')
      .map(({ native_id, parent }) => `${native_id} in ${parent?.split('/').at(-1)}`);
    expect(parents.sort()).toEqual(['redis in vpc-1', 'redis-1 in subnet-a', 'redis-2 in subnet-b']);
    expect(facts.inventory.resources.some(({ type }) => type === 'dbsubnetgroup')).toBe(false);
  });
});
