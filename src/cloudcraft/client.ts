import { setMaxListeners } from 'node:events';
import type { Dispatcher } from 'undici';
import { UserError } from '../model/user-error.ts';
import { type AccountCalls, accountCalls } from './account-calls.ts';
import { checkBaseUrl } from './base-url.ts';
import { type BlueprintCalls, blueprintCalls } from './blueprint-calls.ts';
import { createPool, type ProxySettings, poolOf } from './create-pool.ts';
import { createLimiter, DOCUMENTED_RATES, type Limiter, type RateLimit } from './limiter.ts';
import { jsonOf } from './readers.ts';
import { createRedactor } from './redact.ts';
import { RETRY_POLICY, type RetryPolicy } from './retry.ts';
import type { PollPace } from './snapshot-poll.ts';
import { type ClientCall, createTransport } from './transport.ts';
import {
  WireAwsAccount,
  type WireAwsAccountDraft,
  WireAwsAccountList,
  WireAzureAccount,
  type WireAzureAccountDraft,
  WireAzureAccountList,
  WireIamParameters,
  WireIamPolicy,
  type WireTeam,
  WireTeams,
  WireUser,
} from './wire.ts';

export interface CloudcraftClientOptions {
  /** Bearer token; goes into the Authorization header and nowhere else. */
  readonly key: string;
  /** https, or plain http to this machine. */
  readonly baseUrl: string;
  readonly userAgent: string;
  /** Instead of a pool of the client's own; `close` destroys it all the same. */
  readonly dispatcher?: Dispatcher;
  readonly proxy?: ProxySettings;
  /** `off` sends without a limit of ours. Default: the documented rates. */
  readonly rateLimit?: RateLimit | 'off';
  readonly retry?: Partial<RetryPolicy>;
  /** Largest body that is accepted, packed and unpacked. Default 25 MiB. */
  readonly maxBytes?: number;
  /** Milliseconds: of a normal request (30,000), of a scan (130,000, since Cloudcraft holds it for 120,000). */
  readonly timeouts?: Partial<Record<'normal' | 'slow' | 'connect', number>>;
  readonly pace?: Partial<Omit<PollPace, 'now'>>;
  /** Milliseconds since 1970; only tests replace it and `random` (from 0 to 1). */
  readonly now?: () => number;
  readonly random?: () => number;
}

export interface AwsAccountCalls extends AccountCalls<WireAwsAccount, WireAwsAccountDraft> {
  /** What a role must trust so that Cloudcraft may use it. */
  iamParameters(call: ClientCall): Promise<WireIamParameters>;
  /** The read-only policy for such a role: `minimal` is the strictest, `custom` the usual one. */
  policy(kind: 'minimal' | 'custom', call: ClientCall): Promise<WireIamPolicy>;
}

/** All that the Cloudcraft API offers. Calls throw CloudcraftError or UserError, or the reason of an aborted signal. */
export interface CloudcraftClient {
  readonly baseUrl: string;
  /** What is left of the rate limit that this client keeps; nothing when it keeps none. */
  rateLeft(): ReturnType<Limiter['left']>;
  /** Whether the last change was let through or refused with 403; nothing before the first, the API does not say. */
  mayWrite(): boolean | undefined;
  /** How far the clock of this machine is ahead of the server's, ms; nothing before the first answer. */
  clockAhead(): number | undefined;
  user(call: ClientCall): Promise<WireUser>;
  teams(call: ClientCall): Promise<WireTeam[]>;
  readonly blueprints: BlueprintCalls;
  readonly aws: AwsAccountCalls;
  readonly azure: AccountCalls<WireAzureAccount, WireAzureAccountDraft>;
  /** Ends what is in flight and all connections. */
  close(): Promise<void>;
}

const MAX_BYTES = 25 * 1024 * 1024;
const TIMEOUTS = { normal: 30_000, slow: 130_000, connect: 10_000 };
const PACE = { firstMs: 1000, longestMs: 5000, progressMs: 4000 };

