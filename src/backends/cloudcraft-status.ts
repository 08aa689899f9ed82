import type { CloudcraftClient } from '../cloudcraft/client.ts';
import { CloudcraftError } from '../cloudcraft/errors.ts';
import type { ClientCall } from '../cloudcraft/transport.ts';
import { COMMAND, PRODUCT, VERSION } from '../model/product.ts';
import type { Status } from '../model/status.ts';
import { shown } from '../model/untrusted.ts';
import { UserError } from '../model/user-error.ts';
import type { Store } from '../store/store.ts';
import type { Call } from './backend.ts';
import { clientCall } from './client-call.ts';
import { listAccounts } from './cloudcraft-accounts.ts';
import { cloudcraftUsers } from './cloudcraft-users.ts';
import { folderProblems } from './folder-problems.ts';
import { countCalls, newestOfEach } from './history.ts';
import { problemOf } from './problem-of.ts';
import { SAMPLE_ACCOUNT } from './sample.ts';

/** ms for all questions together: who asks for the status waits for an answer, also where nobody gives one. */
const PATIENCE = 3000;

/** ms to wait for the rate limit; shorter than the pause before any second try. */
const LONGEST_WAIT = 200;

const LATE = new UserError(
  `Cloudcraft did not answer within ${PATIENCE / 1000} s. Check the network, the proxy and CLOUDCRAFT_BASE_URL, then try again.`,
);

/** Whose key it is and what is there. What does not answer is a problem in the status, and never its end. */
export async function cloudcraftStatus(
  of: { client: CloudcraftClient; store: Store; readOnly: boolean; sample: boolean },
  asked: Call,
): Promise<Status> {
  const { store, readOnly, sample } = of;
  const client = impatient(of.client);
  const timeout = AbortSignal.timeout(PATIENCE);
  const call = { ...asked, signal: AbortSignal.any([asked.signal, timeout]) };
  const users = cloudcraftUsers(client);
  const [user, teams, accounts, blueprints, snapshots, folders] = await Promise.allSettled([
    users.me(call),
    users.teams(call).catch(withoutTeams),
    listAccounts(client, call),
    client.blueprints.list(clientCall(call)),
    newestOfEach(store),
    folderProblems(store),
  ]);
  asked.signal.throwIfAborted();
  const problems = new Map<string, string>();
  for (const result of [user, teams, accounts, blueprints, snapshots]) {
    if (result.status === 'fulfilled') continue;
    const reason: unknown = timeout.aborted && !(result.reason instanceof UserError) ? LATE : result.reason;
    if (!(reason instanceof UserError)) throw reason;
    const { problem, fix } = problemOf(reason);
    problems.set(problem, fix);
  }
  if (folders.status === 'rejected') throw folders.reason;
  for (const { problem, fix } of folders.value) problems.set(problem, fix);
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
    accounts: [
      ...(accounts.status === 'fulfilled' ? accounts.value.accounts : []),
      ...(sample ? [SAMPLE_ACCOUNT] : []),
    ].map(({ account_id, name }) => `${account_id}: ${shown(name)}`),
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

/** The client as far as the status asks it, with one try for each question. */
function impatient(client: CloudcraftClient): CloudcraftClient {
  const once = <C extends ClientCall>(call: C): C => ({ ...call, maxWaitMs: LONGEST_WAIT });
  const { blueprints, aws, azure } = client;
  return {
    ...client,
    user: (call) => client.user(once(call)),
    teams: (call) => client.teams(once(call)),
    blueprints: { ...blueprints, list: (call) => blueprints.list(once(call)) },
    aws: { ...aws, list: (call) => aws.list(once(call)) },
    azure: { ...azure, list: (call) => azure.list(once(call)) },
  };
}
