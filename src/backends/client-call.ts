import type { ClientCall } from '../cloudcraft/transport.ts';
import type { Call } from './backend.ts';

/**
 * A call of the port as the client takes it: whoever waits for a rate limit or another try is told so. `report` sends
 * further messages; the number in them only grows, as the port promises.
 */
export function clientCall(call: Call): ClientCall & { report: (message: string) => void } {
  let done = 0;
  const report = (message: string): void => call.progress?.({ done: ++done, message });
  return {
    signal: call.signal,
    onWait(message, wait) {
      report(message);
      call.waited?.(wait);
    },
    report,
  };
}
