import { afterEach, describe, expect, it } from 'vitest';
import type { CloudcraftClient } from '../../src/cloudcraft/client.ts';
import { FAULTS, JSON_TYPE, LIST, raw, status } from './fault-table.ts';
import { printsOutcomes } from './outcomes.ts';
import { startServer, type TestServer } from './server.ts';
import { call, cloudcraftErrorOf, errorOf, expectNoKey, ID, quickClient } from './setup.ts';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close();
});

async function connect(start: () => Promise<TestServer>): Promise<{ server: TestServer; client: CloudcraftClient }> {
  const server = await start();
  const client = quickClient(server.url, { maxBytes: 1024 * 1024 });
  open.push(server, client);
  return { server, client };
}

const outcomes = printsOutcomes();

describe('a misbehaving server', () => {
  it.each(FAULTS)('$name: $trouble, read $reads x, change $writes x', async (fault) => {
    const { server, client } = await connect(fault.start);

    const from = performance.now();
    const read = await cloudcraftErrorOf(client.blueprints.list(call()));
    const time = performance.now() - from;
    expect(read.trouble).toBe(fault.trouble);
    expect(read.message).toMatch(fault.says);
    expect(read.message).not.toContain('not known whether');
    expect(server.seen.filter(({ method }) => method === 'GET')).toHaveLength(fault.reads);

    const write = await cloudcraftErrorOf(client.blueprints.create({ data: { name: 'New' } }, call()));
    expect(write.trouble).toBe(fault.trouble);
    if (fault.unsure) expect(write.message).toContain('not known whether the change was made');
    const sentOf = (wanted: string): number => server.seen.filter(({ method }) => method === wanted).length;
    expect(sentOf('POST')).toBe(fault.writes);
    outcomes.add({ fault: fault.name, error: read, sent: sentOf('GET'), changes: sentOf('POST'), time });
  });

  it('redirects to another host: nothing is sent there', async () => {
    const other = await startServer((_req, res) => res.writeHead(200, JSON_TYPE).end(LIST));
    open.push(other);
    const { client } = await connect(() =>
      startServer((_req, res) => res.writeHead(302, { location: `${other.url}/blueprint` }).end()),
    );
    const from = performance.now();
    const error = await cloudcraftErrorOf(client.blueprints.list(call()));
    expect(error.message).toContain('must not go elsewhere');
    expect(other.seen).toEqual([]);
    outcomes.add({ fault: 'redirect to another host', error, sent: 1, time: performance.now() - from });
  });

  it.each([
    ['slow headers', raw('', 'keep')],
    ['slow body', raw('HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 500\r\n\r\n{', 'keep')],
    ['waiting to try again', status(429, { 'retry-after': '30' })],
  ])('%s: a cancelled call ends at once', async (_name, start) => {
    const server = await start();
    const client = quickClient(server.url, {
      timeouts: { normal: 20_000 },
      retry: { attempts: 5, maxWaitMs: 60_000 },
    });
    open.push(server, client);
    const controller = new AbortController();
    const reason = new Error('cancelled by the caller');
    setTimeout(() => controller.abort(reason), 60);
    // All limits are longer than a test may take: only the cancellation can end this in time.
    expect(await errorOf(client.blueprints.list(call(controller.signal)))).toBe(reason);
    expect(server.seen).toHaveLength(1);
  });

  it('a call cancelled beforehand sends nothing', async () => {
    const { server, client } = await connect(status(200));
    await errorOf(client.blueprints.list(call(AbortSignal.abort(new Error('no')))));
    expect(server.seen).toEqual([]);
  });

  it('closing the client ends what is in flight', async () => {
    const { client } = await connect(raw('', 'keep'));
    const pending = errorOf(client.blueprints.list(call()));
    setTimeout(() => void client.close(), 30);
    expect(String(await pending)).toContain('closed');
  });

  it('a passing fault is overcome, and the caller hears of the wait', async () => {
    let count = 0;
    const { server, client } = await connect(() =>
      startServer((_req, res) => {
        count++;
        if (count === 1) res.writeHead(429, { ...JSON_TYPE, 'retry-after': '0' }).end('{"error":"slow down"}');
        else if (count === 2) res.writeHead(503).end();
        else res.writeHead(200, JSON_TYPE).end(LIST);
      }),
    );
    const waits: string[] = [];
    const blueprints = await client.blueprints.list({ ...call(), onWait: (message) => waits.push(message) });
    expect(blueprints).toMatchObject([{ id: ID }]);
    expect(server.seen).toHaveLength(3);
    expect(waits).toHaveLength(2);
    expect(waits[0]).toContain('rate limit');
    expectNoKey(waits);
  });

  it('200 parallel reads finish without error', async () => {
    const { client } = await connect(() => startServer((_req, res) => res.writeHead(200, JSON_TYPE).end(LIST)));
    const patient = quickClient(client.baseUrl, { timeouts: { normal: 10_000 } });
    open.push(patient);
    const lists = await Promise.all(Array.from({ length: 200 }, () => patient.blueprints.list(call())));
    expect(lists).toHaveLength(200);
  });
});
