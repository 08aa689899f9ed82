import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { InventoryQuestion } from '../../src/model/inventory-question.ts';
import type { SnapshotFile } from '../../src/model/snapshot.ts';
import { call } from './contract.ts';
import { type TemporaryCloudcraft, temporaryCloudcraft } from './temporary-cloudcraft.ts';

const TEMPLATE = JSON.stringify({
  Resources: {
    Orders: {
      Type: 'AWS::RDS::DBInstance',
      Properties: {
        DBInstanceIdentifier: 'orders',
        Engine: 'postgres',
        DBInstanceClass: 'db.r6g.large',
        StorageEncrypted: true,
        DeletionProtection: true,
        Tags: [{ Key: 'env', Value: 'prod' }],
      },
    },
  },
});

describe('what Cloudcraft cannot tell', () => {
  let cloud: TemporaryCloudcraft;
  let bare: SnapshotFile;
  beforeEach(async () => {
    cloud = await temporaryCloudcraft();
    const { accounts = [] } = (await cloud.backend.accounts?.list(call())) ?? {};
    const account_id = accounts.find(({ name }) => name === 'Production')?.account_id;
    const taken = await cloud.backend.snapshots?.take({ account_id, regions: ['eu-west-1'] }, call());
    if (taken === undefined) throw new Error('no snapshot');
    bare = structuredClone(taken);
    // Scans of the real service have no tags; edges only where it draws them.
    for (const one of bare.inventory.resources) one.tags = {};
    bare.inventory.relations = [];
    await cloud.backend.history?.add(bare);
  });
  afterEach(() => cloud.close());

  const notes = async (question: InventoryQuestion): Promise<string> => {
    const { snapshot_id } = bare.snapshot;
    return (await cloud.backend.inventory?.ask({ snapshot_id, ...question }, call()))?.notes.join(' ') ?? '';
  };

  it.each<[InventoryQuestion, RegExp]>([
    [{ tag: 'env=prod' }, /whether any is tagged is unknown/],
    [{ state: 'stopped' }, /tells state .*Cloudcraft.*unknown, not "no"/],
    [{ type: 'rds', filter: 'encrypted=false' }, /tells encrypted .*unknown, not "no"/],
    [{ type: 'rds', filter: 'NOT encrypted=true' }, /tells encrypted .*unknown, not "no"/],
    [{ type: 'ec2', fields: ['name', 'public_ip', 'tags.env'] }, /Unknown here.*public_ip, tags\.env/],
    [{ group_by: ['state'] }, /Unknown here.*state/],
    [{ type: 'lambda' }, /may not tell/],
  ])('is called unknown in the answer to %j', async (question, message) => {
    expect(await notes(question)).toMatch(message);
  });

  it('is called unknown beside the empty tables of SQL', async () => {
    const said = async (sql: string): Promise<string> => {
      const snapshot_ids = [bare.snapshot.snapshot_id];
      return (await cloud.backend.query?.sql({ sql, snapshot_ids }, call()))?.notes.join(' ') ?? '';
    };
    expect(await said('SELECT * FROM tags')).toMatch(/no tags, no relations.*unknown, not "none"/);
    expect(await said('SELECT * FROM coverage')).toContain('does not tell which calls');
  });

  it('is no difference from code that says it, and no danger', async () => {
    const code = await cloud.backend.imports?.run({ source: { content: TEMPLATE }, name: 'stack' }, call());
    const before = code?.file.snapshot.snapshot_id ?? '';
    const compared = await cloud.backend.compare?.compare({ before, after: bare.snapshot.snapshot_id }, call());
    expect(compared?.comparison).toMatchObject({ changed: [], removed: [], replaced: [], exposure: [] });
    expect(compared?.text).toContain('unknown, not unchanged');
  });
});
