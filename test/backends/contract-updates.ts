import { describe, expect, it } from 'vitest';
import type { Blueprint, BlueprintData } from '../../src/model/blueprint.ts';
import type { BlueprintEdits } from '../../src/model/blueprint-edits.ts';
import { call, type Parts, UNKNOWN, userErrorOf } from './contract.ts';
import { DOCUMENT } from './contract-data.ts';

/** What every backend promises of edits. */
export function updatesContract({ create, group, restart }: Parts): void {
  const edit = async (blueprint_id: string, edits: BlueprintEdits, expected_version?: string) =>
    group('blueprints').update({ blueprint_id, content: { edits }, expected_version }, call());
  const read = async (id: string): Promise<Blueprint> => group('blueprints').get(id, call());
  const find = (data: BlueprintData, id: string) => [...data.nodes, ...data.groups].find((item) => item.id === id);
  const names = (blueprint: Blueprint): Record<string, unknown> => {
    const { updated_at, ...rest } = blueprint;
    return rest;
  };

  describe('edits', () => {
    it('change what they name and keep all else', async () => {
      const before = await create();
      const { blueprint, done } = await edit(before.blueprint_id, {
        change: [{ id: 'web', name: 'front', properties: { instanceSize: 'xlarge', odd: null } }],
      });
      expect(done).toHaveLength(1);
      expect(done[0]).toMatch(/^changed web server: name "web server" -> "front", .*instanceSize .* -> "xlarge"/);
      const after = await read(before.blueprint_id);
      expect(names(after)).toEqual(names(blueprint));
      expect(after.version).not.toBe(before.version);
      const { odd, ...kept } = DOCUMENT.nodes[0] ?? {};
      expect(find(after.data, 'web')).toEqual({ ...kept, name: 'front', instanceSize: 'xlarge' });
      expect(after.data).toMatchObject({ future: DOCUMENT.future, edges: DOCUMENT.edges, groups: DOCUMENT.groups });
      expect(after.data.nodes.slice(1)).toEqual(before.data.nodes.slice(1));
    });

    it('add, connect, disconnect and remove', async () => {
      const { blueprint_id } = await create();
      const edits: BlueprintEdits = {
        add: [{ id: 'q', type: 'queue', name: 'jobs', inside: 'main' }],
        connect: [{ from: 'web server', to: 'q', label: 'puts' }],
        disconnect: [{ from: 'web', to: 'data' }],
        remove: ['nowhere'],
      };
      const { blueprint } = await edit(blueprint_id, edits);
      const { data } = blueprint;
      expect(find(data, 'q')).toMatchObject({ type: 'sqs', name: 'jobs' });
      expect(find(data, 'q')?.mapPos).toHaveLength(2);
      expect(find(data, 'net')).toMatchObject({ nodes: ['web', 'data', 'q'], odd: null });
      expect(find(data, 'nowhere')).toBeUndefined();
      expect(data.edges).toMatchObject([{ from: 'web', to: 'q', label: 'puts' }]);
      expect((await read(blueprint_id)).data).toEqual(data);
    });

    it('rename and tag', async () => {
      const { blueprint_id } = await create();
      const { blueprint } = await edit(blueprint_id, { rename: 'Store', tags: ['a', 'b'] });
      expect(blueprint).toMatchObject({ name: 'Store', tags: ['a', 'b'], data: { name: 'Store' } });
      expect((await group('blueprints').list(call())).blueprints).toMatchObject([{ name: 'Store', tags: ['a', 'b'] }]);
      expect((await edit(blueprint_id, { tags: [] })).blueprint.tags).toEqual([]);
    });

    it.each<[string, BlueprintEdits, RegExp]>([
      ['nothing to do', {}, /nothing to change/i],
      ['an unknown id', { rename: 'x', remove: ['wbe'] }, /no "wbe".*Did you mean web/],
      ['an id that is taken', { rename: 'x', add: [{ id: 'web', type: 'ec2' }] }, /"web" is taken/],
      ['something inside of nothing', { add: [{ id: 'n', type: 'ec2', inside: 'wbe' }] }, /no "wbe".*Did you mean web/],
      ['a connection that is not there', { disconnect: [{ from: 'web', to: 'nowhere' }] }, /web -> data/],
      ['a connection with itself', { connect: [{ from: 'web', to: 'web server' }] }, /with itself/],
      ['a field with its own argument', { change: [{ id: 'web', properties: { id: 'x' } }] }, /cannot set "id"/],
      ['a component into a group', { change: [{ id: 'web', type: 'vpc' }] }, /cannot become/],
      ['a circle', { add: ['a', 'b'].map((id) => ({ id, type: 'vpc', inside: id === 'a' ? 'b' : 'a' })) }, /circle/],
      ['an unknown team', { rename: 'x', share: { read: ['Nobody'] } }, /team/i],
    ])('with %s are refused, and nothing is changed', async (_name, edits, message) => {
      const { blueprint_id } = await create();
      const before = await read(blueprint_id);
      expect(await userErrorOf(edit(blueprint_id, edits))).toMatch(message);
      expect(await read(blueprint_id)).toEqual(before);
    });

    it('of a version that is gone are refused', async () => {
      const { blueprint_id, version } = await create();
      await edit(blueprint_id, { rename: 'Second' }, version);
      expect(await userErrorOf(edit(blueprint_id, { rename: 'Third' }, version))).toMatch(
        /changed by somebody else since you read it.*Nothing was changed.*get_blueprint/,
      );
      expect((await read(blueprint_id)).name).toBe('Second');
    });

    it('made at the same time lose nothing', async () => {
      const { blueprint_id } = await create();
      const ids = ['a', 'b', 'c', 'd'];
      const results = await Promise.allSettled(ids.map((id) => edit(blueprint_id, { add: [{ id, type: 'lambda' }] })));
      const made = ids.filter((_, at) => results[at]?.status === 'fulfilled');
      const { data } = await read(blueprint_id);
      expect(ids.filter((id) => find(data, id) !== undefined)).toEqual(made);
      for (const result of results) {
        if (result.status === 'rejected') expect(String(result.reason)).toContain('changed by somebody else');
      }
    });

    it('of blueprints that are none, or when nothing may be changed, are refused', async () => {
      expect(await userErrorOf(edit(UNKNOWN, { rename: 'x' }))).toContain('list_blueprints');
      await restart({ readOnly: true });
      expect(await userErrorOf(edit(UNKNOWN, { rename: 'x' }))).toContain('--read-only');
    });

    it('are taken back, with all that the document had', async () => {
      const first = await create();
      await edit(first.blueprint_id, { change: [{ id: 'web', name: 'front' }], tags: ['a'] });
      await edit(first.blueprint_id, { remove: ['data'] });
      const back = { blueprint_id: first.blueprint_id, content: { undo: 2 } };
      const { done } = await group('blueprints').update(back, call());
      expect(done).toContain('took back: changed web server: name "web server" -> "front"');
      const after = await read(first.blueprint_id);
      expect(after).toMatchObject({ name: first.name, tags: first.tags, data: first.data });
      expect(await userErrorOf(group('blueprints').update(back, call()))).toContain('No edit');
    });

    it('lay all out anew and keep every field', async () => {
      const { blueprint_id, data: before } = await create();
      const update = { blueprint_id, content: { edits: {}, relayout: true } };
      const { done } = await group('blueprints').update(update, call());
      expect(done).toContain('laid out anew');
      const { data } = await read(blueprint_id);
      const plain = (nodes: BlueprintData['nodes']) => nodes.map(({ mapPos, ...rest }) => rest);
      expect(plain(data.nodes)).toEqual(plain(before.nodes));
      expect(data).toMatchObject({ future: DOCUMENT.future, edges: before.edges });
      for (const { mapPos } of data.nodes) expect(mapPos).toHaveLength(2);
    });

    it('replace a whole document', async () => {
      const { blueprint_id, data } = await create();
      const replacement = { data: { ...data, nodes: data.nodes.slice(0, 1), edges: [] }, tags: ['new'] };
      const update = { blueprint_id, content: { replacement } };
      await group('blueprints').update(update, call());
      const after = await read(blueprint_id);
      expect(after).toMatchObject({ name: 'Shop', tags: ['new'], data: { future: DOCUMENT.future, edges: [] } });
      expect(after.data.nodes.map(({ id }) => id)).toEqual(['web']);
    });
  });
  describe('imports', () => {
    it('are snapshots of the history, of which a blueprint can be made', async () => {
      const content = 'Resources: {Jobs: {Type: AWS::SQS::Queue}, Topic: {Type: AWS::SNS::Topic}}';
      const { file } = await group('imports').run({ source: { content }, name: 'stack' }, call());
      const { snapshot_id } = file.snapshot;
      expect((await group('snapshots').get(snapshot_id, call())).inventory).toEqual(file.inventory);
      const part = { partOf: file.blueprint, view: { filter: 'type=sqs' } };
      const { blueprint } = await group('blueprints').create({ name: 'queues', content: part }, call());
      const { data } = await read(blueprint.blueprint_id);
      expect(data.nodes).toMatchObject([{ id: 'Jobs', type: 'sqs', mapPos: expect.any(Array) }]);
    });
  });
}
