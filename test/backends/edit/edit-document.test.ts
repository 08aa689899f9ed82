import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editDocument } from '../../../src/backends/edit/edit-document.ts';
import { type BlueprintData, pairOf } from '../../../src/model/blueprint.ts';
import type { BlueprintEdits } from '../../../src/model/blueprint-edits.ts';
import { runs } from '../../property-runs.ts';

/** As Cloudcraft makes them: names as texts without a mark, members listed in subnet and VPC, odd fields anywhere. */
const SCANNED = {
  version: 6,
  future: { deep: [1, null] },
  nodes: [
    { id: 'i-1', type: 'ec2', region: 'eu-west-1', mapPos: [2, 2], odd: null },
    { id: 'i-2', type: 'ec2', region: 'eu-west-1', mapPos: [6, 2] },
    { id: 'db', type: 'rds', mapPos: ['12', '2'], dataGb: '200' },
    'not an item',
  ],
  groups: [
    { id: 'vpc-1', type: 'vpc', name: 'main', region: 'eu-west-1', nodes: ['i-1', 'i-2', 'db', 'sub-1', 'sg-1'] },
    { id: 'sub-1', type: 'subnet', name: 'a', region: 'eu-west-1', nodes: ['i-1', 'i-2'] },
    { id: 'sg-1', type: 'sg', name: 'web', nodes: ['i-1', 'i-2'] },
    { id: 'asg-1', type: 'asg', mapPos: [20, 0], mapSize: [3, 3], nodes: [] },
  ],
  text: [
    { id: 't1', type: 'isotext', text: 'web-1\nm5.large', mapPos: [2, 3.5], textSize: 15 },
    { id: 't9', type: 'isotext', text: 'A heading', mapPos: [-20, -20], textSize: 60 },
  ],
  edges: [
    { id: 'e1', type: 'autoedge', from: 'i-1', to: 'c1' },
    { id: 'e2', type: 'autoedge', from: 'c1', to: 'db' },
    { id: 'e3', type: 'autoedge', from: 'i-2', to: 'db', label: 'SQL', odd: 1 },
  ],
  connectors: [{ id: 'c1', mapPos: [8, 2] }],
  surfaces: null,
};

const edit = (edits: BlueprintEdits, writesCaptions = true) => editDocument(SCANNED, { edits, writesCaptions });
// The fixture above has these lists of objects with ids.
const list = (document: Record<string, unknown>, name: string) =>
  document[name] as (Record<string, unknown> & { id: string })[];
const item = (document: Record<string, unknown>, name: string, id: string) =>
  list(document, name).find((one) => one.id === id);

