import { describe, expect, it } from 'vitest';
import { importOutline } from '../../src/import/outline.ts';
import { arrange } from '../../src/layout/arrange.ts';
import { stage } from '../../src/layout/stage.ts';
import { type BlueprintData, pairOf } from '../../src/model/blueprint.ts';
import { outlineOf } from '../../src/model/blueprint-outline.ts';
import type { Description } from '../../src/model/description.ts';
import { PROJECTIONS } from '../../src/model/projection.ts';
import { faultsOf, NO_FAULTS } from './scene-faults.ts';

const documentOf = (description: Description): BlueprintData =>
  arrange(importOutline(description).inventory, { name: 'Described' });

function chain(length: number, nameOf: (i: number) => string = (i) => `step-${i}-fn`): Description {
  const ids = Array.from({ length }, (_, i) => `f${String(i).padStart(3, '0')}`);
  return {
    components: ids.map((id, i) => ({ id, type: 'lambda', name: nameOf(i) })),
    connections: ids.slice(1).map((to, i) => ({ from: ids[i] ?? '', to })),
  };
}

const TWO_ZONES: Description = {
  components: [
    { id: 'v', type: 'vpc', name: 'shop' },
    ...['a', 'b'].flatMap((zone) => [
      { id: `az-${zone}`, type: 'availability zone', name: `zone ${zone}`, inside: 'v' },
      { id: `public-${zone}`, type: 'subnet', name: `public-${zone}`, inside: `az-${zone}` },
      { id: `private-${zone}`, type: 'subnet', name: `private-${zone}`, inside: `az-${zone}` },
      { id: `web-${zone}`, type: 'ec2', name: `web-${zone}`, inside: `private-${zone}` },
    ]),
    { id: 'lb', type: 'load balancer', name: 'lb', inside: 'public-a' },
    { id: 'nobody', type: 'team', name: 'New team' },
  ],
  connections: [
    { from: 'lb', to: 'web-a' },
    { from: 'lb', to: 'web-b' },
  ],
};

describe.each(PROJECTIONS)('a described picture, %s', (projection) => {
  it.each([5, 12, 25, 40])('draws every step of a chain of %i', (length) => {
    const { scene, steps } = stage(documentOf(chain(length)), { view: { projection } });
    expect(steps).toEqual([]);
    expect(scene.blocks).toHaveLength(length);
    expect(scene.routes).toHaveLength(length - 1);
    expect(faultsOf(scene)).toEqual(NO_FAULTS);
  });

  it('shortens a very long name rather than leaving out other components', () => {
    const long = 'The public facing application programming interface of the shop, version two';
    const { scene } = stage(documentOf(chain(6, (i) => (i % 3 === 1 ? `${long} ${'ab'[i % 2]}` : `part ${i}`))), {
      view: { projection },
    });
    expect(scene.blocks).toHaveLength(6);
    expect(scene.routes).toHaveLength(5);
    expect(faultsOf(scene)).toEqual(NO_FAULTS);
  });

  it('keeps both ends of a chain that is too long, and says what is not drawn', () => {
    const { scene, steps } = stage(documentOf(chain(600)), { view: { projection } });
    expect(scene.blocks.length).toBeGreaterThan(3);
    expect(steps.join(' ')).toMatch(/\d+ connections inside of such blocks are not drawn/);
    expect(faultsOf(scene)).toEqual(NO_FAULTS);
  });

  it('draws frames that hold nothing', () => {
    const { scene } = stage(documentOf(TWO_ZONES), { view: { projection } });
    const plates = scene.plates.map(({ id }) => id);
    expect(plates).toContain('public-b');
    expect(plates).toContain('nobody');
    expect(faultsOf(scene)).toEqual(NO_FAULTS);
  });
});

it('makes described zones the rows of one table, and their subnets its columns', () => {
  const box = (id: string): [number, number, number, number] => {
    const group = documentOf(TWO_ZONES).groups.find((candidate) => candidate.id === id);
    const min = pairOf(group?.mapPos) ?? [0, 0];
    const size = pairOf(group?.mapSize) ?? [0, 0];
    return [min[0], min[1], min[0] + size[0], min[1] + size[1]];
  };
  const [left, , right] = box('az-a');
  expect([left, right]).toEqual([box('az-b')[0], box('az-b')[2]]);
  expect(box('az-a')[3]).toBeLessThanOrEqual(box('az-b')[1]);
  for (const tier of ['public', 'private'])
    expect([box(`${tier}-a`)[0], box(`${tier}-a`)[2]]).toEqual([box(`${tier}-b`)[0], box(`${tier}-b`)[2]]);
  expect(box('public-a')[2]).toBeLessThanOrEqual(box('private-a')[0]);
});

it('puts a plate that only leads to another before it', () => {
  const { groups } = documentOf({
    components: [
      { id: 'z-site', type: 'group', name: 'On-premises' },
      { id: 'router', type: 'customer gateway', name: 'router', inside: 'z-site' },
      { id: 'net', type: 'vpc', name: 'net' },
      { id: 'vpn', type: 'vpn gateway', name: 'vpn', inside: 'net' },
    ],
    connections: [{ from: 'router', to: 'vpn' }],
  });
  const left = (id: string): number => pairOf(groups.find((group) => group.id === id)?.mapPos)?.[0] ?? Number.NaN;
  expect(left('z-site')).toBeLessThan(left('net'));
});

it('keeps frames that hold nothing in the document', () => {
  const groups = documentOf(TWO_ZONES).groups;
  expect(groups.find(({ id }) => id === 'public-b')).toMatchObject({ type: 'subnet', name: 'public-b', nodes: [] });
  expect(groups.find(({ id }) => id === 'nobody')).toMatchObject({ type: 'group' });
});

it('writes the words of all connections between the same two components on their line', () => {
  const data = documentOf({
    components: [
      { id: 'a', type: 'lambda' },
      { id: 'b', type: 's3' },
    ],
    connections: [
      { from: 'a', to: 'b', label: 'write' },
      { from: 'a', to: 'b', label: 'read', dashed: true },
      { from: 'a', to: 'b', label: 'write' },
    ],
  });
  expect(data.edges).toMatchObject([{ from: 'a', to: 'b', dashed: false, label: 'read, write' }]);
  expect(outlineOf(data)).toContain('a -> b (read, write)');
});

it('keeps only what is in a VPC of that name where a filter says so', () => {
  const data = documentOf({
    components: [
      { id: 'v', type: 'vpc', name: 'main' },
      { id: 'c', type: 'ecs cluster', name: 'shop' },
      { id: 'web', type: 'ec2', inside: 'v' },
      { id: 'task', type: 'ecs service', inside: 'c' },
    ],
    connections: [],
  });
  const drawn = (filter: string): string[] => stage(data, { view: { filter } }).scene.blocks.map(({ id }) => id);
  expect(drawn('vpc=main')).toEqual(['web']);
  expect(drawn('inside=shop')).toEqual(['task']);
  expect(drawn('vpc=shop OR vpc=main')).toEqual(['web']);
});
