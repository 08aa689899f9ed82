import { describe, expect, it } from 'vitest';
import type { SnapshotFile } from '../../src/model/snapshot.ts';
import { call, type Parts, userErrorOf } from './contract.ts';

const TEMPLATE = JSON.stringify({
  AWSTemplateFormatVersion: '2010-09-09',
  Resources: { Jobs: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'jobs' } } },
});

/** What every backend promises of the history: comparisons, SQL, labels, files of code. */
export function historyContract(of: Pick<Parts, 'group'> & { take: () => Promise<SnapshotFile> }): void {
  const { group, take } = of;
  const compare = (before: string, after: string) => group('compare').compare({ before, after }, call());
  const ask = (sql: string, snapshot_ids?: string[]) => group('query').sql({ sql, snapshot_ids }, call());

  /** Stores a later state of the account: the database is gone, a queue is new, a server is larger. */
  async function later(file: SnapshotFile): Promise<SnapshotFile> {
    const { snapshot, inventory, ...rest } = structuredClone(file);
    const find = (name: string) => inventory.resources.find((one) => one.name === name);
    const [web, database] = [find('web-1'), find('orders')];
    if (web === undefined || database === undefined) throw new Error('the account is another one');
    const id = `arn:aws:sqs:${web.region}:${web.account}:jobs`;
    const queue = { ...web, id, arn: id, type: 'sqs', kind: 'AWS::SQS::Queue', name: 'jobs', native_id: 'jobs' };
    delete queue.parent;
    const resources = [...inventory.resources.filter((one) => one !== database), queue];
    for (const one of resources) {
      if (one.name !== 'web-2') continue;
      for (const key of ['InstanceType', 'instanceSize']) if (key in one.properties) one.properties[key] = 'changed';
    }
    const relations = inventory.relations.filter(({ from, to }) => from !== database.id && to !== database.id);
    const changed: SnapshotFile = {
      ...rest,
      inventory: { resources, relations },
      snapshot: {
        ...snapshot,
        snapshot_id: crypto.randomUUID(),
        taken_at: new Date(Date.parse(snapshot.taken_at) + 3_600_000).toISOString(),
      },
    };
    await group('history').add(changed);
    return changed;
  }

  const names = (list: readonly { name: string }[]): string[] => list.map(({ name }) => name).sort();

  describe('comparisons', () => {
    it('of an account with itself find nothing, by ids and with what runs now', async () => {
      const [first, second] = [await take(), await take()];
      for (const after of [idOf(first), idOf(second), 'now']) {
        const { comparison } = await compare(idOf(first), after);
        expect(comparison).toMatchObject({ same: true, added: [], removed: [], changed: [], not_compared: [] });
      }
    });

    it('name what came, went and changed, in words and in a picture', async () => {
      const first = await take();
      const changed = await later(first);
      const compared = await compare(idOf(first), idOf(changed));
      const { added, removed, changed: different } = compared.comparison;
      expect([names(added), names(removed), names(different)]).toEqual([['jobs'], ['orders'], ['web-2']]);
      expect(compared.text).toMatch(/orders/);
      const { outline, bytes } = await compared.draw({ format: 'svg', view: {} });
      expect(outline).toContain('jobs');
      expect(bytes).toBeGreaterThan(1000);
    });

    it('know labels, "previous" and an account by its newest', async () => {
      const first = await take();
      await group('history').label(idOf(first), 'before the move');
      const changed = await later(first);
      for (const before of ['before the move', 'previous']) {
        const { comparison } = await compare(before, idOf(changed));
        expect(comparison.before.snapshot_id).toBe(idOf(first));
        expect(names(comparison.removed)).toEqual(['orders']);
      }
      const { comparison } = await compare(idOf(first), changed.snapshot.account_id);
      expect(comparison.after.snapshot_id).toBe(idOf(changed));
      expect(await userErrorOf(compare('before the mvoe', idOf(changed)))).toContain('before the move');
    });

    it('of code with what runs name what is in one only', async () => {
      const live = await take();
      const { file } = await group('imports').run({ source: { content: TEMPLATE }, name: 'stack' }, call());
      const { comparison } = await compare(idOf(file), idOf(live));
      expect(names(comparison.removed)).toEqual(['jobs']);
      expect(names(comparison.added)).toContain('web-1');
    });
  });

  describe('SQL', () => {
    it('counts, joins and reads tags and coverage of the newest snapshot', async () => {
      await take();
      const live = await take();
      const counts = await ask("SELECT count(*) AS n FROM resources WHERE type = 'ec2'");
      expect(counts).toMatchObject({ columns: ['n'], rows: [[2]], snapshot_ids: [idOf(live)] });
      const joined = await ask(
        'SELECT a.name, b.name FROM relations r JOIN resources a ON a.id = r.from_id JOIN resources b ON b.id = r.to_id ' +
          "WHERE r.label = 'connects' ORDER BY 1",
      );
      expect(joined.rows).toEqual([
        ['web-1', 'orders'],
        ['web-2', 'orders'],
      ]);
      expect((await ask('SELECT DISTINCT outcome FROM coverage')).rows).toEqual([['ok']]);
      expect((await ask('SELECT count(*) FROM resources WHERE vpc_id IS NOT NULL')).rows).toEqual([[5]]);
    });

    it('spans snapshots', async () => {
      const first = await take();
      const second = await later(first);
      const sql =
        'SELECT name FROM resources r WHERE snapshot_id = (SELECT min(snapshot_id) FROM snapshots WHERE newest = 0) ' +
        'AND NOT EXISTS (SELECT 1 FROM resources s WHERE s.id = r.id AND s.snapshot_id <> r.snapshot_id)';
      expect((await ask(sql, [idOf(first), idOf(second)])).rows).toEqual([['orders']]);
    });

    it('refuses what changes anything, and names the nearest column', async () => {
      await take();
      expect(await userErrorOf(ask('DELETE FROM resources'))).toMatch(/SELECT/);
      expect(await userErrorOf(ask('SELECT nmae FROM resources'))).toContain('name');
    });
  });

  describe('the history', () => {
    it('keeps what is labelled, and the newest', async () => {
      const [first, second, third] = [await take(), await take(), await take()];
      await group('history').label(idOf(first), 'kept');
      const { account_id } = first.snapshot;
      const gone = await group('history').retain({ account_id, keep: 1 });
      expect(gone.map(({ snapshot_id }) => snapshot_id)).toEqual([idOf(second)]);
      const { snapshots } = await group('snapshots').list(call());
      const own = snapshots.filter((one) => one.account_id === account_id);
      expect(own.map(({ snapshot_id, label }) => [snapshot_id, label])).toEqual([
        [idOf(third), undefined],
        [idOf(first), 'kept'],
      ]);
    });

    it('holds imports, which answer questions as accounts do', async () => {
      const { file, notes } = await group('imports').run({ source: { content: TEMPLATE }, name: 'stack' }, call());
      expect(notes.join(' ')).toContain('CloudFormation');
      const answer = await group('inventory').ask({ account_id: 'import:stack', type: 'sqs' }, call());
      expect(answer.rows[0]).toContain('jobs');
      expect((await ask('SELECT name FROM resources', [idOf(file)])).rows).toEqual([['jobs']]);
      // Where an account was read, code is asked only by its id: else what runs would be counted twice.
      expect((await ask("SELECT name FROM resources WHERE type = 'sqs'")).rows).toEqual([['jobs']]);
      const live = await take();
      const both = await ask("SELECT name FROM resources WHERE name = 'jobs'");
      expect(both.rows).toEqual([]);
      expect(both.snapshot_ids).toEqual([idOf(live)]);
      expect(both.notes.join(' ')).toContain('1 import not asked');
      const { outline } = await group('pictures').draw(
        { of: { snapshot_id: idOf(file) }, format: 'svg', view: {} },
        call(),
      );
      expect(outline).toContain('jobs');
    });
  });
}

const idOf = ({ snapshot }: SnapshotFile): string => snapshot.snapshot_id;
