import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { createCloudcraftClient } from '../../src/cloudcraft/client.ts';
import type { SnapshotCall } from '../../src/cloudcraft/snapshot-poll.ts';
import { JSON_TYPE, PNG, type Reply, serveReplies } from './serve-replies.ts';
import { startSocketServer } from './server.ts';
import { call, cloudcraftErrorOf, expectNoKey, ID, KEY, quickClient } from './setup.ts';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close();
});

const serve = async (...replies: Reply[]): ReturnType<typeof serveReplies> => {
  const served = await serveReplies(...replies);
  open.push(served.server, served.client);
  return served;
};

const patient: SnapshotCall = { ...call(), deadlineMs: 5000 };

describe('where the key may go', () => {
  const make =
    (baseUrl: string, key = KEY) =>
    () =>
      createCloudcraftClient({ key, baseUrl, userAgent: 'test/0' });

  it.each(['http://api.cloudcraft.co', 'http://127.0.0.1.evil.example', 'http://10.0.0.1', 'ftp://localhost'])(
    'not to %s',
    (url) => expect(make(url)).toThrow(/is not https/),
  );

  it.each([
    'https://api.cloudcraft.co',
    'https://x.example/gov/',
    'http://localhost:1',
    'http://127.0.0.1:1',
    'http://[::1]:1',
  ])('to %s', async (url) => {
    await make(url)().close();
  });

  it('not into an address that holds a password, which errors do not repeat', () => {
    expect(make('https://me:secret@x.example')).toThrow(/must not hold a user name/);
    expect(make('https://me:secret@x.example')).not.toThrow(/secret/);
  });

  it.each(['', ' ', 'two words', 'line\r\nx-evil: 1', 'ключ'])('a key that is none (%j) is refused', (key) => {
    expect(make('https://x.example', key)).toThrow(/CLOUDCRAFT_API_KEY/);
  });
});

