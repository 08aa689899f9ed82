import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { emptyBlueprint } from '../../src/model/blueprint.ts';
import { asStored, createStore, type Store } from '../../src/store/store.ts';

const SHARED = '7c0c7a34-6f2d-4c56-8f6d-2f8a0e9b1a10';
const UNDONE = '7c0c7a34-6f2d-4c56-8f6d-2f8a0e9b1a11';
const Done = z.object({
  detail: z.int().optional(),
  tag: z.int().optional(),
  labelled: z.string().optional(),
  wrong: z.string().optional(),
});

/** What the workers told of, and what was found to be wrong; nothing, when all is well. */
export interface KillReport {
  readonly kills: number;
  readonly edits: number;
  readonly labelled: number;
  readonly wrong: readonly string[];
}

interface Told {
  readonly detail: number[];
  readonly tag: number[];
  readonly labelled: string[];
  readonly wrong: string[];
  edits: number;
}

/** Two workers change one folder; one after the other is killed at a random moment and replaced. Then all is checked. */
export async function killStore(of: { folder: string; worker: string; kills: number }): Promise<KillReport> {
  const { folder, worker, kills } = of;
  const store = createStore({ dataDir: folder, outputDir: join(folder, 'exports') });
  for (const blueprint_id of [SHARED, UNDONE]) {
    const data = emptyBlueprint('Shop');
    for (const id of ['c0', 'c1']) data.nodes.push({ id, type: 'lambda', mapPos: [id === 'c0' ? 0 : 6, 0] });
    const at = '2026-01-01T00:00:00.000Z';
    // Not through the store: the first write of this process must come last, since it clears away what is left.
    await mkdir(join(folder, 'blueprints'), { recursive: true });
    const document = asStored({ blueprint_id, name: 'Shop', tags: [], updated_at: at, data });
    await writeFile(store.blueprints.pathOf(blueprint_id), JSON.stringify(document));
  }
  const told: Told = { detail: [0, 0], tag: [0, 0], labelled: [], wrong: [], edits: 0 };
  const running = [0, 1].map((slot) => start({ worker, folder, slot, told }));
  for (let n = 0; n < kills; n++) {
    const slot = n % 2;
    await Promise.race([running[slot]?.works, running[slot]?.gone]);
    await wait(randomInt(150));
    running[slot]?.kill();
    await running[slot]?.gone;
    running[slot] = start({ worker, folder, slot, told });
  }
  for (const one of running) {
    one.kill();
    await one.gone;
  }
  await check(store, told);
  return { kills, edits: told.edits, labelled: told.labelled.length, wrong: told.wrong };
}

function start(of: { worker: string; folder: string; slot: number; told: Told }) {
  const { worker, folder, slot, told } = of;
  const from = String(Math.max(told.detail[slot] ?? 0, told.tag[slot] ?? 0));
  const child = spawn(process.execPath, [worker, folder, String(slot), from, SHARED, UNDONE], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let isKilled = false;
  const lines = createInterface({ input: child.stdout });
  const works = new Promise<void>((resolve) => {
    lines.on('line', (line) => {
      resolve();
      let data: unknown;
      try {
        data = JSON.parse(line);
      } catch {
        // Cut off by the kill: not told.
        return;
      }
      const { detail, tag, labelled, wrong } = Done.parse(data);
      if (detail !== undefined) {
        told.detail[slot] = detail;
        told.edits++;
      }
      if (tag !== undefined) told.tag[slot] = tag;
      if (labelled !== undefined) told.labelled.push(labelled);
      if (wrong !== undefined) told.wrong.push(wrong);
    });
  });
  const closed = new Promise((resolve) => lines.once('close', resolve));
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const gone = Promise.all([closed, ended]).then(() => {
    if (!isKilled) told.wrong.push(`worker ${slot} ended by itself`);
  });
  return {
    works,
    gone,
    kill: () => {
      isKilled = true;
      child.kill('SIGKILL');
    },
  };
}

async function check(store: Store, { detail, tag, labelled, wrong }: Told): Promise<void> {
  for (const folder of [store.blueprints, store.snapshots]) {
    for (const { file, reason } of (await folder.all()).damaged) wrong.push(`${file} is damaged: ${reason}`);
  }
  const shared = await store.blueprints.get(SHARED);
  for (const slot of [0, 1]) {
    const node = shared?.data.nodes.find(({ id }) => id === `c${slot}`);
    if (!(Number(node?.detail) >= (detail[slot] ?? 0)))
      wrong.push(`update ${detail[slot]} of worker ${slot} is lost: ${node?.detail}`);
    const mark = `${slot}:`;
    const last = shared?.tags.find((one) => one.startsWith(mark));
    if (!(Number(last?.slice(mark.length) ?? 0) >= (tag[slot] ?? 0)))
      wrong.push(`tag ${tag[slot]} of worker ${slot} is lost: ${last}`);
  }
  for (const id of labelled) {
    if ((await store.snapshots.get(id))?.snapshot.label === undefined) wrong.push(`labelled snapshot ${id} is gone`);
  }
  for (const id of [SHARED, UNDONE]) {
    if ((await store.versions.all(id)).length === 0) wrong.push(`no version of ${id} is kept, or they cannot be read`);
    // Throws where a lock blocks. The first write of this process clears away what the killed ones left.
    const stored = await store.blueprints.get(id);
    await store.blueprints.locked(id, async () => stored && store.blueprints.put(id, stored));
    await store.versions.push(id, { at: '', made: '', done: [], name: '', tags: [], data: emptyBlueprint('') });
  }
  const { documents } = await store.snapshots.all();
  const one = documents[0];
  if (one) await store.snapshots.put(one.snapshot.snapshot_id, one);
  for (const name of ['blueprints', 'snapshots', 'versions']) {
    const rubbish = (await readdir(join(store.dataDir, name))).filter((file) => file.startsWith('.'));
    if (rubbish.length > 0) wrong.push(`${name}: ${rubbish.length} files are left behind, such as ${rubbish[0]}`);
  }
}
