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
              limiter.run(`${lane}`, async () => {
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

  it('goes on after a failure', async () => {
    const limiter = createLimiter({ total: 1, perLane: 1 });
    await expect(limiter.run('a', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    await expect(limiter.run('a', () => Promise.resolve(1))).resolves.toBe(1);
  });
});
