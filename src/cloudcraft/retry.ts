import { mayPass, wasNeverSent } from './network-error.ts';

export interface RetryPolicy {
  /** How often a request is sent at most, the first time included. */
  readonly attempts: number;
  /** Backoff: a random time up to `baseMs` x 2^n, at most `maxMs`. */
  readonly baseMs: number;
  readonly maxMs: number;
  /** All waiting of one call together; when more is asked for, the call ends with an error that says so. */
  readonly maxWaitMs: number;
}

export const RETRY_POLICY: RetryPolicy = { attempts: 4, baseMs: 500, maxMs: 20_000, maxWaitMs: 45_000 };

/** Why an attempt failed: an answer with a status, or none and the network's code. */
export type Failure =
  | { readonly status: number; readonly retryAfterMs: number | undefined }
  | { readonly code: string };

/**
 * Whether the same request may be sent again. What only reads may, after every failure that can pass. A change may
 * only when it surely was not carried out: refused with 429, which Cloudcraft promises not to process, or never sent.
 */
export function mayRepeat(failure: Failure, reads: boolean): boolean {
  if ('code' in failure) return reads ? mayPass(failure.code) : wasNeverSent(failure.code);
  if (failure.status === 429) return true;
  return reads && [408, 502, 503, 504].includes(failure.status);
}

/** Milliseconds to wait before attempt `attempt` + 1 (they count from 1). `random` gives numbers from 0 to 1. */
export function backoff(of: { attempt: number; failure: Failure; policy: RetryPolicy; random: () => number }): number {
  const { attempt, failure, policy, random } = of;
  if ('status' in failure && failure.retryAfterMs !== undefined) return failure.retryAfterMs;
  const ceiling = Math.min(policy.maxMs, policy.baseMs * 2 ** (attempt - 1));
  // Never below half: many clients that failed together must not come back at once.
  return ceiling * (0.5 + random() / 2);
}

/** `Retry-After` is seconds or an HTTP date; the result is milliseconds from `now`, nothing when it is neither. */
export function parseRetryAfter(header: string | undefined, now: number): number | undefined {
  if (header === undefined || header.trim() === '') return undefined;
  if (/^\s*\d+(\.\d+)?\s*$/.test(header)) return Number(header) * 1000;
  const date = Date.parse(header);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
