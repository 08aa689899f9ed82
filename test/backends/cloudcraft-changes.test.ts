import { readFile } from 'node:fs/promises';
import type { RequestListener } from 'node:http';
import { inspect } from 'node:util';
import { afterEach, describe, expect, it } from 'vitest';
import type { Backend, Call, GroupName } from '../../src/backends/backend.ts';
import { BlueprintData } from '../../src/model/blueprint.ts';
import { BUDGET_CSV, TEAM, TRUSTED } from './invented-upstream.ts';
import { type TemporaryCloudcraft, temporaryCloudcraft } from './temporary-cloudcraft.ts';

const call: Call = { signal: new AbortController().signal };
const DATA = BlueprintData.parse({ nodes: [{ id: 'a', type: 'ec2', name: 'web', mapPos: [0, 0] }] });
const SECRET = 'Qx8~aZ.3kLm_9PqR-sT2uVwXyZ0bCdEfGh';

let temporary: TemporaryCloudcraft | undefined;
afterEach(async () => {
  await temporary?.close();
  temporary = undefined;
});

async function start(fault?: (...args: Parameters<RequestListener>) => boolean) {
  const started = await temporaryCloudcraft(fault ? { fault } : {});
  temporary = started;
  const group = <K extends GroupName>(name: K): NonNullable<Backend[K]> => {
    const found: Backend[K] = started.backend[name];
    if (!found) throw new Error(`there is no ${name}`);
    return found;
  };
  return { ...started, group };
}

