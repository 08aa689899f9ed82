import { rateError } from './errors.ts';
import { pause } from './pause.ts';

/** `count` requests in any `perMs` milliseconds. */
export interface Rate {
  readonly count: number;
  readonly perMs: number;
}

/** Documented: 20 requests in 10 s for a key, and 5 image exports a minute. */
export const DOCUMENTED_RATES: RateLimit = {
  all: { count: 20, perMs: 10_000 },
  exports: { count: 5, perMs: 60_000 },
};

export interface RateLimit {
  readonly all: Rate;
  readonly exports: Rate;
}

/** How much of a rate is left now. */
export interface RateLeft extends Rate {
  readonly left: number;
}

export interface Limiter {
  /**
   * Waits until one more request may go out; answers with the milliseconds that it waited. Throws the rate limit's
   * error at once when that would take longer than `maxWaitMs`; calls `onWait` with the milliseconds before it waits.
   */
  take(of: { export: boolean; maxWaitMs: number; signal: AbortSignal; onWait: (ms: number) => void }): Promise<number>;
  /** Nothing when there is no limit. */
  left(): { readonly all: RateLeft; readonly exports: RateLeft } | undefined;
}

/** Keeps below the documented rates. `undefined` limits nothing. `now` is in milliseconds. */
export function createLimiter(rates: RateLimit | undefined, now: () => number): Limiter {
  if (rates === undefined) return { take: async () => 0, left: () => undefined };
  const all = slots(rates.all);
  const exports = slots(rates.exports);
  return {
    async take({ export: isExport, maxWaitMs, signal, onWait }) {
      const queues = isExport ? [all, exports] : [all];
      const at = now();
      const start = Math.max(at, ...queues.map((queue) => queue.free()));
      const wait = start - at;
      if (wait > maxWaitMs) throw rateError(wait / 1000);
      // The slot is taken before the wait, so that those who come meanwhile queue up behind it.
      for (const queue of queues) queue.book(start);
      if (wait > 0) {
        onWait(wait);
        await pause(wait, signal);
      }
      return wait;
    },
    left: () => ({
      all: { ...rates.all, left: all.left(now()) },
      exports: { ...rates.exports, left: exports.left(now()) },
    }),
  };
}

/** The last `count` start times: a new one must come `perMs` after the oldest of them. */
function slots(rate: Rate): { free(): number; book(at: number): void; left(at: number): number } {
  const starts: number[] = [];
  return {
    free: () => (starts.length < rate.count ? 0 : (starts[0] ?? 0) + rate.perMs),
    book(at) {
      starts.push(at);
      if (starts.length > rate.count) starts.shift();
    },
    left: (at) => rate.count - starts.filter((start) => start + rate.perMs > at).length,
  };
}
