import { createHash, randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import type { Backend } from '../../src/backends/backend.ts';
import { backup, restore } from '../../src/cli/backup.ts';
import { emptyBlueprint } from '../../src/model/blueprint.ts';
import { readArchive } from '../../src/store/archive.ts';
import { call } from '../cloudcraft/setup.ts';
import { TEAM } from './invented-upstream.ts';
import { temporaryCloudcraft } from './temporary-cloudcraft.ts';
import { SAVED, temporaryEmbedded } from './temporary-embedded.ts';

const ends: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

async function places() {
  const cloud = await temporaryCloudcraft();
  const local = await temporaryEmbedded();
  ends.push(
    () => cloud.close(),
    () => local.close(),
  );
  const at = (name: string): string => join(local.folder, name);
  const said: string[] = [];
  const run = (command: typeof backup, backend: Backend, of: { words?: string[]; flags?: Record<string, string> }) =>
    command(
      { backend, config: { words: of.words ?? [], flags: of.flags ?? {} } },
      { cwd: local.folder, print: (text) => said.push(text) },
    );
  const content = async (backend: Backend): Promise<unknown[]> => {
    const { blueprints = [] } = (await backend.blueprints?.list(call())) ?? {};
    const all = await Promise.all(blueprints.map(({ blueprint_id }) => backend.blueprints?.get(blueprint_id, call())));
    return all
      .map((one) => ({ name: one?.name, tags: one?.tags, data: one?.data }))
      .sort((a, b) => ((a.name ?? '') < (b.name ?? '') ? -1 : 1));
  };
  const make = async (backend: Backend, name: string): Promise<string> => {
    const node = { id: `n-${name}`, type: 'ec2', mapPos: [1, 2], unheardOf: { kept: [1, null] } };
    const data = { ...emptyBlueprint(name), nodes: [node], futureField: 'stays' };
    const made = await backend.blueprints?.create({ name, tags: ['t'], content: { data } }, call());
    return made?.blueprint.blueprint_id ?? '';
  };
  return { cloud, local, at, said, run, content, make };
}

describe('backup and restore', () => {
  it('takes a Cloudcraft account to this machine and back without loss, and repeats without doubles', async () => {
    const { cloud, local, run, content, make, said } = await places();
    await make(cloud.backend, 'one');
    await make(cloud.backend, 'two');
    const before = await content(cloud.backend);
    await run(backup, cloud.backend, { flags: { out: 'a.gz' } });
    await run(restore, local.backend, { words: ['a.gz'], flags: { 'dry-run': 'true' } });
    expect(await content(local.backend)).toEqual([]);
    await run(restore, local.backend, { words: ['a.gz'] });
    expect(await content(local.backend)).toEqual(before);
    await run(backup, local.backend, { flags: { out: 'b.gz' } });
    const other = await temporaryCloudcraft();
    ends.push(() => other.close());
    for (const target of [other, other, cloud]) {
      await run(restore, target.backend, { words: ['b.gz'] });
      expect(await content(target.backend)).toEqual(before);
    }
    expect(said.at(-1)).not.toMatch(/created|replaced/);
  });

  it('replaces by id, and makes copies once beside what is there', async () => {
    const { local, run, content, make } = await places();
    const id = await make(local.backend, 'one');
    const before = await content(local.backend);
    await run(backup, local.backend, { flags: { out: 'a.gz' } });
    await local.backend.blueprints?.update({ blueprint_id: id, content: { edits: { rename: 'other' } } }, call());
    for (let again = 0; again < 2; again++)
      await run(restore, local.backend, { words: ['a.gz'], flags: { copies: 'true' } });
    expect(await content(local.backend)).toHaveLength(2);
    await run(restore, local.backend, { words: ['a.gz'] });
    expect((await content(local.backend))[0]).toEqual(before[0]);
    expect(await content(local.backend)).toHaveLength(2);
  });

  it('keeps the history when asked to', async () => {
    const { local, cloud, run } = await places();
    const taken = await local.backend.snapshots?.take({ account_id: SAVED.account_id }, call());
    await run(backup, local.backend, { flags: { out: 'a.gz', snapshots: 'true' } });
    await run(restore, cloud.backend, { words: ['a.gz'] });
    expect(await cloud.backend.snapshots?.get(taken?.snapshot.snapshot_id ?? '', call())).toEqual(taken);
  });

  it('changes nothing from an archive that is damaged, cut or too large', async () => {
    const { local, cloud, at, run, content, make } = await places();
    await make(local.backend, 'one');
    await run(backup, local.backend, { flags: { out: 'a.gz' } });
    const packed = readFileSync(at('a.gz'));
    const text = gunzipSync(packed).toString('utf8');
    const flipped = Buffer.from(packed);
    flipped[packed.length >> 1] = (flipped[packed.length >> 1] ?? 0) ^ 4;
    const lines = text.split('\n');
    const bad = [
      flipped,
      packed.subarray(0, -9),
      gzipSync(text.replace('unheardOf', 'unheard0f')),
      gzipSync(lines.slice(0, -2).join('\n')),
      gzipSync(`${[lines[0], ...lines.slice(2)].join('\n')}`),
      gzipSync(text.replace('"backend":"embedded"', '"backend":"other"')),
      randomBytes(100),
    ];
    for (const bytes of bad) {
      writeFileSync(at('bad.gz'), bytes);
      await expect(run(restore, cloud.backend, { words: ['bad.gz'] })).rejects.toThrow('Nothing was changed');
    }
    expect(await content(cloud.backend)).toEqual([]);
    await expect(readArchive(at('a.gz'), text.length - 1)).rejects.toThrow('too large');
  });

  it('refuses archives that were forged: without a manifest, with paths for ids, that grow beyond all bounds', async () => {
    const { local, cloud, at, run, content, make } = await places();
    await make(local.backend, 'one');
    await run(backup, local.backend, { flags: { out: 'a.gz' } });
    const [head = '', ...items] = gunzipSync(readFileSync(at('a.gz')))
      .toString('utf8')
      .trimEnd()
      .split('\n')
      .slice(0, -1);
    /** An archive whose checksums are all right. */
    const forged = (lines: readonly string[]): Buffer => {
      const manifest = JSON.parse(head);
      manifest.items = lines.map((line) => ({ ...pick(JSON.parse(line)), sha256: sha256(line) }));
      const first = JSON.stringify(manifest);
      return gzipSync(`${[first, ...lines, JSON.stringify({ sha256: sha256(first) })].join('\n')}\n`);
    };
    writeFileSync(at('fine.gz'), forged(items));
    await expect(readArchive(at('fine.gz'))).resolves.toMatchObject({ backend: 'embedded' });
    const escaping = items.map((line) => line.replace(/"id":"[0-9a-f-]{36}"/, '"id":"../../../etc/cron.d/x"'));
    const other = items.map((line) => line.replace('"kind":"blueprint"', '"kind":"program"'));
    const inner = items.map((line) => line.replace(/"account_id":"[0-9a-f-]{36}"/, '"account_id":"../../x"'));
    const bomb = gzipSync(Buffer.alloc(1024 * 1024));
    for (const bytes of [
      forged(escaping),
      forged(other),
      forged(inner),
      gzipSync(`${items.join('\n')}\n`),
      gzipSync(''),
      gzipSync('\n\n'),
      Buffer.of(),
    ]) {
      writeFileSync(at('bad.gz'), bytes);
      await expect(run(restore, cloud.backend, { words: ['bad.gz'] })).rejects.toThrow('Nothing was changed');
    }
    writeFileSync(at('bomb.gz'), Buffer.concat(Array.from({ length: 6 }, () => bomb)));
    await expect(readArchive(at('bomb.gz'), 4 * 1024 * 1024)).rejects.toThrow('grows too large');
    await expect(run(restore, cloud.backend, { words: ['nowhere.gz'] })).rejects.toThrow('nothing was changed');
    expect(await content(cloud.backend)).toEqual([]);
  });

  it('loses no byte of a document, whatever it holds, and no sharing', async () => {
    const { cloud, local, at, run } = await places();
    const team = `team/${TEAM.id}`;
    // Fields in the order and of the types of somebody else's program.
    const odd = {
      zeta: 1,
      nodes: [
        { type: 'ec2', id: 7, mapPos: 'here' },
        { id: 'n', type: 'ec2' },
      ],
      name: 'odd',
      groups: null,
    };
    const wire = {
      id: ODD_ID,
      name: 'odd',
      tags: ['a'],
      readAccess: [team, 'team/gone'],
      writeAccess: null,
      data: odd,
    };
    const posted: unknown[] = [];
    const strange = await temporaryCloudcraft({
      fault: (req, res) => {
        if (!/^\/blueprint/.test(req.url ?? '')) return false;
        const { data, ...meta } = wire;
        const isPost = req.method === 'POST';
        let body = '';
        req.on('data', (chunk: Buffer) => {
          body += chunk.toString('utf8');
        });
        req.on('end', () => {
          if (isPost) posted.push(JSON.parse(body));
          res.writeHead(isPost ? 201 : 200, { 'content-type': 'application/json' });
          res.end(
            JSON.stringify(
              isPost || req.url !== '/blueprint' ? wire : { blueprints: posted.length > 0 || source ? [meta] : [] },
            ),
          );
        });
        return true;
      },
    });
    ends.push(() => strange.close());
    let source = true;
    await run(backup, strange.backend, { flags: { out: 'a.gz' } });
    await run(restore, local.backend, { words: ['a.gz'] });
    await run(restore, local.backend, { words: ['a.gz'] });
    await run(backup, local.backend, { flags: { out: 'b.gz' } });
    const dataOf = async (name: string): Promise<string> => {
      const found = (await readArchive(at(name))).items.find(({ id }) => id === ODD_ID);
      return found?.kind === 'blueprint' ? JSON.stringify([found.data, found.read_access]) : '';
    };
    expect(await dataOf('b.gz')).toBe(JSON.stringify([odd, [team, 'team/gone']]));
    expect(await dataOf('a.gz')).toBe(await dataOf('b.gz'));
    source = false;
    await run(restore, strange.backend, { words: ['b.gz'] });
    expect(JSON.stringify(posted)).toContain(JSON.stringify(odd));
    expect(posted).toMatchObject([{ readAccess: [team] }]);
    // An edit here is what counts from then on.
    await local.backend.blueprints?.update({ blueprint_id: ODD_ID, content: { edits: { rename: 'mended' } } }, call());
    await run(backup, local.backend, { flags: { out: 'c.gz' } });
    expect(await dataOf('c.gz')).toContain('mended');
    await run(backup, cloud.backend, { flags: { out: 'd.gz' } });
  });

  it('that breaks off in the middle can be repeated without doubles', async () => {
    const { local, run, content, make } = await places();
    for (const name of ['one', 'two', 'two', 'three']) await make(local.backend, name);
    const before = await content(local.backend);
    await run(backup, local.backend, { flags: { out: 'a.gz' } });
    let posts = 0;
    const shaky = await temporaryCloudcraft({
      fault: (req, res) => {
        if (req.method !== 'POST' || req.url !== '/blueprint') return false;
        posts += 1;
        // Twice it is made, but the answer is lost.
        if (posts === 2 || posts === 3) res.end = () => res.destroy();
        return false;
      },
    });
    ends.push(() => shaky.close());
    await expect(run(restore, shaky.backend, { words: ['a.gz'] })).rejects.toThrow();
    await expect(run(restore, shaky.backend, { words: ['a.gz'] })).rejects.toThrow();
    await run(restore, shaky.backend, { words: ['a.gz'] });
    // The service writes its format's number where the document has none.
    const numbered = before.map((one) => expect.objectContaining({ data: expect.objectContaining(dataOf(one)) }));
    expect(await content(shaky.backend)).toEqual(numbered);
  });

  it('changes nothing with --read-only, but tells what it would do', async () => {
    const { local, run, make, said } = await places();
    await make(local.backend, 'one');
    await run(backup, local.backend, { flags: { out: 'a.gz', snapshots: 'true' } });
    for (const target of [await temporaryEmbedded({ readOnly: true }), await temporaryCloudcraft({ readOnly: true })]) {
      ends.push(() => target.close());
      await expect(run(restore, target.backend, { words: [`${local.folder}/a.gz`] })).rejects.toThrow('--read-only');
      await run(restore, target.backend, { words: [`${local.folder}/a.gz`], flags: { 'dry-run': 'true' } });
      expect(said.at(-1)).toMatch(/Would be done: .*1 created.*Nothing was changed/);
      expect((await target.backend.blueprints?.list(call()))?.blueprints).toEqual([]);
    }
  });

  it('lists a whole account once, and reads several blueprints at a time', async () => {
    const { local, run, make } = await places();
    for (let at = 0; at < 8; at++) await make(local.backend, `number ${at}`);
    await run(backup, local.backend, { flags: { out: 'a.gz' } });
    let lists = 0;
    let open = 0;
    let most = 0;
    const cloud = await temporaryCloudcraft({
      fault: (req, res) => {
        if (req.method === 'GET' && req.url === '/blueprint') lists += 1;
        open += 1;
        most = Math.max(most, open);
        res.on('close', () => {
          open -= 1;
        });
        return false;
      },
    });
    ends.push(() => cloud.close());
    await run(restore, cloud.backend, { words: ['a.gz'] });
    expect(lists).toBe(1);
    await run(backup, cloud.backend, { flags: { out: 'b.gz' } });
    expect(lists).toBe(2);
    expect(most).toBeGreaterThan(1);
    expect(
      (await readArchive(`${local.folder}/b.gz`)).items.flatMap(({ kind, name }) =>
        kind === 'blueprint' ? [name] : [],
      ),
    ).toHaveLength(8);
  });
});

const ODD_ID = '7c0c7a34-6f2d-4c56-8f6d-2f8a0e9b1a10';
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const pick = ({ kind, id }: { kind: string; id: string }) => ({ kind, id });
const dataOf = (one: unknown): object =>
  typeof one === 'object' && one !== null && 'data' in one && typeof one.data === 'object' ? (one.data ?? {}) : {};
