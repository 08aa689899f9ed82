import { setMaxListeners } from 'node:events';
import type { AwsCaller } from '../aws/aws-caller.ts';
import { toAwsFailure } from '../aws/aws-failure.ts';
import { rateLimitOf } from '../aws/rate-limits.ts';
import { catalogCall } from './catalog.ts';
import type { CoverageBook, Noted } from './coverage-book.ts';
import type { Limiter, Place } from './limiter.ts';
import { listedTypes } from './listed-types.ts';
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
  readonly limiter: Limiter;
  /** The 12-digit number: what AWS limits, it limits by account. */
  readonly account: string;
  readonly signal: AbortSignal;
  readonly onProgress?: ((progress: ScanProgress) => void) | undefined;
}

export interface CallReader {
  readonly read: Reader;
  /** The code with which the credentials were refused as expired; nothing more is asked then. */
  expired(): string | undefined;
  /** What has not been answered yet, as calls that were not asked. */
  pending(): Noted[];
}

/** ms for all pages and attempts of one call together; a service that hangs must not hold a scan for ever. */
const CALL_LIMIT = 120_000;
/** Calls of a service in a region without an answer in time, after which it is asked nothing more. */
const GIVE_UP = 2;
const NO_ANSWER = 'TimeoutError';

/** Reads calls within the limits, and notes in the book how each went. Reading throws only when the signal is aborted. */
export function createReader(options: ReaderOptions): CallReader {
  const { caller, book, limiter, account, signal, onProgress } = options;
  const stop = new AbortController();
  const either = AbortSignal.any([signal, stop.signal]);
  // Every call in flight listens to it.
  setMaxListeners(0, either);
  const open = new Set<Noted>();
  const silent = new Map<string, number>();
  let done = 0;
  let total = 0;
  let expired: string | undefined;

  const read: Reader = ({ step, region, told, input, limited }) => {
    const { call } = catalogCall(step.call);
    const { service, operation } = call;
    const note = { region: told, call, types: listedTypes(step), ...(limited ? { limited } : {}) };
    const unanswered: Noted = { ...note, outcome: 'not_asked' };
    const place = placeOf({ service, operation, region, account, over: either });
    open.add(unanswered);
    total++;

    const ask = async (asked: Record<string, unknown>, limit: AbortSignal): Promise<unknown> => {
      const both = AbortSignal.any([either, limit]);
      return raced(caller.call({ service, operation, region, input: asked, signal: both }), both);
    };

    return limiter.run(place, async () => {
      const limit = new AbortController();
      const timer = setTimeout(() => limit.abort(new DOMException('no answer in time', NO_ANSWER)), CALL_LIMIT);
      try {
        signal.throwIfAborted();
        if (expired !== undefined) {
          book.note(unanswered);
          return [];
        }
        if ((silent.get(place.lane) ?? 0) >= GIVE_UP) {
          book.note({ ...note, outcome: 'failed', code: NO_ANSWER });
          return [];
        }
        let pages = 0;
        const items = await readPages({
          call,
          input,
          async ask(asked) {
            if (pages++ > 0) await limiter.again(place);
            return ask(asked, limit.signal);
          },
        });
        silent.delete(place.lane);
        book.note({ ...note, outcome: 'ok', count: items.length });
        return items;
      } catch (error) {
        signal.throwIfAborted();
        if (expired !== undefined) {
          book.note(unanswered);
          return [];
        }
        const failure = toAwsFailure(error);
        if (failure.code === NO_ANSWER) silent.set(place.lane, (silent.get(place.lane) ?? 0) + 1);
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
        clearTimeout(timer);
        open.delete(unanswered);
        done++;
        onProgress?.({ done, total, service, region: told });
      }
    });
  };
  return { read, expired: () => expired, pending: () => [...open] };
}

/** Four calls of a service in a region; the slow services in buckets of their own. */
function placeOf(of: {
  service: string;
  operation: string;
  region: string;
  account: string;
  over: AbortSignal;
}): Place {
  const { service, region, account, over } = of;
  const limit = rateLimitOf(of);
  const name = limit && [account, limit.bucket, ...(limit.of === 'region' ? [region] : [])].join(' ');
  return {
    lane: `${account} ${service} ${region}`,
    over,
    ...(limit && name ? { bucket: { name, perSecond: limit.perSecond } } : {}),
  };
}

/** Stops waiting when the signal is aborted, also for a caller that does not heed it. */
export function raced<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const giveUp = (): void => reject(signal.reason);
    if (signal.aborted) giveUp();
    signal.addEventListener('abort', giveUp, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', giveUp));
  });
}
