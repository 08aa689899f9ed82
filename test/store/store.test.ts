import { spawnSync } from 'node:child_process';
import { chmod, mkdir, readdir, readFile, stat, utimes, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { emptyBlueprint } from '../../src/model/blueprint.ts';
import { thisHolder } from '../../src/store/holder.ts';
import { asBlueprint, asStored, createStore, StoredBlueprint } from '../../src/store/store.ts';
import { temporaryName } from '../../src/store/temporary-name.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const ID = '7c0c7a34-6f2d-4c56-8f6d-2f8a0e9b1a10';
const OTHER = '7c0c7a34-6f2d-4c56-8f6d-2f8a0e9b1a11';
const stored = (id: string, name = 'Shop') =>
  asStored({ blueprint_id: id, name, tags: ['a'], updated_at: '2026-01-01T00:00:00.000Z', data: emptyBlueprint(name) });

async function newStore() {
  const dataDir = await temporaryFolder();
  return createStore({ dataDir, outputDir: join(dataDir, 'exports') });
}

describe('store', () => {
  it('keeps documents whole, with fields that it does not know', async () => {
    const { blueprints } = await newStore();
    const document = stored(ID);
    document.data.nodes.push({ id: 'n', type: 'ec2', mapPos: ['1', 2], somethingNew: { deep: [1, null] } });
    Object.assign(document.data, { futureField: true });
    await blueprints.put(ID, document);
    expect(await blueprints.get(ID)).toEqual(document);
    expect(await blueprints.get(OTHER)).toBeUndefined();
  });

  it('makes no folder before the first write', async () => {
    const store = await newStore();
    expect(await store.blueprints.all()).toEqual({ documents: [], damaged: [] });
    expect(await readdir(store.dataDir)).toEqual([]);
  });

  it('names what is damaged and hides nothing else', async () => {
    const store = await newStore();
    await store.blueprints.put(ID, stored(ID));
    await writeFile(store.blueprints.pathOf(OTHER), '{"format": "cloudcraft-mcp/blueprint", "name": 5}');
    const { documents, damaged } = await store.blueprints.all();
    expect(documents).toHaveLength(1);
    expect(damaged).toEqual([
      { file: store.blueprints.pathOf(OTHER), reason: expect.stringContaining('blueprint_id') },
    ]);
    await expect(store.blueprints.get(OTHER)).rejects.toThrow(store.blueprints.pathOf(OTHER));
    await writeFile(store.snapshots.pathOf(ID), 'x').catch(() => mkdir(join(store.dataDir, 'snapshots')));
    await writeFile(store.snapshots.pathOf(ID), 'not zipped');
    expect((await store.snapshots.all()).damaged[0]?.reason).toContain('gzip');
  });

  it('sees a change of the file behind its back', async () => {
    const store = await newStore();
    await store.blueprints.put(ID, stored(ID));
    await store.blueprints.get(ID);
    await writeFile(store.blueprints.pathOf(ID), JSON.stringify(stored(ID, 'Another name')));
    expect((await store.blueprints.get(ID))?.name).toBe('Another name');
  });

  it('gives a new version when what can be edited changes, and only then', async () => {
    const { version } = await asBlueprint(stored(ID));
    expect((await asBlueprint({ ...stored(ID), updated_at: 'later' })).version).toBe(version);
    const turned = Object.fromEntries(Object.entries(stored(ID)).reverse());
    expect((await asBlueprint(StoredBlueprint.parse(turned))).version).toBe(version);
    expect((await asBlueprint(stored(ID, 'Other'))).version).not.toBe(version);
  });

  it('leaves nothing but the document behind, readable by the owner alone', async () => {
    const store = await newStore();
    await Promise.all(Array.from({ length: 20 }, (_, i) => store.blueprints.put(ID, stored(ID, `name ${i}`))));
    expect(await readdir(join(store.dataDir, 'blueprints'))).toEqual([`${ID}.json`]);
    expect((await stat(store.blueprints.pathOf(ID))).mode & 0o077).toBe(0);
    expect(JSON.parse(await readFile(store.blueprints.pathOf(ID), 'utf8')).name).toMatch(/^name \d+$/);
  });

  it('clears away what killed processes left, and nothing else', async () => {
    const { dataDir, blueprints } = await newStore();
    const folder = join(dataDir, 'blueprints');
    await mkdir(folder);
    const { pid } = spawnSync(process.execPath, ['--version']);
    const dead = join(folder, basename(await temporaryName(`${ID}.json`)).replace(`-${process.pid}-`, `-${pid}-`));
    const aged = join(folder, `.${ID}.json.${OTHER}.tmp`);
    const others = [basename(await temporaryName(`${ID}.json`)), `.${OTHER}.json.${ID}.tmp`, 'mine.tmp', '.mine.tmp'];
    for (const path of [dead, aged, ...others.map((name) => join(folder, name))]) await writeFile(path, 'half');
    await utimes(aged, 0, 0);
    const held = JSON.stringify({ host: (await thisHolder()).host, pid, started: '', id: 'x' });
    for (const lock of [`.${ID}.lock`, `.${OTHER}.lock.break`]) await writeFile(join(folder, lock), held);
    await blueprints.put(ID, stored(ID));
    expect(await readdir(folder)).toEqual([...others, `${ID}.json`].sort());
  });

  it.each(['../../etc/passwd', 'a/b', '..', '', `${ID}/../x`])('never makes a path of %j', async (id) => {
    const { blueprints } = await newStore();
    await expect(blueprints.get(id)).rejects.toThrow('ids are UUIDs');
    await expect(blueprints.put(id, stored(ID))).rejects.toThrow('ids are UUIDs');
  });

  it('says which folder cannot be written and how to choose another', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'file'), '');
    const { blueprints } = createStore({ dataDir: join(folder, 'file'), outputDir: folder });
    await expect(blueprints.put(ID, stored(ID))).rejects.toThrow(/cannot be written.*--data-dir/);
    const refused = createStore({ dataDir: '/proc/cloudcraft-mcp', outputDir: folder });
    if (process.platform === 'linux') {
      await expect(refused.blueprints.put(ID, stored(ID))).rejects.toThrow(/cannot be made there|permission denied/);
    }
    // Root may write anywhere, so permissions can only be tested as somebody else.
    if (process.getuid?.() === 0) return;
    await chmod(folder, 0o500);
    const other = createStore({ dataDir: join(folder, 'sub'), outputDir: folder });
    await expect(other.blueprints.put(ID, stored(ID))).rejects.toThrow(/permission denied/);
  });

  it('keeps a copy of what is deleted', async () => {
    const store = await newStore();
    const path = await store.keepCopy({
      kind: 'blueprint',
      id: ID,
      at: '2026-01-02T03:04:05.678Z',
      document: stored(ID),
    });
    expect(path).toContain('20260102030405');
    expect(JSON.parse(await readFile(path, 'utf8')).name).toBe('Shop');
  });
});