describe('edits of a document that Cloudcraft made', () => {
  it('leave the original alone and every part that is not named', () => {
    const copy = structuredClone(SCANNED);
    const { document } = edit({ change: [{ id: 'i-2', properties: { instanceType: 'm7g' } }] });
    expect(SCANNED).toEqual(copy);
    expect(document).toEqual({
      ...SCANNED,
      nodes: SCANNED.nodes.map((node) =>
        typeof node === 'object' && node.id === 'i-2' ? { ...node, instanceType: 'm7g' } : node,
      ),
    });
  });

  it('take a text beside a node for its name, and rename it there', () => {
    const { document, done } = edit({ change: [{ id: 'web-1', name: 'front' }] });
    expect(done).toEqual(['changed web-1: name "web-1" -> "front"']);
    expect(item(document, 'nodes', 'i-1')?.name).toBe('front');
    expect(item(document, 'text', 't1')).toEqual({ ...SCANNED.text[0], text: 'front\nm5.large', labels: 'i-1' });
    expect(list(document, 'text')).toHaveLength(2);
  });

  it('write a new name beside a node that had none, where viewers need it', () => {
    const edits: BlueprintEdits = { change: [{ id: 'db', name: 'orders' }] };
    expect(list(edit(edits).document, 'text')[2]).toMatchObject({ type: 'isotext', labels: 'db', text: 'orders' });
    expect(list(edit(edits, false).document, 'text')).toHaveLength(2);
  });

  it('put a new server into the subnet and the VPC that lists its neighbours, on free ground, with its name', () => {
    const { document } = edit({ add: [{ id: 'i-3', type: 'ec2', name: 'web-3', inside: 'sub-1' }] });
    expect(item(document, 'groups', 'sub-1')?.nodes).toEqual(['i-1', 'i-2', 'i-3']);
    expect(item(document, 'groups', 'vpc-1')?.nodes).toContain('i-3');
    expect(item(document, 'groups', 'sg-1')?.nodes).toEqual(['i-1', 'i-2']);
    expect(item(document, 'nodes', 'i-3')).toMatchObject({ type: 'ec2', region: 'eu-west-1' });
    expect(list(document, 'text').at(-1)).toMatchObject({ labels: 'i-3', text: 'web-3' });
  });

  it('grow a box that has no room', () => {
    const { document } = edit({ add: ['a', 'b'].map((id) => ({ id, type: 'ec2', inside: 'asg-1' })) });
    const group = item(document, 'groups', 'asg-1');
    const [min, size] = [pairOf(group?.mapPos), pairOf(group?.mapSize)];
    for (const id of ['a', 'b']) {
      const at = pairOf(item(document, 'nodes', id)?.mapPos);
      for (const axis of [0, 1] as const) {
        expect(at?.[axis]).toBeGreaterThan((min?.[axis] ?? 0) + 0.9);
        expect(at?.[axis]).toBeLessThan((min?.[axis] ?? 0) + (size?.[axis] ?? 0) - 0.9);
      }
    }
  });

  it('grow a box away from its neighbours', () => {
    const box = (id: string, x: number) => ({ id, type: 'subnet', mapPos: [x, 0], mapSize: [4, 4], nodes: [`${id}1`] });
    const node = (id: string, x: number) => ({ id, type: 'ec2', mapPos: [x, 2] });
    const tight = { nodes: [node('a1', 2), node('b1', 6.5)], groups: [box('a', 0), box('b', 4.5)] };
    const edits = { add: [{ id: 'a2', type: 'ec2', inside: 'a' }] };
    const { document } = editDocument(tight, { edits, writesCaptions: false });
    const [a, b] = ['a', 'b'].map((id) => item(document, 'groups', id));
    expect((pairOf(a?.mapPos)?.[0] ?? 9) + (pairOf(a?.mapSize)?.[0] ?? 9)).toBeLessThanOrEqual(4.5);
    expect(b).toEqual(tight.groups[1]);
  });

  it('move a server with its name, and leave its security group', () => {
    const { document } = edit({ change: [{ id: 'i-1', inside: 'asg-1' }] });
    expect(item(document, 'groups', 'asg-1')?.nodes).toEqual(['i-1']);
    expect(item(document, 'groups', 'sub-1')?.nodes).toEqual(['i-2']);
    expect(item(document, 'groups', 'sg-1')?.nodes).toEqual(['i-1', 'i-2']);
    const [node, text] = [item(document, 'nodes', 'i-1'), item(document, 'text', 't1')].map((one) =>
      pairOf(one?.mapPos),
    );
    expect(text).toEqual([node?.[0], (node?.[1] ?? 0) + 1.5]);
  });

  it('remove a server with its name, lines and bends, and leave no trace of its id', () => {
    const { document } = edit({ remove: ['web-1'] });
    expect(JSON.stringify(document)).not.toContain('"i-1"');
    expect(list(document, 'text').map(({ id }) => id)).toEqual(['t9']);
    expect(list(document, 'edges').map(({ id }) => id)).toEqual(['e3']);
    expect(document.connectors).toEqual([]);
  });

  it('remove a group and keep what is in it', () => {
    const { document } = edit({ remove: ['sub-1'] });
    expect(list(document, 'groups').map(({ id }) => id)).toEqual(['vpc-1', 'sg-1', 'asg-1']);
    expect(item(document, 'groups', 'vpc-1')?.nodes).toEqual(['i-1', 'i-2', 'db', 'sg-1']);
    expect(list(document, 'nodes')).toHaveLength(4);
  });

  it('disconnect in either direction, and only the label that is named', () => {
    expect(list(edit({ disconnect: [{ from: 'db', to: 'i-2' }] }).document, 'edges')).toHaveLength(2);
    expect(() => edit({ disconnect: [{ from: 'i-2', to: 'db', label: 'HTTP' }] })).toThrow(/no connection/);
  });

  it('say that a connection is there already', () => {
    const { document, notes } = edit({ connect: [{ from: 'i-2', to: 'db', label: 'SQL' }] });
    expect(list(document, 'edges')).toHaveLength(3);
    expect(notes.join()).toContain('connected already');
  });

  it('write what Cloudcraft lacks as a block with our type, and refuse what is not known', () => {
    const unknown = { add: [{ id: 'y', type: 'flux capacitor' }], change: [{ id: 'db', type: 'postgrsql' }] };
    expect(() => edit(unknown)).toThrow(/^2 types are not known, so nothing was changed\..*nearest are postgres/);
    const { document } = edit({
      add: [
        { id: 'x', type: 'athena' },
        { id: 'y', type: 'block' },
      ],
    });
    expect(item(document, 'nodes', 'x')).toMatchObject({ type: 'block', component: 'athena' });
    expect(item(document, 'nodes', 'y')?.type).toBe('block');
  });

  it('add groups with what stands in them, in any order', () => {
    const { document } = edit({
      add: [
        { id: 'n', type: 'lambda', inside: 'sub' },
        { id: 'sub', type: 'subnet', inside: 'vpc' },
        { id: 'vpc', type: 'vpc' },
      ],
    });
    expect(item(document, 'groups', 'vpc')?.nodes).toContain('sub');
    expect(item(document, 'groups', 'sub')?.nodes).toEqual(['n']);
  });

  it('ask which one is meant when several have a name', () => {
    const twice = { nodes: ['a', 'b'].map((id) => ({ id, type: 'ec2', name: 'web' })) };
    expect(() => editDocument(twice, { edits: { remove: ['web'] }, writesCaptions: true })).toThrow(/2 things.*a, b/);
  });

  it('name an icon beside it, since its own name is the sign that it shows', () => {
    const icon = { id: 'ic', type: 'icon', iconSet: 'fa', name: 'user', mapPos: [0, 0] };
    const change = [{ id: 'ic', name: 'Customers' }];
    const { document } = editDocument({ icons: [icon] }, { edits: { change }, writesCaptions: false });
    expect(document.icons).toEqual([icon]);
    expect(document.text).toMatchObject([{ labels: 'ic', text: 'Customers' }]);
    const type = [{ id: 'ic', type: 'ec2' }];
    expect(() => editDocument({ icons: [icon] }, { edits: { change: type }, writesCaptions: true })).toThrow(
      /cannot be changed: it is one of the icons/,
    );
  });

  it('set no field of an object itself', () => {
    const properties: Record<string, unknown> = JSON.parse('{"__proto__":{"polluted":true}}');
    expect(() => edit({ change: [{ id: 'db', properties }] })).toThrow(/__proto__/);
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  });
});

