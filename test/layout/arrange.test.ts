import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arrange } from '../../src/layout/arrange.ts';
import { BlueprintData, type BlueprintGroup, pairOf } from '../../src/model/blueprint.ts';
import type { Inventory } from '../../src/model/inventory.ts';
import { runs } from '../property-runs.ts';
import { generatedEstate } from './generated-estate.ts';
import { inventoryOf } from './inventory-of.ts';

const edgesOf = (inventory: Inventory): string[] =>
  arrange(inventory, { name: 'x' }).edges.map(({ from, to, dashed }) => `${from} -> ${to}${dashed ? ' dashed' : ''}`);

const groupOf = (data: BlueprintData, id: string): BlueprintGroup => {
  const group = data.groups.find((candidate) => candidate.id === id);
  if (!group) throw new Error(`no group ${id}`);
  return group;
};

const boxOf = (group: BlueprintGroup): { x0: number; y0: number; x1: number; y1: number } => {
  const [min, size] = [pairOf(group.mapPos), pairOf(group.mapSize)];
  if (!min || !size) throw new Error(`${group.id} has no box`);
  return { x0: min[0], y0: min[1], x1: min[0] + size[0], y1: min[1] + size[1] };
};

describe('arrange', () => {
  it('is a valid document in which every group holds its members', () => {
    const data = arrange(generatedEstate(300), { name: 'Estate' });
    expect(BlueprintData.parse(data)).toEqual(data);
    const at = new Map(data.nodes.map((node) => [node.id, pairOf(node.mapPos)]));
    for (const group of data.groups)
      for (const id of group.nodes ?? []) {
        const [x, y] = at.get(id) ?? [Number.NaN, Number.NaN];
        if (Number.isNaN(x)) continue;
        const box = boxOf(group);
        expect(x - 1 >= box.x0 && x + 1 <= box.x1 && y - 1 >= box.y0 && y + 1 <= box.y1, `${id} in ${group.id}`).toBe(
          true,
        );
      }
  });

  it('does not depend on the order of the input', () => {
    const inventory = generatedEstate(60);
    const shuffled = fc
      .tuple(
        fc.shuffledSubarray(inventory.resources, { minLength: inventory.resources.length }),
        fc.shuffledSubarray(inventory.relations, { minLength: inventory.relations.length }),
      )
      .map(([resources, relations]) => ({ resources, relations }));
    const expected = JSON.stringify(arrange(inventory, { name: 'x' }));
    fc.assert(
      fc.property(shuffled, (other) => JSON.stringify(arrange(other, { name: 'x' })) === expected),
      { numRuns: runs(4) },
    );
  });

  it('places no two blocks over each other and no stranger on a plate', () => {
    const data = arrange(generatedEstate(120), { name: 'x', projection: '2d' });
    const points = data.nodes.map((node) => ({ id: node.id, at: pairOf(node.mapPos) ?? [0, 0] }));
    for (const [i, a] of points.entries())
      for (const b of points.slice(i + 1))
        expect(Math.max(Math.abs(a.at[0] - b.at[0]), Math.abs(a.at[1] - b.at[1]))).toBeGreaterThan(2);
    for (const group of data.groups.filter(({ type }) => type === 'subnet')) {
      const box = boxOf(group);
      const inside = points.filter(({ at: [x, y] }) => x > box.x0 && x < box.x1 && y > box.y0 && y < box.y1);
      expect(inside.map(({ id }) => id).sort()).toEqual([...(group.nodes ?? [])].sort());
    }
  });

  it('draws a load balancer straight to the group or instances behind its target group', () => {
    const targets = (to: string): Inventory =>
      inventoryOf(
        ['lb elb', 'tg targetgroup', 'web-1 ec2', 'web-2 ec2', 'web asg'],
        ['lb forwards tg', `tg targets ${to}`, 'web-1 member web', 'web-2 member web'],
      );
    expect(edgesOf(targets('web'))).toEqual(['lb -> web']);
    // An instance of an auto scaling group is a passing thing: the group is meant.
    expect(edgesOf(targets('web-1'))).toEqual(['lb -> web']);
    const alone = inventoryOf(['lb elb', 'tg targetgroup', 'web-1 ec2'], ['lb forwards tg', 'tg targets web-1']);
    expect(edgesOf(alone)).toEqual(['lb -> web-1']);
  });

  it('draws a queue straight to the function that an event source joins to it', () => {
    const inventory = inventoryOf(
      ['q sqs', 'm eventsource', 'f lambda', 'd sqs'],
      ['q triggers m', 'm triggers f', 'q dlq d', 'f assumes q'],
    );
    expect(edgesOf(inventory)).toEqual(['q -> d dashed', 'q -> f']);
  });

  it('turns a replica relation round, as its data flows', () => {
    expect(edgesOf(inventoryOf(['a rds', 'b rds'], ['b replica-of a']))).toEqual(['a -> b dashed']);
  });

  it('is one plate for an auto scaling group over several subnets, with no stranger on it', () => {
    const data = arrange(
      inventoryOf(
        [
          'vpc vpc',
          'app-a subnet in vpc zone eu-west-1a',
          'app-b subnet in vpc zone eu-west-1b',
          'web-1 ec2 in app-a',
          'web-2 ec2 in app-b',
          'api-1 ec2 in app-a',
          'api-2 ec2 in app-b',
          'web asg',
        ],
        ['web-1 member web', 'web-2 member web'],
      ),
      { name: 'x' },
    );
    const groups = data.groups.filter(({ type }) => type === 'asg');
    expect(groups.map(({ id, nodes }) => ({ id, nodes }))).toEqual([{ id: 'web', nodes: ['web-1', 'web-2'] }]);
    const box = boxOf(groupOf(data, 'web'));
    const inside = data.nodes.filter((node) => {
      const [x, y] = pairOf(node.mapPos) ?? [0, 0];
      return x > box.x0 && x < box.x1 && y > box.y0 && y < box.y1;
    });
    expect(inside.map(({ id }) => id).sort()).toEqual(['web-1', 'web-2']);
  });

  it('gives a cluster a plate around services that stand together, and none around a single one in a tiered network', () => {
    const cluster = (services: string[]): (boolean | null | undefined)[] => {
      const subnets = ['vpc vpc', 'app subnet in vpc', 'web ec2 in app', 'c ecscluster in vpc'];
      const data = arrange(
        inventoryOf(
          [...subnets, ...services.map((id) => `${id} ecsservice in vpc`)],
          services.map((id) => `${id} in c`),
        ),
        { name: 'x' },
      );
      return data.groups.filter(({ id }) => id === 'c').map((group) => group.visible);
    };
    expect(cluster(['a', 'b'])).toEqual([undefined]);
    expect(cluster(['a'])).toEqual([false]);
  });

  it('tells public, private and isolated subnets by their routes, also through the main table', () => {
    const inventory = inventoryOf(
      [
        'vpc vpc',
        'igw internetgateway in vpc',
        'nat natgateway in one',
        'one subnet in vpc',
        'two subnet in vpc',
        'three subnet in vpc',
        'front routetable in vpc',
        'middle routetable in vpc',
        'a ec2 in one',
        'b ec2 in two',
        'c ec2 in three',
      ],
      ['front routes one', 'front route-to igw', 'middle routes two', 'middle route-to nat'],
    );
    const main = {
      ...inventoryOf(['main routetable in vpc']).resources[0],
      properties: { Associations: [{ Main: true }], Routes: [] },
    };
    const data = arrange(
      { ...inventory, resources: [...inventory.resources, main as Inventory['resources'][number]] },
      { name: 'x' },
    );
    const access = Object.fromEntries(data.groups.filter(({ type }) => type === 'subnet').map((g) => [g.id, g.access]));
    expect(access).toEqual({ one: 'public', two: 'private', three: 'isolated' });
  });

  it('keeps ids unique where two regions share one', () => {
    const [a] = inventoryOf(['web ec2']).resources;
    if (!a) throw new Error('no resource');
    const other = { ...a, id: 'other', region: 'us-east-1' };
    const data = arrange({ resources: [a, other], relations: [] }, { name: 'x' });
    expect(data.nodes.map(({ id }) => id).sort()).toEqual(['web@eu-west-1', 'web@us-east-1']);
  });

  it('writes types that Cloudcraft lacks as blocks that say what they are', () => {
    const data = arrange(inventoryOf(['people users', 'web ec2']), { name: 'x' });
    expect(data.nodes.map(({ type, component }) => ({ type, component }))).toEqual([
      { type: 'block', component: 'users' },
      { type: 'ec2', component: undefined },
    ]);
  });

  it('lets a description flow from left to right, without plates or empty ground', () => {
    const data = arrange(
      inventoryOf(
        ['lb elb', 'w1 ec2', 'w2 ec2', 'db rds'],
        ['lb connects w1', 'lb connects w2', 'w1 connects db', 'w2 connects db'],
        '',
      ),
      { name: 'x' },
    );
    const at = Object.fromEntries(data.nodes.map((node) => [node.id, pairOf(node.mapPos) ?? [0, 0]]));
    expect(data.groups).toEqual([]);
    const x = (id: string): number => at[id]?.[0] ?? Number.NaN;
    expect(x('lb')).toBeLessThan(x('w1'));
    expect(x('w1')).toBe(x('w2'));
    expect(x('w2')).toBeLessThan(x('db'));
    expect(x('db') - x('lb')).toBeLessThan(14);
  });

  it('arranges nothing without complaint', () => {
    expect(arrange({ resources: [], relations: [] }, { name: 'Empty' }).nodes).toEqual([]);
  });
});

describe('what somebody describes', () => {
  it('is drawn also where a scan would leave it out', () => {
    const described = (id: string, type: string, parent?: string) => ({
      id,
      type,
      kind: type,
      name: id,
      native_id: id,
      account: '',
      region: 'global',
      tags: {},
      properties: {},
      ...(parent === undefined ? {} : { parent }),
    });
    const resources = [
      described('role', 'iamrole'),
      described('targets', 'targetgroup'),
      described('web-sg', 'sg'),
      described('alone', 'sg'),
      described('web', 'ec2', 'web-sg'),
    ];
    const { nodes, groups } = arrange({ resources, relations: [] }, { name: 'x' });
    expect(nodes.map(({ id }) => id).sort()).toEqual(['alone', 'role', 'targets', 'web']);
    expect(groups.map(({ id, nodes: members }) => [id, members])).toEqual([['web-sg', ['web']]]);
  });
});
