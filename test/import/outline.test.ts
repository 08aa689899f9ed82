import { describe, expect, it } from 'vitest';
import { importOutline } from '../../src/import/outline.ts';

const components = [
  { id: 'vpc', type: 'VPC', name: 'main' },
  { id: 'lb', type: 'Application Load Balancer', inside: 'vpc' },
  { id: 'db', type: 'PostgreSQL', inside: 'vpc', detail: 'primary' },
];

describe('importOutline', () => {
  it('makes resources with parents and relations with captions', () => {
    const { inventory, notes } = importOutline({
      components,
      connections: [
        { from: 'lb', to: 'db', label: 'SQL' },
        { from: 'db', to: 'lb', dashed: true },
      ],
    });
    expect(notes).toEqual([]);
    expect(inventory.resources.map(({ id, type, name, parent }) => ({ id, type, name, parent }))).toEqual([
      { id: 'db', type: 'rds', name: 'db', parent: 'vpc' },
      { id: 'lb', type: 'elb', name: 'lb', parent: 'vpc' },
      { id: 'vpc', type: 'vpc', name: 'main', parent: undefined },
    ]);
    expect(inventory.resources[0]?.properties).toMatchObject({ engine: 'postgresql', detail: 'primary' });
    expect(inventory.resources[1]?.properties).toMatchObject({ elbType: 'application' });
    expect(inventory.relations).toEqual([
      { from: 'db', to: 'lb', label: 'async', source: 'typed' },
      { from: 'lb', to: 'db', label: 'connects', source: 'typed', caption: 'SQL' },
    ]);
  });

  it('does not depend on the order in which things are said', () => {
    const forwards = importOutline({ components, connections: [{ from: 'lb', to: 'db' }] });
    const backwards = importOutline({ components: [...components].reverse(), connections: [{ from: 'lb', to: 'db' }] });
    expect(backwards).toEqual(forwards);
  });

  it('refuses all types that it does not know at once, with the nearest, and draws a block on request', () => {
    const types = ['flux capacitor', 'lambada', 'postgrsql', 'flux capacitor', 'ec2'];
    const components = types.map((type, at) => ({ id: `c${at}`, type }));
    const refused = (): unknown => importOutline({ components, connections: [] });
    expect(refused).toThrow(/^3 types are not known, so nothing was created\./);
    expect(refused).toThrow(/"flux capacitor" \(c0, c3\): nothing known is near; "lambada" \(c1\): nearest are lambda/);
    expect(refused).toThrow(
      /"postgrsql" \(c2\): nearest are postgres.*create_blueprint again.*type "block" and a name/,
    );
    const insisted = [{ id: 'x', type: 'block', name: 'Flux capacitor', detail: '1.21 GW' }];
    const { inventory, notes } = importOutline({ components: insisted, connections: [] });
    expect(inventory.resources[0]).toMatchObject({ type: 'block', name: 'Flux capacitor' });
    expect(notes).toEqual([]);
  });

  it('takes everyday words for a frame, and says what else became one because it holds something', () => {
    const { inventory, notes } = importOutline({
      components: [
        { id: 'hq', type: 'Group' },
        { id: 'blue', type: 'team' },
        { id: 'site', type: 's3' },
        { id: 'a', type: 'lambda', inside: 'site' },
        { id: 'eks', type: 'EKS cluster' },
        { id: 'b', type: 'lambda', inside: 'eks' },
        { id: 'web', type: 'EC2' },
        { id: 'c', type: 'lambda', inside: 'web' },
      ],
      connections: [],
    });
    expect(notes).toEqual([
      'The S3 bucket "site" is drawn in a frame of its own, because others are inside it.',
      'The EC2 instance "web" is drawn in a frame of its own, because others are inside it.',
    ]);
    const typeAndParent = Object.fromEntries(
      inventory.resources.map(({ id, type, parent }) => [id, `${type} in ${parent}`]),
    );
    expect(typeAndParent).toMatchObject({
      hq: 'group in undefined',
      blue: 'group in undefined',
      site: 's3 in site-frame',
      'site-frame': 'group in undefined',
      a: 'lambda in site-frame',
      web: 'ec2 in web-frame',
      c: 'lambda in web-frame',
      eks: 'ekscluster in undefined',
      b: 'lambda in eks',
    });
  });

  it('says what words that may mean several things were taken for, and what else they could be', () => {
    const { notes } = importOutline({
      components: [
        { id: 'q1', type: 'queue' },
        { id: 'q2', type: 'queue' },
        { id: 'db', type: 'PostgreSQL' },
        { id: 'fw', type: 'firewall' },
      ],
      connections: [],
    });
    expect(notes).toEqual([
      'Assumed: "queue" is an SQS queue (or mq, azurequeue); "firewall" is a Firewall (or waf, networkfirewall, sg, azurefirewall). Name another type to change it.',
    ]);
  });

  it('takes such words for things of Azure where only Azure is named', () => {
    const types = (components: { id: string; type: string }[]) =>
      Object.fromEntries(
        importOutline({ components, connections: [] }).inventory.resources.map(({ id, type }) => [id, type]),
      );
    const plain = ['database', 'queue', 'server', 'storage', 'subnet'].map((type) => ({ id: type, type }));
    expect(types([...plain, { id: 'web', type: 'Azure web app' }])).toMatchObject({
      database: 'azuresql',
      queue: 'azurequeue',
      server: 'azurevm',
      storage: 'azureblob',
      subnet: 'azuresubnet',
    });
    expect(types([...plain, { id: 'web', type: 'Azure web app' }, { id: 'fn', type: 'lambda' }])).toMatchObject({
      database: 'rds',
      queue: 'sqs',
    });
  });

  it('leaves out a connection that leads back to where it starts, and says so', () => {
    const { inventory, notes } = importOutline({
      components,
      connections: [
        { from: 'vpc', to: 'vpc' },
        { from: 'lb', to: 'db' },
      ],
    });
    expect(notes).toEqual(['The connection of "main" to itself is not drawn.']);
    expect(inventory.relations.map(({ from, to }) => `${from} ${to}`)).toEqual(['lb db']);
  });

  it.each([
    ['no components', { components: [], connections: [] }, /empty/],
    ['ids twice', { components: [components[0], components[0]], connections: [] }, /two components|Two components/],
    ['an unknown end', { components, connections: [{ from: 'lb', to: 'dbb' }] }, /"dbb".*Ids are: db/],
    [
      'an unknown container',
      { components: [{ id: 'a', type: 'ec2', inside: 'nowhere' }], connections: [] },
      /"nowhere"/,
    ],
    [
      'a circle',
      {
        components: [
          { id: 'a', type: 'vpc', inside: 'b' },
          { id: 'b', type: 'subnet', inside: 'a' },
        ],
        connections: [],
      },
      /circle/,
    ],
  ])('refuses %s', (_what, description, message) => {
    // The table's rows are of different shapes; each is a valid description as far as types go.
    expect(() => importOutline(description as Parameters<typeof importOutline>[0])).toThrow(message);
  });
});
