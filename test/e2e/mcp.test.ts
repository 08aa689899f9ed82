import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SnapshotFile } from '../../src/model/snapshot.ts';
import { answerOf, call, connect, type Session } from '../protocol/connect.ts';
import { type Moto, startMoto } from './moto.ts';
import { seedEnvironment } from './seed/record-sample.ts';
import { seedShop } from './seed/seed-shop.ts';
import type { Truth } from './seed/truth.ts';

/** The estate is scanned once; everything is then asked over MCP, as an assistant would. */
describe('an AWS account over MCP', () => {
  let moto: Moto;
  let truth: Truth;
  let session: Session;
  let snapshot: SnapshotFile;
  let text: string;
  const progress: { progress: number; message?: string | undefined }[] = [];

  beforeAll(async () => {
    moto = await startMoto();
    truth = await seedShop({ endpoint: moto.url, region: 'eu-west-1' });
    session = await connect('SDK v1', { env: seedEnvironment(moto.url) });
    const args = { region: [...truth.regions] };
    const result = await session.client.callTool({ name: 'snapshot_account', arguments: args }, undefined, {
      timeout: 120_000,
      onprogress: (report) => progress.push(report),
    });
    const answer = answerOf(result);
    text = answer.text;
    expect(answer.isError, text).toBe(false);
    expect(answer.images).toHaveLength(1);
    const id = /snapshot_id: (\S+)/.exec(text)?.[1] ?? '';
    const exported = await call(session, 'export_blueprint', { snapshot_id: id, format: 'json' });
    snapshot = SnapshotFile.parse(JSON.parse(readFileSync(fileURLToPath(exported.links[0] ?? ''), 'utf8')));
  });
  afterAll(async () => {
    await session?.close();
    await moto?.stop();
  });

  it('lists exactly what was created, with its parents', () => {
    const found = new Map(snapshot.inventory.resources.map((one) => [`${one.type}/${one.native_id}`, one]));
    const byId = new Map(snapshot.inventory.resources.map((one) => [one.id, `${one.type}/${one.native_id}`]));
    const missing = truth.resources.filter(({ ref }) => !found.has(ref)).map(({ ref }) => ref);
    expect(missing).toEqual([]);
    const misplaced = truth.resources.flatMap(({ ref, parent }) => {
      const placed = found.get(ref)?.parent;
      const actual = placed === undefined ? undefined : byId.get(placed);
      return actual === parent ? [] : [`${ref}: in ${actual}, created in ${parent}`];
    });
    expect(misplaced).toEqual([]);
  });

  it('knows the relations that were created', () => {
    const refs = new Map(snapshot.inventory.resources.map((one) => [one.id, `${one.type}/${one.native_id}`]));
    const found = new Set(
      snapshot.inventory.relations.map(({ from, label, to }) => `${refs.get(from)} ${label} ${refs.get(to)}`),
    );
    const missing = truth.relations.filter(({ from, label, to }) => !found.has(`${from} ${label} ${to}`));
    console.error(
      `relations created ${truth.relations.length}, found of them ${truth.relations.length - missing.length}`,
    );
    expect(missing.length / truth.relations.length, JSON.stringify(missing.slice(0, 10))).toBeLessThanOrEqual(0.05);
  });

  it('answers questions about it', async () => {
    const { text: databases } = await call(session, 'get_inventory', { type: 'rds' });
    for (const { type, name } of truth.resources) if (type === 'rds') expect(databases).toContain(name);
    const counts = await call(session, 'get_inventory', { group_by: ['type'] });
    const created = truth.resources.filter(({ type }) => type === 'sqs').length;
    expect(counts.text).toContain(`sqs | ${created}`);
    const none = await call(session, 'get_inventory', { type: 'lightsail' });
    expect(none.text).toContain('no collector');
  });

  it('draws it: every VPC, subnet and main component is in the outline and in the picture', async () => {
    const id = snapshot.snapshot.snapshot_id;
    const svg = await call(session, 'export_blueprint', { snapshot_id: id, format: 'svg', width: 4000 });
    const drawn = readFileSync(fileURLToPath(svg.links[0] ?? ''), 'utf8');
    for (const { type, name } of truth.resources) {
      if (['vpc', 'subnet', 'elb', 'rds', 'ekscluster', 'snstopic'].includes(type)) expect(text, type).toContain(name);
      if (['vpc', 'elb', 'ekscluster'].includes(type)) expect(drawn, type).toContain(name);
    }
  });

  it('reported progress that only grows', () => {
    expect(progress.length).toBeGreaterThan(3);
    const steps = progress.map((report) => report.progress);
    expect([...steps].sort((a, b) => a - b)).toEqual(steps);
    expect(progress.some(({ message }) => message?.includes('eu-west-1'))).toBe(true);
  });

  it('keeps the history, newest first, and says how complete it is', async () => {
    const list = await call(session, 'list_snapshots', { account_id: 'default' });
    expect(list.text).toContain(snapshot.snapshot.snapshot_id);
    const status = await call(session, 'get_status');
    expect(status.text).toContain(`snapshot_id: ${snapshot.snapshot.snapshot_id}`);
    expect(snapshot.coverage.every(({ account }) => account === truth.aws_account)).toBe(true);
  });

  it('explains a region that does not exist', async () => {
    const answer = await call(session, 'snapshot_account', { region: ['eu-wset-1'] });
    expect(answer.isError).toBe(true);
    expect(answer.text).toContain('eu-west-1');
  });
});
