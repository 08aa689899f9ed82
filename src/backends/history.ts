import type { Account } from '../model/account.ts';
import { counted } from '../model/counted.ts';
import { countOutcomes, gapsInWords, otherSource } from '../model/coverage.ts';
import type { InventoryAnswer, InventoryQuestion } from '../model/inventory-question.ts';
import type { Snapshot, SnapshotFile } from '../model/snapshot.ts';
import { EKS_NOTE, SAMPLE_NOTE } from '../model/snapshot.ts';
import type { Status } from '../model/status.ts';
import { shown } from '../model/untrusted.ts';
import { UserError } from '../model/user-error.ts';
import type { Store } from '../store/store.ts';
import type { Call, Damaged, SnapshotRequest } from './backend.ts';
import { chooseAccount } from './choose-account.ts';
import { coveringSnapshot, unreadRegions } from './covering-snapshot.ts';

/** Newest first by the time they were changed or taken; ids break ties so that the order is always the same. */
export function newestFirst<T extends { taken_at?: string | undefined; updated_at?: string | undefined }>(
  items: readonly T[],
): T[] {
  const time = (item: T): string => item.taken_at ?? item.updated_at ?? '';
  return [...items].sort((a, b) => (time(a) === time(b) ? compareJson(a, b) : time(a) < time(b) ? 1 : -1));
}

const compareJson = (a: unknown, b: unknown): number => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);

/** The newest snapshot of each account, and what of the history cannot be read. */
export async function newestOfEach({ snapshots }: Store): Promise<{ documents: SnapshotFile[]; damaged: Damaged[] }> {
  const heads = await snapshots.heads();
  const newest = new Map<string, Snapshot>();
  for (const one of newestFirst(heads.snapshots)) if (!newest.has(one.account_id)) newest.set(one.account_id, one);
  const documents: SnapshotFile[] = [];
  const damaged = [...heads.damaged];
  for (const { snapshot_id } of newest.values()) {
    const found = await snapshots.look(snapshot_id);
    if (found.document) documents.push(found.document);
    if (found.damaged) damaged.push(found.damaged);
  }
  return { documents, damaged };
}

/** Calls by outcome of the newest snapshot of each account. */
export function countCalls(files: readonly SnapshotFile[]): Status['last_snapshots'] {
  const newest = new Map<string, SnapshotFile>();
  for (const file of files) {
    const other = newest.get(file.snapshot.account_id);
    if (!other || other.snapshot.taken_at < file.snapshot.taken_at) newest.set(file.snapshot.account_id, file);
  }
  return [...newest.values()]
    .sort((a, b) => (a.snapshot.account_id < b.snapshot.account_id ? -1 : 1))
    .map(({ snapshot, coverage }) => {
      const calls = countOutcomes(coverage);
      const { account_id, snapshot_id, taken_at, resources, source } = snapshot;
      const gaps = gapsInWords(coverage);
      const named = { account_id, snapshot_id, taken_at, sample: source === 'sample', resources, calls };
      return gaps === undefined ? named : { ...named, gaps };
    });
}

/**
 * Answers a question about the inventory on either backend: from the snapshot named, else from the newest of the
 * account when it is not older than `max_age`, else from a new one.
 */
export async function askBackend(options: {
  question: InventoryQuestion;
  call: Call;
  accounts: () => Promise<{ accounts: Account[] }>;
  get: (snapshotId: string, call: Call) => Promise<SnapshotFile>;
  list: (call: Call) => Promise<{ snapshots: Snapshot[] }>;
  take: (request: SnapshotRequest, call: Call) => Promise<SnapshotFile>;
  now: () => Date;
  /** Said of an account that is not there. */
  howToAdd: string;
  /** Whether a scan is of one region that must be named. Default false. */
  regionByRegion?: boolean;
}): Promise<InventoryAnswer> {
  const { question, call } = options;
  const { askInventory } = await import('../query/ask.ts');
  const file = await chosenSnapshot(options);
  call.signal.throwIfAborted();
  const answer = askInventory(file, question);
  const { snapshot, coverage } = file;
  const source = otherSource(coverage);
  const gaps = gapsInWords(coverage);
  const clusters = answer.rows.some((row) => row.includes('ekscluster'));
  const notes = [
    ...(snapshot.source === 'sample' ? [SAMPLE_NOTE] : [ageNote(snapshot.taken_at, options.now())]),
    ...unreadRegions(snapshot, (await options.list(call)).snapshots),
    ...(snapshot.status === 'partial' ? [unfinished(snapshot.snapshot_id)] : []),
  ];
  const more = [...(clusters ? [EKS_NOTE] : []), ...(source === undefined ? [] : [source])];
  const calls = { calls: countOutcomes(coverage), ...(gaps === undefined ? {} : { gaps }) };
  return { ...answer, ...calls, notes: [...notes, ...answer.notes, ...more] };
}

async function chosenSnapshot(options: Parameters<typeof askBackend>[0]): Promise<SnapshotFile> {
  const { question, call, now } = options;
  if (question.snapshot_id !== undefined) return options.get(question.snapshot_id, call);
  // Imports are no accounts that could be scanned: the newest of that name answers.
  if (question.account_id?.startsWith('import:') === true) {
    const last = (await options.list(call)).snapshots.find(({ account_id }) => account_id === question.account_id);
    if (last) return options.get(last.snapshot_id, call);
  }
  const account = chooseAccount(question.account_id, {
    accounts: (await options.accounts()).accounts,
    howToAdd: options.howToAdd,
  });
  if (account.organization_role !== undefined) throw askMember(account);
  const { snapshots } = await options.list(call);
  const newest = coveringSnapshot(snapshots, { account_id: account.account_id, region: question.region });
  const fresh =
    newest !== undefined &&
    (question.max_age === undefined ||
      newest.source === 'sample' ||
      now().getTime() - Date.parse(newest.taken_at) <= question.max_age * 1000);
  if (fresh) return options.get(newest.snapshot_id, call);
  const regions = options.regionByRegion !== true ? undefined : question.region ? [question.region] : newest?.regions;
  return options.take({ account_id: account.account_id, ...(regions === undefined ? {} : { regions }) }, call);
}

const unfinished = (id: string): string =>
  `The scan was not finished: there may be more; snapshot_account with snapshot_id "${id}" waits for the rest.`;

/** An organisation has no inventory of its own: each member has one. */
function askMember({ account_id, members = [] }: Account): UserError {
  const some = members.slice(0, 20).map(({ aws_account, name }) => `${account_id}/${aws_account} (${shown(name, 40)})`);
  return new UserError(
    members.length === 0
      ? `"${account_id}" is an organisation that has not been scanned yet. Call snapshot_account with this account_id first, then ask one of its accounts.`
      : `"${account_id}" is an organisation; ask ${members.length === 1 ? 'its account' : `one of its ${members.length} accounts`} by account_id: ${some.join(', ')}${members.length > some.length ? ', ...; list_accounts has all' : ''}.`,
  );
}

/** "Read 3 minutes ago": answers state how old they are. */
function ageNote(takenAt: string, now: Date): string {
  const minutes = Math.max(0, Math.round((now.getTime() - Date.parse(takenAt)) / 60_000));
  const age =
    minutes < 1
      ? 'just now'
      : minutes < 120
        ? `${counted(minutes, 'minute')} ago`
        : minutes < 48 * 60
          ? `${Math.round(minutes / 60)} hours ago`
          : `${Math.round(minutes / (24 * 60))} days ago`;
  return `Read ${age} (${takenAt}); max_age asks for a newer scan.`;
}
