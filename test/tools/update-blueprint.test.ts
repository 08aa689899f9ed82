import { describe, expect, it } from 'vitest';
import { bench } from './call-tool.ts';

const SHOP = {
  name: 'shop',
  components: [
    { id: 'net', type: 'vpc' },
    { id: 'lb', type: 'alb', inside: 'net' },
    { id: 'web', type: 'ec2', name: 'web server', inside: 'net' },
    { id: 'db', type: 'postgresql', inside: 'net' },
  ],
  connections: [
    { from: 'lb', to: 'web' },
    { from: 'web', to: 'db' },
  ],
};

async function shop() {
  const { call, backend, store } = await bench();
  const created = await call('create_blueprint', SHOP);
  const blueprint_id = /blueprint_id: (\S+)/.exec(created.text)?.[1] ?? '';
  const read = async () => {
    const found = await backend.blueprints?.get(blueprint_id, { signal: new AbortController().signal });
    if (!found) throw new Error('it is gone');
    return found;
  };
  return {
    blueprint_id,
    read,
    edit: (args: object) => call('update_blueprint', { blueprint_id, ...args }),
    call,
    store,
  };
}

describe('update_blueprint', () => {
  it('makes several edits, keeps the place of all else, and says and shows what changed', async () => {
    const { read, edit } = await shop();
    const before = await read();
    const answer = await edit({
      add: [{ id: 'cache', type: 'redis', inside: 'net' }],
      connect: [{ from: 'web server', to: 'cache', label: 'reads' }],
      change: [{ id: 'db', name: 'orders' }],
      remove: ['lb'],
    });
    expect(answer.text).toMatch(
      /removed lb\n- added cache\n- changed db: name "db" -> "orders"\n- connected web server -> cache/,
    );
    expect(answer.images).toHaveLength(1);
    const { data, version } = await read();
    expect(version).not.toBe(before.version);
    expect(data.nodes.map(({ id }) => id).sort()).toEqual(['cache', 'db', 'web']);
    for (const id of ['web', 'db']) {
      const place = (list: typeof data.nodes) => list.find((node) => node.id === id)?.mapPos;
      expect(place(data.nodes)).toEqual(place(before.data.nodes));
    }
    expect(data.edges.map(({ from, to }) => `${from} ${to}`).sort()).toEqual(['web cache', 'web db']);
  });

  it('changes nothing when one of the edits cannot be made', async () => {
    const { read, edit } = await shop();
    const before = await read();
    const answer = await edit({ add: [{ id: 'q', type: 'sqs' }], remove: ['web servers'] });
    expect(answer).toMatchObject({ isError: true, text: expect.stringContaining('web server') });
    expect(await read()).toEqual(before);
  });

  it('lays all out anew on request, and keeps every field', async () => {
    const { read, edit } = await shop();
    await edit({ add: [{ id: 'q', type: 'sqs', properties: { odd: 1 } }], connect: [{ from: 'web', to: 'q' }] });
    const { data: before } = await read();
    await edit({ relayout: true });
    const { data } = await read();
    const plain = (nodes: typeof data.nodes) => nodes.map(({ mapPos, ...rest }) => rest);
    expect(plain(data.nodes)).toEqual(plain(before.nodes));
    expect(data.edges).toEqual(before.edges);
    expect(data.groups.map(({ nodes }) => nodes)).toEqual(before.groups.map(({ nodes }) => nodes));
    const at = data.nodes.map(({ mapPos }) => JSON.stringify(mapPos));
    expect(new Set(at).size).toBe(data.nodes.length);
  });

  it('takes back the last edits, one or several', async () => {
    const { read, edit } = await shop();
    const first = await read();
    await edit({ change: [{ id: 'web', name: 'front' }] });
    const second = await read();
    await edit({ remove: ['db'], rename: 'store' });
    await edit({ add: [{ id: 'q', type: 'sqs' }] });
    expect((await edit({ undo: 2 })).text).toMatch(/took back: removed db/);
    expect(await read()).toMatchObject({ name: 'shop', data: second.data, version: second.version });
    await edit({ undo: 1 });
    expect((await read()).data).toEqual(first.data);
    expect((await edit({ undo: 1 })).text).toMatch(/No edit .* is kept/);
  });

  it('does not take back over the work of somebody else', async () => {
    const { blueprint_id, edit, store } = await shop();
    await edit({ change: [{ id: 'web', name: 'front' }] });
    const stored = await store.blueprints.get(blueprint_id);
    if (stored) await store.blueprints.put(blueprint_id, { ...stored, tags: ['theirs'] });
    expect(await edit({ undo: 1 })).toMatchObject({ isError: true, text: expect.stringContaining('get_blueprint') });
    expect((await store.blueprints.get(blueprint_id))?.tags).toEqual(['theirs']);
  });

  it('refuses a stale version and says what it is now', async () => {
    const { read, edit } = await shop();
    const { version } = await read();
    await edit({ rename: 'store' });
    const answer = await edit({ remove: ['db'], expected_version: version });
    expect(answer).toMatchObject({ isError: true, text: expect.stringContaining('get_blueprint') });
    expect((await read()).data.nodes).toHaveLength(3);
  });

  it('says how to make a blueprint of a snapshot first', async () => {
    const { call } = await shop();
    const listed = await call('list_snapshots');
    const id = /[0-9a-f]{8}-[0-9a-f-]{27}/.exec(listed.text)?.[0] ?? '';
    for (const [tool, args] of [
      ['update_blueprint', { rename: 'x' }],
      ['get_blueprint', {}],
    ] as const) {
      const answer = await call(tool, { blueprint_id: id, ...args });
      expect(answer).toMatchObject({
        isError: true,
        text: expect.stringContaining(`create_blueprint with from "${id}"`),
      });
    }
  });

  it.each([
    ['too long a name', { change: [{ id: 'web', name: 'x'.repeat(300) }] }, /change.0.name.*too long/],
    ['a field that is none', { add: [{ id: 'q', kind: 'sqs' }] }, /"add.0.type" is missing.*Unknown argument "kind"/],
    ['nothing', {}, /nothing to change/i],
    ['undo with edits', { undo: 1, rename: 'x' }, /either "undo" or edits/],
  ])('explains %s', async (_, args, reason) => {
    const { edit } = await shop();
    expect((await edit(args)).text).toMatch(reason);
  });
});

