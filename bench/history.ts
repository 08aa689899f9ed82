import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compareSides } from '../src/compare/compare-inventories.ts';
import type { Resource } from '../src/model/inventory.ts';
import type { SnapshotFile } from '../src/model/snapshot.ts';
import { querySql } from '../src/query/query-sql.ts';
import { createStore } from '../src/store/store.ts';
import { estateOfSamples } from './estate-of-samples.ts';
import { ms, type Row, timed } from './row.ts';

const COUNT = 10_000;
const GROUP =
  'SELECT type, region, count(*) n, max(name) FROM resources GROUP BY type, region ORDER BY n DESC LIMIT 50';

/** The history of an account of 10,000 resources: opened, compared, asked. */
export async function historyRows({ main }: { main: string }): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'cloudcraft-mcp-history-'));
  try {
    const before = await estateOfSamples(COUNT);
    const { store, size } = await stored(folder, before);
    const id = before.snapshot.snapshot_id;
    const opening = await timed(3, () => newStore(folder).snapshots.get(id));
    const again = await timed(5, () => store.snapshots.get(id));
    const listing = await timed(5, () => newStore(folder).snapshots.heads());
    const count = `${before.inventory.resources.length} resources, ${before.inventory.relations.length} relations`;
    return [
      {
        what: 'opening a snapshot of 10,000 resources, first and again',
        measured: `${ms(opening.time)}; ${ms(again.time)}`,
        budget: 'none',
        remark: `${(size / 2 ** 20).toFixed(1)} MB zipped; ${count}`,
      },
      { what: 'listing 50 snapshots of that size', measured: ms(listing.time), budget: 'none' },
      ...(await comparing(before)),
      ...(await asking(before)),
      {
        what: 'memory of the server after ten queries on 10,000 resources',
        measured: await memoryAfterQueries({ main, folder }),
        budget: '250 MB',
      },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const newStore = (folder: string) => createStore({ dataDir: folder, outputDir: join(folder, 'exports') });

async function stored(folder: string, file: SnapshotFile) {
  const { copyFileSync, statSync } = await import('node:fs');
  const store = newStore(folder);
  const id = file.snapshot.snapshot_id;
  await store.snapshots.put(id, file);
  const path = store.snapshots.pathOf(id);
  // The others are only listed; the query asks the newest, of which all are equal.
  for (let n = 0; n < 49; n++) copyFileSync(path, store.snapshots.pathOf(crypto.randomUUID()));
  return { store, size: statSync(path).size };
}

async function comparing(before: SnapshotFile): Promise<Row[]> {
  const changedAt = (resource: Resource, at: number): Resource =>
    at % 50 === 0
      ? { ...resource, properties: { ...resource.properties, InstanceType: 'm7i.24xlarge', Note: String(at) } }
      : at % 71 === 0
        ? { ...resource, tags: { ...resource.tags, owner: 'somebody else' } }
        : resource;
  // As it is read from its own file: no object is shared with the other side.
  const copy = structuredClone(before);
  const resources = copy.inventory.resources.filter((_, at) => at % 97 !== 0).map(changedAt);
  const after = { ...copy, inventory: { ...copy.inventory, resources } };
  const { time, result } = await timed(9, () => compareSides({ before, after }));
  const equal = await timed(9, () => compareSides({ before, after: copy }));
  const { removed, changed, relations_removed: lost } = result.comparison;
  return [
    {
      what: 'comparing two inventories of 10,000 resources',
      measured: ms(time),
      budget: '150 ms',
      remark: `${removed.length} removed, ${changed.length} changed, ${lost.length} relations; nothing differs: ${ms(equal.time)}`,
    },
  ];
}

async function asking(file: SnapshotFile): Promise<Row[]> {
  const name = (at: number): SnapshotFile => ({ ...file, snapshot: { ...file.snapshot, taken_at: `2026-01-0${at}` } });
  await querySql([{ ...file, inventory: { resources: [], relations: [] } }], { sql: 'SELECT 1' });
  let at = 1;
  const load = await timed(3, () => querySql([name(at++)], { sql: 'SELECT 1' }));
  const group = await timed(9, () => querySql([name(at - 1)], { sql: GROUP }));
  const reopen = await timed(9, () => querySql([name(at - 1)], { sql: 'SELECT 1' }));
  return [
    { what: 'SQL on 10,000 resources: load', measured: ms(load.time), budget: '600 ms' },
    { what: 'SQL on 10,000 resources: group by', measured: ms(group.time), budget: '50 ms' },
    { what: 'SQL on 10,000 resources: reopen', measured: ms(reopen.time), budget: '50 ms' },
  ];
}

/** Resident memory of the built server, asked over stdio, once it has answered ten questions. */
async function memoryAfterQueries({ main, folder }: { main: string; folder: string }): Promise<string> {
  const { Client } = await import('@modelcontextprotocol/sdk/client/index.js');
  const { StdioClientTransport } = await import('@modelcontextprotocol/sdk/client/stdio.js');
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: [main, `--data-dir=${folder}`],
    env: { PATH: process.env.PATH ?? '', CLOUDCRAFT_MCP_BACKEND: 'embedded' },
    stderr: 'ignore',
  });
  const client = new Client({ name: 'bench', version: '1' });
  await client.connect(transport);
  try {
    const kinds = ['ec2', 'rds', 'lambda', 's3', 'vpc'];
    for (const type of kinds) {
      for (const call of [
        {
          name: 'query_inventory',
          arguments: { sql: `SELECT name, region FROM resources WHERE type = '${type}' LIMIT 20` },
        },
        { name: 'get_inventory', arguments: { account_id: 'default', type } },
      ]) {
        const answer = await client.callTool(call);
        if (answer.isError === true) throw new Error(JSON.stringify(answer.content));
      }
    }
    const { pid } = transport;
    if (pid === null || process.platform !== 'linux') return 'not measured here';
    const shown = spawn('ps', ['-o', 'rss=', '-p', String(pid)]);
    let text = '';
    shown.stdout.on('data', (chunk: Buffer) => {
      text += chunk.toString('utf8');
    });
    await once(shown, 'close');
    return `${Math.round(Number(text) / 1024)} MB`;
  } finally {
    await client.close();
  }
}