describe('what is put into a component that is no container', () => {
  it('stands in a frame beside its block, where the block stood', () => {
    const { document } = edit({
      add: [{ id: 'agent', type: 'lambda', inside: 'web-1' }],
      change: [{ id: 'db', inside: 'i-1' }],
    });
    expect(item(document, 'groups', 'i-1-frame')).toMatchObject({
      type: 'group',
      name: 'web-1',
      nodes: ['i-1', 'agent', 'db'],
    });
    expect(item(document, 'nodes', 'i-1')).toMatchObject({ type: 'ec2', mapPos: [2, 2] });
    const holders = list(document, 'groups').filter(({ nodes }) => (nodes as string[]).includes('i-1'));
    expect(holders.map(({ id }) => id).sort()).toEqual(['i-1-frame', 'sg-1']);
    const frames = list(document, 'groups').filter(({ nodes }) => (nodes as string[]).includes('i-1-frame'));
    expect(frames.length).toBeGreaterThan(0);
    const renamed = editDocument(document, {
      edits: { change: [{ id: 'web-1', name: 'front' }] },
      writesCaptions: true,
    });
    expect(item(renamed.document, 'groups', 'i-1-frame')?.name).toBe('front');
    expect(item(renamed.document, 'nodes', 'i-1')?.name).toBe('front');
  });

  it('moves with the component, and stays when the component goes', () => {
    const framed = edit({ add: [{ id: 'agent', type: 'lambda', inside: 'web-1' }] });
    expect(framed.notes).toContain('web-1 now stands in a frame of its own, because others are inside it.');
    const moved = editDocument(framed.document, {
      edits: { add: [{ id: 'team', type: 'group' }], change: [{ id: 'web-1', inside: 'team' }] },
      writesCaptions: false,
    });
    expect(item(moved.document, 'groups', 'team')?.nodes).toEqual(['i-1-frame']);
    expect(item(moved.document, 'groups', 'i-1-frame')?.nodes).toEqual(['i-1', 'agent']);
    const removed = editDocument(moved.document, { edits: { remove: ['web-1'] }, writesCaptions: false });
    expect(item(removed.document, 'groups', 'i-1-frame')).toBeUndefined();
    expect(item(removed.document, 'groups', 'team')?.nodes).toEqual(['agent']);
  });

  it('cannot stand in a text', () => {
    expect(() => edit({ change: [{ id: 'db', inside: 't9' }] })).toThrow(/one of the text.*components can hold others/);
  });
});

describe('many additions', () => {
  it('never cover each other or what is there', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 25 }), fc.constantFrom('', 'sub-1', 'vpc-1', 'asg-1'), (count, inside) => {
        const add = Array.from({ length: count }, (_, i) => ({ id: `n${i}`, type: 'ec2', inside }));
        // Every node of the fixture that counts here has a place.
        const { nodes } = edit({ add }).document as unknown as BlueprintData;
        const at = nodes.flatMap((node) => (typeof node === 'object' ? [pairOf(node.mapPos)] : []));
        for (const [i, a] of at.entries()) {
          for (const b of at.slice(i + 1)) {
            expect(
              Math.max(Math.abs((a?.[0] ?? 0) - (b?.[0] ?? 0)), Math.abs((a?.[1] ?? 0) - (b?.[1] ?? 0))),
            ).toBeGreaterThanOrEqual(2);
          }
        }
      }),
      { numRuns: runs(8) },
    );
  });
});

it('does not call a new group empty that something is moved into', () => {
  const add = [{ id: 'v', type: 'vpc', name: 'V' }];
  expect(edit({ add, change: [{ id: 'db', inside: 'v' }] }).notes).toEqual([]);
  expect(edit({ add }).notes.join()).toContain('The group V is empty');
});

it('tells a missing connection and those there are by ids alike', () => {
  expect(() => edit({ disconnect: [{ from: 'web-1', to: 'db' }] })).toThrow(
    'no connection i-1 -> db. Connections there are: i-1 -> c1',
  );
});
