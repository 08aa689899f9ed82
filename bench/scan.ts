import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { connectAws } from '../src/aws/connect-aws.ts';
import { type ScanResult, scan } from '../src/scan/scan.ts';
import { BIG_ACCOUNT, bigEstate } from '../test/replay/big-estate.ts';
import { startReplay } from '../test/replay/replay-server.ts';
import { median, ms, type Row } from './row.ts';

/** ms of each answer of AWS, as from an office to the next region. */
const LATENCY = 60;
const REGIONS = ['eu-west-1', 'eu-central-1', 'us-east-1', 'us-west-2'];
const RUNS = 3;

interface Serving {
  readonly replay: true;
  readonly resources: number;
  readonly latency: number;
}

// The server runs in a thread of its own, so that it does not take the scan's time.
if (!isMainThread && workerData?.replay === true) {
  const { resources, latency }: Serving = workerData;
  const { url, calls } = await startReplay({ answer: bigEstate(resources), latency });
  parentPort?.on('message', () => parentPort?.postMessage(calls.splice(0).length));
  parentPort?.postMessage(url);
}

interface Served {
  readonly url: string;
  /** Requests since it was asked last. */
  requests(): Promise<number>;
  stop(): Promise<unknown>;
}

async function serve(of: { resources: number; latency: number }): Promise<Served> {
  const worker = new Worker(fileURLToPath(import.meta.url), { workerData: { replay: true, ...of } });
  const next = <T>(): Promise<T> => new Promise((resolve) => worker.once('message', resolve));
  return {
    url: await next<string>(),
    requests() {
      const told = next<number>();
      worker.postMessage('requests');
      return told;
    },
    stop: () => worker.terminate(),
  };
}

const envOf = (url: string): Record<string, string> => ({
  AWS_ENDPOINT_URL: url,
  AWS_REGION: 'eu-west-1',
  AWS_ACCESS_KEY_ID: 'bench',
  AWS_SECRET_ACCESS_KEY: 'bench',
  AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
});

async function scanOnce(url: string, regions: readonly string[]): Promise<ScanResult> {
  const caller = await connectAws({ account_id: 'default', env: envOf(url) });
  const account = { account_id: 'default', aws_account: BIG_ACCOUNT, partition: 'aws' };
  try {
    return await scan({ caller, account, regions, signal: new AbortController().signal });
  } finally {
    caller.close();
  }
}

/** Median of the runs after one that loads the clients, and the requests of one. */
async function timedScan(served: Served, regions: readonly string[]): Promise<{ time: number; requests: number }> {
  const times: number[] = [];
  let requests = 0;
  for (let i = -1; i < RUNS; i++) {
    await served.requests();
    const from = performance.now();
    const { coverage } = await scanOnce(served.url, regions);
    const time = performance.now() - from;
    const failed = coverage.filter(({ outcome }) => outcome === 'failed' || outcome === 'denied');
    if (failed.length > 0)
      throw new Error(`The scan failed in ${failed.map(({ service, call }) => `${service}:${call}`)}.`);
    requests = await served.requests();
    if (i >= 0) times.push(time);
  }
  return { time: median(times), requests };
}

/** How long a scan takes, and what it keeps. */
export async function scanRows(of: { root: string; load: string }): Promise<Row[]> {
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';
  const empty = await serve({ resources: 0, latency: LATENCY });
  const one = await timedScan(empty, REGIONS.slice(0, 1));
  const four = await timedScan(empty, REGIONS);
  await empty.stop();
  return [
    ...loadRows(of.load),
    {
      what: `list calls of one region at ${LATENCY} ms`,
      measured: ms(one.time),
      budget: '2,000 ms for 110',
      remark: `${one.requests} requests, ${ms((one.time / one.requests) * 110)} for 110`,
    },
    {
      what: `list calls of four regions at ${LATENCY} ms`,
      measured: ms(four.time),
      budget: '6,000 ms',
      remark: `${four.requests} requests`,
    },
    ...(await keptRows()),
    await firstRun({ root: of.root, resources: 300, latency: LATENCY }),
    await firstRun({ root: of.root, resources: 5_000, latency: 0 }),
  ];
}

