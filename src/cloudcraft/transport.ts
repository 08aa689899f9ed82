import type { Dispatcher } from 'undici';
import { BodyError, readBody } from './body.ts';
import type { Pool } from './create-pool.ts';
import { withDeadline, withSignals } from './deadline.ts';
import { CloudcraftError, type Purpose, rateError, statusError, unusableError } from './errors.ts';
import type { Limiter } from './limiter.ts';
import { networkCodeOf, networkError } from './network-error.ts';
import { pause } from './pause.ts';
import type { Query } from './query.ts';
import type { Reader } from './readers.ts';
import type { Redactor } from './redact.ts';
import { backoff, type Failure, mayRepeat, parseRetryAfter, type RetryPolicy } from './retry.ts';

export interface Wait {
  readonly ms: number;
  readonly why: string;
}

/** What comes with every call of the client. */
export interface ClientCall {
  readonly signal: AbortSignal;
  /** Called with a sentence when the client has to wait, for `ms` milliseconds. */
  readonly onWait?: (message: string, wait: Wait) => void;
  /** Milliseconds; gives up earlier than the client's own setting would. */
  readonly maxWaitMs?: number;
}

export interface WireRequest<T> {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Below the base URL, starting with a slash; every part is checked or encoded already. */
  readonly path: string;
  readonly query?: Query;
  /** Sent as JSON. */
  readonly body?: unknown;
  readonly ifMatch?: string | undefined;
  readonly purpose: Purpose;
  readonly read: Reader<T>;
  /** Counts as an image export, which has a rate of its own. */
  readonly export?: boolean;
  /** Texts in the body that no error may repeat. */
  readonly secrets?: readonly string[];
  /** Takes the long time limit: scans. */
  readonly slow?: boolean;
}

export interface Answer<T> {
  readonly status: number;
  readonly value: T;
  readonly etag: string | undefined;
}

export type Send = <T>(wanted: WireRequest<T>, call: ClientCall) => Promise<Answer<T>>;

export interface TransportSettings {
  readonly baseUrl: URL;
  readonly key: string;
  readonly userAgent: string;
  readonly pool: Pool;
  readonly redactor: Redactor;
  readonly limiter: Limiter;
  readonly retry: RetryPolicy;
  readonly maxBytes: number;
  /** Milliseconds for one attempt: connecting, waiting and reading the body together. */
  readonly timeouts: { readonly normal: number; readonly slow: number };
  readonly now: () => number;
  readonly random: () => number;
  /** Told of the clock of the server with every answer, ms since 1970. */
  readonly onServerTime: (ms: number) => void;
  /** Told whether Cloudcraft let the key make a change (2xx) or refused to (403). */
  readonly onChange: (allowed: boolean) => void;
  /** Ends everything in flight. */
  readonly closing: AbortSignal;
}

/** An error with what decides about another attempt. */
class Failed extends Error {
  readonly error: CloudcraftError;
  readonly failure: Failure | undefined;

  constructor(error: CloudcraftError, failure?: Failure) {
    super(error.message);
    this.error = error;
    this.failure = failure;
  }
}

/** Sends requests with the key, within the rate and time limits, and repeats those that may be repeated. */
export function createTransport(settings: TransportSettings): Send {
  return (wanted, call) =>
    withSignals([call.signal, settings.closing], (signal) => sendPatiently({ settings, wanted, call, signal }));
}

async function sendPatiently<T>(of: {
  settings: TransportSettings;
  wanted: WireRequest<T>;
  call: ClientCall;
  signal: AbortSignal;
}): Promise<Answer<T>> {
  const { settings, wanted, call, signal } = of;
  const reads = wanted.purpose.needs === 'read';
  const tell = (ms: number, why: string): void =>
    call.onWait?.(`Waiting ${Math.ceil(ms / 1000)} s: ${why}.`, { ms, why });
  let leftMs = Math.min(call.maxWaitMs ?? Number.POSITIVE_INFINITY, settings.retry.maxWaitMs);
  for (let attempt = 1; ; attempt++) {
    leftMs -= await settings.limiter.take({
      export: wanted.export ?? false,
      maxWaitMs: leftMs,
      signal,
      onWait: (ms) => tell(ms, RATE_LIMIT),
    });
    try {
      return await sendOnce({ settings, wanted, signal });
    } catch (thrown) {
      if (!(thrown instanceof Failed)) throw thrown;
      const { error, failure } = thrown;
      if (failure === undefined || attempt >= settings.retry.attempts || !mayRepeat(failure, reads)) throw error;
      const wait = backoff({ attempt, failure, policy: settings.retry, random: settings.random });
      if (wait > leftMs) throw error.status === 429 ? rateError(wait / 1000) : error;
      leftMs -= wait;
      tell(wait, error.status === 429 ? RATE_LIMIT : 'Cloudcraft did not answer well');
      await pause(wait, signal);
    }
  }
}

const RATE_LIMIT = 'the rate limit of the Cloudcraft API';

