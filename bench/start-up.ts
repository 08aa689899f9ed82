import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { median, ms, type Row } from './row.ts';

const RUNS = 15;

const OPENING = [
  {
    jsonrpc: '2.0',
    id: 1,
    method: 'initialize',
    params: { protocolVersion: '2025-11-25', capabilities: {}, clientInfo: { name: 'bench', version: '1' } },
  },
  { jsonrpc: '2.0', method: 'notifications/initialized' },
  { jsonrpc: '2.0', id: 2, method: 'tools/list' },
];

/** Spawns a server, asks for its tools at once, and measures until the answer: ms, MB of the process then, the list. */
async function open(args: readonly string[]): Promise<{ time: number; rss: number; list: string }> {
  const from = performance.now();
  const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'ignore'] });
  for (const message of OPENING) child.stdin.write(`${JSON.stringify(message)}\n`);
  let out = '';
  const list = await new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      out += chunk.toString('utf8');
      const line = out.split('\n').find((text) => text.includes('"id":2'));
      if (line !== undefined && out.endsWith('\n')) resolve(line);
    });
    child.on('exit', () => reject(new Error('the server ended before it answered')));
  });
  const time = performance.now() - from;
  const rss = residentMegabytes(child.pid ?? 0);
  child.removeAllListeners('exit');
  child.kill('SIGKILL');
  return { time, rss, list };
}

function residentMegabytes(pid: number): number {
  try {
    const pages = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return Number(pages) / 1024;
  } catch {
    // Only Linux tells this way; elsewhere the row says so.
    return Number.NaN;
  }
}

async function bareNode(): Promise<number> {
  const from = performance.now();
  const child = spawn(process.execPath, ['-e', ''], { stdio: 'ignore' });
  await new Promise((resolve) => child.on('exit', resolve));
  return performance.now() - from;
}

export async function startUp(of: { root: string; oneToolServer: string }): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'cloudcraft-mcp-bench-'));
  const ours: number[] = [];
  const theirs: number[] = [];
  const bare: number[] = [];
  const memory: number[] = [];
  let list = '';
  // In turns, so that what else the machine does falls on all alike.
  for (let i = 0; i < RUNS; i++) {
    const mine = await open([join(of.root, 'dist/main.js'), `--data-dir=${folder}`]);
    ours.push(mine.time);
    memory.push(mine.rss);
    list = mine.list;
    theirs.push((await open([of.oneToolServer])).time);
    bare.push(await bareNode());
  }
  rmSync(folder, { recursive: true, force: true });
  const ratio = median(ours) / median(theirs);
  return [
    {
      what: 'spawn to tools/list',
      measured: `${ratio.toFixed(2)} x (${ms(median(ours))})`,
      budget: '1.2 x',
      remark: `one-tool server ${ms(median(theirs))}, bare node ${ms(median(bare))}`,
    },
    { what: 'memory after tools/list', measured: `${Math.round(median(memory))} MB`, budget: '80 MB' },
    toolList(list),
  ];
}

function toolList(line: string): Row {
  const message: { result: { tools: { name: string; description: string; inputSchema: unknown }[] } } =
    JSON.parse(line);
  const tokens = message.result.tools.map(({ name, description, inputSchema }) => ({
    name,
    tokens: Math.ceil((name.length + description.length + JSON.stringify(inputSchema).length) / 4),
  }));
  const total = tokens.reduce((sum, tool) => sum + tool.tokens, 0);
  const largest = [...tokens].sort((a, b) => b.tokens - a.tokens)[0];
  return {
    what: `tool list, ${tokens.length} tools`,
    measured: `${total} tokens`,
    budget: '3,000; each 400',
    remark: `largest ${largest?.name} ${largest?.tokens}`,
  };
}
