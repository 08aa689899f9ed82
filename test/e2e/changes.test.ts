import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AwsConnection, connectAws } from '../../src/aws/connect-aws.ts';
import { proveCredentials } from '../../src/aws/prove-credentials.ts';
import { compareInventories } from '../../src/compare/compare-inventories.ts';
import type { Side } from '../../src/compare/side.ts';
import { scan } from '../../src/scan/scan.ts';
import { told } from '../compare/told.ts';
import { AWS_CHANGES } from './aws-changes.ts';
import { type Moto, startMoto } from './moto.ts';
import { seedEnvironment } from './seed/record-sample.ts';
import { contextOf } from './seed/seed-context.ts';
import { seedShop } from './seed/seed-shop.ts';

const REGION = 'eu-west-1';

const refused =
  (what: string) =>
  (cause: unknown): never => {
    throw new Error(`The emulator refused: ${what}.`, { cause });
  };

/** All changes are made between two scans, each to resources of its own, so that each must be told and nothing else. */
describe('changes made to an emulated account', () => {
  let moto: Moto;
  let connection: AwsConnection;
  let before: Side;
  let again: Side;
  let after: Side;

  async function look(at: string): Promise<Side> {
    const who = await proveCredentials(connection, { account_id: 'default' });
    const account = { account_id: 'default', ...who };
    const { inventory, coverage, regions } = await scan({
      caller: connection,
      account,
      regions: [REGION],
      signal: new AbortController().signal,
    });
    return {
      snapshot: {
        snapshot_id: at,
        account_id: 'default',
        aws_account: who.aws_account,
        name: 'default',
        source: 'scan',
        status: 'complete',
        regions,
        taken_at: at,
        resources: inventory.resources.length,
        relations: inventory.relations.length,
      },
      inventory,
      coverage,
    };
  }

  beforeAll(async () => {
    moto = await startMoto();
    await seedShop({ endpoint: moto.url, region: REGION });
    const context = contextOf({ endpoint: moto.url, region: REGION });
    const made = new Map<string, string>();
    for (const { what, before: prepare } of AWS_CHANGES) {
      made.set(what, await prepare(context).catch(refused(what)));
    }
    connection = await connectAws({ account_id: 'default', env: seedEnvironment(moto.url) });
    before = await look('2026-11-22T10:00:00.000Z');
    again = await look('2026-11-22T11:00:00.000Z');
    for (const { what, change } of AWS_CHANGES) {
      await change(context, made.get(what) ?? '').catch(refused(what));
    }
    after = await look('2026-11-22T12:00:00.000Z');
    context.aws.close();
  });
  afterAll(async () => {
    connection?.close();
    await moto?.stop();
  });

  it('are thirty at least', () => {
    expect(AWS_CHANGES.length).toBeGreaterThanOrEqual(30);
  });

  it('are none where nothing was changed', () => {
    expect(told(compareInventories({ before, after: again }))).toEqual([]);
  });

  it('are all told, and nothing else', () => {
    const comparison = compareInventories({ before, after });
    expect(told(comparison).sort()).toEqual(AWS_CHANGES.flatMap((one) => one.told).sort());
    expect(comparison.same).toBe(false);
    // Services that the emulator lacks are gaps on both sides; nothing of the estate is among them.
    expect(comparison.not_compared.filter(({ resources }) => resources > 0)).toEqual([]);
  });

  it('are all told the other way round', () => {
    const lines = told(compareInventories({ before: after, after: before }));
    const turned = (mark: string): string => (mark === '+' ? '-' : mark === '-' ? '+' : mark);
    const expected = AWS_CHANGES.flatMap((one) => one.told)
      .filter((line) => /^[-+] /.test(line))
      .map((line) => `${turned(line[0] ?? '')}${line.slice(1)}`);
    expect(lines.filter((line) => /^[-+] /.test(line)).sort()).toEqual(expected.sort());
  });
});