/** One attempt. Throws Failed, or the reason of an aborted signal. */
async function sendOnce<T>(of: {
  settings: TransportSettings;
  wanted: WireRequest<T>;
  signal: AbortSignal;
}): Promise<Answer<T>> {
  const { settings, wanted, signal } = of;
  const ms = wanted.slow ? settings.timeouts.slow : settings.timeouts.normal;
  return withDeadline({ ms, signal }, async (limited, expired) => {
    let status = 0;
    try {
      const dispatcher = await settings.pool.dispatcher();
      const answer = await dispatcher.request(optionsOf(settings, wanted, limited));
      status = answer.statusCode;
      const header = (name: string): string | undefined => firstOf(answer.headers[name]);
      const serverTime = Date.parse(header('date') ?? '');
      if (!Number.isNaN(serverTime)) settings.onServerTime(serverTime);
      try {
        const bytes = await readBody({
          body: answer.body,
          encoding: header('content-encoding') ?? '',
          announced: sizeOf(header('content-length')),
          maxBytes: settings.maxBytes,
        });
        const contentType = (header('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
        const done = status >= 200 && status <= 299;
        if (wanted.purpose.needs === 'write' && (done || status === 403)) settings.onChange(done);
        if (!done) {
          throw refusal({ settings, wanted, status, bytes, contentType, retryAfter: header('retry-after') });
        }
        const value = wanted.read({ status, contentType, bytes, strip: settings.redactor.strip });
        return { status, value, etag: header('etag') };
      } finally {
        // Whatever was not read is not wanted; the connection must not stay busy with it.
        answer.body.destroy();
      }
    } catch (error) {
      if (error instanceof Failed) throw error;
      signal.throwIfAborted();
      if (expired()) throw new Failed(timeoutError(ms, wanted.purpose));
      if (error instanceof BodyError) {
        throw new Failed(unusableError({ reason: error.message, purpose: wanted.purpose, status }));
      }
      const code = networkCodeOf(error);
      // Without a code it is no failure of the network but a fault of ours, which must not hide behind one.
      if (code === '') throw error;
      throw new Failed(networkError({ code, url: settings.baseUrl, purpose: wanted.purpose }), { code });
    }
  });
}

function optionsOf<T>(
  { key, userAgent, baseUrl }: TransportSettings,
  wanted: WireRequest<T>,
  signal: AbortSignal,
): Dispatcher.RequestOptions {
  const { method, body, ifMatch } = wanted;
  const { origin, pathname, search } = urlOf(baseUrl, wanted);
  return {
    origin,
    path: pathname + search,
    method,
    signal,
    headers: {
      authorization: `Bearer ${key}`,
      'user-agent': userAgent,
      accept: '*/*',
      'accept-encoding': 'gzip, deflate, br',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(ifMatch === undefined ? {} : { 'if-match': ifMatch }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  };
}

function urlOf<T>(baseUrl: URL, { path, query }: WireRequest<T>): URL {
  const url = new URL(baseUrl);
  url.pathname += path.replace(/^\//, baseUrl.pathname.endsWith('/') ? '' : '/');
  for (const [name, value] of query ?? []) url.searchParams.set(name, value);
  return url;
}

/** The failure for an answer that is not 2xx. */
function refusal<T>(of: {
  settings: TransportSettings;
  wanted: WireRequest<T>;
  status: number;
  bytes: Uint8Array;
  contentType: string;
  retryAfter: string | undefined;
}): Failed {
  const { settings, wanted, status, bytes, contentType } = of;
  const retryAfterMs = parseRetryAfter(of.retryAfter, settings.now());
  const said = contentType === 'application/json' ? saidIn(bytes) : undefined;
  const error = statusError({
    status,
    purpose: wanted.purpose,
    ...(said === undefined ? {} : { said: settings.redactor.quote(said, wanted.secrets) }),
    ...(retryAfterMs === undefined ? {} : { retryAfter: retryAfterMs / 1000 }),
  });
  return new Failed(error, { status, retryAfterMs });
}

/** The `error` text of an error body; a body that is not one says nothing. */
function saidIn(bytes: Uint8Array): string | undefined {
  try {
    const body: unknown = JSON.parse(Buffer.from(bytes).toString('utf8'));
    const text = typeof body === 'object' && body !== null && 'error' in body ? body.error : undefined;
    return typeof text === 'string' ? text : undefined;
  } catch {
    // The status alone makes a full sentence; what else stands in the body is not worth an error of its own.
    return undefined;
  }
}

const timeoutError = (ms: number, { doing, needs }: Purpose): CloudcraftError =>
  new CloudcraftError(
    `No full answer of Cloudcraft came within ${Math.round(ms / 100) / 10} s while ${doing}. ${needs === 'write' ? 'It is not known whether the change was made: check before repeating it.' : 'Try again; if it stays so, check your network.'}`,
    { trouble: 'timeout' },
  );

const firstOf = (header: string | string[] | undefined): string | undefined =>
  Array.isArray(header) ? header[0] : header;

const sizeOf = (header: string | undefined): number | undefined =>
  header !== undefined && /^\d+$/.test(header) ? Number(header) : undefined;
