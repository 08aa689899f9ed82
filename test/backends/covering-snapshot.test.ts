import { expect, it } from 'vitest';
import { sampleSnapshot } from '../../src/backends/sample.ts';
import { bench } from '../tools/call-tool.ts';

const id = (number: number): string => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

it('answers from the newest snapshot that covers the question, and names regions that were not read', async () => {
  const { call, store } = await bench();
  for (const [number, regions, day] of [
    [1, ['eu-west-1', 'us-east-1'], '01'],
    [2, ['us-east-1'], '02'],
  ] as const) {
    const file = structuredClone(await sampleSnapshot());
    const more = { snapshot_id: id(number), account_id: 'default', source: 'scan', regions };
    Object.assign(file.snapshot, { ...more, taken_at: `2026-01-${day}T01:00:00.000Z` });
    file.inventory.resources = file.inventory.resources.filter(({ region }) => number === 1 || region === 'us-east-1');
    file.inventory.relations = [];
    file.coverage = file.coverage.filter(({ region }) => number === 1 || region === 'us-east-1');
    await store.snapshots.put(id(number), file);
  }
  const all = await call('get_inventory', { account_id: 'default', type: 'databases' });
  expect(all.text).toContain(id(1));
  expect(all.text).not.toContain('was last read in');
  const one = await call('get_inventory', { account_id: 'default', region: 'us-east-1' });
  expect(one.text).toContain(`snapshot_id: ${id(2)}`);
  const named = await call('get_inventory', { snapshot_id: id(2), type: 'databases' });
  expect(named.text).toContain(`Only us-east-1 was read; eu-west-1 was last read in snapshot ${id(1)}`);
  const asked = await call('query_inventory', { sql: 'select count(*) as n from resources' });
  expect(asked.text).toContain(`snapshot_id: ${id(1)}`);
});
