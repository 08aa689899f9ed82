import type { Account } from '../model/account.ts';
import { shown } from '../model/untrusted.ts';
import { UserError } from '../model/user-error.ts';
import type { Store } from '../store/store.ts';
import type { Call, SnapshotRequest, Snapshots, TakenSnapshot } from './backend.ts';
import { ALLOW_PROFILES, chooseAccount } from './choose-account.ts';
import { membersOf, rolesOf } from './embedded-accounts.ts';
import { listedOrDamaged } from './folder-problems.ts';
import { newestFirst } from './history.ts';
import { createScanJobs } from './scan-jobs.ts';
import { scanOrganization } from './scan-organization.ts';
import type { Scanner } from './scanner.ts';

/** Snapshots on disk, and the scans that make them. */
export function embeddedSnapshots(of: {
  store: Store;
  scanner: Scanner;
  accounts: () => Promise<Account[]>;
  now: () => Date;
  newId: () => string;
  /** ms that a call waits for a scan. */
  patience: number;
}): Snapshots & { close(): Promise<void> } {
  const { store, scanner, now, newId, patience } = of;
  const jobs = createScanJobs({
    scanner,
    // A snapshot is the record of a read, not a change that --read-only is about.
    put: (file) => store.snapshots.put(file.snapshot.snapshot_id, file),
    newId,
    patience,
  });

  const list: Snapshots['list'] = async () => {
    const { documents, damaged } = await listedOrDamaged(async () => {
      const heads = await store.snapshots.heads();
      return { documents: heads.snapshots, damaged: heads.damaged };
    });
    return { snapshots: newestFirst(documents), damaged };
  };

  const get: Snapshots['get'] = async (id) => {
    const stored = await store.snapshots.get(id);
    if (stored) return stored;
    throw new UserError(`There is no snapshot ${shown(id, 60)}. list_snapshots shows the ids of those there are.`);
  };

  /** The rest of a scan that was not finished when it was answered. */
  async function rest(id: string, call: Call): Promise<TakenSnapshot> {
    const resumed = await jobs.resume(id, call);
    if (resumed) return resumed;
    const file = await get(id, call);
    if (file.snapshot.status === 'complete') return file;
    return {
      ...file,
      notes: [jobs.ended(id) ?? 'Its scan does not run any more: take a new snapshot to read what is missing here.'],
    };
  }

  /** The newest whole snapshot of the account, when it is young enough and of the regions that are asked for. */
  async function fresh(account: Account, { max_age, regions }: SnapshotRequest, call: Call) {
    if (max_age === undefined) return undefined;
    const wanted = [...new Set(regions)].sort().join();
    const found = (await list(call)).snapshots.find(
      (one) =>
        one.account_id === account.account_id &&
        one.source === 'scan' &&
        one.status === 'complete' &&
        (wanted === '' || wanted === [...one.regions].sort().join()) &&
        now().getTime() - Date.parse(one.taken_at) <= max_age * 1000,
    );
    return found && store.snapshots.get(found.snapshot_id);
  }

  async function takeOne(account: Account, request: SnapshotRequest, call: Call): Promise<TakenSnapshot> {
    const known = await fresh(account, request, call);
    if (known) return { ...known, notes: ['This snapshot was there already and is young enough for max_age.'] };
    const roles = rolesOf(account, await of.accounts());
    return jobs.take({ account, roles, regions: request.regions }, call);
  }

  async function takeAll(organization: Account, request: SnapshotRequest, call: Call): Promise<TakenSnapshot> {
    if (!scanner.members) throw new UserError('This server cannot scan organisations.');
    const roles = rolesOf(organization, []);
    const members = await scanner.members({ account: organization, roles }, call);
    const known = { ...organization, members };
    await store.accounts.put(organization.account_id, known);
    const shared = await scanner.share?.();
    return scanOrganization(
      {
        organization,
        members: membersOf(known),
        patience,
        async take(member, memberCall) {
          const there = await fresh(member, request, memberCall);
          if (there) return there;
          return jobs.take(
            { account: member, roles: rolesOf(member, [known]), regions: request.regions, shared },
            memberCall,
          );
        },
      },
      call,
    );
  }

  return {
    list,
    get,
    async take(request, call) {
      if (request.snapshot_id !== undefined) return rest(request.snapshot_id, call);
      const accounts = await of.accounts();
      const account = chooseAccount(request.account_id, { accounts, howToAdd: ALLOW_PROFILES });
      return account.organization_role === undefined
        ? takeOne(account, request, call)
        : takeAll(account, request, call);
    },
    close: () => jobs.close(),
  };
}
