import { afterEach, describe, expect, it } from 'vitest';
import { TOOLS } from '../../src/tools/index.ts';
import { type Answer, answerOf } from '../protocol/connect.ts';
import { type TemporaryCloudcraft, temporaryCloudcraft } from './temporary-cloudcraft.ts';

let temporary: TemporaryCloudcraft | undefined;
afterEach(async () => {
  await temporary?.close();
  temporary = undefined;
});

async function start(options: Parameters<typeof temporaryCloudcraft>[0] = {}) {
  temporary = await temporaryCloudcraft({ sample: true, ...options });
  const { backend } = temporary;
  return async (name: string, args: object = {}): Promise<Answer> => {
    const tool = TOOLS.find((one) => one.name === name);
    const log = (message: string): void => {
      throw new Error(`a fault of the program: ${message}`);
    };
    return answerOf(await tool?.call(args, { backend, signal: new AbortController().signal, log }));
  };
}

describe('the sample on Cloudcraft', () => {
  it('can be listed, drawn, asked and exported, and Cloudcraft is not asked for it', async () => {
    const call = await start();
    expect((await call('list_accounts')).text).toContain('account_id: sample');
    const taken = await call('snapshot_account', { account_id: 'sample' });
    expect(taken.isError, taken.text).toBe(false);
    expect(taken.text).toContain('invented sample data');
    const snapshot_id = /snapshot_id: (\S+)/.exec(taken.text)?.[1] ?? '';
    expect((await call('list_snapshots')).text).toContain(snapshot_id);
    expect((await call('get_inventory', { account_id: 'sample', type: 'rds' })).isError).toBe(false);
    expect((await call('export_blueprint', { snapshot_id, format: 'svg' })).isError).toBe(false);
    expect(temporary?.server.seen.filter(({ url }) => /snapshot|sample/.test(url))).toEqual([]);
  });

  it('works with a key that is refused, of whose rights nothing is said', async () => {
    const call = await start({
      fault: (_req, res) => {
        res.writeHead(401, { 'content-type': 'application/json' }).end('{}');
        return true;
      },
    });
    expect((await call('snapshot_account', { account_id: 'sample' })).isError).toBe(false);
    expect((await call('list_accounts')).text).toContain('account_id: sample');
    expect((await call('snapshot_account', { account_id: 'x', region: ['eu-west-1'] })).text).toContain('401');
    const { text } = await call('get_status');
    expect(text).toContain('refuses the API key');
    expect(text).not.toMatch(/may write|may not write/);
  });

  it('is never what is meant by no account, and no advice is given that cannot help', async () => {
    const call = await start();
    const { text } = await call('snapshot_account', { account_id: 'samplle', region: ['eu-west-1'] });
    expect(text).toContain('Did you mean sample?');
    expect(text).not.toContain('profile');
    expect((await call('snapshot_account', { region: ['eu-west-1'] })).text).toContain('There are several accounts');
  });
});

describe('get_status without an answer', () => {
  it('gives up soon, after one try for each question, and says so', async () => {
    const call = await start({ fault: () => true });
    const { text, isError } = await call('get_status');
    expect(isError, text).toBe(false);
    expect(text).toContain('problem: Cloudcraft did not answer within 3 s. Fix: Check the network');
    const asked = temporary?.server.seen.map(({ url }) => url) ?? [];
    expect(new Set(asked).size).toBe(asked.length);
  });
});
