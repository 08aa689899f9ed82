import type { ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import type { Trouble } from '../../src/cloudcraft/errors.ts';
import { startServer, startSocketServer, type TestServer } from './server.ts';
import { ID, KEY } from './setup.ts';

export const JSON_TYPE = { 'content-type': 'application/json' };
export const LIST = JSON.stringify({ blueprints: [{ id: ID, name: 'Shop' }] });

/** A server that misbehaves, and what the client makes of it. */
export interface Fault {
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

export const http = (answer: (res: ServerResponse) => void) => () => startServer((_req, res) => answer(res));
export const raw = (text: string, end: 'end' | 'reset' | 'keep') => () =>
  startSocketServer((socket) => {
    socket.write(text, () => {
      if (end === 'end') socket.end();
      if (end === 'reset') socket.resetAndDestroy();
    });
  });
export const status = (code: number, headers: Record<string, string> = {}) =>
  http((res) => res.writeHead(code, { ...JSON_TYPE, ...headers }).end(JSON.stringify({ error: `no ${KEY}`, code })));

export const FAULTS: readonly Fault[] = [
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
  {
    name: '412',
    start: status(412),
    trouble: 'conflict',
    says: /^The item was changed by somebody else since you read it \(412\)/,
    reads: 1,
    writes: 1,
  },
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
