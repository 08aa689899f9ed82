import type { CloudcraftClient } from '../cloudcraft/client.ts';
import { CloudcraftError } from '../cloudcraft/errors.ts';
import { COMMAND, PRODUCT, VERSION } from '../model/product.ts';
import type { Status } from '../model/status.ts';
import { shown } from '../model/untrusted.ts';
import { UserError } from '../model/user-error.ts';
import type { Store } from '../store/store.ts';
import type { Call } from './backend.ts';
import { clientCall } from './client-call.ts';
import { listAccounts } from './cloudcraft-accounts.ts';
import { cloudcraftUsers } from './cloudcraft-users.ts';
import { countCalls } from './history.ts';

/** Whose key it is and what is there. What does not answer is a problem in the status, and never its end. */
export async function cloudcraftStatus(
  of: { client: CloudcraftClient; store: Store; readOnly: boolean },
  call: Call,
): Promise<Status> {
  const { client, store, readOnly } = of;
  const users = cloudcraftUsers(client);
  const [user, teams, accounts, blueprints, snapshots] = await Promise.allSettled([
    users.me(call),
    users.teams(call).catch(withoutTeams),
    listAccounts(client, call),
    client.blueprints.list(clientCall(call)),
    store.snapshots.all(),
  ]);
  call.signal.throwIfAborted();
  const problems = new Map<string, string>();
  for (const result of [user, teams, accounts, blueprints, snapshots]) {
    if (result.status === 'fulfilled') continue;
    if (!(result.reason instanceof UserError)) throw result.reason;
    const [problem, fix] = split(result.reason.message);
    problems.set(problem, fix);
  }
  const damaged = [
    ...(accounts.status === 'fulfilled' ? accounts.value.damaged : []),
    ...(snapshots.status === 'fulfilled' ? snapshots.value.damaged : []),
  ];
  for (const { file, reason } of damaged) {
    problems.set(`Not readable: ${file}. ${reason}`, 'Mend what it names; everything else works meanwhile.');
  }
  return {
    product: `${PRODUCT} (${COMMAND})`,
    version: VERSION,
    backend: 'cloudcraft',
    ...(user.status === 'fulfilled' ? { user: { name: user.value.name, email: user.value.email } } : {}),
    ...(teams.status === 'fulfilled' && teams.value !== undefined ? { teams: teams.value } : {}),
    key_may_write: mayWrite(client),
    rate_limit: rateLimit(client),
    rights: readOnly ? 'read' : 'write',
    folders: { data: store.dataDir, output: store.outputDir },
    accounts:
      accounts.status === 'fulfilled'
        ? accounts.value.accounts.map(({ account_id, name }) => `${account_id}: ${shown(name)}`)
        : [],
    ...(blueprints.status === 'fulfilled' ? { blueprints: blueprints.value.length } : {}),
    last_snapshots: snapshots.status === 'fulfilled' ? countCalls(snapshots.value.documents) : [],
    problems: [...problems].map(([problem, fix]) => ({ problem, fix })),
  };
}

/** Not every key may list the teams, and not every service has them: that is no problem worth a word. */
function withoutTeams(error: unknown): undefined {
  if (error instanceof CloudcraftError && ['forbidden', 'not_found'].includes(error.trouble)) return undefined;
  throw error;
}

function mayWrite(client: CloudcraftClient): Status['key_may_write'] {
  const known = client.mayWrite();
  return known === undefined ? 'unknown' : known ? 'yes' : 'refused';
}

function rateLimit(client: CloudcraftClient): Status['rate_limit'] {
  const left = client.rateLeft();
  if (left === undefined) return { state: 'off' };
  const { all, exports } = left;
  return {
    state: 'on',
    requests_left: Math.max(0, all.left),
    requests: all.count,
    seconds: all.perMs / 1000,
    exports_left: Math.max(0, exports.left),
  };
}

/** Errors of ours say first what is wrong and then what to do. */
function split(message: string): [problem: string, fix: string] {
  const end = message.search(/[.)] [A-Z]/);
  return end < 0 ? [message, 'Try again.'] : [message.slice(0, end + 1), message.slice(end + 2)];
}
