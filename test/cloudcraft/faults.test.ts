import type { ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import type { CloudcraftClient } from '../../src/cloudcraft/client.ts';
import type { Trouble } from '../../src/cloudcraft/errors.ts';
import { startServer, startSocketServer, type TestServer } from './server.ts';
import { call, cloudcraftErrorOf, errorOf, expectNoKey, ID, KEY, quickClient } from './setup.ts';

const JSON_TYPE = { 'content-type': 'application/json' };
const LIST = JSON.stringify({ blueprints: [{ id: ID, name: 'Shop' }] });

interface Fault {
  readonly name: string;
  readonly start: () => Promise<TestServer>;
  readonly trouble: Trouble;
  readonly says: RegExp;
  /** How often a read and a change may be sent. */
  readonly reads: number;
  readonly writes: number;
  /** Whether the sentence for a change must leave open if it was made. */
  readonly unsure?: boolean;
}

const http = (answer: (res: ServerResponse) => void) => () => startServer((_req, res) => answer(res));
const raw = (text: string, end: 'end' | 'reset' | 'keep') => () =>
  startSocketServer((socket) => {
    socket.write(text, () => {
      if (end === 'end') socket.end();
      if (end === 'reset') socket.resetAndDestroy();
    });
  });
const status = (code: number, headers: Record<string, string> = {}) =>
  http((res) => res.writeHead(code, { ...JSON_TYPE, ...headers }).end(JSON.stringify({ error: `no ${KEY}`, code })));

const FAULTS: readonly Fault[] = [
  {
    name: 'refused connection',
    start: async () => {
      const server = await startServer(() => {});
      await server.close();
      return { ...server, close: async () => {} };
    },
    trouble: 'network',
    says: /Nothing answers at http:\/\/127/,
    reads: 0,
    writes: 0,
  },
  {
    name: 'reset before an answer',
    start: raw('', 'reset'),
    trouble: 'network',
    says: /broke off/,
    reads: 3,
    writes: 1,
    unsure: true,
  },
  {
    name: 'reset in mid-body',
    start: raw('HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 500\r\n\r\n{"blue', 'reset'),
    trouble: 'network',
    says: /broke off/,
    reads: 3,
    writes: 1,
    unsure: true,
  },
  {
    name: 'body shorter than announced',
    start: raw('HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 500\r\n\r\n{"blue', 'end'),
    trouble: 'network',
    says: /cut off|broke off/,
    reads: 3,
    writes: 1,
    unsure: true,
  },
  {
    name: 'chunked body without its end',
    start: raw(
      'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n6\r\n{"blue\r\n',
      'end',
    ),
    trouble: 'network',
    says: /cut off|broke off/,
    reads: 3,
    writes: 1,
    unsure: true,
  },
  {
    name: 'not HTTP at all',
    start: raw(`SSH-2.0-x ${KEY}\r\n\r\n`, 'end'),
    trouble: 'network',
    says: /does not speak HTTP/,
    reads: 1,
    writes: 1,
    unsure: true,
  },
  {
    name: 'slow headers',
    start: raw('', 'keep'),
    trouble: 'timeout',
    says: /within 0\.3 s/,
    reads: 1,
    writes: 1,
    unsure: true,
  },
  {
    name: 'slow body',
    start: http((res) => {
      res.writeHead(200, JSON_TYPE).write('{"blueprints":');
      const timer = setInterval(() => res.write(' '), 50);
      res.on('close', () => clearInterval(timer));
    }),
    trouble: 'timeout',
    says: /within 0\.3 s/,
    reads: 1,
    writes: 1,
    unsure: true,
  },
  {
    name: 'truncated gzip',
    start: http((res) =>
      res.writeHead(200, { ...JSON_TYPE, 'content-encoding': 'gzip' }).end(gzipSync(LIST.repeat(50)).subarray(0, -12)),
    ),
    trouble: 'unusable',
    says: /cannot be unpacked/,
    reads: 1,
    writes: 1,
    unsure: true,
  },
  {
    name: 'an encoding that was not asked for',
    start: http((res) => res.writeHead(200, { ...JSON_TYPE, 'content-encoding': 'zstd' }).end('x')),
    trouble: 'unusable',
    says: /packed in a way/,
    reads: 1,
    writes: 1,
  },
  {
    name: 'gzip bomb',
    start: http((res) =>
      res.writeHead(200, { ...JSON_TYPE, 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(3_000_000, 32))),
    ),
    trouble: 'unusable',
    says: /larger than 1 MiB/,
    reads: 1,
    writes: 1,
  },
  {
    name: 'giant body, announced',
    start: http((res) => res.writeHead(200, { ...JSON_TYPE, 'content-length': '999999999999' }).write('{')),
    trouble: 'unusable',
    says: /larger than 1 MiB/,
    reads: 1,
    writes: 1,
  },
  {
    name: 'giant body without end',
    start: http((res) => {
      res.writeHead(200, JSON_TYPE);
      const chunk = Buffer.alloc(65_536, 32);
      const timer = setInterval(() => res.write(chunk), 1);
      res.on('close', () => clearInterval(timer));
    }),
    trouble: 'unusable',
    says: /larger than 1 MiB/,
    reads: 1,
    writes: 1,
  },
  {
    name: 'redirect loop',
    start: http((res) => res.writeHead(302, { location: '/blueprint' }).end()),
    trouble: 'unusable',
    says: /redirect \(302\)/,
    reads: 1,
    writes: 1,
  },
  {
    name: 'permanent redirect with the method kept',
    start: http((res) => res.writeHead(308, { location: 'http://127.0.0.1:1/blueprint' }).end()),
    trouble: 'unusable',
    says: /redirect \(308\)/,
    reads: 1,
    writes: 1,
  },
  {
    name: 'HTML page with 200',
    start: http((res) => res.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(`<p>${KEY}</p>`)),
    trouble: 'unusable',
    says: /web page/,
    reads: 1,
    writes: 1,
  },
  {
    name: 'HTML page with 502',
    start: http((res) => res.writeHead(502, { 'content-type': 'text/html' }).end(`<p>Bearer ${KEY}</p>`)),
    trouble: 'server',
    says: /\(502\)/,
    reads: 3,
    writes: 1,
    unsure: true,
  },
  {
    name: 'wrong content type',
    start: http((res) => res.writeHead(200, { 'content-type': 'text/plain' }).end(LIST)),
    trouble: 'unusable',
    says: /type "text\/plain" instead of "application\/json"/,
    reads: 1,
    writes: 1,
  },
  {
    name: 'empty 200',
    start: http((res) => res.writeHead(200, JSON_TYPE).end()),
    trouble: 'unusable',
    says: /is empty/,
    reads: 1,
    writes: 1,
  },
  {
    name: 'JSON that is cut off',
    start: http((res) => res.writeHead(200, JSON_TYPE).end(LIST.slice(0, -4))),
    trouble: 'unusable',
    says: /cut off or not valid JSON/,
    reads: 1,
    writes: 1,
  },
  {
    name: 'JSON of another shape',
    start: http((res) => res.writeHead(200, JSON_TYPE).end('{"id":7,"blueprints":{}}')),
    trouble: 'unusable',
    says: /not of the expected shape/,
    reads: 1,
    writes: 1,
  },
  {
    name: 'invalid UTF-8',
    start: http((res) => res.writeHead(200, JSON_TYPE).end(Buffer.from([0x22, 0xff, 0xfe, 0x22]))),
    trouble: 'unusable',
    says: /not valid UTF-8/,
    reads: 1,
    writes: 1,
  },
  { name: '400', start: status(400), trouble: 'invalid', says: /\(400\).*no \[redacted\]/, reads: 1, writes: 1 },
  { name: '401', start: status(401), trouble: 'unauthorized', says: /User > API keys/, reads: 1, writes: 1 },
  { name: '403', start: status(403), trouble: 'forbidden', says: /permission/, reads: 1, writes: 1 },
  { name: '404', start: status(404), trouble: 'not_found', says: /\(404\)/, reads: 1, writes: 1 },
  { name: '429', start: status(429), trouble: 'rate_limited', says: /rate limit/, reads: 3, writes: 3 },
  {
    name: '429 with Retry-After in seconds, too long',
    start: status(429, { 'retry-after': '37' }),
    trouble: 'rate_limited',
    says: /Wait 37 seconds/,
    reads: 1,
    writes: 1,
  },
  {
    name: '429 with Retry-After as a date, too long',
    start: status(429, { 'retry-after': new Date(Date.now() + 3_600_000).toUTCString() }),
    trouble: 'rate_limited',
    says: /Wait 3[56]\d\d seconds/,
    reads: 1,
    writes: 1,
  },
  { name: '500', start: status(500), trouble: 'server', says: /\(500\)/, reads: 1, writes: 1, unsure: true },
  { name: '503', start: status(503), trouble: 'server', says: /\(503\)/, reads: 3, writes: 1, unsure: true },
  { name: '504', start: status(504), trouble: 'server', says: /\(504\)/, reads: 3, writes: 1, unsure: true },
  { name: '408', start: status(408), trouble: 'server', says: /\(408\)/, reads: 3, writes: 1, unsure: true },
];

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

describe('a misbehaving server', () => {
  it.each(FAULTS)('$name: $trouble, read $reads x, change $writes x', async (fault) => {
    const { server, client } = await connect(fault.start);

    const read = await cloudcraftErrorOf(client.blueprints.list(call()));
    expect(read.trouble).toBe(fault.trouble);
    expect(read.message).toMatch(fault.says);
    expect(read.message).not.toContain('not known whether');
    expect(server.seen.filter(({ method }) => method === 'GET')).toHaveLength(fault.reads);

    const write = await cloudcraftErrorOf(client.blueprints.create({ data: { name: 'New' } }, call()));
    expect(write.trouble).toBe(fault.trouble);
    if (fault.unsure) expect(write.message).toContain('not known whether the change was made');
    expect(server.seen.filter(({ method }) => method === 'POST')).toHaveLength(fault.writes);
  });

  it('redirects to another host: nothing is sent there', async () => {
    const other = await startServer((_req, res) => res.writeHead(200, JSON_TYPE).end(LIST));
    open.push(other);
    const { client } = await connect(() =>
      startServer((_req, res) => res.writeHead(302, { location: `${other.url}/blueprint` }).end()),
    );
    expect((await cloudcraftErrorOf(client.blueprints.list(call()))).message).toContain('must not go elsewhere');
    expect(other.seen).toEqual([]);
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

describe('what an upstream text may do', () => {
  const said = async (error: string): Promise<string> => {
    const { client } = await connect(http((res) => res.writeHead(400, JSON_TYPE).end(JSON.stringify({ error }))));
    return (await cloudcraftErrorOf(client.blueprints.list(call()))).message;
  };

  it.each([
    ['the key', KEY],
    ['the key in a URL', `see https://x/?key=${encodeURIComponent(KEY)}`],
    ['a part of the key', `unknown key ${KEY.slice(0, 20)}...`],
    ['another bearer token', 'got Authorization: Bearer eyJhbGciOi.eyJzdWIiOiIx.c2lnbmF0dXJl'],
    ['a long token', `token ${'aB3'.repeat(20)} unknown`],
  ])('%s is redacted', async (_name, text) => {
    const message = await said(text);
    expect(message).toContain('[redacted]');
    expect(message).not.toContain('eyJ');
    expect(message).not.toContain('aB3aB3');
  });

  it('is cut and shows what hides', async () => {
    const message = await said(`\u202e\u0007${'word '.repeat(2000)}`);
    expect(message).toContain('\\u{202e}\\u{7}word');
    expect(message.length).toBeLessThan(400);
  });

  it('keeps ids, which are no tokens', async () => {
    expect(await said(`no ${ID}`)).toContain(ID);
  });

  it('a document that repeats the key comes without it', async () => {
    const { client } = await connect(
      http((res) => res.writeHead(200, JSON_TYPE).end(JSON.stringify({ blueprints: [{ id: ID, name: KEY }] }))),
    );
    const blueprints = await client.blueprints.list(call());
    expectNoKey(blueprints);
    expect(blueprints[0]?.name).toBe('[redacted]');
  });
});
