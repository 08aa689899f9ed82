/**
 * Runs `work` with a signal that is aborted as soon as one of `signals` is, with its reason. Unlike AbortSignal.any,
 * nothing stays attached to long-lived signals afterwards.
 */
export async function withSignals<T>(
  signals: readonly AbortSignal[],
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  for (const signal of signals) signal.throwIfAborted();
  const controller = new AbortController();
  const stop = (event: Event): void =>
    controller.abort(event.target instanceof AbortSignal ? event.target.reason : undefined);
  for (const signal of signals) signal.addEventListener('abort', stop, { once: true });
  try {
    return await work(controller.signal);
  } finally {
    for (const signal of signals) signal.removeEventListener('abort', stop);
  }
}

/** The same with a time limit of `ms` milliseconds; `expired` tells whether that is what ended it. */
export async function withDeadline<T>(
  of: { ms: number; signal: AbortSignal },
  work: (signal: AbortSignal, expired: () => boolean) => Promise<T>,
): Promise<T> {
  const limit = new AbortController();
  const timer = setTimeout(() => limit.abort(new Error('the time limit is over')), of.ms);
  try {
    return await withSignals([of.signal, limit.signal], (signal) => work(signal, () => limit.signal.aborted));
  } finally {
    clearTimeout(timer);
  }
}