/** Cold loads, each in a process of its own. */
function loadRows(script: string): Row[] {
  const runs = Array.from({ length: RUNS }, (): { first: number; all: number; megabytes: number; services: number } =>
    JSON.parse(execFileSync(process.execPath, [script], { encoding: 'utf8' })),
  );
  const middle = (key: 'first' | 'all' | 'megabytes'): number => median(runs.map((one) => one[key]));
  return [
    { what: 'cold load of one AWS client (EC2)', measured: ms(middle('first')), budget: 'none' },
    {
      what: `cold load of all ${runs[0]?.services} AWS clients`,
      measured: ms(middle('all')),
      budget: 'none',
      remark: `${Math.round(middle('megabytes'))} MB of memory then`,
    },
  ];
}

async function keptRows(): Promise<Row[]> {
  const served = await serve({ resources: 5_000, latency: 0 });
  // Both results are held, so that what one keeps is what the second adds.
  const results = [await scanOnce(served.url, ['eu-west-1'])];
  setFlagsFromString('--expose-gc');
  const gc: () => void = runInNewContext('gc');
  const used = (): number => {
    gc();
    return process.memoryUsage().heapUsed;
  };
  const before = used();
  let peak = before;
  const timer = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage().heapUsed);
  }, 10);
  await served.requests();
  const from = performance.now();
  results.push(await scanOnce(served.url, ['eu-west-1']));
  const time = performance.now() - from;
  clearInterval(timer);
  const requests = await served.requests();
  // Connections that are closing hold their buffers a little longer.
  await new Promise((resolve) => setTimeout(resolve, 500));
  const kept = used() - before;
  await served.stop();
  const count = results.at(-1)?.inventory.resources.length ?? 0;
  const mb = (bytes: number): string => `${(bytes / 2 ** 20).toFixed(0)} MB`;
  return [
    {
      what: `scan of ${count} resources without latency`,
      measured: ms(time),
      budget: 'none',
      remark: `${requests} requests`,
    },
    {
      what: `memory of that scan`,
      measured: `${mb(peak - before)} heap at the peak`,
      budget: 'none',
      remark: `${Math.round(kept / count)} bytes kept per resource`,
    },
  ];
}

/** From the start of the bundle to the picture, as a host that was just installed sees it. */
async function firstRun(of: { root: string; resources: number; latency: number }): Promise<Row> {
  const served = await serve(of);
  const folder = mkdtempSync(join(tmpdir(), 'cloudcraft-mcp-bench-'));
  const from = performance.now();
  const child = spawn(process.execPath, [join(of.root, 'dist/main.js'), `--data-dir=${folder}`, '--scan-wait=300'], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { PATH: process.env.PATH, HOME: folder, ...envOf(served.url) },
  });
  const send = (message: object): void => void child.stdin.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`);
  const answer = new Promise<{ result?: { content: { type: string; text?: string }[]; isError?: boolean } }>(
    (resolve) => {
      let rest = '';
      child.stdout.on('data', (chunk: Buffer) => {
        const lines = (rest + chunk.toString('utf8')).split('\n');
        rest = lines.pop() ?? '';
        for (const line of lines) {
          const message = JSON.parse(line);
          if (message.id === 2) resolve(message);
        }
      });
    },
  );
  const clientInfo = { name: 'bench', version: '1' };
  send({ id: 1, method: 'initialize', params: { protocolVersion: '2025-11-25', capabilities: {}, clientInfo } });
  send({ method: 'notifications/initialized' });
  send({ id: 2, method: 'tools/call', params: { name: 'snapshot_account', arguments: {} } });
  const { result } = await answer;
  const time = performance.now() - from;
  const peak = /VmHWM:\s+(\d+) kB/.exec(statusOf(child.pid))?.[1];
  const requests = await served.requests();
  child.kill('SIGKILL');
  await served.stop();
  rmSync(folder, { recursive: true, force: true });
  const text = result?.content.map((part) => part.text ?? '').join('\n') ?? '';
  const picture = result?.content.some(({ type }) => type === 'image') === true;
  if (result?.isError === true || !picture) throw new Error(`No picture: ${text.slice(0, 300)}`);
  return {
    what: `first run to the picture of ${of.resources} resources at ${of.latency} ms`,
    measured: ms(time),
    budget: of.resources === 300 ? '15,000 ms' : 'none',
    remark: `${requests} requests; peak ${peak === undefined ? 'unknown' : `${Math.round(Number(peak) / 1024)} MB`}`,
  };
}

function statusOf(pid: number | undefined): string {
  try {
    return readFileSync(`/proc/${pid}/status`, 'utf8');
  } catch {
    // Only Linux tells.
    return '';
  }
}
