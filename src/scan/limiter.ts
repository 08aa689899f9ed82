/** Lets so many run at once, in all and per lane; the others wait, in order within their lane. */
export interface Limiter {
  run<T>(lane: string, work: () => Promise<T>): Promise<T>;
}

interface Lane {
  busy: number;
  readonly waiting: (() => void)[];
}

/** `perLane`: at most so many of one lane, so that a slow service does not take all places. */
export function createLimiter({ total, perLane }: { total: number; perLane: number }): Limiter {
  const lanes = new Map<string, Lane>();
  let running = 0;

  const startNext = (): void => {
    for (const [name, lane] of lanes) {
      while (running < total && lane.busy < perLane) {
        const start = lane.waiting.shift();
        if (!start) break;
        running++;
        lane.busy++;
        start();
      }
      if (lane.busy === 0 && lane.waiting.length === 0) lanes.delete(name);
      if (running >= total) return;
    }
  };

  return {
    async run(name, work) {
      const lane = lanes.get(name) ?? { busy: 0, waiting: [] };
      lanes.set(name, lane);
      await new Promise<void>((start) => {
        lane.waiting.push(start);
        startNext();
      });
      try {
        return await work();
      } finally {
        running--;
        lane.busy--;
        startNext();
      }
    },
  };
}