describe('updates on Cloudcraft', () => {
  const create = async ({ group }: Awaited<ReturnType<typeof start>>) =>
    (await group('blueprints').create({ name: 'Shop', content: { data: DATA } }, call)).blueprint;

  it('name the tag that was read, and take two requests', async () => {
    const started = await start();
    const { blueprint_id, version } = await create(started);
    const from = started.server.seen.length;
    const edits = { rename: 'Store' };
    const { blueprint } = await started.group('blueprints').update({ blueprint_id, content: { edits } }, call);
    const asked = started.server.seen.slice(from);
    expect(asked.map(({ method }) => method)).toEqual(['GET', 'PUT']);
    expect(asked[1]?.headers['if-match']).toBe(version);
    expect(blueprint.version).toMatch(/^W\/"/);
    expect(blueprint.version).not.toBe(version);
  });

  it('that somebody else was faster with are refused by the tag, and say what to do', async () => {
    const started = await start((req, res) => {
      if (req.method !== 'PUT') return false;
      res.writeHead(412, { 'content-type': 'application/json' }).end('{"error":"Resource out of date"}');
      return true;
    });
    const { blueprint_id } = await create(started);
    const update = { blueprint_id, content: { edits: { rename: 'Mine' } } };
    await expect(started.group('blueprints').update(update, call)).rejects.toThrow(
      /changed by somebody else since you read it.*Nothing was changed.*Read it again/,
    );
    expect((await started.group('blueprints').get(blueprint_id, call)).name).toBe('Shop');
  });

  it('send everything back as it came, but for what was asked', async () => {
    const id = '0b6f1c1e-5a0e-4a0d-9b52-1f0a4f6d0031';
    const data = {
      name: 'Live',
      version: 6,
      nodes: [{ id: 'i-1', type: 'ec2', mapPos: [1, 1], region: 7 }, 'odd', { id: 'f', type: 'flux', future: [] }],
      edges: null,
      text: [{ id: 't', type: 'isotext', text: 'web', mapPos: [1, 2.5] }],
      liveOptions: { autoLabel: true, searchTerms: ['x'] },
    };
    const access = { readAccess: ['team/1'], writeAccess: null };
    const blueprint = { id, name: 'Live', tags: null, ...access, createdAt: 'then', unknown: { kept: 1 }, data };
    let sent: unknown;
    const { group } = await start((req, res) => {
      if (!req.url?.endsWith(id)) return false;
      const chunks: Buffer[] = [];
      req.on('data', (chunk: Buffer) => chunks.push(chunk));
      req.on('end', () => {
        if (req.method === 'PUT') {
          sent = JSON.parse(Buffer.concat(chunks).toString('utf8'));
          res.writeHead(204, { etag: 'W/"2"' }).end();
        } else res.writeHead(200, { 'content-type': 'application/json', etag: 'W/"1"' }).end(JSON.stringify(blueprint));
      });
      return true;
    });
    const edits = { change: [{ id: 'web', properties: { instanceType: 'm7g' } }] };
    const update = { blueprint_id: id, content: { edits }, expected_version: 'W/"1"' };
    const { blueprint: after } = await group('blueprints').update(update, call);
    const [server, ...others] = data.nodes;
    const nodes = [{ ...(typeof server === 'object' ? server : {}), instanceType: 'm7g' }, ...others];
    expect(sent).toEqual({ name: 'Live', ...access, unknown: { kept: 1 }, data: { ...data, nodes } });
    expect(after.version).toBe('W/"2"');
  });

  it('are sent once when the answer is lost, and say that it is not known', async () => {
    const started = await start((req) => {
      if (req.method !== 'PUT') return false;
      req.socket.destroy();
      return true;
    });
    const { blueprint_id } = await create(started);
    const update = { blueprint_id, content: { edits: { rename: 'Mine' } } };
    await expect(started.group('blueprints').update(update, call)).rejects.toThrow(/not known whether the change/);
    expect(started.server.seen.filter(({ method }) => method === 'PUT')).toHaveLength(1);
  });

  it('share with teams by name or id, and unshare', async () => {
    const started = await start();
    const { blueprint_id } = await create(started);
    const share = async (read: string[], write?: string[]) =>
      (
        await started
          .group('blueprints')
          .update({ blueprint_id, content: { edits: { share: write ? { read, write } : { read } } } }, call)
      ).blueprint;
    const team = `team/${TEAM.id}`;
    expect(await share(['platform'], [TEAM.id])).toMatchObject({ read_access: [team], write_access: [team] });
    expect(await share([])).toMatchObject({ read_access: [], write_access: [team] });
    await expect(share(['nobody'])).rejects.toThrow(/no team "nobody".*Platform \(2f0b8a52/);
    expect((await started.group('blueprints').get(blueprint_id, call)).read_access).toEqual([]);
  });

  it('write the names of new components as texts', async () => {
    const started = await start();
    const { blueprint_id } = await create(started);
    const edits = { add: [{ id: 'q', type: 'sqs', name: 'jobs' }] };
    await started.group('blueprints').update({ blueprint_id, content: { edits } }, call);
    const { data } = await started.group('blueprints').get(blueprint_id, call);
    expect(data.text.map(({ labels, text }) => [labels, text])).toEqual([
      ['a', 'web'],
      ['q', 'jobs'],
    ]);
  });
});

describe('Azure accounts', () => {
  const ids = {
    application_id: '0b6f1c1e-5a0e-4a0d-9b52-1f0a4f6d0011',
    directory_id: '0b6f1c1e-5a0e-4a0d-9b52-1f0a4f6d0012',
    subscription_id: '0b6f1c1e-5a0e-4a0d-9b52-1f0a4f6d0013',
  };
  const access = { provider: 'azure' as const, ...ids, client_secret: SECRET };

  it('are saved with their secret, which is in nothing that comes back or stays', async () => {
    let sent = '';
    const started = await start((req, res) => {
      if (req.method === 'GET' || !req.url?.startsWith('/azure')) return false;
      const chunks: Buffer[] = [];
      req.on('data', (chunk: Buffer) => chunks.push(chunk));
      req.on('end', () => {
        sent = Buffer.concat(chunks).toString('utf8');
        // As some servers do.
        const body = { id: ids.application_id, ...JSON.parse(sent), hint: SECRET.slice(0, 3) };
        res.writeHead(201, { 'content-type': 'application/json' }).end(JSON.stringify(body));
      });
      return true;
    });
    const { account } = await started.group('accountChanges').save({ name: 'Azure', access }, call);
    expect(sent).toContain(SECRET);
    expect(account).toMatchObject({ name: 'Azure', provider: 'azure', ...ids });
    expect(inspect(account, { depth: 9 })).not.toContain(SECRET.slice(0, 8));
  });

  it('are listed, changed without the secret and removed', async () => {
    const { group } = await start();
    const { account } = await group('accountChanges').save({ name: 'Azure', access }, call);
    const { account_id } = account;
    const { client_secret, ...without } = access;
    const changed = await group('accountChanges').save({ account_id, name: 'Blue', access: without }, call);
    expect(changed).toMatchObject({ created: false, account: { account_id, name: 'Blue' } });
    const { copy } = await group('accountChanges').remove(account_id, call);
    expect(await readFile(copy, 'utf8')).not.toContain(SECRET);
    expect((await group('accounts').list(call)).accounts.map(({ name }) => name)).not.toContain('Blue');
  });

  it.each([
    ['no secret', { ...access, client_secret: undefined }, /needs the client_secret/],
    ['a wrong id', { ...access, directory_id: 'x' }, /directory_id is not a UUID/],
    ['a broken secret', { ...access, client_secret: `${SECRET}\n` }, /characters that no secret has/],
  ])('with %s are refused', async (_name, wrong, message) => {
    const { group, server } = await start();
    const error: unknown = await group('accountChanges')
      .save({ name: 'Azure', access: wrong }, call)
      .catch((thrown: unknown) => thrown);
    expect(String(error)).toMatch(message);
    expect(inspect(error)).not.toContain(SECRET);
    expect(server.seen).toEqual([]);
  });

  it('that Cloudcraft refuses do not show the secret that its answer repeats', async () => {
    const { group } = await start((req, res) => {
      if (req.method !== 'POST') return false;
      res.writeHead(400, { 'content-type': 'application/json' }).end(JSON.stringify({ error: `bad secret ${SECRET}` }));
      return true;
    });
    const error: unknown = await group('accountChanges')
      .save({ name: 'Azure', access }, call)
      .catch((thrown: unknown) => thrown);
    expect(String(error)).toContain('bad secret [redacted]');
    expect(inspect(error, { depth: 9, showHidden: true })).not.toContain(SECRET.slice(4, 14));
  });
});

describe('adding an AWS account', () => {
  it('begins with what to trust, where, and under which policies', async () => {
    const { group } = await start();
    expect(await group('accountChanges').how(call)).toMatchObject({
      ...TRUSTED,
      console_url: 'https://console.aws.amazon.com/iam/home#/roles',
    });
    const policies = await group('accountChanges').policies(call);
    expect(policies.map(({ name, document }) => [name, document.Id])).toEqual([
      ['custom', 'custom'],
      ['minimal', 'minimal'],
    ]);
  });

  it('offers no link to elsewhere', async () => {
    const { group } = await start((req, res) => {
      if (req.url !== '/aws/account/iamParameters') return false;
      const body = { accountId: '1', externalId: 'x', awsConsoleUrl: 'https://console.aws.amazon.com.evil.example/' };
      res.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
      return true;
    });
    expect(await group('accountChanges').how(call)).not.toHaveProperty('console_url');
  });
});

describe('budgets on Cloudcraft', () => {
  const create = async ({ group }: Awaited<ReturnType<typeof start>>) =>
    (await group('blueprints').create({ name: 'Shop', content: { data: DATA } }, call)).blueprint.blueprint_id;

  it('are summed up by type and region, and saved without formulas', async () => {
    const started = await start();
    const blueprint_id = await create(started);
    const budget = await started.group('budgets').get({ blueprint_id, format: 'csv', currency: 'EUR' }, call);
    expect(budget.summary).toEqual({
      currency: 'EUR',
      period: 'm',
      rate: 'effective',
      total: 210.38,
      lines: [
        { category: 'database', type: 'rds', region: 'eu-west-1', count: 1, cost: 110.38 },
        { category: 'compute', type: 'ec2', region: 'eu-west-1', count: 3, cost: 100 },
      ],
    });
    const file = await readFile(budget.path, 'utf8');
    expect(file).toContain(`"'=HYPERLINK(""x"")"`);
    expect(file.split('\r\n')[0]).toBe(BUDGET_CSV.split('\n')[0]);
    expect(started.server.seen.at(-1)?.url).toContain('currency=EUR&period=m&rate=effective');
  });

  it('come as a workbook too', async () => {
    const started = await start();
    const blueprint_id = await create(started);
    const { path, summary } = await started.group('budgets').get({ blueprint_id, format: 'xlsx' }, call);
    expect(path).toMatch(/\.xlsx$/);
    expect((await readFile(path)).subarray(0, 2).toString()).toBe('PK');
    expect(summary.total).toBe(210.38);
  });

  it('that are none are an error', async () => {
    const started = await start((req, res) => {
      if (!req.url?.includes('/budget/')) return false;
      res.writeHead(200, { 'content-type': 'text/csv' }).end('a,b\n1,2\n');
      return true;
    });
    const blueprint_id = await create(started);
    await expect(started.group('budgets').get({ blueprint_id, format: 'csv' }, call)).rejects.toThrow(/no columns/);
  });
});
