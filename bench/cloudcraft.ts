import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Agent, request } from 'undici';
import { median, ms, type Row } from './row.ts';

const RUNS = 200;
const PARALLEL = 200;
const BLUEPRINTS = 50;

/** Answers every request with a list of blueprints, as fast as Node can. */
async function serveList(): Promise<{ server: Server; url: string }> {
  const blueprints = Array.from({ length: BLUEPRINTS }, (_, i) => ({
    id: `0b6f1c1e-5a0e-4a0d-9b52-${String(i).padStart(12, '0')}`,
    name: `Blueprint ${i}`,
    tags: ['bench'],
    updatedAt: '2026-01-01T00:00:00.000Z',
  }));
  const body = JSON.stringify({ blueprints });
  const server = createServer((_req, res) => res.writeHead(200, { 'content-type': 'application/json' }).end(body));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return { server, url: `http://127.0.0.1:${address.port}` };
}

interface Session {
  /** Whether the tool answered without error. */
  callTool(name: string): Promise<boolean>;
  close(): void;
}

/** The bundle as a host starts it, with a key and without the limit of our own. */
async function connect(root: string, url: string): Promise<Session> {
  const folder = mkdtempSync(join(tmpdir(), 'cloudcraft-mcp-bench-'));
  const child = spawn(process.execPath, [join(root, 'dist/main.js'), `--data-dir=${folder}`, '--rate-limit=0'], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, CLOUDCRAFT_API_KEY: 'bench', CLOUDCRAFT_BASE_URL: url },
  });
  const waiting = new Map<number, (message: { result?: { isError?: boolean } }) => void>();
  let rest = '';
  child.stdout.on('data', (chunk: Buffer) => {
    const lines = (rest + chunk.toString('utf8')).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      const message: { id: number; result?: { isError?: boolean } } = JSON.parse(line);
      waiting.get(message.id)?.(message);
      waiting.delete(message.id);
    }
  });
  let id = 0;
  const ask = (method: string, params: unknown): Promise<{ result?: { isError?: boolean } }> =>
    new Promise((resolve) => {
      waiting.set(++id, resolve);
      child.stdin.write(`${JSON.stringify({ jsonrpc: '2.0', id, method, params })}\n`);
    });
  const clientInfo = { name: 'bench', version: '1' };
  await ask('initialize', { protocolVersion: '2025-11-25', capabilities: {}, clientInfo });
  child.stdin.write(`${JSON.stringify({ jsonrpc: '2.0', method: 'notifications/initialized' })}\n`);
  return {
    async callTool(name) {
      const { result } = await ask('tools/call', { name, arguments: {} });
      return result !== undefined && result.isError !== true;
    },
    close() {
      child.kill('SIGKILL');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** What a call on a Cloudcraft account costs over the HTTP round trip that it cannot do without. */
export async function cloudcraftRows(of: { root: string }): Promise<Row[]> {
  const { server, url } = await serveList();
  const session = await connect(of.root, url);
  const agent = new Agent();
  try {
    const bare: number[] = [];
    const tool: number[] = [];
    // In turns, so that what else the machine does falls on both alike; the first ones only load what is loaded late.
    for (let i = -20; i < RUNS; i++) {
      let from = performance.now();
      const { body } = await request(`${url}/blueprint`, { dispatcher: agent });
      JSON.parse(await body.text());
      if (i >= 0) bare.push(performance.now() - from);
      from = performance.now();
      await session.callTool('list_blueprints');
      if (i >= 0) tool.push(performance.now() - from);
    }
    const over = median(tool) - median(bare);
    const from = performance.now();
    const results = await Promise.all(Array.from({ length: PARALLEL }, () => session.callTool('list_blueprints')));
    const all = performance.now() - from;
    const failed = results.filter((good) => !good).length;
    return [
      {
        what: 'list_blueprints over the bare HTTP round trip',
        measured: ms(over),
        budget: '3 ms',
        remark: `MCP on stdio included; ${BLUEPRINTS} blueprints: tool ${ms(median(tool))}, HTTP ${ms(median(bare))}`,
      },
      {
        what: `${PARALLEL} parallel reads on one server process`,
        measured: `${failed} errors`,
        budget: '0 errors',
        remark: `${ms(all)} for all`,
      },
    ];
  } finally {
    session.close();
    await agent.destroy();
    server.closeAllConnections();
    server.close();
  }
}
