import type { ReplayCall, Replayed } from './replay-server.ts';
import type { XmlTree } from './to-xml.ts';

export const BIG_ACCOUNT = '123456789012';

/** Shares of an estate: half of it servers, with their disks, functions, tables and queues around. */
const SHARES = {
  instances: 0.42,
  volumes: 0.24,
  lambdas: 0.16,
  tables: 0.05,
  queues: 0.05,
  subnets: 0.04,
  groups: 0.04,
};

/** Those that every account has. */
export const REGIONS = [
  'ap-northeast-1',
  'ap-northeast-2',
  'ap-northeast-3',
  'ap-south-1',
  'ap-southeast-1',
  'ap-southeast-2',
  'ca-central-1',
  'eu-central-1',
  'eu-north-1',
  'eu-west-1',
  'eu-west-2',
  'eu-west-3',
  'sa-east-1',
  'us-east-1',
  'us-east-2',
  'us-west-1',
  'us-west-2',
];

const pad = (i: number): string => i.toString(16).padStart(17, '0');
const ZONES = ['a', 'b', 'c'];

/**
 * Answers as an account with about so many resources in one region would, in pages as AWS gives them. The same for the
 * same size. `pages`: how many times smaller the pages are.
 */
export function bigEstate(
  resources: number,
  { region = 'eu-west-1', pages = 1 }: { region?: string; pages?: number } = {},
): (call: ReplayCall) => Replayed {
  const count = (share: number): number => Math.max(1, Math.round(resources * share));
  const subnets = count(SHARES.subnets);
  const groups = count(SHARES.groups);
  const vpcs = Math.max(1, Math.round(subnets / 9));
  const vpcOf = (subnet: number): string => `vpc-${pad(subnet % vpcs)}`;
  const tagSet = (name: string) => ({
    item: [
      { key: 'Name', value: name },
      { key: 'env', value: 'prod' },
    ],
  });

  const ec2: Readonly<Record<string, (i: number) => XmlTree>> = {
    DescribeVpcs: (i) => ({
      vpcId: `vpc-${pad(i)}`,
      cidrBlock: '10.0.0.0/16',
      state: 'available',
      tagSet: tagSet(`vpc-${i}`),
    }),
    DescribeSubnets: (i) => ({
      subnetId: `subnet-${pad(i)}`,
      vpcId: vpcOf(i),
      availabilityZone: `${region}${ZONES[i % 3]}`,
      cidrBlock: '10.0.1.0/24',
      ownerId: BIG_ACCOUNT,
      tagSet: tagSet(`subnet-${i}`),
    }),
    DescribeSecurityGroups: (i) => ({
      groupId: `sg-${pad(i)}`,
      groupName: `group-${i}`,
      vpcId: vpcOf(i),
      ownerId: BIG_ACCOUNT,
      ipPermissions: {
        item: [
          {
            ipProtocol: 'tcp',
            fromPort: 443,
            toPort: 443,
            groups: { item: [{ groupId: `sg-${pad((i * 7) % groups)}` }] },
          },
        ],
      },
    }),
    DescribeVolumes: (i) => ({
      volumeId: `vol-${pad(i)}`,
      size: 100,
      volumeType: 'gp3',
      status: 'in-use',
      availabilityZone: `${region}${ZONES[i % 3]}`,
      encrypted: true,
      attachmentSet: { item: [{ instanceId: `i-${pad(i)}`, status: 'attached', device: '/dev/xvda' }] },
      tagSet: tagSet(`disk-${i}`),
    }),
    DescribeInstances: (i) => ({
      reservationId: `r-${pad(i)}`,
      ownerId: BIG_ACCOUNT,
      instancesSet: {
        item: [
          {
            instanceId: `i-${pad(i)}`,
            imageId: 'ami-0123456789abcdef0',
            instanceState: { code: 16, name: 'running' },
            instanceType: ['m7g.large', 'c7g.xlarge', 't3.medium'][i % 3],
            launchTime: '2026-01-02T03:04:05.000Z',
            placement: { availabilityZone: `${region}${ZONES[(i % subnets) % 3]}`, tenancy: 'default' },
            privateIpAddress: `10.0.${i >> 8}.${i & 255}`,
            privateDnsName: `ip-10-0-${i >> 8}-${i & 255}.${region}.compute.internal`,
            subnetId: `subnet-${pad(i % subnets)}`,
            vpcId: vpcOf(i % subnets),
            architecture: 'arm64',
            groupSet: { item: [{ groupId: `sg-${pad(i % groups)}`, groupName: `group-${i % groups}` }] },
            blockDeviceMapping: {
              item: [{ deviceName: '/dev/xvda', ebs: { volumeId: `vol-${pad(i)}`, status: 'attached' } }],
            },
            tagSet: tagSet(`server-${i}`),
          },
        ],
      },
    }),
  };
  const sets: Readonly<Record<string, readonly [string, number, number]>> = {
    DescribeVpcs: ['vpcSet', vpcs, 1_000],
    DescribeSubnets: ['subnetSet', subnets, 1_000],
    DescribeSecurityGroups: ['securityGroupInfo', groups, 1_000],
    DescribeVolumes: ['volumeSet', count(SHARES.volumes), 500],
    DescribeInstances: ['reservationSet', count(SHARES.instances), 1_000],
  };
  const page = <T>(all: number, of: { size: number; token: string | undefined; make: (i: number) => T }) => {
    const from = Number(of.token ?? 0);
    const size = Math.ceil(of.size / pages);
    const items = Array.from({ length: Math.min(size, all - from) }, (_, i) => of.make(from + i));
    return { items, next: from + size < all ? String(from + size) : undefined };
  };
  const named = (what: string, i: number): string => `${what}-${String(i).padStart(5, '0')}`;

  return ({ service, region: asked, operation, input }) => {
    if (operation === 'GetCallerIdentity') return identity;
    if (operation === 'DescribeRegions') {
      return {
        xml: {
          DescribeRegionsResponse: {
            regionInfo: { item: REGIONS.map((regionName) => ({ regionName })) },
          },
        },
      };
    }
    if (asked !== region) return 'empty';
    const [set, all, size] = sets[operation] ?? [];
    const make = ec2[operation];
    if (service === 'ec2' && set !== undefined && all !== undefined && size !== undefined && make) {
      const { items, next } = page(all, { size, token: input.NextToken, make });
      return { xml: { [`${operation}Response`]: { [set]: { item: items }, nextToken: next } } };
    }
    if (service === 'lambda' && /^GET .*\/functions\/?$/.test(operation)) {
      const { items, next } = page(count(SHARES.lambdas), {
        size: 50,
        token: input.Marker,
        make: (i) => ({
          FunctionName: named('function', i),
          FunctionArn: `arn:aws:lambda:${region}:${BIG_ACCOUNT}:function:${named('function', i)}`,
          Runtime: 'nodejs22.x',
          MemorySize: 512,
          Timeout: 30,
          LastModified: '2026-01-02T03:04:05.000+0000',
          VpcConfig: {
            SubnetIds: [`subnet-${pad(i % subnets)}`],
            SecurityGroupIds: [`sg-${pad(i % groups)}`],
            VpcId: vpcOf(i % subnets),
          },
          Environment: { Variables: { TABLE: named('table', i % count(SHARES.tables)), PASSWORD: 'planted-secret' } },
        }),
      });
      return { json: { Functions: items, NextMarker: next } };
    }
    if (operation === 'ListTables') {
      const { items, next } = page(count(SHARES.tables), {
        size: 100,
        token: input.ExclusiveStartTableName && `${Number(input.ExclusiveStartTableName.slice(6)) + 1}`,
        make: (i) => named('table', i),
      });
      return { json: { TableNames: items, LastEvaluatedTableName: next && items.at(-1) } };
    }
    if (operation === 'DescribeTable') {
      const name = input.TableName ?? '';
      return {
        json: {
          Table: {
            TableName: name,
            TableArn: `arn:aws:dynamodb:${region}:${BIG_ACCOUNT}:table/${name}`,
            TableStatus: 'ACTIVE',
          },
        },
      };
    }
    if (operation === 'ListQueues') {
      const url = (i: number): string => `https://sqs.${region}.amazonaws.com/${BIG_ACCOUNT}/${named('queue', i)}`;
      const { items, next } = page(count(SHARES.queues), { size: 1_000, token: input.NextToken, make: url });
      return { json: { QueueUrls: items, NextToken: next } };
    }
    if (operation === 'GetQueueAttributes') {
      const name = input.QueueUrl?.split('/').at(-1) ?? '';
      return { json: { Attributes: { QueueArn: `arn:aws:sqs:${region}:${BIG_ACCOUNT}:${name}`, DelaySeconds: '0' } } };
    }
    return 'empty';
  };
}

const identity: Replayed = {
  xml: {
    GetCallerIdentityResponse: {
      GetCallerIdentityResult: { Arn: `arn:aws:iam::${BIG_ACCOUNT}:user/me`, UserId: 'U', Account: BIG_ACCOUNT },
    },
  },
};
