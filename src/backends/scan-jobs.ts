import { counted } from '../model/counted.ts';
import type { SnapshotFile } from '../model/snapshot.ts';
import { UserError } from '../model/user-error.ts';
import type { Call, ProgressReport, TakenSnapshot } from './backend.ts';
import { PartialScan, type Scanner, type ScanRequest } from './scanner.ts';

/** Scans that run, each until it is done: they outlive the calls that wait for them. */
export interface ScanJobs {
  /**
   * Scans, or joins the scan of the same account and regions that runs already, and waits for it as long as a call may.
   * What is not finished by then is stored as far as it got, and goes on. Throws the call's reason when it is cancelled;
   * a scan of which nothing has been handed out ends with the last who waits for it.
   */
  take(request: Omit<ScanRequest, 'snapshot_id' | 'onStart'>, call: Call): Promise<TakenSnapshot>;
  /** Waits for the scan with this id. Nothing where none runs; `ended` tells how one that failed has ended. */
  resume(snapshotId: string, call: Call): Promise<TakenSnapshot | undefined>;
  ended(snapshotId: string): string | undefined;
  /** Ends all. What had been stored stays. */
  close(): Promise<void>;
}

interface Job {
  readonly id: string;
  readonly key: string;
  readonly stop: AbortController;
  readonly finished: Promise<SnapshotFile>;
  soFar?: () => Promise<SnapshotFile>;
  /** One store after the other, so that a partial snapshot never replaces a whole one. */
  stored: Promise<unknown>;
  done: boolean;
  /** Handed out as partial: from then on it runs for itself. */
  detached: boolean;
  readonly waiting: Set<(report: ProgressReport) => void>;
}

/** Ends of failed scans that are remembered. */
const REMEMBERED = 100;

export function createScanJobs(of: {
  scanner: Scanner;
  put: (file: SnapshotFile) => Promise<void>;
  newId: () => string;
  /** ms that a call waits. */
  patience: number;
}): ScanJobs {
  const { scanner, put, newId, patience } = of;
  const jobs = new Map<string, Job>();
  const failures = new Map<string, string>();

  function start(request: Omit<ScanRequest, 'snapshot_id' | 'onStart'>, key: string): Job {
    const stop = new AbortController();
    const waiting: Job['waiting'] = new Set();
    const id = newId();
    const run = async (): Promise<SnapshotFile> => {
      try {
        const file = await scanner.scan(
          {
            ...request,
            snapshot_id: id,
            onStart(soFar) {
              job.soFar = soFar;
            },
          },
          {
            signal: stop.signal,
            progress(report) {
              for (const tell of waiting) tell(report);
            },
          },
        );
        job.done = true;
        await store(job, file);
        return file;
      } catch (error) {
        job.done = true;
        throw await kept(job, error);
      } finally {
        jobs.delete(id);
      }
    };
    const job: Job = {
      id,
      key,
      stop,
      // It starts when the job is known.
      finished: Promise.resolve().then(run),
      stored: Promise.resolve(),
      done: false,
      detached: false,
      waiting,
    };
    jobs.set(id, job);
    // Nobody may be waiting when it fails; who comes later is told by `ended`.
    job.finished.catch(() => {});
    return job;
  }

  function store(job: Job, file: SnapshotFile): Promise<void> {
    const next = job.stored.then(() => put(file));
    // Who stores hears of a failure; what is stored next must not fail with it.
    job.stored = next.catch(() => {});
    return next;
  }

  /** Keeps what was read by a scan that ended early, and says where it is. */
  async function kept(job: Job, error: unknown): Promise<unknown> {
    let told = error;
    if (error instanceof PartialScan && error.file.snapshot.resources > 0) {
      await store(job, error.file);
      const { snapshot_id, resources } = error.file.snapshot;
      told = new UserError(
        `${error.message} What was read until then is kept: ${counted(resources, 'resource')}, snapshot_id: ${snapshot_id}.`,
      );
    }
    if (failures.size >= REMEMBERED) failures.clear();
    if (told instanceof UserError) failures.set(job.id, told.message);
    return told;
  }

  async function wait(job: Job, call: Call): Promise<TakenSnapshot> {
    const tell = (report: ProgressReport): void => call.progress?.(report);
    job.waiting.add(tell);
    try {
      const first = await firstOf({ finished: job.finished, signal: call.signal, ms: patience });
      if (first !== 'late') return first;
      const partial = await job.soFar?.();
      // It may have come to its end meanwhile; and before the first answer there is nothing to hand out.
      if (job.done || !partial) return await job.finished;
      job.detached = true;
      await store(job, partial);
      return { ...partial, notes: [goesOn(job.id)] };
    } finally {
      job.waiting.delete(tell);
      if (job.waiting.size === 0 && !job.detached && !job.done) job.stop.abort(call.signal.reason);
    }
  }

  return {
    take(request, call) {
      call.signal.throwIfAborted();
      const key = JSON.stringify([request.account.account_id, [...(request.regions ?? [])].sort()]);
      const running = [...jobs.values()].find((job) => job.key === key && !job.stop.signal.aborted);
      return wait(running ?? start(request, key), call);
    },
    async resume(snapshotId, call) {
      const job = jobs.get(snapshotId);
      return job && wait(job, call);
    },
    ended: (snapshotId) => failures.get(snapshotId),
    async close() {
      const all = [...jobs.values()];
      for (const { stop } of all) stop.abort(new Error('the server ends'));
      await Promise.allSettled(all.flatMap(({ finished, stored }) => [finished, stored]));
    },
  };
}

const goesOn = (id: string): string =>
  `The scan takes longer than an answer may, and goes on: call snapshot_account with snapshot_id "${id}" for the rest.`;

/** What has finished, or that the time is up. Throws the signal's reason once it is aborted. */
async function firstOf(of: {
  finished: Promise<SnapshotFile>;
  signal: AbortSignal;
  ms: number;
}): Promise<SnapshotFile | 'late'> {
  const { finished, signal, ms } = of;
  return new Promise((resolve, reject) => {
    const giveUp = (): void => reject(signal.reason);
    const timer = setTimeout(() => resolve('late'), ms);
    signal.addEventListener('abort', giveUp, { once: true });
    if (signal.aborted) giveUp();
    finished.then(resolve, reject).finally(() => {
      clearTimeout(timer);
      signal.removeEventListener('abort', giveUp);
    });
  });
}
