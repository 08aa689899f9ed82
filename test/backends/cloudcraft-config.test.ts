import { afterEach, describe, expect, it } from 'vitest';
import { clientFor } from '../../src/backends/cloudcraft.ts';
import { type Config, readConfig } from '../../src/config.ts';
import { startServer } from '../cloudcraft/server.ts';
import { call, errorOf, KEY } from '../cloudcraft/setup.ts';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close();
});

function start(argv: string[], env: Record<string, string> = {}) {
  const start = { argv, env: { CLOUDCRAFT_API_KEY: KEY }, cwd: '/', home: '/home/ada', platform: 'linux' };
  const config: Config = readConfig(start);
  const client = clientFor({ config, env });
  open.push(client);
  return client;
}

describe('the client for a configuration', () => {
  it('keeps the documented rates, the one that is set, or none', () => {
    const rates = (argv: string[]) => {
      const left = start(argv).rateLeft();
      return left && [left.all.count, left.all.perMs, left.exports.count, left.exports.perMs];
    };
    expect(rates([])).toEqual([20, 10_000, 5, 60_000]);
    expect(rates(['--rate-limit=7'])).toEqual([7, 10_000, 5, 60_000]);
    expect(rates(['--rate-limit=0'])).toBeUndefined();
  });

  it('takes answers up to the size that is set', async () => {
    const body = JSON.stringify({ blueprints: [], filler: 'x'.repeat(1_500_000) });
    const server = await startServer((_req, res) =>
      res.writeHead(200, { 'content-type': 'application/json' }).end(body),
    );
    open.push(server);
    const address = `--base-url=${server.url}`;
    expect(await start([address]).blueprints.list(call())).toEqual([]);
    const small = start([address, '--max-response=1']).blueprints.list(call());
    expect(String(await errorOf(small))).toContain('larger than 1 MiB');
  });

  it('refuses a proxy that is none without showing it', () => {
    expect(() => start([], { HTTPS_PROXY: 'ada:secret@proxy' })).toThrow(/HTTPS_PROXY or HTTP_PROXY is not an address/);
  });
});
