/** Lets so many run at once, in all and per lane, and starts no more a second than a bucket admits. */
export interface Limiter {
  /** Runs `work` when there is a place for it; the others of its lane and bucket wait, in order. */
  run<T>(place: Place, work: () => Promise<T>): Promise<T>;
  /** Waits for a further start within the bucket, for what goes on in a place that it has: the next page. */
  again(place: Place): Promise<void>;
}

export interface Place {
  readonly lane: string;
  readonly bucket?: { readonly name: string; readonly perSecond: number } | undefined;
  /** Once aborted, there is nothing to wait for in a bucket: the work only finds that out. */
  readonly over?: AbortSignal | undefined;
}

interface Waiting {
  readonly place: Place;
  readonly start: () => void;
}

interface Lane {
  busy: number;
  waiting: Waiting[];
}

interface Bucket {
  readonly perSecond: number;
  tokens: number;
  /** ms, of the last filling. */
  at: number;
}

/**
 * `perLane`: at most so many of one lane, so that a slow service does not take all places. Places are given in turns,
 * the lane that was served longest ago first. A bucket holds what it admits in one second.
 */
export function createLimiter({ total, perLane }: { total: number; perLane: number }): Limiter {
  const lanes = new Map<string, Lane>();
  const buckets = new Map<string, Bucket>();
  let running = 0;
  let timer: NodeJS.Timeout | undefined;

  const bucketOf = ({ bucket }: Place): Bucket | undefined => {
    if (!bucket) return undefined;
    const now = performance.now();
    const known = buckets.get(bucket.name);
    if (!known) {
      const made = { perSecond: bucket.perSecond, tokens: Math.max(1, bucket.perSecond), at: now };
      buckets.set(bucket.name, made);
      return made;
    }
    const most = Math.max(1, known.perSecond);
    known.tokens = Math.min(most, known.tokens + ((now - known.at) / 1000) * known.perSecond);
    known.at = now;
    return known;
  };

  /** ms until the bucket has a token for this; 0: it may start. */
  const delayOf = (place: Place): number => {
    const bucket = place.over?.aborted ? undefined : bucketOf(place);
    return !bucket || bucket.tokens >= 1 ? 0 : ((1 - bucket.tokens) / bucket.perSecond) * 1000;
  };

  /** Takes the first of the lane that may start, and tells how long the others of it must wait. */
  const takeFrom = (lane: Lane): { taken?: Waiting; wait: number } => {
    let wait = Number.POSITIVE_INFINITY;
    const full = new Set<string>();
    for (const [i, one] of lane.waiting.entries()) {
      const name = one.place.bucket?.name;
      if (name !== undefined && full.has(name)) continue;
      const delay = delayOf(one.place);
      if (delay === 0) {
        lane.waiting.splice(i, 1);
        return { taken: one, wait };
      }
      if (name !== undefined) full.add(name);
      wait = Math.min(wait, delay);
    }
    return { wait };
  };

  const startNext = (): void => {
    clearTimeout(timer);
    timer = undefined;
    let soonest = Number.POSITIVE_INFINITY;
    for (let started = true; started && running < total; ) {
      started = false;
      for (const [name, lane] of [...lanes]) {
        if (running >= total) break;
        if (lane.busy >= perLane) continue;
        const { taken, wait } = takeFrom(lane);
        soonest = Math.min(soonest, wait);
        if (!taken) continue;
        spend(taken.place);
        running++;
        lane.busy++;
        // To the end of the line.
        lanes.delete(name);
        lanes.set(name, lane);
        started = true;
        taken.start();
      }
    }
    if (running < total && Number.isFinite(soonest)) timer = setTimeout(startNext, Math.ceil(soonest));
  };

  const spend = (place: Place): void => {
    const bucket = bucketOf(place);
    if (bucket) bucket.tokens -= 1;
  };

  return {
    async run(place, work) {
      const lane = lanes.get(place.lane) ?? { busy: 0, waiting: [] };
      lanes.set(place.lane, lane);
      await new Promise<void>((start) => {
        lane.waiting.push({ place, start });
        startNext();
      });
      try {
        return await work();
      } finally {
        running--;
        lane.busy--;
        if (lane.busy === 0 && lane.waiting.length === 0) lanes.delete(place.lane);
        startNext();
      }
    },
    async again(place) {
      for (let delay = delayOf(place); delay > 0; delay = delayOf(place)) {
        await new Promise((resolve) => setTimeout(resolve, Math.ceil(delay)));
      }
      spend(place);
    },
  };
}
