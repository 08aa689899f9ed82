import type { Account } from '../model/account.ts';
import { counted } from '../model/counted.ts';
import { shown } from '../model/untrusted.ts';
import { UserError } from '../model/user-error.ts';
import type { Call, TakenSnapshot } from './backend.ts';

/** Members read at the same time; their calls share one limit. */
const ABREAST = 6;
/** Members told of in an answer. */
const TOLD = 40;
/** ms that the answer waits longer than one scan, so that those that began at once have told how far they got. */
const GRACE = 1_500;

/** What became of the members, so far. */
interface Outcome {
  readonly account: Account;
  taken?: TakenSnapshot;
  failure?: string;
}

/**
 * Reads the members of an organisation, each with a snapshot and a history of its own. One that cannot be read is a
 * sentence and hides no other. Answers with the snapshot of the member that has most, and with all the others in its
 * notes; members that are not read in time are read after the answer. Throws UserError when none could be read.
 */
export async function scanOrganization(
  of: {
    organization: Account;
    members: readonly Account[];
    /** Takes the snapshot of one member. */
    take: (member: Account, call: Call) => Promise<TakenSnapshot>;
    /** ms that a call waits. */
    patience: number;
  },
  call: Call,
): Promise<TakenSnapshot> {
  const { organization, members, take, patience } = of;
  const stop = new AbortController();
  const outcomes = members.map((account): Outcome => ({ account }));
  const done = new Map<string, { done: number; total: number }>();

  const read = async (outcome: Outcome): Promise<void> => {
    const { account } = outcome;
    try {
      outcome.taken = await take(account, {
        signal: stop.signal,
        progress({ done: calls, total = calls, message }) {
          done.set(account.account_id, { done: calls, total });
          const sum = (of: 'done' | 'total'): number => [...done.values()].reduce((all, one) => all + one[of], 0);
          call.progress?.({
            done: sum('done'),
            total: sum('total'),
            message: `${shown(account.name, 40)}: ${message}`,
          });
        },
      });
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      outcome.failure = error.message;
    }
  };
  const queue = [...outcomes];
  const work = async (): Promise<void> => {
    for (let next = queue.shift(); next; next = queue.shift()) await read(next);
  };
  const all = Promise.all(Array.from({ length: ABREAST }, work));
  // It may fail after the answer, which then nobody hears; the snapshots that there are tell how far it came.
  all.catch(() => {});
  await untilOr({ all, ms: patience + GRACE, signal: call.signal, stop });
  return answerOf(organization, outcomes);
}

async function untilOr(of: {
  all: Promise<unknown>;
  ms: number;
  signal: AbortSignal;
  stop: AbortController;
}): Promise<void> {
  const { all, ms, signal, stop } = of;
  let timer: NodeJS.Timeout | undefined;
  const cancel = (): void => stop.abort(signal.reason);
  try {
    signal.addEventListener('abort', cancel, { once: true });
    if (signal.aborted) cancel();
    const cancelled = new Promise<never>((_, reject) => {
      stop.signal.addEventListener('abort', () => reject(signal.reason), { once: true });
      if (stop.signal.aborted) reject(signal.reason);
    });
    const late = new Promise((resolve) => {
      timer = setTimeout(resolve, ms);
    });
    await Promise.race([all, late, cancelled]);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', cancel);
  }
}

function answerOf(organization: Account, outcomes: readonly Outcome[]): TakenSnapshot {
  const read = outcomes.filter((one): one is Outcome & { taken: TakenSnapshot } => one.taken !== undefined);
  const failed = outcomes.filter(({ failure }) => failure !== undefined);
  const open = outcomes.filter(({ taken, failure }) => taken === undefined && failure === undefined);
  const most = [...read].sort((a, b) => b.taken.snapshot.resources - a.taken.snapshot.resources)[0];
  const title = `"${shown(organization.name, 60)}"`;
  const named = ({ account }: Outcome): string => `${account.aws_account} (${shown(account.name, 60)})`;
  if (!most) {
    const why = failed.slice(0, 5).map((one) => `${named(one)}: ${one.failure}`);
    throw new UserError(
      outcomes.length === 0
        ? `The organisation ${title} has no active account.`
        : failed.length === 0
          ? `No account of the organisation ${title} could be read in time; the scan goes on. Call list_snapshots in a minute.`
          : `No account of the organisation ${title} could be read. ${why.join(' ')}`,
    );
  }
  const lines = read.map(({ account, taken: { snapshot } }) =>
    [
      `${named({ account })}: ${counted(snapshot.resources, 'resource')}`,
      ...(snapshot.status === 'partial' ? ['not finished'] : []),
      `account_id: ${account.account_id}`,
      `snapshot_id: ${snapshot.snapshot_id}`,
    ].join(', '),
  );
  const { notes = [], ...file } = most.taken;
  return {
    ...file,
    notes: [
      ...notes,
      `Organisation ${title}: ${counted(read.length, 'account')} read, ${failed.length} not readable, ${open.length} still to be read. The picture shows ${named(most)}; export_blueprint draws the others by their snapshot_id.`,
      ...lines.slice(0, TOLD),
      ...(lines.length > TOLD ? [`and ${lines.length - TOLD} more; list_snapshots has them all.`] : []),
      ...failed.slice(0, TOLD).map((one) => `Warning: ${named(one)} could not be read. ${one.failure}`),
      ...(failed.length > TOLD
        ? [
            `Warning: ${failed.length - TOLD} more ${failed.length === TOLD + 1 ? 'account' : 'accounts'} could not be read.`,
          ]
        : []),
      ...(open.length > 0
        ? [
            `Still being read: ${open.slice(0, TOLD).map(named).join(', ')}; list_snapshots shows their snapshots when they are done.`,
          ]
        : []),
    ],
  };
}
