import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arrange } from '../../src/layout/arrange.ts';
import { stage } from '../../src/layout/stage.ts';
import { BlueprintData, pairOf } from '../../src/model/blueprint.ts';
import { Scene } from '../../src/model/scene.ts';
import { UserError } from '../../src/model/user-error.ts';
import { runs } from '../property-runs.ts';
import { generatedEstate } from './generated-estate.ts';
import { inventoryOf } from './inventory-of.ts';
import { faultsOf, NO_FAULTS } from './scene-faults.ts';

/** As Cloudcraft's own documents are: no names, no boxes, numbers as strings here and there. */
const cloudcraft = BlueprintData.parse({
  name: 'Web app',
  nodes: [
    { id: 'lb', type: 'elb', mapPos: [0, 4], elbType: 'application', region: 'us-east-1' },
    { id: 'web1', type: 'ec2', mapPos: ['4', '2'], instanceType: 'm5', instanceSize: 'large' },
    {
      id: 'web2',
      type: 'ec2',
      mapPos: [4, 6],
      instanceType: 'm5',
      instanceSize: 'large',
      color: { isometric: '#336699', '2d': null },
    },
    { id: 'db', type: 'rds', mapPos: [8, 4], engine: 'postgresql', link: 'https://example.com/db' },
    { id: 'odd', type: 'holodeck', mapPos: [12, 4] },
  ],
  groups: [
    { id: 'net', type: 'vpc', nodes: ['lb', 'web1', 'web2', 'db'], padding: '1.5', name: 'main' },
    { id: 'ring', type: 'annulus', nodes: ['odd'] },
  ],
  edges: [
    { id: 'e1', from: 'lb', to: 'web1' },
    { id: 'e2', from: 'lb', to: 'web2', dashed: true },
    { id: 'e3', from: 'web1', to: 'db' },
    { id: 'e4', from: 'web1', to: 'nowhere' },
  ],
  surfaces: null,
});

describe('a document of Cloudcraft', () => {
  const staged = stage(cloudcraft, { view: {}, title: 'Web app' });

  it('is drawn at its own places, with names from the types', () => {
    const at = Object.fromEntries(staged.scene.blocks.map((block) => [block.id, block.at]));
    expect(at).toEqual({ lb: [0, 4], web1: [4, 2], web2: [4, 6], db: [8, 4], odd: [12, 4] });
    expect(staged.scene.texts.filter((text) => text.owner === 'web1').map((text) => text.text)).toEqual([
      'EC2 instance',
      'm5.large',
    ]);
    expect(faultsOf(staged.scene)).toEqual(NO_FAULTS);
  });

  it('frames members with the padding where a group has no box', () => {
    const plate = staged.scene.plates.find(({ id }) => id === 'net');
    expect(plate?.box).toEqual({ x0: -2.5, y0: -0.5, x1: 10.5, y1: 8.5 });
  });

  it('keeps colours and safe links, and says which connection leads nowhere', () => {
    const blocks = new Map(staged.scene.blocks.map((block) => [block.id, block]));
    expect(blocks.get('web2')?.color).toBe('#336699');
    expect(blocks.get('db')?.link).toBe('https://example.com/db');
    expect(staged.problems).toEqual([
      'Types that are not known are drawn as plain blocks: "holodeck".',
      'Types of groups that are not known are drawn as plain frames: "annulus".',
      'The connection "e4" ends at "nowhere", which is not in the document.',
    ]);
    expect(staged.scene.routes.map(({ id, dashed }) => ({ id, dashed }))).toEqual([
      { id: 'e1', dashed: false },
      { id: 'e2', dashed: true },
      { id: 'e3', dashed: false },
    ]);
  });

  it('shrinks footprints where components stand closer than a block is wide', () => {
    const close = {
      ...cloudcraft,
      nodes: cloudcraft.nodes.map((node) => ({ ...node, mapPos: (pairOf(node.mapPos) ?? [0, 0]).map((v) => v / 4) })),
      groups: [],
    };
    const { scene } = stage(close, { view: {} });
    expect(scene.blocks.every((block) => block.size < 1)).toBe(true);
    // Blocks may stand too close for whole arrows between them.
    expect({ ...faultsOf(scene), hiddenHead: [], shortEnd: [] }).toEqual(NO_FAULTS);
  });
});

