import { createServer, request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { EMPTY_BODIES, type Protocol, protocolOf, THROTTLED } from './protocols.ts';
import { toXml, type XmlValue } from './to-xml.ts';

/** A request to AWS, as far as the answer depends on it. */
export interface ReplayCall {
  /** As it is signed: `ec2`, `elasticloadbalancing`, `monitoring`. */
  readonly service: string;
  readonly region: string;
  /** `DescribeInstances`; of services that speak REST the method and path: `GET /2015-03-31/functions`. */
  readonly operation: string;
  readonly protocol: Protocol;
  /** Fields of the body or the query. */
  readonly input: Readonly<Record<string, string>>;
  readonly accessKey: string;
}

/** What is answered: an object in the protocol's own form, or a fault. Nothing: the connection stays open. */
export type Replayed =
  | { readonly json: unknown }
  | { readonly xml: Readonly<Record<string, XmlValue>> }
  | { readonly status: number; readonly body: string; readonly headers?: Readonly<Record<string, string>> }
  | 'hang'
  | 'reset'
  | 'empty';

export interface ReplayOptions {
  readonly answer?: (call: ReplayCall) => Replayed | Promise<Replayed>;
  /** ms before each answer. */
  readonly latency?: number;
  /** Requests a second of one service, after which it throttles as AWS does. */
  readonly perSecond?: number;
  /** Where requests are passed on to, instead of being answered here. */
  readonly upstream?: string;
}

export interface Replay {
  /** For AWS_ENDPOINT_URL; any keys are good. */
  readonly url: string;
  readonly calls: ReplayCall[];
  readonly stats: { throttled: number; peak: number; peakOfLane: number };
  stop(): Promise<void>;
}

/** AWS on this machine, in its own protocols, with its own ways to be slow: what is not told is answered with nothing. */
export async function startReplay(options: ReplayOptions = {}): Promise<Replay> {
  const calls: ReplayCall[] = [];
  const stats = { throttled: 0, peak: 0, peakOfLane: 0 };
  const lanes = new Map<string, number>();
  const buckets = new Map<string, { tokens: number; at: number }>();
  let running = 0;

  const admitted = (service: string): boolean => {
    const { perSecond } = options;
    if (perSecond === undefined || service === 'sts') return true;
    const now = performance.now();
    const bucket = buckets.get(service) ?? { tokens: perSecond, at: now };
    bucket.tokens = Math.min(perSecond, bucket.tokens + ((now - bucket.at) / 1000) * perSecond);
    bucket.at = now;
    buckets.set(service, bucket);
    if (bucket.tokens < 1) return false;
    bucket.tokens -= 1;
    return true;
  };

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await bodyOf(request);
    const call = callOf(request, body);
    calls.push(call);
    const lane = `${call.service} ${call.region}`;
    running += 1;
    lanes.set(lane, (lanes.get(lane) ?? 0) + 1);
    stats.peak = Math.max(stats.peak, running);
    stats.peakOfLane = Math.max(stats.peakOfLane, lanes.get(lane) ?? 0);
    try {
      if (options.latency) await wait(options.latency);
      if (!admitted(call.service)) {
        stats.throttled += 1;
        const { status, type, text, headers = {} } = THROTTLED[call.protocol];
        response.writeHead(status, { 'content-type': type, ...headers }).end(text);
        return;
      }
      const told = (await options.answer?.(call)) ?? 'empty';
      if (told === 'empty' && options.upstream !== undefined)
        return pass(request, { response, body, to: options.upstream });
      reply(call, { told, request, response });
    } finally {
      running -= 1;
      lanes.set(lane, (lanes.get(lane) ?? 1) - 1);
    }
  };

  const server = createServer((request, response) => {
    serve(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = address && typeof address === 'object' ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    calls,
    stats,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function reply(
  call: ReplayCall,
  { told, request, response }: { told: Replayed; request: IncomingMessage; response: ServerResponse },
): void {
  if (told === 'hang') return;
  if (told === 'reset') {
    request.socket.destroy();
    return;
  }
  if (told === 'empty') {
    const { type, body, headers = {} } = EMPTY_BODIES[call.protocol](call.operation);
    response.writeHead(200, { 'content-type': type, ...headers }).end(body);
  } else if ('json' in told) {
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(told.json));
  } else if ('xml' in told) {
    response.writeHead(200, { 'content-type': 'text/xml' }).end(toXml(told.xml));
  } else response.writeHead(told.status, { ...told.headers }).end(told.body);
}

function pass(request: IncomingMessage, of: { response: ServerResponse; body: Buffer; to: string }): Promise<void> {
  const { response, body, to } = of;
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(to);
    const sent = httpRequest(
      { hostname, port, method: request.method, path: request.url, headers: request.headers },
      (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
        answer.on('end', resolve);
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part);
  return Buffer.concat(parts);
}

function callOf(request: IncomingMessage, body: Buffer): ReplayCall {
  const signed = /Credential=([^/]+)\/\d+\/([^/]+)\/([^/]+)\//.exec(request.headers.authorization ?? '');
  const [, accessKey = '', region = '', service = ''] = signed ?? [];
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://x');
  const protocol = protocolOf({ headers: request.headers, service });
  const form = protocol === 'query' || protocol === 'ec2' ? new URLSearchParams(body.toString()) : searchParams;
  const target = request.headers['x-amz-target'];
  const operation =
    typeof target === 'string'
      ? (target.split('.').at(-1) ?? '')
      : (form.get('Action') ??
        (protocol === 'cbor' ? pathname.split('/').at(-1) : undefined) ??
        `${request.method} ${pathname}`);
  const fields: unknown = protocol === 'json' && body.length > 0 ? JSON.parse(body.toString()) : {};
  const texts = Object.entries(typeof fields === 'object' && fields !== null ? fields : {}).map(([key, value]) => [
    key,
    typeof value === 'string' ? value : JSON.stringify(value),
  ]);
  return {
    service,
    region,
    operation,
    protocol,
    accessKey,
    input: { ...Object.fromEntries(form), ...Object.fromEntries(texts) },
  };
}
