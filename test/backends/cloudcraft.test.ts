import { readdir } from 'node:fs/promises';
import type { RequestListener, ServerResponse } from 'node:http';
import { inspect } from 'node:util';
import { afterEach, describe, expect, it } from 'vitest';
import type { Backend, Call, Picture, PictureFormat } from '../../src/backends/backend.ts';
import { BlueprintData } from '../../src/model/blueprint.ts';
import type { View } from '../../src/model/view.ts';
import { TOOLS } from '../../src/tools/index.ts';
import { expectNoKey, KEY } from '../cloudcraft/setup.ts';
import { backendContract } from './contract.ts';
import { type TemporaryCloudcraft, temporaryCloudcraft } from './temporary-cloudcraft.ts';
import { SAVED } from './temporary-embedded.ts';

backendContract('cloudcraft', temporaryCloudcraft);

const call: Call = { signal: new AbortController().signal };
const REGION = 'eu-west-1';

let temporary: TemporaryCloudcraft | undefined;
afterEach(async () => {
  await temporary?.close();
  temporary = undefined;
});

type Groups = Required<Pick<Backend, 'blueprints' | 'pictures' | 'snapshots' | 'accounts' | 'inventory'>>;

async function start(
  options: Parameters<typeof temporaryCloudcraft>[0] = {},
): Promise<TemporaryCloudcraft & { groups: Groups }> {
  temporary = await temporaryCloudcraft(options);
  const { blueprints, pictures, snapshots, accounts, inventory } = temporary.backend;
  if (!blueprints || !pictures || !snapshots || !accounts || !inventory) throw new Error('a group is missing');
  return { ...temporary, groups: { blueprints, pictures, snapshots, accounts, inventory } };
}

const DATA = BlueprintData.parse({
  nodes: [
    { id: 'a', type: 'ec2', name: 'web', mapPos: [0, 0] },
    { id: 'b', type: 'rds', name: 'orders', mapPos: [6, 0] },
  ],
  edges: [{ id: 'e', from: 'a', to: 'b' }],
});

async function create({ groups }: { groups: Groups }): Promise<string> {
  const { blueprint } = await groups.blueprints.create({ name: 'Shop', content: { data: DATA } }, call);
  return blueprint.blueprint_id;
}

const refuse = (res: ServerResponse, status: number): true => {
  res.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify({ error: `no, ${KEY}` }));
  return true;
};

const isExport = (url: string | undefined): boolean => /^\/blueprint\/[^/]+\/(png|svg|webp)/.test(url ?? '');

describe('documents posted to Cloudcraft', () => {
  it('carry their names as texts, which are not drawn twice', async () => {
    const started = await start();
    const id = await create(started);
    const { data } = await started.groups.blueprints.get(id, call);
    expect(data.text.map(({ labels, text }) => [labels, text])).toEqual([
      ['a', 'web'],
      ['b', 'orders'],
    ]);
    const blueprint = await started.groups.blueprints.get(id, call);
    const picture = await started.groups.pictures.draw({ of: { blueprint }, format: 'svg', view: {} }, call);
    expect(picture.outline.split('\n').filter((line) => line.includes('orders'))).toHaveLength(2);
  });

  it('that describe what Cloudcraft lacks are blocks with our type beside', async () => {
    const { groups } = await start();
    const description = { components: [{ id: 'q', type: 'athena', name: 'reports' }], connections: [] };
    const { blueprint } = await groups.blueprints.create({ name: 'x', content: { description } }, call);
    expect(blueprint.data.nodes).toMatchObject([{ type: 'block', component: 'athena', name: 'reports' }]);
    expect(blueprint.data.text).toMatchObject([{ labels: 'q', text: 'reports' }]);
  });

  it('are deleted only after the copy is kept', async () => {
    const started = await start({ fault: (req, res) => req.method === 'DELETE' && refuse(res, 403) });
    const id = await create(started);
    await expect(started.groups.blueprints.delete(id, call)).rejects.toThrow(/read-write permission/);
    expect(await readdir(`${started.store.dataDir}/trash`)).toHaveLength(1);
    await expect(started.groups.blueprints.get(id, call)).resolves.toBeDefined();
  });
});