describe('a damaged document', () => {
  it('is drawn as far as it can be, and says what is wrong', () => {
    const damaged = BlueprintData.parse({
      nodes: [
        { id: 'a', type: 'ec2', mapPos: [0, 0] },
        { id: 'a', type: 'rds', mapPos: [5, 5] },
        { id: 'b', type: 'ec2' },
        { id: 'c', type: 'ec2', mapPos: [1e9, 0] },
        { id: 'd', type: 'ec2', mapPos: ['x', 'y'] },
        { id: 'e', type: 'ec2', mapPos: [0, 0] },
      ],
      groups: [
        { id: 'loop1', type: 'vpc', nodes: ['loop2', 'a'] },
        { id: 'loop2', type: 'vpc', nodes: ['loop1'] },
      ],
      edges: [{ id: 'self', from: 'a', to: 'a' }],
    });
    const { scene, problems } = stage(damaged, { view: {} });
    expect(scene.blocks.map(({ id }) => id).sort()).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(problems).toHaveLength(5);
    expect(faultsOf(scene)).toEqual(NO_FAULTS);
  });

  it('never throws and never yields an invalid scene, whatever the fields hold', () => {
    const id = fc.constantFrom('a', 'b', 'c', 'd', '');
    const number = fc.oneof(fc.integer({ min: -50, max: 50 }), fc.double(), fc.constant('7'), fc.constant('x'));
    const pair = fc.oneof(fc.tuple(number, number), fc.constant([]), fc.constant(undefined));
    const type = fc.constantFrom('ec2', 'vpc', 'subnet', 'asg', 'sg', 'region', 'block', '__proto__', 'ecscluster');
    const item = fc.record({
      id,
      type,
      mapPos: pair,
      mapSize: pair,
      nodes: fc.array(id, { maxLength: 4 }),
      name: fc.string(),
    });
    const edge = fc.record({ id, from: id, to: id });
    fc.assert(
      fc.property(
        fc.array(item, { maxLength: 8 }),
        fc.array(item, { maxLength: 5 }),
        fc.array(edge, { maxLength: 6 }),
        (nodes, groups, edges) => {
          const parsed = BlueprintData.safeParse(JSON.parse(JSON.stringify({ nodes, groups, edges })));
          if (!parsed.success) return;
          const { scene } = stage(parsed.data, { view: {} });
          expect(Scene.safeParse(scene).success).toBe(true);
        },
      ),
      { numRuns: runs(40) },
    );
  });

  it('is a picture with nothing in it when it holds nothing', () => {
    const { scene } = stage(BlueprintData.parse({}), { view: {}, title: 'Empty' });
    expect(scene.blocks).toEqual([]);
    expect(scene.width).toBeGreaterThan(300);
  });
});

describe('a view', () => {
  const blueprint = arrange(
    inventoryOf(
      ['lb elb', 'web-1 ec2', 'web-2 ec2', 'db rds', 'files s3', 'mail ses'],
      ['lb connects web-1', 'lb connects web-2', 'web-1 connects db', 'web-2 connects db', 'web-1 connects files'],
    ),
    { name: 'x' },
  );
  const ids = (view: Parameters<typeof stage>[1]['view']): string[] =>
    stage(blueprint, { view })
      .scene.blocks.map(({ id }) => id)
      .sort();

  it('filters, excludes, and says what it left out', () => {
    expect(ids({ filter: 'type=ec2' })).toEqual(['web-1', 'web-2']);
    expect(ids({ exclude: ['ec2', 's3'] })).toEqual(['db', 'lb', 'mail']);
    const { hidden, shown } = stage(blueprint, { view: { exclude: ['ec2'] } });
    expect(hidden.map(({ id }) => id).sort()).toEqual(['web-1', 'web-2']);
    expect(shown.nodes.map(({ id }) => id).sort()).toEqual(['db', 'files', 'lb', 'mail']);
    expect(shown.edges).toEqual([]);
  });

  it('focuses on a name with its neighbours', () => {
    expect(ids({ focus: ['web-1'] })).toEqual(['db', 'files', 'lb', 'web-1']);
    expect(ids({ focus: ['web-1'], hops: 0 })).toEqual(['web-1']);
    expect(() => ids({ focus: ['web-9'] })).toThrow(UserError);
    expect(() => ids({ focus: ['web-9'] })).toThrow(/web-1/);
  });

  it('stresses what is highlighted and dims the rest', () => {
    const { scene } = stage(blueprint, { view: { highlight: ['db'] } });
    const tones = Object.fromEntries(scene.blocks.map(({ id, tone }) => [id, tone]));
    expect(tones).toMatchObject({ db: 'strong', lb: 'dim' });
  });

  it('never changes the document', () => {
    const before = JSON.stringify(blueprint);
    stage(blueprint, { view: { filter: 'type=ec2', projection: '2d' } });
    expect(JSON.stringify(blueprint)).toBe(before);
  });

  it('draws without names or lines when asked to, in the size asked for', () => {
    const bare = stage(blueprint, { view: { labels: false, connections: false, width: 900, height: 500 } }).scene;
    expect({ texts: bare.texts, routes: bare.routes }).toEqual({ texts: [], routes: [] });
    expect({ width: bare.width, height: bare.height }).toEqual({ width: 900, height: 500 });
    const double = stage(blueprint, { view: { scale: 2 } }).scene;
    const single = stage(blueprint, { view: {} }).scene;
    expect(double.width).toBe(single.width * 2);
  });

  it('stays legible in a narrow picture', () => {
    const { scene, smallestName } = stage(arrange(generatedEstate(60), { name: 'x' }), { view: { width: 640 } });
    expect(scene.width).toBe(640);
    expect(smallestName).toBeGreaterThanOrEqual(11);
    expect(faultsOf(scene)).toEqual(NO_FAULTS);
  });
});
