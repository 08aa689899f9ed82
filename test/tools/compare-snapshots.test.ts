import { describe, expect, it } from 'vitest';
import { sampleSnapshot } from '../../src/backends/sample.ts';
import type { SnapshotFile } from '../../src/model/snapshot.ts';
import type { Store } from '../../src/store/store.ts';
import { bench } from './call-tool.ts';

const id = (number: number): string => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

/** The shop as scanned at some time, changed a little. */
async function scanned(of: {
  number: number;
  at: string;
  label?: string;
  edit?: (file: SnapshotFile) => void;
}): Promise<SnapshotFile> {
  const file = structuredClone(await sampleSnapshot());
  Object.assign(file.snapshot, {
    snapshot_id: id(of.number),
    account_id: 'default',
    source: 'scan',
    taken_at: of.at,
    name: 'Shop',
  });
  if (of.label !== undefined) file.snapshot.label = of.label;
  of.edit?.(file);
  return file;
}

const opened = ({ inventory }: SnapshotFile): void => {
  const group = inventory.resources.find(({ type, name }) => type === 'sg' && name === 'shop-data');
  const rules = group?.properties.IpPermissions;
  if (!Array.isArray(rules)) throw new Error('no rules');
  rules.push({ IpProtocol: 'tcp', FromPort: 5432, ToPort: 5432, IpRanges: [{ CidrIp: '0.0.0.0/0' }] });
  inventory.resources = inventory.resources.filter(({ name }) => name !== 'shop-emails');
  const database = inventory.resources.find(({ name }) => name === 'shop-catalogue');
  if (database) database.properties.DBInstanceClass = 'db.m7g.large';
};

async function history(store: Store): Promise<void> {
  for (const file of [
    await scanned({ number: 901, at: '2025-12-20T08:00:00.000Z', label: 'before the move' }),
    await scanned({ number: 902, at: '2026-01-01T08:00:00.000Z' }),
    await scanned({ number: 903, at: '2026-01-02T02:00:00.000Z', edit: opened }),
  ]) {
    await store.snapshots.put(file.snapshot.snapshot_id, file);
  }
}

describe('compare_snapshots', () => {
  it('tells and draws what changed, the most important first', async () => {
    const { call, store } = await bench();
    await history(store);
    const answer = await call('compare_snapshots', { before: 'previous', after: id(903) });
    expect(answer.isError).toBe(false);
    expect(answer.text).toContain(`before snapshot_id: ${id(902)}, after snapshot_id: ${id(903)}`);
    const told = answer.text.slice(answer.text.indexOf('More exposed'));
    const order = [
      'tcp 5432 is open to 0.0.0.0/0',
      'sqs shop-emails',
      'DBInstanceClass db.t4g.medium -> db.m7g.large',
    ].map((words) => told.indexOf(words));
    expect(order.every((at) => at >= 0)).toBe(true);
    expect([...order].sort((a, b) => a - b)).toEqual(order);
    expect(Buffer.byteLength(answer.text) / 4).toBeLessThan(1500);
    expect(answer.images).toHaveLength(1);
  });

  it.each([
    ['a label', { before: 'before the move', after: id(903) }, 901],
    ['yesterday', { before: 'yesterday', after: id(903) }, 902],
    ['hours', { before: '24h', after: id(903) }, 902],
    ['days', { before: '7d', after: id(903) }, 901],
    ['an account', { before: id(901), after: 'default' }, 901],
  ])('understands %s', async (_what, args, before) => {
    const { call, store } = await bench();
    await history(store);
    expect((await call('compare_snapshots', args)).text).toContain(`before snapshot_id: ${id(before)}`);
  });

  it('takes the nearest older one where there is no baseline, and says how to get one', async () => {
    const { call, store } = await bench();
    for (const file of [
      await scanned({ number: 1, at: '2025-11-01T08:00:00.000Z' }),
      await scanned({ number: 2, at: '2026-01-02T02:00:00.000Z' }),
    ]) {
      await store.snapshots.put(file.snapshot.snapshot_id, file);
    }
    const { text } = await call('compare_snapshots', { before: 'yesterday', after: id(2) });
    expect(text).toContain(`before snapshot_id: ${id(1)}`);
    expect(text).toContain('cloudcraft-mcp snapshot --account default');
    expect(text).toContain('No difference; 83 unchanged.');
  });

  it('compares yesterday with now where nothing else is said', async () => {
    const { call, store } = await bench();
    const sample = (file: SnapshotFile) => Object.assign(file.snapshot, { account_id: 'sample', source: 'sample' });
    const file = await scanned({ number: 1, at: '2025-11-01T08:00:00.000Z', edit: sample });
    await store.snapshots.put(id(1), file);
    const { text, isError } = await call('compare_snapshots', { before: 'yesterday' });
    expect(isError, text).toBe(false);
    expect(text).toContain('cloudcraft-mcp snapshot --account sample');
  });

  it('names the oldest snapshot where none is older, and how to schedule one', async () => {
    const { call, store } = await bench();
    await store.snapshots.put(id(2), await scanned({ number: 2, at: '2026-01-02T02:00:00.000Z' }));
    const { text, isError } = await call('compare_snapshots', { before: 'yesterday', after: id(2) });
    expect(isError).toBe(true);
    expect(text).toContain(`There is no snapshot from yesterday or before of "default"`);
    expect(text).toContain(`The oldest is ${id(2)}, of 2026-01-02`);
    expect(text).toContain('cloudcraft-mcp snapshot --account default');
  });

  it('names what there is instead of a snapshot that is not there', async () => {
    const { call, store } = await bench();
    await history(store);
    const { text, isError } = await call('compare_snapshots', { before: 'before the mov', after: id(903) });
    expect(isError).toBe(true);
    expect(text).toContain('before the move');
  });
});
