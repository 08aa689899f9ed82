import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type FilterSubject, filterRemarks, matchesFilter, parseFilter } from '../../src/model/filter.ts';
import { runs } from '../property-runs.ts';

const subject = (more: Partial<FilterSubject>): FilterSubject => ({
  id: 'x',
  type: 'block',
  name: 'x',
  tags: {},
  fields: {},
  containers: [],
  ...more,
});

const web = subject({
  id: 'arn:aws:ec2:eu-west-1:123456789012:instance/i-0abc',
  type: 'ec2',
  kind: 'AWS::EC2::Instance',
  name: 'Web server 1',
  state: 'running',
  region: 'eu-west-1',
  zone: 'eu-west-1a',
  account: '123456789012',
  tags: { Environment: 'prod', Team: 'shop' },
  fields: {
    InstanceType: 'm7g.large',
    PlatformDetails: 'Linux/UNIX',
    LaunchTime: '2026-03-31T22:10:00.000Z',
    PrivateIpAddress: '10.0.3.17',
    Placement: { Tenancy: 'default' },
  },
  containers: ['vpc-1', 'main', 'subnet-a', 'private-a', 'sg-web'],
});
const stopped = subject({ ...web, id: 'i-1', name: 'spare', state: 'stopped', containers: ['vpc-2'] });
const volume = subject({
  id: 'vol-1',
  type: 'ebs',
  name: 'data',
  fields: { Encrypted: true, Size: 80 },
  containers: [],
});
const cluster = subject({
  id: 'arn:aws:rds:eu-west-1:123456789012:cluster:orders',
  type: 'rds',
  kind: 'AWS::RDS::DBCluster',
  name: 'orders',
  fields: { Engine: 'aurora-postgresql' },
});
const alb = subject({ id: 'lb', type: 'elb', name: 'front', fields: { Type: 'application' } });
const nlb = subject({ id: 'nlb', type: 'elb', name: 'inner', fields: { elbType: 'network' } });
const vpc = subject({ id: 'vpc-1', type: 'vpc', name: 'main' });
const sg = subject({
  id: 'sg-9',
  type: 'sg',
  name: 'front-sg',
  fields: {
    IpPermissions: [
      { FromPort: 22, IpRanges: [{ CidrIp: '10.0.0.0/8' }] },
      { FromPort: 443, IpRanges: [{ CidrIp: '0.0.0.0/0' }] },
    ],
  },
});
const everything = [web, stopped, volume, cluster, alb, nlb, vpc, sg];

const found = (text: string): string[] => {
  const filter = parseFilter(text);
  return everything.filter((one) => matchesFilter(filter, one)).map(({ name }) => name);
};