/** Connects to nothing yet. Throws UserError for a base URL or key that cannot work. */
export function createCloudcraftClient(options: CloudcraftClientOptions): CloudcraftClient {
  const baseUrl = checkBaseUrl(options.baseUrl);
  const key = checkKey(options.key);
  const timeouts = { ...TIMEOUTS, ...options.timeouts };
  const now = options.now ?? Date.now;
  const pool = options.dispatcher
    ? poolOf(options.dispatcher)
    : createPool({ baseUrl, proxy: options.proxy, connectMs: timeouts.connect });
  const closing = new AbortController();
  // Every call in flight listens to it; many at once are no leak.
  setMaxListeners(0, closing.signal);
  const limiter = createLimiter(options.rateLimit === 'off' ? undefined : (options.rateLimit ?? DOCUMENTED_RATES), now);
  let mayWrite: boolean | undefined;
  let clockAhead: number | undefined;
  const send = createTransport({
    baseUrl,
    key,
    userAgent: options.userAgent,
    pool,
    redactor: createRedactor(key),
    limiter,
    onServerTime(ms) {
      clockAhead = now() - ms;
    },
    onChange(allowed) {
      mayWrite = allowed;
    },
    retry: { ...RETRY_POLICY, ...options.retry },
    maxBytes: options.maxBytes ?? MAX_BYTES,
    timeouts,
    now,
    random: options.random ?? Math.random,
    closing: closing.signal,
  });
  const pace = { ...PACE, ...options.pace, now };
  const needs = 'read';
  const iam = '/aws/account/iamParameters';
  return {
    baseUrl: baseUrl.origin + baseUrl.pathname.replace(/\/$/, ''),
    rateLeft: () => limiter.left(),
    mayWrite: () => mayWrite,
    clockAhead: () => clockAhead,
    async user(call) {
      const purpose = { doing: 'asking whose key this is', needs } as const;
      return (await send({ method: 'GET', path: '/user/me', purpose, read: jsonOf(WireUser) }, call)).value;
    },
    async teams(call) {
      const purpose = { doing: 'listing the teams', needs } as const;
      return (await send({ method: 'GET', path: '/team', purpose, read: jsonOf(WireTeams) }, call)).value;
    },
    blueprints: blueprintCalls(send),
    aws: {
      ...accountCalls<WireAwsAccount, WireAwsAccountDraft>({
        send,
        provider: 'aws',
        one: WireAwsAccount,
        many: WireAwsAccountList,
        pace,
      }),
      async iamParameters(call) {
        const purpose = { doing: 'asking what a role must trust', needs } as const;
        return (await send({ method: 'GET', path: iam, purpose, read: jsonOf(WireIamParameters) }, call)).value;
      },
      async policy(kind, call) {
        const purpose = { doing: 'reading the IAM policy', needs } as const;
        const path = `${iam}/policy/${kind}`;
        return (await send({ method: 'GET', path, purpose, read: jsonOf(WireIamPolicy) }, call)).value;
      },
    },
    azure: accountCalls<WireAzureAccount, WireAzureAccountDraft>({
      send,
      provider: 'azure',
      one: WireAzureAccount,
      many: WireAzureAccountList,
      pace,
      secretsOf: ({ clientSecret }) => [clientSecret],
    }),
    async close() {
      closing.abort(new UserError('The connection to Cloudcraft was closed.'));
      await pool.close();
    },
  };
}

/** A key with blanks or line breaks was copied wrongly, and could split a header. */
function checkKey(key: string): string {
  if (/^[\x21-\x7e]+$/.test(key)) return key;
  throw new UserError(
    'CLOUDCRAFT_API_KEY is empty or holds blanks, line breaks or other characters that no key has. Copy the key again from Cloudcraft, under User > API keys.',
  );
}
