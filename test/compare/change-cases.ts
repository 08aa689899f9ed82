import type { Side } from '../../src/compare/side.ts';
import type { Resource } from '../../src/model/inventory.ts';
import { find, shop, without } from './estates.ts';

const set = (type: string, word: string, properties: Record<string, unknown>) => (side: Side) => {
  Object.assign(find(side, type, word).properties, properties);
};

const copy = (side: Side, type: string, word: string, as: Partial<Resource>): Side => ({
  ...side,
  inventory: { ...side.inventory, resources: [...side.inventory.resources, { ...find(side, type, word), ...as }] },
});

const everybody = { IpRanges: [{ CidrIp: '0.0.0.0/0' }] };

/** What is changed, and what must be told: written from the change, not from the output. */
export const CASES: [string, (side: Side) => unknown, string[]][] = [
  [
    'a larger instance class',
    set('rds', 'catalogue', { DBInstanceClass: 'db.m7g.large' }),
    ['~ shop-catalogue: DBInstanceClass'],
  ],
  [
    'encryption off',
    set('rds', 'catalogue', { StorageEncrypted: false }),
    ['! shop-catalogue: encryption was switched off', '~ shop-catalogue: StorageEncrypted'],
  ],
  [
    'a public database',
    set('rds', 'catalogue', { PubliclyAccessible: true }),
    ['! shop-catalogue: can be reached from the internet', '~ shop-catalogue: PubliclyAccessible'],
  ],
  [
    'deletion protection on',
    set('dynamodb', 'carts', { DeletionProtectionEnabled: true }),
    ['ok shop-carts: deletion protection was switched on', '~ shop-carts: DeletionProtectionEnabled'],
  ],
  ['counters', set('dynamodb', 'carts', { ItemCount: 5, TableSizeBytes: 900 }), []],
  [
    'time of last use',
    set('secretsmanager', 'orders', {
      LastAccessedDate: '2026-11-02T00:00:00Z',
      LastChangedDate: '2026-11-02T00:00:00Z',
    }),
    [],
  ],
  [
    'new code',
    set('lambda', 'email', { LastModified: '2026-11-22T08:00:00.000+0000', CodeSha256: 'abc' }),
    ['deployed shop-email-sender: CodeSha256, LastModified'],
  ],
  [
    'a stopped instance',
    (side) => {
      find(side, 'sqs', 'emails').state = 'stopped';
    },
    ['state shop-emails: state'],
  ],
  [
    'JSON written in another order',
    (side) => {
      const queue = side.inventory.resources.find(({ properties }) =>
        JSON.stringify(properties).includes('RedrivePolicy'),
      );
      const attributes = queue?.properties.Attributes;
      if (typeof attributes !== 'object' || attributes === null) throw new Error('no queue');
      const policy: { maxReceiveCount: number; deadLetterTargetArn: string } = JSON.parse(
        String(Reflect.get(attributes, 'RedrivePolicy')),
      );
      Reflect.set(
        attributes,
        'RedrivePolicy',
        JSON.stringify({ maxReceiveCount: policy.maxReceiveCount, deadLetterTargetArn: policy.deadLetterTargetArn }),
      );
    },
    [],
  ],
  [
    'a value within JSON',
    (side) => {
      const queue = find(side, 'sqs', 'orders');
      Object.assign(queue.properties, {
        Policy: '{"Statement":[{"Effect":"Allow","Principal":"*","Action":"sqs:*"}]}',
      });
    },
    ['! shop-orders: its policy admits everybody', '~ shop-orders: Policy'],
  ],
  [
    'sets in another order',
    (side) => {
      const { properties } = find(side, 'asg', 'web');
      properties.AvailabilityZones = ['eu-west-1c', 'eu-west-1a', 'eu-west-1b'];
    },
    [],
  ],
  ['empty values', set('kms', '', { MultiRegion: null, Tags: [], Grants: {} }), []],
  [
    'a number written as text',
    set('dynamodb', 'carts', { ProvisionedThroughput: { ReadCapacityUnits: '0', WriteCapacityUnits: 0 } }),
    [],
  ],
  ['a date in another zone', set('acm', 'shop', { NotAfter: '2027-04-01T10:00:00+02:00' }), []],
  ['another date', set('acm', 'shop', { NotAfter: '2027-05-01T08:00:00.000Z' }), ['state shop.example.com: NotAfter']],
  [
    'a port open to the world',
    (side) => {
      const rules = find(side, 'sg', 'data').properties.IpPermissions;
      if (Array.isArray(rules)) rules.push({ IpProtocol: 'tcp', FromPort: 22, ToPort: 22, ...everybody });
    },
    ['! shop-data: tcp 22 is open to 0.0.0.0/0', '~ shop-data: IpPermissions'],
  ],
  [
    'rules folded another way',
    (side) => {
      const { properties } = find(side, 'sg', 'data');
      const rules = Array.isArray(properties.IpPermissions) ? properties.IpPermissions : [];
      properties.IpPermissions = rules
        .flatMap((rule) =>
          Array.isArray(rule.UserIdGroupPairs)
            ? rule.UserIdGroupPairs.map((pair: unknown) => ({ ...rule, UserIdGroupPairs: [pair] }))
            : [rule],
        )
        .reverse();
    },
    [],
  ],
  [
    'a new tag',
    (side) => {
      find(side, 'vpc', 'shop').tags.owner = 'ann';
    },
    ['~ shop-prod: tags.owner'],
  ],
  [
    'tags that AWS sets',
    (side) => {
      find(side, 'vpc', 'shop').tags['aws:created'] = 'x';
    },
    [],
  ],
  [
    'another name',
    (side) => {
      const vpc = find(side, 'vpc', 'shop');
      vpc.name = 'main';
      vpc.tags.Name = 'main';
    },
    ['~ main: tags.Name'],
  ],
  ['a queue that went', (side) => without(side, ({ name }) => name === 'shop-emails'), ['- sqs shop-emails']],
  [
    'a queue that came',
    (side) =>
      copy(side, 'sqs', 'emails', {
        id: 'arn:aws:sqs:eu-west-1:123456789012:shop-bills',
        native_id: 'shop-bills',
        name: 'shop-bills',
      }),
    ['+ sqs shop-bills'],
  ],
  [
    'a subnet of a new id',
    (side) => {
      const old = find(side, 'natgateway', '');
      return {
        ...side,
        inventory: {
          relations: side.inventory.relations.filter(({ from, to }) => from !== old.id && to !== old.id),
          resources: side.inventory.resources.map((one) =>
            one === old
              ? {
                  ...one,
                  id: `${one.id}0`,
                  native_id: `${one.native_id}0`,
                  properties: {
                    ...one.properties,
                    NatGatewayId: `${one.native_id}0`,
                    CreateTime: '2026-11-20T00:00:00.000Z',
                  },
                }
              : one,
          ),
        },
      };
    },
    [`± ${find(shop(), 'natgateway', '').name}: `],
  ],
  [
    'an instance in another subnet',
    (side) => {
      const moved = find(side, 'rds', 'catalogue');
      const other = side.inventory.resources.find(({ type, name }) => type === 'subnet' && name.endsWith('data-a'));
      if (other !== undefined) moved.parent = other.id;
    },
    ['~ shop-catalogue: inside'],
  ],
  [
    'members of a group',
    (side) => {
      const asg = find(side, 'asg', 'web');
      const member = side.inventory.relations.find(({ to, label }) => to === asg.id && label === 'member');
      return without(side, ({ id }) => id === member?.from);
    },
    ['shop-web ec2: 4 -> 3'],
  ],
  ['more wanted members', set('asg', 'web', { DesiredCapacity: 6 }), ['~ shop-web: DesiredCapacity']],
  [
    'a relation that went',
    (side) => ({
      ...side,
      inventory: { ...side.inventory, relations: side.inventory.relations.filter(({ label }) => label !== 'dlq') },
    }),
    shop()
      .inventory.relations.filter(({ label }) => label === 'dlq')
      .map(({ from, to }) => `- ${from.split(':').at(-1)} dlq ${to.split(':').at(-1)}`),
  ],
  [
    'a switched-off event source',
    (side) => {
      const { properties } = find(side, 'lambda', 'email');
      const sources = properties.EventSourceMappings;
      if (Array.isArray(sources)) sources[0].State = 'Disabled';
    },
    [`~ shop-email-sender: EventSourceMappings[70337588-f291-40bc-a042-106a321c0de4].State`],
  ],
  [
    'a load balancer that faces the internet',
    (side) => {
      find(side, 'elb', 'alb').properties.Scheme = 'internet-facing';
    },
    ['! shop-alb: faces the internet', '~ shop-alb: Scheme'],
  ],
  [
    'a bucket without its block',
    (side) => {
      const { properties } = find(side, 's3', '');
      properties.PublicAccessBlockConfiguration = {
        BlockPublicAcls: true,
        BlockPublicPolicy: false,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      };
    },
    [
      `! ${find(shop(), 's3', '').name}: a block on public access was switched off`,
      `~ ${find(shop(), 's3', '').name}: PublicAccessBlockConfiguration.BlockPublicPolicy`,
    ],
  ],
  [
    'a public cluster endpoint',
    set('ekscluster', '', { resourcesVpcConfig: { endpointPublicAccess: true } }),
    ['! spark: its endpoint is public', '~ spark: resourcesVpcConfig.endpointPublicAccess'],
  ],
  [
    'a DNS name in capitals',
    (side) => {
      const { properties } = find(side, 'elb', 'alb');
      properties.DNSName = `${String(properties.DNSName).toUpperCase()}.`;
    },
    [],
  ],
];