describe('terms', () => {
  test.each([
    // Bare words: name, id, address, state, tag key, and what is inside.
    ['web', ['Web server 1']],
    ['i-0abc', ['Web server 1']],
    ['running', ['Web server 1']],
    ['10.0.3', ['Web server 1', 'spare']],
    ['environment', ['Web server 1', 'spare']],
    ['vpc-2', ['spare']],
    ['subnet-a', ['Web server 1']],
    ['sg-web', ['Web server 1']],
    ['"Web server"', ['Web server 1']],
    ['w*1', ['Web server 1']],
    ['m7g', []],
    ['instance', []],
    ['arn', []],
    ['eu-west', []],
    // Keys.
    ['type=ec2', ['Web server 1', 'spare']],
    ['TYPE=EC2', ['Web server 1', 'spare']],
    ['type=databases', ['orders']],
    ['type="load balancer"', ['front', 'inner']],
    ['type=alb', ['front']],
    ['type=nlb', ['inner']],
    ['type=AWS::RDS::DBCluster', ['orders']],
    ['type=AWS::RDS::DBInstance', []],
    ['type=e*', ['Web server 1', 'spare', 'data', 'front', 'inner']],
    ['type=nonsense', []],
    ['region=eu-west-1', ['Web server 1', 'spare']],
    ['state=running', ['Web server 1']],
    ['state!=running', ['spare', 'data', 'orders', 'front', 'inner', 'main', 'front-sg']],
    ['name=spare', ['spare']],
    ['name=spar', []],
    ['name=spar*', ['spare']],
    ['name="web server 1"', ['Web server 1']],
    ['id=i-0abc', ['Web server 1']],
    ['id=orders', ['orders']],
    ['vpc=vpc-1', ['Web server 1', 'main']],
    ['vpc=main', ['Web server 1', 'main']],
    ['subnet=private-a', ['Web server 1']],
    ['environment=prod', ['Web server 1', 'spare']],
    ['tag:Team=shop', ['Web server 1', 'spare']],
    ['tag=team', ['Web server 1', 'spare']],
    ['tag:InstanceType=m7g.large', []],
    ['InstanceType=m7g.large', ['Web server 1', 'spare']],
    ['instance_type=m7g.*', ['Web server 1', 'spare']],
    ['Placement.Tenancy=default', ['Web server 1', 'spare']],
    ['platform=linux', ['Web server 1', 'spare']],
    ['encrypted=true', ['data']],
    ['account=123456789012', ['Web server 1', 'spare']],
    ['zone=*a', ['Web server 1', 'spare']],
    // Columns of a row, whatever AWS calls the field; a member of a joined list is enough.
    ['private_ip=10.0.3.17', ['Web server 1', 'spare']],
    ['PRIVATE-IP=10.0.3.*', ['Web server 1', 'spare']],
    ['lb_type=network', ['inner']],
    ['inbound_ports=443', ['front-sg']],
    ['inbound_from=10.0.0.0/8', ['front-sg']],
    ['inbound_ports="22, 443"', ['front-sg']],
    // * alone asks for any value, "" for none.
    ['private_ip=*', ['Web server 1', 'spare']],
    ['NOT private_ip=* type=ec2', []],
    ['zone=*', ['Web server 1', 'spare']],
    ['type=ebs zone=*', []],
    ['team!=* type=e*', ['data', 'front', 'inner']],
    ['type=ec2 OR zone="" type=ebs', ['Web server 1', 'spare', 'data']],
    // Order.
    ['size_gb>600', []],
    ['size_gb>=80', ['data']],
    ['size_gb<600', ['data']],
    ['size_gb <= 79.5', []],
    ['launched<2026-04-01', ['Web server 1', 'spare']],
    ['launched>2026-03-31', []],
    ['launched>=2026-03', ['Web server 1', 'spare']],
    ['launched<2026', []],
    ['inbound_ports>400', ['front-sg']],
    ['name>"T"', ['Web server 1']],
    ['instance_type>600', []],
    ['NOT size_gb>600 type=ebs', ['data']],
    ['private_ip<10.0.20.1', ['Web server 1', 'spare']],
    // Operators.
    ['type=ec2 running OR type=ebs', ['Web server 1', 'data']],
    ['type=ebs OR type=ec2 running', ['Web server 1', 'data']],
    ['(type=ebs OR type=ec2) running', ['Web server 1']],
    ['not type=ec2 and not type=elb', ['data', 'orders', 'main', 'front-sg']],
    ['NOT (type=ec2 OR type=elb)', ['data', 'orders', 'main', 'front-sg']],
    ['NOT NOT running', ['Web server 1']],
    ['type=ec2 AND NOT running', ['spare']],
    ["name='spare'", ['spare']],
    [' ( running ) ', ['Web server 1']],
    ['', ['Web server 1', 'spare', 'data', 'orders', 'front', 'inner', 'main', 'front-sg']],
  ])('%s', (text, names) => {
    expect(found(text)).toEqual(names);
  });

  test('an apostrophe inside a word is a letter, and a keyword in quotes or after = is a word', () => {
    const tags = { owner: "O'Brien", mode: 'or' };
    expect(matchesFilter(parseFilter("owner=O'Brien"), subject({ tags }))).toBe(true);
    expect(matchesFilter(parseFilter('mode=or'), subject({ tags }))).toBe(true);
    expect(matchesFilter(parseFilter('"and"'), subject({ name: 'salt and pepper' }))).toBe(true);
  });

  test('characters of operators are letters inside a word where they make none, and in quotes', () => {
    const tags = { team: 'R&D', note: 'a|b!', path: '~/x' };
    for (const text of ['team=R&D', 'note=a|b!', 'path="~/x"', 'team>=R']) {
      expect(matchesFilter(parseFilter(text), subject({ tags })), text).toBe(true);
    }
  });

  test('computed columns answer for what holds a subject, beside the names of the holders', () => {
    const values: Record<string, unknown> = { inside: 'web-1', member_of: 'blue, green' };
    const held = subject({ containers: ['ecs-1'], computed: (column) => values[column] });
    const is = (text: string) => matchesFilter(parseFilter(text), held);
    expect(['inside=web-1', 'in=ecs-1', 'member_of=green', 'inside=*', 'vpc=""'].filter((text) => !is(text))).toEqual(
      [],
    );
    expect(['vpc=*', 'member_of=red', 'inside=""'].filter(is)).toEqual([]);
  });

  test('names of the language itself mean nothing special', () => {
    for (const text of ['constructor=x', '__proto__=x', 'type=constructor', 'type=__proto__', 'toString']) {
      expect(found(text)).toEqual([]);
    }
  });
});

