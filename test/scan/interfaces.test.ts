import { describe, expect, it } from 'vitest';
import { scan } from '../../src/scan/scan.ts';
import { ACCOUNT, createFakeAws, type FakeAnswer, only } from './fake-aws.ts';

const REGION = 'eu-west-1';

/** A network with two subnets and one interface of the given description in the second. */
const network = (Description: string): Readonly<Record<string, FakeAnswer>> => ({
  'ec2:DescribeVpcs': only(REGION, { Vpcs: [{ VpcId: 'vpc-1' }] }),
  'ec2:DescribeSubnets': only(REGION, {
    Subnets: ['a', 'b'].map((zone) => ({
      SubnetId: `subnet-${zone}`,
      VpcId: 'vpc-1',
      AvailabilityZone: `${REGION}${zone}`,
    })),
  }),
  'ec2:DescribeSecurityGroups': only(REGION, { SecurityGroups: [{ GroupId: 'sg-1', GroupName: 'x', VpcId: 'vpc-1' }] }),
  'ec2:DescribeNetworkInterfaces': only(REGION, {
    NetworkInterfaces: [
      {
        NetworkInterfaceId: 'eni-1',
        Description,
        VpcId: 'vpc-1',
        SubnetId: 'subnet-b',
        Groups: [{ GroupId: 'sg-1' }],
        PrivateIpAddress: '10.0.1.5',
      },
    ],
  }),
});

async function scanned(answers: Readonly<Record<string, FakeAnswer>>) {
  const signal = new AbortController().signal;
  const { inventory } = await scan({ caller: createFakeAws(answers), account: ACCOUNT, regions: [REGION], signal });
  const names = new Map(inventory.resources.map(({ id, native_id }) => [id, native_id]));
  return {
    parentOf: (native: string) =>
      names.get(inventory.resources.find(({ native_id }) => native_id === native)?.parent ?? ''),
    facts: inventory.relations.map(({ from, label, to }) => `${names.get(from)} ${label} ${names.get(to)}`),
  };
}

const cluster = (more: object = {}): Readonly<Record<string, FakeAnswer>> => ({
  'elasticache:DescribeCacheClusters': only(REGION, {
    CacheClusters: [
      {
        CacheClusterId: 'sessions-001',
        ARN: `arn:aws:elasticache:${REGION}:111122223333:cluster:sessions-001`,
        ...more,
      },
    ],
  }),
});

const FUNCTION = {
  FunctionName: 'resize-image',
  FunctionArn: `arn:aws:lambda:${REGION}:111122223333:function:resize-image`,
};

describe('interfaces that services put into networks', () => {
  it('place their owner, in its subnet and group, where it does not say so itself', async () => {
    const { parentOf, facts } = await scanned({ ...network('ElastiCache sessions-001'), ...cluster() });
    expect(parentOf('sessions-001')).toBe('subnet-b');
    expect(facts).toContain('sessions-001 member sg-1');
    expect(facts).toContain('eni-1 attached sessions-001');
  });

  it.each(['AWS Lambda VPC ENI-resize-image-0a1b2c3d-1111-2222-3333-0123456789ab', 'AWS Lambda VPC ENI-resize-image'])(
    'name a function: %s',
    async (description) => {
      const functions = { 'lambda:ListFunctions': only(REGION, { Functions: [FUNCTION] }) };
      const { parentOf } = await scanned({ ...network(description), ...functions });
      expect(parentOf('resize-image')).toBe('subnet-b');
    },
  );

  it('name a load balancer by the end of its ARN, and do not move what says where it stands', async () => {
    const balancers = {
      'elbv2:DescribeLoadBalancers': only(REGION, {
        LoadBalancers: [
          {
            LoadBalancerName: 'web',
            LoadBalancerArn: `arn:aws:elasticloadbalancing:${REGION}:111122223333:loadbalancer/app/web/50dc6c495c0c9188`,
            VpcId: 'vpc-1',
            AvailabilityZones: [{ SubnetId: 'subnet-a' }],
            SecurityGroups: [],
          },
        ],
      }),
    };
    const { parentOf, facts } = await scanned({ ...network('ELB app/web/50dc6c495c0c9188'), ...balancers });
    expect(parentOf('web')).toBe('subnet-a');
    expect(facts).toContain('eni-1 attached web');
    expect(facts).not.toContain('web in subnet-b');
    expect(facts).toContain('web member sg-1');
  });

  it('that people made, or that name nobody, change nothing', async () => {
    for (const description of ['', 'RDSNetworkInterface', 'my own sessions-001', 'ELB app/other/1']) {
      const { parentOf, facts } = await scanned({ ...network(description), ...cluster() });
      expect(parentOf('sessions-001'), description).toBeUndefined();
      expect(facts.filter((fact) => fact.includes('sessions-001'))).toEqual([]);
    }
  });
});
