import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TemporaryCloudcraft, temporaryCloudcraft } from '../backends/temporary-cloudcraft.ts';
import { SAVED } from '../backends/temporary-embedded.ts';
import { KEY } from '../cloudcraft/setup.ts';
import { call, connect, isRecord, type Session } from './connect.ts';

/** The bundle as a Cloudcraft user starts it: with a key, and here with the address of a local server. */
describe('with a Cloudcraft key', () => {
  let upstream: TemporaryCloudcraft;
  let session: Session;
  beforeAll(async () => {
    upstream = await temporaryCloudcraft();
    session = await connect('SDK v1', {
      env: { CLOUDCRAFT_API_KEY: KEY, CLOUDCRAFT_BASE_URL: upstream.server.url, CLOUDCRAFT_MCP_RATE_LIMIT: '0' },
      args: ['--toolsets=blueprints,snapshots,inventory,manage'],
    });
  });
  afterAll(async () => {
    await session?.close();
    await upstream?.close();
  });

  it('says whose account it is', async () => {
    const { text, data } = await call(session, 'get_status');
    expect(text).toContain('backend cloudcraft');
    expect(isRecord(data) && isRecord(data.user) && data.user.email).toBeTruthy();
  });

  it('creates, lists, reads, exports and deletes a blueprint in that account', async () => {
    const created = await call(session, 'create_blueprint', {
      name: 'Web',
      components: [
        { id: 'lb', type: 'alb', name: 'shop-lb' },
        { id: 'web', type: 'ec2' },
        { id: 'db', type: 'postgresql' },
      ],
      connections: [
        { from: 'lb', to: 'web' },
        { from: 'web', to: 'db' },
      ],
    });
    expect(created.isError, created.text).toBe(false);
    expect(created.images).toHaveLength(1);
    const id = /blueprint_id: (\S+)/.exec(created.text)?.[1] ?? '';
    const { blueprints } = await listUpstream(upstream);
    expect(blueprints.map(({ name }) => name)).toContain('Web');
    expect((await call(session, 'list_blueprints')).text).toContain(id);
    expect((await call(session, 'get_blueprint', { blueprint_id: id })).text).toContain('shop-lb');
    for (const format of ['png', 'svg', 'webp', 'pdf', 'mxGraph', 'json']) {
      const exported = await call(session, 'export_blueprint', { blueprint_id: id, format });
      expect(exported.isError, exported.text).toBe(false);
      expect(readFileSync(fileURLToPath(exported.links[0] ?? '')).length).toBeGreaterThan(500);
    }
    const deleted = await call(session, 'delete_blueprint', { blueprint_id: id, confirm: id });
    expect(deleted.text).toContain('A copy is in');
    expect((await listUpstream(upstream)).blueprints).toEqual([]);
  });

  it('snapshots an account, keeps the history and answers questions about it', async () => {
    const accounts = await call(session, 'list_accounts');
    expect(accounts.text).toContain(SAVED.account_id);
    const account = { account_id: SAVED.account_id };
    const without = await call(session, 'snapshot_account', account);
    expect(without.isError).toBe(true);
    expect(without.text).toContain('region');
    const taken = await call(session, 'snapshot_account', { ...account, region: 'eu-west-1' });
    expect(taken.isError, taken.text).toBe(false);
    expect(taken.images).toHaveLength(1);
    const id = /snapshot_id: (\S+)/.exec(taken.text)?.[1] ?? '';
    expect((await call(session, 'list_snapshots')).text).toContain(id);
    const rows = await call(session, 'get_inventory', { snapshot_id: id, group_by: ['type'] });
    expect(rows.isError, rows.text).toBe(false);
    expect(rows.text).toContain('ec2');
  });

  it('shows the key nowhere', async () => {
    const wrong = await call(session, 'get_blueprint', { blueprint_id: '00000000-0000-4000-8000-000000000000' });
    expect(wrong.isError).toBe(true);
    const everything = JSON.stringify(session.received) + session.stderr();
    expect(everything).not.toContain(KEY);
    expect(session.stderr()).toBe('');
  });
});

const listUpstream = (upstream: TemporaryCloudcraft) => {
  const { blueprints } = upstream.backend;
  if (!blueprints) throw new Error('the backend has no blueprints');
  return blueprints.list({ signal: new AbortController().signal });
};
