import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import type { Backend } from '../../src/backends/backend.ts';
import { backup, restore } from '../../src/cli/backup.ts';
import { emptyBlueprint } from '../../src/model/blueprint.ts';
import { readArchive } from '../../src/store/archive.ts';
import { call } from '../cloudcraft/setup.ts';
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
});
