import { createServer, type Server } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { request } from 'undici';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createApi } from '../../src/api/create-api.ts';
import { SAVED, type Temporary, temporaryEmbedded } from '../backends/temporary-embedded.ts';

const KEY = 'test-key';
const UNKNOWN = '0b6f1c1e-5a0e-4a0d-9b52-1f0a4f6d0001';

let temporary: Temporary;
let server: Server;
let base: string;
const faults: unknown[] = [];

async function start(options: Parameters<typeof temporaryEmbedded>[0] & { holdMs?: number } = {}): Promise<void> {
  temporary = await temporaryEmbedded(options);
  const api = createApi({
    backend: temporary.backend,
    key: KEY,
    holdMs: options.holdMs ?? 5000,
    onFault: (fault) => faults.push(fault),
  });
  server = createServer(api);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  base = `http://127.0.0.1:${address.port}`;
}

async function stop(): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await temporary.close();
  expect(faults.splice(0)).toEqual([]);
}

beforeEach(() => start());
afterEach(stop);

interface Got {
  readonly status: number;
  readonly type: string;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly bytes: Buffer;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of many shapes
  readonly json: any;
}

async function ask(target: string, of: { body?: unknown; headers?: Record<string, string> } = {}): Promise<Got> {
  const [method = 'GET', path = '/'] = target.split(' ');
  const answer = await request(base + path, {
    // biome-ignore lint/suspicious/noExplicitAny: also methods that no client should use
    method: method as any,
    headers: { authorization: `Bearer ${KEY}`, ...of.headers },
    ...(of.body === undefined ? {} : { body: typeof of.body === 'string' ? of.body : JSON.stringify(of.body) }),
  });
  const packed = Buffer.from(await answer.body.arrayBuffer());
  const bytes = answer.headers['content-encoding'] === 'gzip' ? gunzipSync(packed) : packed;
  const type = String(answer.headers['content-type'] ?? '');
  const json = type === 'application/json' ? JSON.parse(bytes.toString('utf8')) : undefined;
  return { status: answer.statusCode, type, headers: answer.headers, bytes, json };
}

const document = {
  name: 'Shop',
  future: { kept: [1, 2] },
  nodes: [
    { id: 'a', type: 'ec2', mapPos: [0, 0], instanceType: 'r6id', instanceSize: 'large', odd: true },
    { id: 'b', type: 'rds' },
  ],
  edges: [{ id: 'e', from: 'a', to: 'b', weight: 3 }],
};

async function create(body: unknown = { data: document }): Promise<string> {
  const { status, json } = await ask('POST /blueprint', { body });
  expect(status).toBe(201);
  return json.id;
}

