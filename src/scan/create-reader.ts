import { setMaxListeners } from 'node:events';
import type { AwsCaller } from '../aws/aws-caller.ts';
import { toAwsFailure } from '../aws/aws-failure.ts';
import { catalogCall } from './catalog.ts';
import type { CoverageBook } from './coverage-book.ts';
import { createLimiter } from './limiter.ts';
import { readPages } from './read-pages.ts';
import type { Reader } from './read-service.ts';
import { verdictOf } from './verdict.ts';

/** Calls done and known so far; the total grows as lists lead to further calls. */
export interface ScanProgress {
  readonly done: number;
  readonly total: number;
  readonly service: string;
  readonly region: string;
}

export interface ReaderOptions {
  readonly caller: AwsCaller;
  readonly book: CoverageBook;
  readonly signal: AbortSignal;
  readonly onProgress?: ((progress: ScanProgress) => void) | undefined;
  /** Aborted when the time is up: what has not been answered by then counts as not asked. */
  readonly late: AbortSignal;
}

/** Beyond 16 calls at a time a scan gets no faster; 4 per service and region keep AWS from throttling. */
const LIMITS = { total: 16, perLane: 4 };

/**
 * Makes the calls of a scan, within the limits, and notes in the book how each went. When the credentials have expired,
 * nothing more is asked: `expired` then tells the code. Reading throws only when the signal is aborted.
 */
export function createReader(options: ReaderOptions): { read: Reader; expired: () => string | undefined } {
  const { caller, book, signal, late, onProgress } = options;
  const limiter = createLimiter(LIMITS);
  const stop = new AbortController();
  const either = AbortSignal.any([signal, stop.signal, late]);
  // Every call in flight listens to it.
  setMaxListeners(0, either);
  let done = 0;
  let total = 0;
  let expired: string | undefined;

  const read: Reader = async ({ step, region, told, input }) => {
    const { call } = catalogCall(step.call);
    const { service, operation } = call;
    const note = { region: told, call, types: step.makes && !step.makes.hidden ? typesOf(step.makes) : [] };
    total++;
    return limiter.run(`${service} ${region}`, async () => {
      signal.throwIfAborted();
      if (either.aborted) {
        book.note({ ...note, outcome: 'not_asked' });
        return [];
      }
      try {
        const ask = (asked: Record<string, unknown>): Promise<unknown> =>
          raced(caller.call({ service, operation, region, input: asked, signal: either }), either);
        const items = await readPages({ call, input, ask });
        book.note({ ...note, outcome: 'ok', count: items.length });
        return items;
      } catch (error) {
        signal.throwIfAborted();
        if (either.aborted) {
          book.note({ ...note, outcome: 'not_asked' });
          return [];
        }
        const failure = toAwsFailure(error);
        const verdict = verdictOf(failure);
        if (verdict === 'expired') {
          expired = failure.code;
          stop.abort();
        }
        if (verdict === 'absent' && step.after !== undefined) book.note({ ...note, outcome: 'ok', count: 0 });
        else {
          const outcome = verdict === 'absent' || verdict === 'expired' ? 'failed' : verdict;
          book.note({ ...note, outcome, code: failure.code });
        }
        return [];
      } finally {
        done++;
        onProgress?.({ done, total, service, region: told });
      }
    });
  };
  return { read, expired: () => expired };
}

const typesOf = ({ type, variants }: { type: string; variants?: readonly { type: string }[] }): string[] => [
  ...new Set([type, ...(variants ?? []).map((variant) => variant.type)]),
];

/** Stops waiting when the signal is aborted, also for a caller that does not heed it. */
export function raced<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const giveUp = (): void => reject(signal.reason);
    if (signal.aborted) giveUp();
    signal.addEventListener('abort', giveUp, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', giveUp));
  });
}
