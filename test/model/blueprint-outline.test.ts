import { describe, expect, it } from 'vitest';
import { BlueprintData, emptyBlueprint } from '../../src/model/blueprint.ts';
import { outlineOf } from '../../src/model/blueprint-outline.ts';

const node = (id: string, type = 'ec2', more: object = {}) => ({ id, type, name: id, ...more });

const document = (more: object): BlueprintData => BlueprintData.parse({ ...emptyBlueprint('x'), ...more });

describe('outlineOf', () => {
  it('tells region, VPC, subnet, what is in them and what talks to what', () => {
    const data = document({
      nodes: [
        node('web-1', 'ec2', { detail: 'm7g.large', state: 'running' }),
        node('web-2'),
        node('db', 'rds'),
        node('cdn', 'cloudfront'),
      ],
      groups: [
        { id: 'r', type: 'region', name: 'eu-west-1', nodes: ['v'] },
        { id: 'v', type: 'vpc', name: 'main', nodes: ['a', 'b', 'db'] },
        { id: 'a', type: 'subnet', name: 'app-a', access: 'private', nodes: ['web-1'] },
        { id: 'b', type: 'subnet', name: 'app-b', nodes: ['web-2'] },
        { id: 'g', type: 'asg', name: 'web', nodes: ['web-1', 'web-2'] },
        { id: 's', type: 'sg', name: 'open', nodes: ['web-1'] },
      ],
      edges: [
        { id: 'e', from: 'cdn', to: 'g' },
        { id: 'f', from: 'web-1', to: 'db', label: 'SQL' },
      ],
    });
    expect(outlineOf(data)).toMatchInlineSnapshot(`
      "4 components, 6 groups, 2 connections
      Region eu-west-1 (r)
        VPC main (v)
          Subnet app-a (a) private
          Subnet app-b (b)
          Auto Scaling group web (g)
            EC2 instance web-1, m7g.large, running
            EC2 instance web-2
          RDS database db
      CloudFront distribution cdn
      Connections
        cdn -> web
        web-1 -> db (SQL)"
    `);
  });

  it('stays within its budget however much there is, and counts what it leaves out', () => {
    const nodes = Array.from({ length: 3000 }, (_, i) =>
      node(`node-with-a-long-name-${i}`, i % 2 === 0 ? 'ec2' : 'lambda'),
    );
    const edges = nodes.slice(1).map(({ id }, i) => ({ id: `e${i}`, from: 'node-with-a-long-name-0', to: id }));
    const text = outlineOf(document({ nodes, edges }));
    expect(text.length).toBeLessThanOrEqual(5000);
    expect(text).toContain('x1500');
    // Of very many connections the kinds are told, not the first few by the alphabet.
    expect(text).toContain('2999 connections, by network and kind\n  Elsewhere: EC2 instance -> Lambda function x1500');
  });

  it('sums up each network in a line where not even the counts by subnet find room', () => {
    const vpcs = Array.from({ length: 24 }, (_, v) => v);
    const subnets = vpcs.flatMap((v) => Array.from({ length: 8 }, (_, s) => ({ v, id: `subnet-${v}-${s}` })));
    const nodes = subnets.flatMap(({ id }) => [node(`a-${id}`), node(`b-${id}`, 'rds')]);
    const edges = subnets.map(({ id }) => ({ id, from: `a-${id}`, to: `b-${id}` }));
    const groups = [
      ...subnets.map(({ id }) => ({ id, type: 'subnet', nodes: [`a-${id}`, `b-${id}`] })),
      ...vpcs.map((v) => ({
        ...{ id: `vpc-${v}`, name: `net-${v % 12}`, type: 'vpc' },
        nodes: subnets.filter((subnet) => subnet.v === v).map(({ id }) => id),
      })),
      ...['eu-west-1', 'us-east-1'].map((id, half) => ({
        ...{ id, type: 'region' },
        nodes: vpcs.filter((v) => v % 2 === half).map((v) => `vpc-${v}`),
      })),
    ];
    const text = outlineOf(document({ nodes, groups, edges }));
    expect(text.length).toBeLessThanOrEqual(5000);
    expect(text).not.toContain('cut off');
    // Every network is there, by its id where others have its name.
    for (const v of vpcs) expect(text).toContain(`VPC net-${v % 12} (vpc-${v}): EC2 instance x8, RDS database x8`);
    expect(text).toContain('  us-east-1 VPC net-1 (vpc-1): EC2 instance -> RDS database x8');
  });

  it('ends also where groups contain each other', () => {
    const groups = [
      { id: 'a', type: 'vpc', nodes: ['b', 'n'] },
      { id: 'b', type: 'subnet', nodes: ['a', 'n'] },
      { id: 'c', type: 'vpc', nodes: ['c'] },
    ];
    const text = outlineOf(document({ nodes: [node('n')], groups, edges: [{ id: 'e', from: 'n', to: 'nowhere' }] }));
    expect(text).toContain('1 component, 3 groups, 0 connections');
    expect(text).toContain('Not drawn, since an end is missing:\n    n -> nowhere');
    expect(text.split('\n').filter((line) => line.includes('EC2 instance n'))).toHaveLength(1);
  });

  it('reads the names that Cloudcraft documents carry as text', () => {
    const data = document({
      nodes: [{ id: 'i-1', type: 'ec2' }],
      text: [{ id: 't', type: 'isotext', text: 'api\u202e', labels: 'i-1' }],
    });
    expect(outlineOf(data)).toContain('EC2 instance api\\u{202e} (i-1)');
  });
});

describe('connections in an outline', () => {
  it('carry ids where names are not enough to tell', () => {
    const nodes = ['a', 'b'].flatMap((region) => [
      node(`alb-${region}`, 'elb', { name: 'alb' }),
      node(`api-${region}`, 'ecsservice', { name: `api in ${region}` }),
    ]);
    const edges = ['a', 'b'].map((region) => ({ id: region, from: `alb-${region}`, to: `api-${region}` }));
    const text = outlineOf(document({ nodes, edges }));
    expect(text).toContain('  alb (alb-a) -> api in a\n  alb (alb-b) -> api in b');
  });
});

it('tells groups of any kind inside each other as they are nested', () => {
  const data = document({
    nodes: [node('e')],
    groups: [
      { id: 'v', type: 'vpc', nodes: ['s'] },
      { id: 's', type: 'subnet', nodes: ['g'] },
      { id: 'g', type: 'sg', nodes: ['a'] },
      { id: 'a', type: 'asg', nodes: ['e'] },
    ],
  });
  expect(outlineOf(data).split('\n').slice(1)).toEqual([
    'VPC v',
    '  Subnet s',
    '    Security group g',
    '      Auto Scaling group a',
    '        EC2 instance e',
  ]);
});

it('says which groups are empty or list what is not there, and names types that it does not know', () => {
  const data = document({
    nodes: [{ id: 'n', type: 'ec2', state: 'to be added', detail: '+ to be added · m7g.large' }],
    groups: [
      { id: 'a', type: 'vpc', nodes: [] },
      { id: 'b', type: 'holodeck', nodes: ['n', 'ghost', 'wraith'] },
      { id: 'c', type: 'group', nodes: ['ghost'] },
    ],
  });
  const text = outlineOf(data);
  expect(text).toContain('VPC a, empty');
  expect(text).toContain('holodeck b, lists 2 ids that are not here');
  expect(text).toContain('Group c, empty, lists 1 id that is not here');
  expect(text.match(/to be added/g)).toHaveLength(1);
});