describe('blueprints', () => {
  it('are made, listed, read, deleted', async () => {
    const id = await create();
    expect(id).toMatch(/^[0-9a-f-]{36}$/);
    const list = await ask('GET /blueprint');
    expect(Object.keys(list.json)).toEqual(['blueprints']);
    expect(list.json.blueprints).toMatchObject([{ id, name: 'Shop' }]);
    expect(list.json.blueprints[0]).not.toHaveProperty('data');

    const got = await ask(`GET /blueprint/${id}`);
    expect(got.headers.etag).toMatch(/^W\/"[^"]+"$/);
    expect(got.json.data).toMatchObject(document);
    expect(got.json.data).toMatchObject({ surfaces: [], version: 4 });

    const gone = await ask(`DELETE /blueprint/${id}`);
    expect(gone.status).toBe(204);
    expect(gone.type).toBe('');
    expect((await ask(`GET /blueprint/${id}`)).status).toBe(404);
    expect((await ask('GET /blueprint')).json.blueprints).toEqual([]);
  });

  it('are replaced as a whole, once under each tag', async () => {
    const id = await create();
    const { headers } = await ask(`GET /blueprint/${id}`);
    const first = { 'if-match': String(headers.etag) };
    const body = {
      name: 'Old',
      createdAt: '0001-01-01T00:00:00Z',
      tags: ['x'],
      readAccess: ['team/1'],
      data: { ...document, name: 'New' },
    };
    const put = await ask(`PUT /blueprint/${id}`, { body, headers: first });
    expect([put.status, put.type, put.bytes.length]).toEqual([204, '', 0]);
    expect(put.headers.etag).not.toBe(headers.etag);
    const got = await ask(`GET /blueprint/${id}`);
    expect(got.headers.etag).toBe(put.headers.etag);
    expect(got.json).toMatchObject({ name: 'New', tags: ['x'], readAccess: ['team/1'], writeAccess: null });
    expect(got.json.data).toMatchObject({ ...document, name: 'New' });

    const late = await ask(`PUT /blueprint/${id}`, { body: { data: { nodes: [] } }, headers: first });
    expect([late.status, late.json.error, late.json.code]).toEqual([412, 'Resource out of date', 412]);
    expect((await ask(`GET /blueprint/${id}`)).json).toEqual(got.json);
    for (const match of [{}, { 'if-match': '*' }]) {
      const again = await ask(`PUT /blueprint/${id}`, { body: { data: document }, headers: match });
      expect(again.status).toBe(204);
    }
    const either = { 'if-match': `"other", ${(await ask(`GET /blueprint/${id}`)).headers.etag}` };
    expect((await ask(`PUT /blueprint/${id}`, { body: { data: document }, headers: either })).status).toBe(204);
    expect((await ask(`GET /blueprint/${id}`)).json.tags).toEqual(['x']);
  });

  it('are found under /api too', async () => {
    const id = await create();
    expect((await ask(`GET /api/blueprint/${id}`)).json.id).toBe(id);
    expect((await ask('GET /api/user/me')).json.settings).not.toBeNull();
    expect((await ask('GET /api/team')).json).toEqual([]);
  });

  it('take their name from the document, else from the body; read-only fields are ignored', async () => {
    const named = { name: 'Old', createdAt: '0001-01-01T00:00:00Z', data: { ...document, name: 'New' } };
    expect((await ask(`GET /blueprint/${await create(named)}`)).json).toMatchObject({
      name: 'New',
      data: { name: 'New' },
    });
    const bare = { name: 'Only here', data: { nodes: null } };
    expect((await ask(`GET /blueprint/${await create(bare)}`)).json.name).toBe('Only here');
  });

  it.each([
    ['svg', 'image/svg+xml'],
    ['png', 'image/png'],
    ['webp', 'image/webp'],
    ['json', 'application/json'],
  ])('are exported as %s', async (format, type) => {
    const id = await create();
    const got = await ask(`GET /blueprint/${id}/${format}?grid=true&scale=0.5&label=False`);
    expect(got.status).toBe(200);
    expect(got.type).toBe(type);
    if (format === 'svg') {
      const text = got.bytes.toString('utf8');
      expect(text.startsWith('<?xml version="1.0" standalone="no"?>\n<!DOCTYPE svg ')).toBe(true);
      expect(text.trimEnd().endsWith('</svg>')).toBe(true);
    }
    if (format === 'png') expect(got.bytes.subarray(1, 4).toString()).toBe('PNG');
  });

  it('are exported in exactly the size asked for', async () => {
    const got = await ask(`GET /blueprint/${await create()}/png?width=1920&height=1080`);
    expect([got.bytes.readUInt32BE(16), got.bytes.readUInt32BE(20)]).toEqual([1920, 1080]);
  });
});

describe('errors', () => {
  const cases: [string, number, string, string][] = [
    ['GET /blueprint/nonsense', 400, 'invalid_property', 'Invalid parameter format: blueprintId'],
    [`GET /blueprint/${UNKNOWN}`, 404, 'not_found', 'Blueprint not found'],
    [`PUT /blueprint/${UNKNOWN}`, 404, 'not_found', 'Blueprint not found'],
    ['PUT /blueprint/nonsense', 400, 'invalid_property', 'Invalid parameter format: blueprintId'],
    [`DELETE /aws/account/${UNKNOWN}`, 404, 'not_found', 'AwsAccount not found'],
    ['PUT /azure/account/nonsense', 400, 'invalid_property', 'Invalid parameter format: accountId'],
    [`DELETE /blueprint/${UNKNOWN}`, 404, 'not_found', 'Blueprint not found'],
    [`GET /blueprint/${UNKNOWN}/gif`, 400, 'invalid_parameter', 'Invalid parameter: fileFormat. Must be one of:'],
    [`GET /blueprint/${UNKNOWN}/mxgraph`, 400, 'invalid_parameter', 'Invalid parameter: fileFormat. Must be one of:'],
    [
      `GET /blueprint/${UNKNOWN}/budget/gif`,
      400,
      'invalid_parameter',
      'Invalid parameter: format. Must be one of: csv',
    ],
    [`GET /blueprint/${UNKNOWN}/budget/csv`, 501, 'not_implemented', ''],
    ['GET /aws/account/nonsense/us-east-1/png', 400, 'invalid_property', 'Invalid parameter format: accountId'],
    [`GET /aws/account/${SAVED.account_id}/mars/png`, 400, 'invalid_parameter', 'Invalid region parameter: mars'],
    [`GET /aws/account/${UNKNOWN}/us-east-1/png`, 404, 'not_found', 'AwsAccount not found'],
    [`GET /azure/account/${UNKNOWN}/eastus/png`, 404, 'not_found', 'AzureAccount not found'],
    ['GET /aws/account/iamParameters/policy/minimal', 501, 'not_implemented', ''],
    ['GET /nowhere', 404, 'not_found', ''],
    ['PATCH /blueprint', 405, 'method_not_allowed', ''],
    ['GET //', 404, 'not_found', ''],
  ];
  it.each(cases)('%s: %i %s', async (target, status, reason, text) => {
    const got = await ask(target);
    expect(got.status).toBe(status);
    expect(got.json).toMatchObject({ reason, code: status });
    expect(got.json.error).toContain(text);
  });

  it.each([
    ['not JSON', '{"data":', 'not valid JSON'],
    ['no object', '[1]', 'must be a JSON object'],
    ['no document', '{}', 'data'],
    ['a node without an id', '{"data":{"nodes":[{"type":"ec2"}]}}', 'data.nodes.0.id'],
  ])('a body with %s is refused and nothing is made', async (_name, body, text) => {
    const got = await ask('POST /blueprint', { body });
    expect(got.status).toBe(400);
    expect(got.json.error).toContain(text);
    expect((await ask('GET /blueprint')).json.blueprints).toEqual([]);
  });

  it.each(['', 'Bearer wrong', KEY, 'Bearer'])('the key %j is refused', async (authorization) => {
    const got = await ask('GET /user/me', { headers: { authorization } });
    expect(got.status).toBe(401);
    expect(typeof got.json.error).toBe('string');
  });

  it('a replacement that is no document changes nothing', async () => {
    const id = await create();
    const got = await ask(`PUT /blueprint/${id}`, { body: { data: { nodes: [{ type: 'ec2' }] } } });
    expect([got.status, got.json.error]).toEqual([400, 'Invalid property: data.nodes.0.id']);
    expect((await ask(`GET /blueprint/${id}`)).json.data).toMatchObject(document);
  });

  it('a key that may only read is told so', async () => {
    await stop();
    await start({ readOnly: true });
    for (const target of [
      'POST /blueprint',
      `PUT /blueprint/${UNKNOWN}`,
      `DELETE /blueprint/${UNKNOWN}`,
      'POST /aws/account',
      `PUT /aws/account/${SAVED.account_id}`,
      `DELETE /aws/account/${SAVED.account_id}`,
    ]) {
      const got = await ask(target, target.startsWith('P') ? { body: { data: document } } : {});
      expect([got.status, got.json.reason]).toEqual([403, 'insufficient_privileges']);
    }
  });
});

