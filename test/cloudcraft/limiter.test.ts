import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createLimiter, DOCUMENTED_RATES } from '../../src/cloudcraft/limiter.ts';
import { backoff, parseRetryAfter, RETRY_POLICY } from '../../src/cloudcraft/retry.ts';

describe('the limiter', () => {
  beforeEach(() => {
    vi.useFakeTimers({ now: 1_000_000 });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  const forever = { maxWaitMs: 1e9 };
  const signal = (): AbortSignal => new AbortController().signal;

  /** Start times of requests that all want to go out at once. */
  async function starts(kinds: readonly boolean[]): Promise<number[]> {
    const limiter = createLimiter(DOCUMENTED_RATES, Date.now);
    const times: number[] = [];
    const all = kinds.map((isExport) =>
      limiter
        .take({ ...forever, signal: signal(), export: isExport, onWait: () => {} })
        .then(() => times.push(Date.now())),
    );
    await vi.runAllTimersAsync();
    await Promise.all(all);
    return times.sort((a, b) => a - b);
  }

  it('lets 20 go in 10 s, and 5 exports in a minute', async () => {
    const plain = await starts(Array.from({ length: 45 }, () => false));
    expect(plain.map((time) => time - (plain[0] ?? 0))).toEqual(plain.map((_, i) => Math.floor(i / 20) * 10_000));
    const exports = await starts(Array.from({ length: 11 }, () => true));
    expect(exports.map((time) => time - (exports[0] ?? 0))).toEqual(exports.map((_, i) => Math.floor(i / 5) * 60_000));
  });

  it('knows how many are free', async () => {
    const limiter = createLimiter(DOCUMENTED_RATES, Date.now);
    for (const isExport of [true, false, false]) {
      await limiter.take({ ...forever, signal: signal(), export: isExport, onWait: () => {} });
    }
    expect([limiter.left()?.all.left, limiter.left()?.exports.left]).toEqual([17, 4]);
    vi.advanceTimersByTime(10_000);
    expect([limiter.left()?.all.left, limiter.left()?.exports.left]).toEqual([20, 4]);
    expect(createLimiter(undefined, Date.now).left()).toBeUndefined();
  });

  it('never lets more than 20 go in any 10 s, whatever the mixture', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.boolean(), { maxLength: 60 }), async (kinds) => {
        const times = await starts(kinds);
        expect(times).toHaveLength(kinds.length);
        for (const [i, time] of times.entries())
          expect((times[i + 20] ?? Infinity) - time).toBeGreaterThanOrEqual(10_000);
      }),
      { numRuns: 40 },
    );
  });

  it('says so at once when the wait would be too long, and takes no slot', async () => {
    const limiter = createLimiter({ all: { count: 1, perMs: 10_000 }, exports: { count: 1, perMs: 60_000 } }, Date.now);
    const ask = { export: true, maxWaitMs: 500, signal: signal(), onWait: () => {} };
    await limiter.take(ask);
    await expect(limiter.take(ask)).rejects.toThrow(/Wait 60 seconds/);
    vi.advanceTimersByTime(60_000);
    await expect(limiter.take(ask)).resolves.toBe(0);
  });

  it('stops waiting when it is cancelled', async () => {
    const limiter = createLimiter({ all: { count: 1, perMs: 10_000 }, exports: { count: 1, perMs: 1 } }, Date.now);
    const controller = new AbortController();
    const ask = { ...forever, export: false, signal: controller.signal, onWait: () => {} };
    await limiter.take(ask);
    const second = limiter.take(ask);
    controller.abort(new Error('stop'));
    await expect(second).rejects.toThrow('stop');
  });
});

describe('waiting before another try', () => {
  it('reads Retry-After as seconds and as a date', () => {
    const now = Date.parse('2026-11-23T10:00:00Z');
    expect(parseRetryAfter('7', now)).toBe(7000);
    expect(parseRetryAfter('Mon, 23 Nov 2026 10:01:00 GMT', now)).toBe(60_000);
    expect(parseRetryAfter('Mon, 23 Nov 2026 09:00:00 GMT', now)).toBe(0);
    for (const odd of [undefined, '', 'soon', '-5 apples']) expect(parseRetryAfter(odd, now)).toBeUndefined();
  });

  it('grows, stays below its ceiling and never all clients at once', () => {
    const failure = { status: 503, retryAfterMs: undefined };
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 30 }), fc.double({ min: 0, max: 1, noNaN: true }), (attempt, random) => {
        const wait = backoff({ attempt, failure, policy: RETRY_POLICY, random: () => random });
        const ceiling = Math.min(RETRY_POLICY.maxMs, RETRY_POLICY.baseMs * 2 ** (attempt - 1));
        expect(wait).toBeGreaterThanOrEqual(ceiling / 2);
        expect(wait).toBeLessThanOrEqual(ceiling);
      }),
    );
  });
});
