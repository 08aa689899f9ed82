import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectAws } from '../../src/aws/connect-aws.ts';
import type { Inventory } from '../../src/model/inventory.ts';
import { scan } from '../../src/scan/scan.ts';
import { answerOf, call, connect } from '../protocol/connect.ts';
import { type Replayed, startReplay } from '../replay/replay-server.ts';
import { type Moto, startMoto } from './moto.ts';
import { seedEnvironment } from './seed/record-sample.ts';
import { seedShop } from './seed/seed-shop.ts';

const account = { account_id: 'default', aws_account: '123456789012', partition: 'aws' };
const signal = new AbortController().signal;

describe('AWS that is slow', () => {
  let moto: Moto;
  beforeAll(async () => {
    moto = await startMoto();
    await seedShop({ endpoint: moto.url, region: 'eu-west-1' });
  });
  afterAll(async () => {
    await moto?.stop();
  });

  const scanned = async (endpoint: string) => {
    const caller = await connectAws({ account_id: 'default', env: seedEnvironment(endpoint) });
    const result = await scan({ caller, account, regions: ['eu-west-1'], signal });
    caller.close();
    return result;
  };
  const ids = ({ resources }: Inventory): string[] => resources.map(({ id }) => id);

  it('and admits 5 requests a second of each service: no call is lost', async () => {
    const straight = await scanned(moto.url);
    const replay = await startReplay({ upstream: moto.url, perSecond: 5 });
    const throttled = await scanned(replay.url);
    await replay.stop();
    console.error(`${replay.calls.length} requests, ${replay.stats.throttled} throttled`);
    expect(replay.stats.throttled).toBeGreaterThan(0);
    expect(throttled.coverage).toEqual(straight.coverage);
    expect(ids(throttled.inventory)).toEqual(ids(straight.inventory));
  });

  it('and hangs in one service: the answer comes in time, partial, and the same call has the rest', async () => {
    let release = (): void => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const replay = await startReplay({
      upstream: moto.url,
      async answer({ service }): Promise<Replayed> {
        if (service === 'rds') await held;
        return 'empty';
      },
    });
    const env = { ...seedEnvironment(replay.url), CLOUDCRAFT_MCP_SCAN_WAIT: '15' };
    const session = await connect('SDK v1', { env });
    const first = answerOf(
      await session.client.callTool({ name: 'snapshot_account', arguments: { region: ['eu-west-1'] } }, undefined, {
        timeout: 60_000,
      }),
    );
    expect(first.isError, first.text).toBe(false);
    expect(first.text).toMatch(/partial[:;].* not asked/);
    expect(first.text).toMatch(/goes on: call snapshot_account with snapshot_id/);
    expect(first.images).toHaveLength(1);
    const snapshot_id = /snapshot_id: (\S+)/.exec(first.text)?.[1] ?? '';
    const meanwhile = await call(session, 'get_inventory', { snapshot_id, type: 'rds' });
    expect(meanwhile.text).toMatch(/unknown|not asked/);
    release();
    const rest = await call(session, 'snapshot_account', { snapshot_id });
    expect(rest.isError, rest.text).toBe(false);
    expect(rest.text).toContain(`snapshot_id: ${snapshot_id}`);
    expect(rest.text).toMatch(/complete;|finished with gaps/);
    const databases = await call(session, 'get_inventory', { snapshot_id, type: 'rds' });
    expect(databases.text).toContain('shop-orders');
    await session.close();
    await replay.stop();
  });
});