describe('accounts', () => {
  it('are listed with UUIDs, and scanned by them', async () => {
    const { json } = await ask('GET /aws/account');
    expect(Object.keys(json)).toEqual(['accounts']);
    for (const { id } of json.accounts) expect(id).toMatch(/^[0-9a-f-]{36}$/);
    expect(json.accounts.map(({ name }: { name: string }) => name)).toContain('Production');
    expect((await ask('GET /azure/account')).json).toEqual({ accounts: [] });

    const got = await ask(`GET /aws/account/${SAVED.account_id}/eu-west-1/json`);
    expect(got.json.tags).toEqual(['AWS', 'eu-west-1', 'Production']);
    expect(got.json.data.name).toMatch(/^Production eu-west-1 2026-/);
    const id = await create(got.json);
    expect((await ask(`GET /blueprint/${id}`)).json.data.nodes.length).toBe(got.json.data.nodes.length);
  });

  it('are made, changed and removed', async () => {
    const roleArn = 'arn:aws:iam::210987654321:role/cloudcraft';
    const made = await ask('POST /aws/account', { body: { name: 'New', roleArn, region: 'eu-west-1' } });
    expect(made.status).toBe(201);
    expect(made.json).toMatchObject({ name: 'New', roleArn, source: 'aws' });
    const path = `/aws/account/${made.json.id}`;
    const changed = await ask(`PUT ${path}`, { body: { name: 'Newer', roleArn } });
    expect([changed.status, changed.json.name, changed.json.id]).toEqual([200, 'Newer', made.json.id]);
    const wrong = await ask('POST /aws/account', { body: { name: 'Bad', roleArn: 'arn:invalid-arn' } });
    expect([wrong.status, wrong.json.code]).toEqual([400, 400]);
    expect((await ask('POST /aws/account', { body: { name: 'Bad' } })).json.error).toBe('Invalid property: roleArn');
    expect((await ask(`DELETE ${path}`)).status).toBe(204);
    const { json } = await ask('GET /aws/account');
    expect(json.accounts.map(({ name }: { name: string }) => name)).toEqual(['other', 'Production']);
  });

  it('a long scan answers 202 and the same request gets the result', async () => {
    await stop();
    await start({ scanMs: 150, holdMs: 40 });
    const target = `GET /aws/account/${SAVED.account_id}/eu-west-1/png`;
    const first = await ask(target);
    expect([first.status, first.json.code, first.json.retry]).toEqual([202, 'STILL_PROCESSING', true]);
    let got = first;
    for (let tries = 0; got.status === 202 && tries < 50; tries++) got = await ask(target);
    expect([got.status, got.type]).toEqual([200, 'image/png']);
  });
});
