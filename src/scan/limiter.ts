/** Lets so many run at once, in all and per lane; the others wait in order. */
export interface Limiter {
  run<T>(lane: string, work: () => Promise<T>): Promise<T>;
}

interface Waiting {
  readonly lane: string;
  readonly start: () => void;
}

/** `perLane`: at most so many of one lane, so that a slow service does not take all places. */
export function createLimiter({ total, perLane }: { total: number; perLane: number }): Limiter {
  const queue: Waiting[] = [];
  const busy = new Map<string, number>();
  let running = 0;

  const startNext = (): void => {
    for (let i = 0; i < queue.length && running < total; ) {
      const waiting = queue[i];
      if (!waiting || (busy.get(waiting.lane) ?? 0) >= perLane) {
        i++;
        continue;
      }
      queue.splice(i, 1);
      running++;
      busy.set(waiting.lane, (busy.get(waiting.lane) ?? 0) + 1);
      waiting.start();
    }
  };

  return {
    async run(lane, work) {
      await new Promise<void>((start) => {
        queue.push({ lane, start });
        startNext();
      });
      try {
        return await work();
      } finally {
        running--;
        busy.set(lane, (busy.get(lane) ?? 1) - 1);
        startNext();
      }
    },
  };
}