test('types that nobody knows are remarked on, with what may have been meant', () => {
  const remarks = (text: string) => filterRemarks(parseFilter(text));
  expect(remarks('type=lamda running OR NOT type=lamda')).toEqual(['No type is called "lamda". Near: lambda.']);
  expect(remarks('type=ec2 OR type=databases OR type=azure* OR name=lamda OR lamda')).toEqual([]);
  expect(remarks('type=AWS::S3::Bucket OR type=alb')).toEqual([]);
});

describe('laws', () => {
  const term = fc.constantFrom(
    'type=ec2',
    'running',
    'type=ebs',
    'Team=shop',
    'state!=running',
    'vpc-1',
    'name=*r*',
    'x',
  );
  const { filter } = fc.letrec<{ filter: string }>((tie) => ({
    filter: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      term,
      fc.tuple(tie('filter'), tie('filter')).map(([a, b]) => `(${a}) AND (${b})`),
      fc.tuple(tie('filter'), tie('filter')).map(([a, b]) => `(${a}) OR (${b})`),
      tie('filter').map((a) => `NOT (${a})`),
    ),
  }));
  const same = (a: string, b: string) => expect(found(a)).toEqual(found(b));

  test('of logic', () => {
    fc.assert(
      fc.property(filter, filter, filter, (a, b, c) => {
        same(`NOT ((${a}) AND (${b}))`, `NOT (${a}) OR NOT (${b})`);
        same(`NOT NOT (${a})`, a);
        same(`(${a}) (${b})`, `(${a}) AND (${b})`);
        same(`(${a}) OR (${b}) AND (${c})`, `(${a}) OR ((${b}) AND (${c}))`);
        same(`(${a}) AND ((${b}) OR (${c}))`, `(${a}) AND (${b}) OR (${a}) AND (${c})`);
        same(`(${a}) or (${b})`, `(${b}) OR (${a})`);
      }),
      { numRuns: runs(20) },
    );
  });

  test('a name in quotes finds its own, whatever it holds', () => {
    const name = fc.string({ minLength: 1, maxLength: 30 }).filter((text) => !/["*]/.test(text));
    fc.assert(
      fc.property(name, (text) => {
        expect(matchesFilter(parseFilter(`name="${text}"`), subject({ name: text }))).toBe(true);
        expect(matchesFilter(parseFilter(`"${text}"`), subject({ name: `-${text}-` }))).toBe(true);
      }),
    );
  });

  test('* stands for anything in between', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[a-z-]{0,6}$/),
        fc.stringMatching(/^[a-z-]{0,6}$/),
        fc.string(),
        (head, tail, middle) => {
          const name = head + middle + tail;
          // * alone asks for a value, and there is none.
          fc.pre(name !== '');
          expect(matchesFilter(parseFilter(`name="${head}*${tail}"`), subject({ name }))).toBe(true);
        },
      ),
    );
  });

  test('a pattern of many stars is decided at once', () => {
    const long = subject({ name: 'a'.repeat(5000) });
    expect(matchesFilter(parseFilter(`name=${'*a'.repeat(200)}*b`), long)).toBe(false);
  });
});

test('vpc= asks for VPCs alone where the kinds of groups are known, inside= for any group', () => {
  const task = subject({
    containers: ['v-1', 'main', 'c-1', 'shop'],
    containersByType: new Map([
      ['vpc', ['v-1', 'main']],
      ['ecscluster', ['c-1', 'shop']],
    ]),
  });
  const finds = (text: string): boolean => matchesFilter(parseFilter(text), task);
  expect(['vpc=main', 'cluster=shop', 'inside=shop', 'shop'].map(finds)).toEqual([true, true, true, true]);
  expect(['vpc=shop', 'subnet=main', 'cluster=main'].map(finds)).toEqual([false, false, false]);
});