describe('a proxy', () => {
  const make = (httpsProxy: string) => () =>
    createCloudcraftClient({ key: KEY, baseUrl: 'https://api.example', userAgent: 'test/0', proxy: { httpsProxy } });

  it('whose address is none is refused without repeating it', () => {
    expect(make('proxy:secret@nowhere')).toThrow(/HTTPS_PROXY/);
    expect(make('proxy:secret@nowhere')).not.toThrow(/secret/);
  });

  it('gets a tunnel for the API and never sees the key', async () => {
    const proxy = await startSocketServer((socket) => socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n'));
    const client = quickClient('https://api.example', { proxy: { httpsProxy: proxy.url } });
    open.push(proxy, client);
    const error = await cloudcraftErrorOf(client.user(call()));
    expect(error.trouble).toBe('network');
    expect(proxy.seen.every(({ method, url }) => method === 'CONNECT' && url === 'api.example:443')).toBe(true);
    expect(proxy.seen.length).toBeGreaterThan(0);
    expectNoKey(proxy.seen);
  });

  it('is not used for this machine, where it could read the key', async () => {
    const { server } = await serve({ body: '{"blueprints":[]}' });
    const client = quickClient(server.url, {
      proxy: { httpProxy: 'http://127.0.0.1:9', httpsProxy: 'http://127.0.0.1:9' },
    });
    open.push(client);
    expect(await client.blueprints.list(call())).toEqual([]);
  });
});

describe('requests', () => {
  it('carry the key, the user agent and nothing that could upset the service', async () => {
    const { server, client } = await serve({ body: JSON.stringify({ id: ID, name: 'Ada', settings: {}, extra: 1 }) });
    const user = await client.user(call());
    expect(user).toEqual({ id: ID, name: 'Ada', settings: {}, extra: 1 });
    const { method, url, headers, body } = server.seen[0] ?? {};
    expect({ method, url, body }).toEqual({ method: 'GET', url: '/user/me', body: '' });
    expect(headers).toMatchObject({ authorization: `Bearer ${KEY}`, 'user-agent': 'test/0' });
    expect(headers).not.toHaveProperty('content-type');
  });

  it('go below a base URL with a path', async () => {
    const { server } = await serve({ body: '{"blueprints":[]}' });
    const client = quickClient(`${server.url}/gov/v1/`);
    open.push(client);
    await client.blueprints.list(call());
    expect(server.seen[0]?.url).toBe('/gov/v1/blueprint');
  });

  it('accept packed answers', async () => {
    const body = gzipSync(JSON.stringify({ blueprints: [{ id: ID, name: 'Shop', tags: null }] }));
    const { client } = await serve({ headers: { ...JSON_TYPE, 'content-encoding': 'gzip' }, body });
    expect(await client.blueprints.list(call())).toEqual([{ id: ID, name: 'Shop', tags: null }]);
  });

  it('read teams as the bare array that they are', async () => {
    const { client } = await serve({ body: JSON.stringify([{ id: ID, name: 'Ops', members: [] }]) });
    expect(await client.teams(call())).toEqual([{ id: ID, name: 'Ops', members: [] }]);
  });

  it('keep unknown fields of a document, and its tag for the update', async () => {
    const data = { name: 'Shop', nodes: [{ id: 'a', type: 'ec2', secretSauce: [1] }], futureThing: { x: 1 } };
    const { server, client } = await serve(
      { headers: { ...JSON_TYPE, etag: 'W/"v1"' }, body: JSON.stringify({ id: ID, name: 'Shop', data }) },
      { status: 204, headers: { etag: 'W/"v2"' } },
    );
    const { blueprint, etag } = await client.blueprints.get(ID, call());
    expect(blueprint.data).toEqual(data);
    expect(await client.blueprints.update({ id: ID, draft: { data: blueprint.data }, etag }, call())).toBe('W/"v2"');
    expect(server.seen[1]).toMatchObject({ method: 'PUT', url: `/blueprint/${ID}`, body: JSON.stringify({ data }) });
    expect(server.seen[1]?.headers).toMatchObject({ 'if-match': 'W/"v1"', 'content-type': 'application/json' });
  });

  it('say what to do when a blueprint was changed meanwhile', async () => {
    const { client } = await serve({ status: 412, body: '{"error":"Resource out of date"}' });
    const error = await cloudcraftErrorOf(client.blueprints.update({ id: ID, draft: { data: {} }, etag: 'x' }, call()));
    expect(error.trouble).toBe('conflict');
    expect(error.message).toMatch(/somebody else.*Nothing was changed.*Read it again/);
  });

  it('spell options as the API does, false included', async () => {
    const { server, client } = await serve(
      { headers: { 'content-type': 'application/xml' }, body: '<mxfile/>' },
      { headers: { 'content-type': 'image/png' }, body: PNG },
      { headers: { 'content-type': 'text/csv' }, body: 'category,type,region,count,unitPrice,cost\n' },
    );
    await client.blueprints.picture({ id: ID, format: 'mxGraph', options: { scale: 0.5, grid: false } }, call());
    await client.aws.snapshotPicture(
      {
        id: ID,
        region: 'us-east-1',
        format: 'png',
        options: { label: false, autoconnect: false, exclude: ['ec2', 'sg'], filter: 'type=ec2 running', width: 800 },
      },
      patient,
    );
    await client.blueprints.budget({ id: ID, format: 'csv', options: { period: 'm', currency: 'EUR' } }, call());
    const asked = server.seen.map(({ url }) => new URL(url, server.url));
    expect(asked.map(({ pathname }) => pathname)).toEqual([
      `/blueprint/${ID}/mxGraph`,
      `/aws/account/${ID}/us-east-1/png`,
      `/blueprint/${ID}/budget/csv`,
    ]);
    expect(asked.map(({ searchParams }) => Object.fromEntries(searchParams))).toEqual([
      { scale: '0.5', grid: 'false' },
      { label: 'false', autoconnect: 'false', exclude: 'ec2,sg', filter: 'type=ec2 running', width: '800' },
      { period: 'm', currency: 'EUR' },
    ]);
  });

  it('are never made for an id or region that is none', async () => {
    const { server, client } = await serve({});
    for (const id of ['', '../user/me', `${ID}/png`, 'a b', '%2e%2e']) {
      await expect(client.blueprints.get(id, call())).rejects.toThrow(/ids are UUIDs.*list_blueprints/);
      await expect(client.aws.delete(id, call())).rejects.toThrow(/list_accounts/);
    }
    for (const region of ['us-east-1/png?x=', '..', 'mars', 'US-EAST-1']) {
      await expect(client.aws.snapshot({ id: ID, region }, patient)).rejects.toThrow(/not a region of AWS/);
    }
    await expect(client.azure.snapshot({ id: ID, region: 'us-east-1' }, patient)).rejects.toThrow(/of Azure/);
    expect(server.seen).toEqual([]);
  });

  it('for accounts: list, add, change, remove, on AWS and Azure; a client secret never comes back', async () => {
    const account = { id: ID, name: 'Prod', clientSecret: 'hush', hint: 'hus' };
    const { server, client } = await serve(
      { body: JSON.stringify({ accounts: [account] }) },
      { status: 201, body: JSON.stringify(account) },
      { body: JSON.stringify(account) },
      { status: 204, headers: {} },
    );
    const draft = { name: 'Prod', applicationId: ID, directoryId: ID, subscriptionId: ID, clientSecret: 'hush' };
    const results = [
      await client.azure.list(call()),
      await client.azure.create(draft, call()),
      await client.azure.update({ id: ID, draft }, call()),
      await client.azure.delete(ID, call()),
    ];
    expect(JSON.stringify(results)).not.toContain('hus');
    expect(server.seen.map(({ method, url }) => `${method} ${url}`)).toEqual([
      'GET /azure/account',
      'POST /azure/account',
      `PUT /azure/account/${ID}`,
      `DELETE /azure/account/${ID}`,
    ]);
  });

  it('for what a role must trust, and the policies', async () => {
    const policy = {
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action: ['ec2:Describe*'], Resource: '*' }],
    };
    const { server, client } = await serve(
      { body: JSON.stringify({ accountId: '968898580625', externalId: ID, awsConsoleUrl: 'https://x' }) },
      { body: JSON.stringify(policy) },
    );
    expect(await client.aws.iamParameters(call())).toMatchObject({ accountId: '968898580625' });
    expect(await client.aws.policy('minimal', call())).toEqual(policy);
    expect(await client.aws.policy('custom', call())).toEqual(policy);
    expect(server.seen.map(({ url }) => url)).toEqual([
      '/aws/account/iamParameters',
      '/aws/account/iamParameters/policy/minimal',
      '/aws/account/iamParameters/policy/custom',
    ]);
  });
});
