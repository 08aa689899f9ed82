import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { some } from '../property-runs.ts';
import { CLIENTS, call, connect, isRecord, revisionOf, type Session } from './connect.ts';
import { wireSchema } from './wire-schema.ts';

const WEB = {
  name: 'Web',
  components: [
    { id: 'lb', type: 'alb' },
    { id: 'web', type: 'ec2' },
    { id: 'db', type: 'postgresql' },
  ],
  connections: [
    { from: 'lb', to: 'web' },
    { from: 'web', to: 'db', label: 'SQL' },
  ],
};

describe.each(some(2, CLIENTS))('%s', (kind) => {
  let session: Session;
  beforeAll(async () => {
    session = await connect(kind, { args: ['--toolsets=blueprints,snapshots,inventory,manage'] });
  });
  afterAll(() => session.close());

  it('lists its tools, each with a title, all four hints and a strict input', async () => {
    const { tools } = await session.client.listTools();
    expect(tools.map(({ name }) => name)).toEqual([
      'get_status',
      'list_accounts',
      'snapshot_account',
      'list_snapshots',
      'compare_snapshots',
      'get_inventory',
      'query_inventory',
      'import_infrastructure',
      'create_blueprint',
      'update_blueprint',
      'list_blueprints',
      'get_blueprint',
      'export_blueprint',
      'delete_blueprint',
      'save_account',
      'remove_account',
    ]);
    for (const { name, title, annotations, inputSchema, outputSchema } of tools) {
      expect(title, name).toBeTruthy();
      expect(Object.keys(annotations ?? {}).sort(), name).toEqual([
        'destructiveHint',
        'idempotentHint',
        'openWorldHint',
        'readOnlyHint',
        'title',
      ]);
      expect(inputSchema, name).toMatchObject({ type: 'object', additionalProperties: false });
      const picture = /^(snapshot|compare|import|create|update|export)_/.test(name);
      expect(outputSchema === undefined, name).toBe(picture);
    }
  });

  it('answers with a picture, a file, links and an outline, and with no structured content', async () => {
    const answer = await call(session, 'snapshot_account', { account_id: 'sample' });
    expect(answer.text).toContain('snapshot_id: ');
    expect(answer.text).toContain('shop-prod');
    expect(answer.text).toContain('sample data');
    expect(answer.data).toBeUndefined();
    expect(answer.images).toHaveLength(1);
    expect(answer.images[0]?.mimeType).toBe('image/png');
    expect(answer.images[0]?.bytes.subarray(1, 4).toString()).toBe('PNG');
    const file = answer.links.find((uri) => uri.startsWith('file:'));
    expect(existsSync(fileURLToPath(file ?? 'file:///'))).toBe(true);
    for (const uri of answer.links.filter((link) => link.startsWith('snapshot:'))) {
      const { contents } = await session.client.readResource({ uri });
      const [content] = contents;
      expect(content && 'text' in content && JSON.parse(String(content.text))).toBeTruthy();
    }
    expect(answer.links.filter((link) => link.startsWith('snapshot:'))).toHaveLength(2);
  });

  it('makes, lists, reads, exports and deletes a blueprint', async () => {
    const created = await call(session, 'create_blueprint', WEB);
    const id = /blueprint_id: (\S+)/.exec(created.text)?.[1] ?? '';
    expect(created.images).toHaveLength(1);
    const listed = await call(session, 'list_blueprints');
    expect(listed.text).toContain(id);
    expect(isRecord(listed.data) && listed.data.total).toBe(1);
    const read = await call(session, 'get_blueprint', { blueprint_id: id });
    expect(read.text).toContain('web -> db (SQL)');
    for (const format of some(2, ['svg', 'drawio', 'png', 'webp', 'pdf', 'json'])) {
      const exported = await call(session, 'export_blueprint', { blueprint_id: id, format });
      expect(exported.isError, exported.text).toBe(false);
      expect(exported.links[0]).toMatch(new RegExp(`\\.${format}$`));
    }
    const { contents } = await session.client.readResource({ uri: `blueprint://${id}` });
    expect(contents[0]?.mimeType).toBe('application/json');
    const refused = await call(session, 'delete_blueprint', { blueprint_id: id, confirm: 'yes' });
    expect(refused.isError).toBe(true);
    const deleted = await call(session, 'delete_blueprint', { blueprint_id: id, confirm: id });
    expect(deleted.text).toContain('A copy is in');
    expect((await call(session, 'get_blueprint', { blueprint_id: id })).isError).toBe(true);
  });

  it('offers resources by template, list and completion', async () => {
    const { resourceTemplates } = await session.client.listResourceTemplates();
    expect(resourceTemplates.map(({ uriTemplate }) => uriTemplate)).toEqual([
      'blueprint://{blueprint_id}',
      'blueprint-svg://{blueprint_id}',
      'guide://{topic}',
      'snapshot://{snapshot_id}/inventory',
      'snapshot://{snapshot_id}/coverage',
      'iam-policy://{name}',
    ]);
    const { resources } = await session.client.listResources();
    const sample = resources.find(({ uri }) => /^snapshot:.*\/inventory$/.test(uri));
    const id = /snapshot:\/\/([^/]+)/.exec(sample?.uri ?? '')?.[1] ?? '';
    const { completion } = await session.client.complete({
      ref: { type: 'ref/resource', uri: 'snapshot://{snapshot_id}/inventory' },
      argument: { name: 'snapshot_id', value: id.slice(0, 4) },
    });
    expect(completion.values).toContain(id);
    const missing = session.client.readResource({ uri: 'blueprint://00000000-0000-4000-8000-000000000000' });
    await expect(missing).rejects.toMatchObject({ code: -32602 });
  });

  it('teaches in its errors', async () => {
    const wrong = await call(session, 'get_inventory', { acount_id: 'sample' });
    expect(wrong).toMatchObject({ isError: true });
    expect(wrong.text).toContain('Did you mean account_id');
    const region = await call(session, 'snapshot_account', { account_id: 'sample', region: ['mars-1'] });
    expect(region.text).toContain('eu-west-1');
    await expect(session.client.callTool({ name: 'no_such_tool', arguments: {} })).rejects.toMatchObject({
      code: -32602,
    });
  });

  it('sent only messages that are valid against the schema of its revision', async () => {
    const schema = wireSchema(revisionOf(kind));
    expect(session.received.length).toBeGreaterThan(14);
    const wrong = session.received.flatMap(({ message, method }) => schema.check(message, method));
    expect(wrong).toEqual([]);
    expect(session.stderr()).toBe('');
  });
});

describe('the wire schemas', () => {
  it.each(['2025-11-25', '2026-07-28'] as const)('of %s refuse what is wrong', (revision) => {
    const schema = wireSchema(revision);
    const result = revision === '2026-07-28' ? { resultType: 'complete' } : {};
    expect(
      schema.check(
        { jsonrpc: '2.0', id: 1, result: { ...result, content: [{ type: 'text', text: 'a' }] } },
        'tools/call',
      ),
    ).toEqual([]);
    expect(
      schema.check({ jsonrpc: '2.0', id: 1, result: { ...result, content: [{ type: 'text' }] } }, 'tools/call'),
    ).not.toEqual([]);
    expect(schema.check({ id: 1, result }, undefined)).not.toEqual([]);
  });
});
