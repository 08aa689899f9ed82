import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLimiter } from '../../src/scan/limiter.ts';

describe('createLimiter', () => {
  it('runs everything, never more at once than allowed, in all and per lane', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.nat(3), { maxLength: 40 }),
        fc.integer({ min: 1, max: 6 }),
        fc.integer({ min: 1, max: 3 }),
        async (lanes, total, perLane) => {
          const limiter = createLimiter({ total, perLane });
          const running: number[] = [];
          const done = await Promise.all(
            lanes.map((lane, i) =>
              limiter.run({ lane: `${lane}` }, async () => {
                running.push(lane);
                expect(running.length).toBeLessThanOrEqual(total);
                expect(running.filter((one) => one === lane).length).toBeLessThanOrEqual(perLane);
                await Promise.resolve();
                running.splice(running.indexOf(lane), 1);
                return i;
              }),
            ),
          );
          expect(done).toEqual(lanes.map((_, i) => i));
        },
      ),
    );
  });

  it('starts no more in a second than a bucket admits, lets others pass, and does not wait for what is over', async () => {
    const limiter = createLimiter({ total: 4, perLane: 4 });
    const bucket = { name: 'slow', perSecond: 20 };
    const started: number[] = [];
    const from = performance.now();
    const slow = Array.from({ length: 26 }, () =>
      limiter.run({ lane: 'a', bucket }, async () => {
        started.push(performance.now() - from);
      }),
    );
    let passed = false;
    await limiter.run({ lane: 'b' }, async () => {
      passed = started.length < 26;
    });
    await Promise.all(slow);
    expect(passed).toBe(true);
    // 20 at once, and then one every 50 ms.
    expect(started.at(-1)).toBeGreaterThanOrEqual(290);

    const over = AbortSignal.abort();
    await Promise.all(Array.from({ length: 500 }, () => limiter.run({ lane: 'a', bucket, over }, async () => {})));
  });

  it('goes on after a failure', async () => {
    const limiter = createLimiter({ total: 1, perLane: 1 });
    await expect(limiter.run({ lane: 'a' }, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    await expect(limiter.run({ lane: 'a' }, () => Promise.resolve(1))).resolves.toBe(1);
  });
});
