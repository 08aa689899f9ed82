import type { Status } from '../model/status.ts';
import type { UserError } from '../model/user-error.ts';

/** An error as a problem of the status: errors of ours say first what is wrong and then what to do. */
export function problemOf({ message }: UserError): Status['problems'][number] {
  const end = message.search(/[.)] [A-Z]/);
  return end < 0
    ? { problem: message, fix: 'Try again.' }
    : { problem: message.slice(0, end + 1), fix: message.slice(end + 2) };
}
