import { BodyError } from './body.ts';
import { withDeadline } from './deadline.ts';
import { CloudcraftError } from './errors.ts';
import { pause } from './pause.ts';
import { parseJson, type RawAnswer, type Reader } from './readers.ts';
import type { ClientCall } from './transport.ts';
import { WireStillProcessing } from './wire.ts';

/** Passed to each snapshot call: how long to wait in all, and whom to tell. */
export interface SnapshotCall extends ClientCall {
  /** Milliseconds for all tries together; the scan goes on at Cloudcraft when they are over. */
  readonly deadlineMs: number;
  /** Called about every `everyMs` with the milliseconds waited so far. */
  readonly onProgress?: (waitedMs: number) => void;
}

export interface PollPace {
  /** Between two questions, growing from the first to the second; Cloudcraft itself holds each for up to 120 s. */
  readonly firstMs: number;
  readonly longestMs: number;
  readonly progressMs: number;
  readonly now: () => number;
}

const PENDING = Symbol('pending');
export type Pending = typeof PENDING;

/** Reads the result of a scan, or sees that it is not there yet (202). */
export const pendingOr =
  <T>(read: Reader<T>): Reader<T | Pending> =>
  (answer: RawAnswer) => {
    if (answer.status !== 202) return read(answer);
    const body = WireStillProcessing.safeParse(parseJson(answer));
    if (body.success && body.data.retry !== false) return PENDING;
    throw new BodyError('is neither a result nor the word that the scan goes on (202)');
  };

/**
 * Asks until there is a result. Throws CloudcraftError with trouble `still_processing` when `deadlineMs` are over, also
 * in the middle of a question; the caller's cancellation is thrown as it is.
 */
export async function pollSnapshot<T>(
  ask: (call: ClientCall) => Promise<T | Pending>,
  of: { call: SnapshotCall; pace: PollPace; what: string },
): Promise<T> {
  const { call, pace, what } = of;
  const started = pace.now();
  const tell = (): void => call.onProgress?.(pace.now() - started);
  const ticker = setInterval(tell, pace.progressMs);
  try {
    return await withDeadline({ ms: call.deadlineMs, signal: call.signal }, async (signal, expired) => {
      try {
        for (let wait = pace.firstMs; ; wait = Math.min(pace.longestMs, wait * 2)) {
          const result = await ask({ ...call, signal });
          if (result !== PENDING) return result;
          tell();
          await pause(wait, signal);
        }
      } catch (error) {
        call.signal.throwIfAborted();
        throw expired() ? stillProcessing(what, call.deadlineMs) : error;
      }
    });
  } finally {
    clearInterval(ticker);
  }
}

const stillProcessing = (what: string, ms: number): CloudcraftError =>
  new CloudcraftError(
    `Cloudcraft is still scanning ${what} after ${Math.round(ms / 1000)} s; the scan goes on there. Make the same call again in a minute to get its result.`,
    { trouble: 'still_processing', status: 202 },
  );
