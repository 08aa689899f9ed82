import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { sampleSnapshot } from '../../src/backends/sample.ts';
import { emptyBlueprint } from '../../src/model/blueprint.ts';
import { generatedEstate } from '../layout/generated-estate.ts';
import { bench } from './call-tool.ts';

/** Data answers take at most so many tokens, at four characters each. */
const MOST = 4000;

const folder = await mkdtemp(join(tmpdir(), 'cloudcraft-mcp-'));
afterAll(() => rm(folder, { recursive: true, force: true }));
const { call, store } = await bench({ dataDir: folder });
const { snapshot, coverage, ...sample } = await sampleSnapshot();
const { resources, relations } = generatedEstate(5000);
const snapshot_id = '00000000-0000-4000-8000-0000000000aa';
await store.snapshots.put(snapshot_id, {
  ...sample,
  ...{ coverage, blueprint: emptyBlueprint('large') },
  inventory: {
    resources: resources.map((one, i) => ({
      ...one,
      tags: { ...one.tags, owner: `team ${i % 700}`, note: 'a long story '.repeat(40), [`key-${i}`]: String(i) },
    })),
    relations,
  },
  snapshot: { ...snapshot, snapshot_id, source: 'scan', account_id: 'large', resources: resources.length },
});

it.each<Record<string, unknown>>([
  {},
  { type: 'ec2' },
  { group_by: 'type' },
  { group_by: 'tags.owner' },
  { fields: ['name', 'type', 'tags'] },
  { fields: ['name', 'tags.note', 'tags.owner', 'id', 'arn', 'region', 'vpc', 'inside'] },
  { filter: 'type=ec2 or type=rds', sort: 'name' },
])('of 5,000 resources stays within its tokens, and leads to the rest: %j', async (question) => {
  const { text, data, isError } = await call('get_inventory', { snapshot_id, ...question });
  expect(isError, text).toBe(false);
  expect(text.length / 4).toBeLessThanOrEqual(MOST);
  expect(JSON.stringify(data).length / 4).toBeLessThanOrEqual(MOST);
  const { rows, total } = Object(data);
  expect(rows.length).toBeGreaterThan(5);
  if (rows.length < total) expect(text).toContain('cursor');
});

it('is paged without a gap', async () => {
  const names: string[] = [];
  let page = 0;
  for (let next: Record<string, unknown> | undefined = {}; next && page < 100; page++) {
    const { data } = await call('get_inventory', { snapshot_id, type: 'ec2', fields: ['id'], ...next });
    const { rows, cursor } = Object(data);
    names.push(...rows.map((row: string[]) => row[0]));
    next = cursor === undefined ? undefined : { cursor };
  }
  const all = resources.filter(({ type }) => type === 'ec2').map(({ id }) => id);
  expect(names.sort()).toEqual(all.sort());
});