describe('create_blueprint from something stored', () => {
  it('takes a snapshot, or a part of it, laid out by itself', async () => {
    const { call, backend } = await bench();
    const listed = await call('list_snapshots');
    const from = /[0-9a-f]{8}-[0-9a-f-]{27}/.exec(listed.text)?.[0] ?? '';
    const answer = await call('create_blueprint', { name: 'databases', from, filter: 'type=rds' });
    const id = /blueprint_id: (\S+)/.exec(answer.text)?.[1] ?? '';
    const stored = await backend.blueprints?.get(id, { signal: new AbortController().signal });
    expect(stored?.data.nodes.map(({ type }) => type)).toEqual(Array(4).fill('rds'));
    expect(stored?.data.nodes.every(({ arn }) => typeof arn === 'string')).toBe(true);
    const all = await call('create_blueprint', { name: 'all', from });
    expect(all.text).toMatch(/^\d{2,} components/m);
  });

  it('explains what cannot be taken', async () => {
    const { call } = await bench();
    expect((await call('create_blueprint', { name: 'x', from: 'y' })).text).toMatch(
      /no snapshot and no blueprint y.*list_snapshots/,
    );
    expect((await call('create_blueprint', { name: 'x', components: [], filter: 'a' })).text).toMatch(
      /"filter" chooses/,
    );
  });

  it('writes titles, notes and colours', async () => {
    const { call, backend } = await bench();
    const answer = await call('create_blueprint', {
      name: 'x',
      components: [
        { id: 't', type: 'title', name: 'Shop' },
        { id: 'n', type: 'note', name: 'Since March' },
        { id: 'w', type: 'ec2', properties: { color: 'red' } },
        { id: 'v', type: 's3', properties: { color: 'ultraviolet' } },
        { id: 'u', type: 'users' },
      ],
    });
    expect(answer.text).toMatch(/colour of "v" is not understood/);
    const id = /blueprint_id: (\S+)/.exec(answer.text)?.[1] ?? '';
    const { data } = (await backend.blueprints?.get(id, { signal: new AbortController().signal })) ?? {};
    expect(data?.text).toMatchObject([
      { id: 't', text: 'Shop' },
      { id: 'n', text: 'Since March' },
    ]);
    expect(data?.nodes.find((node) => node.id === 'w')?.color).toEqual({ isometric: '#d0453f', '2d': '#d0453f' });
  });
});