describe('pictures on Cloudcraft', () => {
  const draw = async (of: {
    view?: View;
    format?: PictureFormat;
    fault?: (...args: Parameters<RequestListener>) => boolean;
  }): Promise<{ picture: Picture; exports: number }> => {
    const started = await start(of.fault ? { fault: of.fault } : {});
    const blueprint_id = await create(started);
    const { format = 'png', view = {} } = of;
    const picture = await started.groups.pictures.draw({ of: { blueprint_id }, format, view }, call);
    return { picture, exports: started.server.seen.filter(({ url }) => isExport(url)).length };
  };

  it.each(['png', 'svg', 'webp'] as const)(
    'come from Cloudcraft as %s when it can do what is asked',
    async (format) => {
      const { picture, exports } = await draw({
        format,
        view: { grid: true, transparent: true, projection: 'isometric' },
      });
      expect(picture.notes).toContain('Drawn by Cloudcraft.');
      expect(picture.outline).toContain('orders');
      expect(exports).toBe(format === 'svg' ? 2 : 1);
    },
  );

  it.each<[string, View]>([
    ['a filter', { filter: 'type=ec2' }],
    ['another projection', { projection: '2d' }],
    ['another theme', { theme: 'dark' }],
    ['a focus', { focus: ['a'] }],
    ['no lines', { connections: false }],
  ])('with %s are drawn here, and say so', async (_name, view) => {
    const { picture, exports } = await draw({ view });
    expect(picture.notes.join(' ')).toMatch(/Drawn here and not by Cloudcraft, which cannot [a-z]/);
    expect(exports).toBe(0);
  });

  it.each([429, 403, 500, 400])('refused with %i are drawn here, and say why', async (status) => {
    const { picture } = await draw({ fault: (req, res) => isExport(req.url) && refuse(res, status) });
    expect(picture.notes.join(' ')).toMatch(/Drawn here, since Cloudcraft did not draw it just now\. [A-Z]/);
    expect(picture.preview).toBeDefined();
    expectNoKey(picture.notes);
  });

  it('with scripts in them are not passed on', async () => {
    const { picture } = await draw({
      format: 'svg',
      fault: (req, res) => {
        if (!isExport(req.url)) return false;
        res.writeHead(200, { 'content-type': 'image/svg+xml' }).end('<svg xmlns="x"><script>1</script></svg>');
        return true;
      },
    });
    expect(picture.text).not.toContain('script');
    expect(picture.notes.join(' ')).toContain('scripts');
  });

  it('are kept below the rate of exports: what comes after is drawn here', async () => {
    const started = await start({
      client: { rateLimit: { all: { count: 1000, perMs: 10_000 }, exports: { count: 2, perMs: 60_000 } } },
    });
    const blueprint_id = await create(started);
    const notes: string[] = [];
    for (let i = 0; i < 3; i++) {
      const picture = await started.groups.pictures.draw({ of: { blueprint_id }, format: 'png', view: {} }, call);
      notes.push(picture.notes.join(' '));
    }
    expect(notes.map((note) => note.includes('Drawn by Cloudcraft.'))).toEqual([true, true, false]);
    expect(notes[2]).toMatch(/rate limit.*Wait \d+ seconds/);
  });

  it('of a scan just taken come from Cloudcraft, with its filter', async () => {
    const started = await start();
    const snapshot = await started.groups.snapshots.take({ account_id: SAVED.account_id, regions: [REGION] }, call);
    const view: View = { exclude: ['s3'], labels: false };
    const picture = await started.groups.pictures.draw({ of: { snapshot }, format: 'png', view }, call);
    expect(picture.notes).toContain('Drawn by Cloudcraft.');
    expect(picture.outline).not.toContain('assets');
    const asked = started.server.seen.map(({ url }) => url).filter((url) => url.includes('/png'));
    expect(asked[0]).toContain('exclude=s3');
    expect(asked[0]).toContain('label=false');
  });

  it('with the wrong key are an error and no picture', async () => {
    const started = await start({ fault: (req, res) => isExport(req.url) && refuse(res, 401) });
    const blueprint_id = await create(started);
    const drawn = started.groups.pictures.draw({ of: { blueprint_id }, format: 'png', view: {} }, call);
    await expect(drawn).rejects.toThrow(/User > API keys/);
  });
});

describe('waiting for the rate limit', () => {
  it('is told as progress, and in the answer of the tool', async () => {
    const { backend } = await start({
      client: {
        rateLimit: { all: { count: 1, perMs: 600 }, exports: { count: 5, perMs: 60_000 } },
        retry: { maxWaitMs: 5000 },
      },
    });
    const told: string[] = [];
    const tool = TOOLS.find(({ name }) => name === 'list_blueprints');
    const ask = () =>
      tool?.call(
        {},
        { backend, signal: call.signal, log: () => {}, progress: ({ message }) => void told.push(message) },
      );
    expect(JSON.stringify(await ask())).not.toContain('Waited');
    expect(JSON.stringify(await ask())).toContain('Waited 1 s: the rate limit of the Cloudcraft API.');
    expect(told).toEqual(['Waiting 1 s: the rate limit of the Cloudcraft API.']);
  });
});

