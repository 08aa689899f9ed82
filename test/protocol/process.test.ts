import { type ChildProcess, spawn } from 'node:child_process';
import { createServer, type Server } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { some } from '../property-runs.ts';
import { BUNDLE, cleanEnv, temporaryFolder } from './connect.ts';

/** One JSON-RPC line each, as a host writes them. */
const INITIALIZE = {
  jsonrpc: '2.0',
  id: 1,
  method: 'initialize',
  params: { protocolVersion: '2025-11-25', capabilities: {}, clientInfo: { name: 'raw', version: '1' } },
};
const INITIALIZED = { jsonrpc: '2.0', method: 'notifications/initialized' };

const running: ChildProcess[] = [];
const hanging: Server[] = [];
afterEach(() => {
  for (const child of running.splice(0)) child.kill('SIGKILL');
  for (const server of hanging.splice(0)) server.close().closeAllConnections();
});

function start(options: { args?: string[]; env?: Record<string, string> } = {}) {
  const args = [BUNDLE, `--data-dir=${temporaryFolder()}`, ...(options.args ?? [])];
  const child = spawn(process.execPath, args, { env: cleanEnv(options.env), stdio: ['pipe', 'pipe', 'pipe'] });
  running.push(child);
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk: Buffer) => {
    out += chunk.toString('utf8');
  });
  child.stderr.on('data', (chunk: Buffer) => {
    err += chunk.toString('utf8');
  });
  const exit = new Promise<number | null>((resolve) => child.on('exit', (code) => resolve(code)));
  return {
    child,
    exit,
    out: () => out,
    err: () => err,
    send: (message: unknown) => child.stdin.write(`${JSON.stringify(message)}\n`),
    async until(text: string) {
      while (!out.includes(text)) {
        if (child.exitCode !== null) throw new Error(`exited with ${child.exitCode}: ${err}`);
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    },
  };
}

/** A server that takes connections and never answers. */
async function hangingServer(): Promise<string> {
  const server = createServer(() => {});
  hanging.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
}

describe('the process', () => {
  it('keeps what was parsed for the next start where Node can', async () => {
    // Whatever this Node can do, it asks: the preloaded line stands in for the function of Node 22.1 and later.
    const stub =
      "import { createRequire } from 'node:module'; createRequire(process.execPath)('node:module').enableCompileCache = () => console.error('cache asked for');";
    const preload = `data:text/javascript,${encodeURIComponent(stub)}`;
    const child = spawn(process.execPath, ['--import', preload, BUNDLE, '--version'], { env: cleanEnv() });
    running.push(child);
    let said = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => {
        said += chunk.toString('utf8');
      });
    expect(await new Promise((resolve) => child.on('close', resolve))).toBe(0);
    expect(said).toContain('cache asked for');
    expect(said).toMatch(/\d+\.\d+\.\d+/);
  });

  it('exits when stdin closes', async () => {
    const server = start();
    server.send(INITIALIZE);
    await server.until('"id":1');
    const from = performance.now();
    server.child.stdin.end();
    expect(await server.exit).toBe(0);
    // The promise is 300 ms; what is asserted leaves room for a busy machine and still fails when something hangs.
    expect(performance.now() - from).toBeLessThan(2000);
  });

  it('exits when stdin closes while a call is waiting for the network', async () => {
    const endpoint = await hangingServer();
    const env = {
      AWS_ENDPOINT_URL: endpoint,
      AWS_ACCESS_KEY_ID: 'testing',
      AWS_SECRET_ACCESS_KEY: 'testing',
      AWS_REGION: 'eu-west-1',
    };
    const server = start({ env });
    server.send(INITIALIZE);
    server.send(INITIALIZED);
    await server.until('"id":1');
    server.send({ jsonrpc: '2.0', id: 2, method: 'tools/call', params: { name: 'snapshot_account', arguments: {} } });
    await new Promise((resolve) => setTimeout(resolve, 700));
    const from = performance.now();
    server.child.stdin.end();
    expect(await server.exit).toBe(0);
    expect(performance.now() - from).toBeLessThan(2000);
  });

  it('writes nothing but protocol to stdout, also when it is fed garbage', async () => {
    const server = start();
    server.send(INITIALIZE);
    server.child.stdin.write('this is not JSON\n{"jsonrpc":"2.0"}\n[]\n\n');
    server.send(INITIALIZED);
    server.send({ jsonrpc: '2.0', id: 3, method: 'tools/call', params: { name: 'get_status', arguments: {} } });
    await server.until('"id":3');
    server.child.stdin.end();
    expect(await server.exit).toBe(0);
    for (const line of server.out().trim().split('\n')) expect(JSON.parse(line)).toMatchObject({ jsonrpc: '2.0' });
  });

  it.each(some(2, ['2025-11-25', '2024-10-07', '2024-11-05', '2025-03-26', '2025-06-18']))(
    'speaks %s',
    async (protocolVersion) => {
      const server = start();
      server.send({ ...INITIALIZE, params: { ...INITIALIZE.params, protocolVersion } });
      await server.until('"id":1');
      expect(JSON.parse(server.out().split('\n')[0] ?? '{}')).toMatchObject({ result: { protocolVersion } });
      server.send(INITIALIZED);
      server.send({ jsonrpc: '2.0', id: 2, method: 'tools/list' });
      await server.until('"id":2');
      server.child.stdin.end();
      await server.exit;
    },
  );

  it('reports progress and honours cancellation of a scan', async () => {
    const endpoint = await hangingServer();
    const env = { AWS_ENDPOINT_URL: endpoint, AWS_ACCESS_KEY_ID: 'testing', AWS_SECRET_ACCESS_KEY: 'testing' };
    const server = start({ env });
    server.send(INITIALIZE);
    server.send(INITIALIZED);
    await server.until('"id":1');
    const params = { name: 'snapshot_account', arguments: {}, _meta: { progressToken: 'p1' } };
    server.send({ jsonrpc: '2.0', id: 2, method: 'tools/call', params });
    await server.until('"progressToken":"p1"');
    server.send({ jsonrpc: '2.0', method: 'notifications/cancelled', params: { requestId: 2 } });
    server.send({ jsonrpc: '2.0', id: 3, method: 'tools/call', params: { name: 'list_accounts', arguments: {} } });
    await server.until('"id":3');
    server.child.stdin.end();
    expect(await server.exit).toBe(0);
    expect(server.out()).not.toContain('"id":2');
  });

  it('explains a wrong start and exits with 1', async () => {
    for (const [args, text] of [
      [['--tolsets=blueprints'], '--toolsets'],
      [['--backend=cloudcraft'], 'CLOUDCRAFT_API_KEY'],
      [['--toolsets=nonsense'], 'blueprints, snapshots, inventory, manage'],
      [['serve'], 'not a command'],
    ] as const) {
      const server = start({ args: [...args] });
      expect(await server.exit).toBe(1);
      expect(server.err()).toContain(text);
      expect(server.out()).toBe('');
    }
  });

  it('prints its version and help', async () => {
    const version = start({ args: ['--version'] });
    expect(await version.exit).toBe(0);
    expect(version.out()).toContain('not affiliated with Datadog or AWS');
    const help = start({ args: ['--help'] });
    await help.exit;
    expect(help.out()).toContain('--read-only');
  });
});
