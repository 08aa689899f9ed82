import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  BlueprintData,
  BlueprintNode,
  colorOf,
  componentTypeOf,
  emptyBlueprint,
  numberOf,
  pairOf,
} from '../../src/model/blueprint.ts';
import { runs } from '../property-runs.ts';

const throughJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
const read = (value: unknown): unknown => throughJson(BlueprintData.parse(throughJson(value)));

describe('reading a document', () => {
  test('keeps everything of a document as Cloudcraft sends it', () => {
    const document = {
      name: 'Payments eastus 2026-02-01T09:30:00.000Z',
      grid: 'infinite',
      projection: 'isometric',
      theme: { base: 'light', accent: 'blue' },
      version: 6,
      liveAccount: { id: '5d2b0c8e-33f1-4f0e-9c7a-8b1e5f2d4c31', type: 'azure' },
      liveOptions: { autoLabel: true, excludedTypes: ['azuredisk'], searchTerms: ['x'] },
      nodes: [
        {
          id: 'vm-1',
          type: 'azurevm',
          mapPos: [2, 3],
          color: { isometric: '#ececed', '2d': null },
          resourceId: '/sub',
        },
        { id: 'nat', type: 'natgateway', mapPos: ['2.5', '-6'], dataGb: '10', direction: 'down', color: 'null' },
        { id: 'ec2', type: 'ec2', billingOptions: { type: 'od', utilization: 1 }, transparent: false, link: null },
      ],
      groups: [
        {
          id: 'g-vpc',
          type: 'vpc',
          name: 'main',
          shape: 'rectangular',
          padding: '1.5',
          nodes: ['vm-1'],
          peeringConnections: [],
        },
        { id: 'sg', type: 'sg', nodes: null, inboundRules: [{ portRange: '443', targetType: 'ip' }] },
      ],
      surfaces: [
        {
          id: 's',
          type: 'area',
          mapPos: [0, 0],
          points: [
            [0, 0],
            ['12', 0],
          ],
          shadow: true,
        },
      ],
      edges: [{ id: 'e', type: 'autoedge', from: 'nat', to: 'vm-1', width: '1', dashed: true, curved: 'yes' }],
      connectors: [{ id: 'c', mapPos: [1, 1], of: 'e' }],
      text: [{ id: 't', type: 'isotext', text: 'web\ntier', textSize: 25, color: '#f5b720' }],
      icons: [{ id: 'i', type: 'icon', iconSet: 'fa', name: 'user' }],
      images: [{ id: 'm', type: 'image', key: 'u/logo.png', scale: 0.5 }],
      disabledLayers: [],
      shareDocs: false,
      linkKey: 'abc',
      somethingNew: { deep: [1, { x: null }] },
    };
    expect(read(document)).toEqual(document);
  });

  test('collections that are missing or null are empty lists', () => {
    const { nodes, edges, groups, disabledLayers } = BlueprintData.parse({ name: 'x', nodes: null, groups: [] });
    expect([nodes, edges, groups, disabledLayers]).toEqual([[], [], [], []]);
  });

  test('unknown fields and types survive at every level, whatever they hold', () => {
    // Names that no schema knows.
    const extra = fc.dictionary(fc.stringMatching(/^x[A-Za-z0-9_-]{0,8}$/), fc.jsonValue({ maxDepth: 2 }));
    const item = fc.record({ id: fc.string(), type: fc.string(), own: extra });
    const flat = item.map(({ id, type, own }) => ({ ...own, id, type }));
    const edge = fc.record({ id: fc.string(), from: fc.string(), to: fc.string(), own: extra });
    const document = fc.record({
      nodes: fc.array(flat, { maxLength: 4 }),
      groups: fc.array(flat, { maxLength: 3 }),
      surfaces: fc.array(flat, { maxLength: 2 }),
      icons: fc.array(flat, { maxLength: 2 }),
      images: fc.array(flat, { maxLength: 2 }),
      text: fc.array(
        flat.map((one) => ({ ...one, text: 'x' })),
        { maxLength: 2 },
      ),
      edges: fc.array(
        edge.map(({ own, ...known }) => ({ ...own, ...known })),
        { maxLength: 3 },
      ),
      connectors: fc.array(extra, { maxLength: 2 }),
      theme: extra,
      liveAccount: extra,
      liveOptions: extra,
      disabledLayers: fc.array(fc.string(), { maxLength: 2 }),
      own: extra,
    });
    fc.assert(
      fc.property(document, ({ own, ...known }) => {
        const sent = throughJson({ ...own, ...known });
        expect(read(sent)).toEqual(sent);
        expect(read(read(sent))).toEqual(read(sent));
      }),
      { numRuns: runs(25) },
    );
  });

  test('a new document is one that can be read', () => {
    expect(read(emptyBlueprint('Shop'))).toEqual(emptyBlueprint('Shop'));
  });

  test('what is no document is refused', () => {
    for (const wrong of [
      null,
      [],
      'x',
      { nodes: {} },
      { nodes: [{ type: 'ec2' }] },
      { edges: [{ id: 'e', from: 'a' }] },
    ]) {
      expect(BlueprintData.safeParse(wrong).success, JSON.stringify(wrong)).toBe(false);
    }
  });
});

describe('loose values', () => {
  test.each([
    [4, 4],
    ['4', 4],
    [' -0.25 ', -0.25],
    ['', undefined],
    ['  ', undefined],
    ['4 px', undefined],
    [Number.NaN, undefined],
    [Number.POSITIVE_INFINITY, undefined],
    ['Infinity', undefined],
    [null, undefined],
    [true, undefined],
    [[4], undefined],
  ])('numberOf(%j) is %j', (value, number) => {
    expect(numberOf(value)).toBe(number);
  });

  test('pairs', () => {
    expect(pairOf(['1.5', 2])).toEqual([1.5, 2]);
    expect(pairOf([1, 2, 3])).toEqual([1, 2]);
    for (const wrong of [[1], ['a', 2], { 0: 1, 1: 2 }, '1,2', null, undefined]) expect(pairOf(wrong)).toBeUndefined();
  });

  test('colours come as an object, a text or "null"', () => {
    expect(colorOf({ isometric: '#ECECED', '2d': null }, 'isometric')).toBe('#ececed');
    expect(colorOf({ isometric: '#ececed', '2d': null }, '2d')).toBeUndefined();
    expect(colorOf('#f5b720', '2d')).toBe('#f5b720');
    for (const wrong of ['null', '##3B48CC', 'red', '#fff', 'url(#x)', null, 7, { isometric: 'javascript:1' }]) {
      expect(colorOf(wrong, 'isometric')).toBeUndefined();
    }
  });

  test('our own component type counts before Cloudcraft’s block', () => {
    expect(componentTypeOf(BlueprintNode.parse({ id: 'a', type: 'block', component: 'kms' }))).toBe('kms');
    expect(componentTypeOf(BlueprintNode.parse({ id: 'a', type: 'ec2' }))).toBe('ec2');
  });
});