describe('scans by Cloudcraft', () => {
  it('need one region, and the error says how to give it', async () => {
    const { groups } = await start();
    for (const regions of [undefined, [], ['eu-west-1', 'us-east-1']]) {
      const taken = groups.snapshots.take({ account_id: SAVED.account_id, regions }, call);
      await expect(taken).rejects.toThrow(/one region at a time.*"us-east-1"/);
    }
    await expect(groups.inventory.ask({ account_id: SAVED.account_id }, call)).rejects.toThrow(/region/);
  });

  it('are not repeated while a young one is there', async () => {
    const { groups } = await start();
    const request = { account_id: SAVED.account_id, regions: [REGION], max_age: 3600 };
    const first = await groups.snapshots.take(request, call);
    expect(await groups.snapshots.take(request, call)).toEqual(first);
    expect((await groups.snapshots.take({ ...request, max_age: 0 }, call)).snapshot.snapshot_id).not.toBe(
      first.snapshot.snapshot_id,
    );
  });

  it('that take long tell how far they are, and are there when asked for again', async () => {
    const { groups } = await start({ scanMs: 700, scanDeadlineMs: 350 });
    const request = { account_id: SAVED.account_id, regions: [REGION] };
    const reports: number[] = [];
    const patient: Call = { ...call, progress: ({ done }) => reports.push(done) };
    await expect(groups.snapshots.take(request, patient)).rejects.toThrow(/still scanning.*same call again/);
    expect(reports.length).toBeGreaterThan(1);
    expect(reports).toEqual([...reports].sort((a, b) => a - b));
    expect((await groups.snapshots.list(call)).snapshots).toEqual([]);
    let tries = 0;
    for (; tries < 10; tries++) {
      const file = await groups.snapshots.take(request, call).catch(() => undefined);
      if (file) break;
    }
    expect(tries).toBeLessThan(10);
  });
});

describe('the status on Cloudcraft', () => {
  it('with a wrong key names the problem and the fix, and not the key', async () => {
    const wrong = KEY.replace('qZ3', 'xX9');
    const { backend } = await start({ client: { key: wrong } });
    const status = await backend.status(call);
    expect(status.problems).toHaveLength(1);
    expect(status.problems[0]?.problem).toContain('401');
    expect(status.problems[0]?.fix).toContain('User > API keys');
    expect(inspect(status, { depth: 9 })).not.toContain(wrong.slice(4));
  });

  it('names a list of accounts that may not be read, and gives the other', async () => {
    const { backend, groups } = await start({ fault: (req, res) => req.url === '/azure/account' && refuse(res, 403) });
    const { accounts, damaged } = await groups.accounts.list(call);
    expect(accounts.map(({ name }) => name)).toContain('Production');
    expect(damaged).toMatchObject([{ file: 'the list of Azure accounts' }]);
    expect(JSON.stringify((await backend.status(call)).problems)).toContain('Azure');
  });

  it('shows what is known of the rights of the key, and what is left of the rate limit', async () => {
    const started = await start({
      client: { rateLimit: { all: { count: 50, perMs: 10_000 }, exports: { count: 5, perMs: 60_000 } } },
      fault: (req, res) => req.method === 'DELETE' && refuse(res, 403),
    });
    expect((await started.backend.status(call)).key_may_write).toBe('unknown');
    const id = await create(started);
    const after = await started.backend.status(call);
    expect(after.key_may_write).toBe('yes');
    expect(after.rate_limit).toMatchObject({ state: 'on', requests: 50, seconds: 10, exports_left: 5 });
    expect(after.rate_limit?.requests_left).toBeLessThan(45);
    await expect(started.groups.blueprints.delete(id, call)).rejects.toThrow('403');
    expect((await started.backend.status(call)).key_may_write).toBe('refused');
  });

  it('lives without teams', async () => {
    const { backend } = await start({ fault: (req, res) => req.url === '/team' && refuse(res, 403) });
    const status = await backend.status(call);
    expect([status.teams, status.problems]).toEqual([undefined, []]);
  });

  it('says so where there is no rate limit', async () => {
    const { backend } = await start();
    expect((await backend.status(call)).rate_limit).toEqual({ state: 'off' });
  });

  it('shows who the user is', async () => {
    const { backend } = await start();
    expect((await backend.status(call)).user?.name).toBe('Ada');
  });
});
