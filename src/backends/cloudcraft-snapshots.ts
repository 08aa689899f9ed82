import type { CloudcraftClient } from '../cloudcraft/client.ts';
import type { Account } from '../model/account.ts';
import { readDocument } from '../model/read-document.ts';
import { SNAPSHOT_FORMAT, type SnapshotFile } from '../model/snapshot.ts';
import { shown } from '../model/untrusted.ts';
import { UserError } from '../model/user-error.ts';
import type { Store } from '../store/store.ts';
import type { Call, SnapshotRequest, Snapshots } from './backend.ts';
import { ADD_TO_CLOUDCRAFT, chooseAccount } from './choose-account.ts';
import { clientCall } from './client-call.ts';
import { withLabels } from './cloudcraft-captions.ts';
import { inventoryOf } from './cloudcraft-inventory.ts';
import { newestFirst } from './history.ts';

/** After this the answer is "still scanning, call again" (design: time); ms. */
const DEADLINE = 45_000;

/** Scans by Cloudcraft, kept in our own data folder: Cloudcraft has no history of them. */
export function cloudcraftSnapshots(of: {
  client: CloudcraftClient;
  store: Store;
  accounts: (call: Call) => Promise<{ accounts: Account[] }>;
  now: () => Date;
  newId: () => string;
  deadlineMs?: number;
}): Snapshots {
  const { client, store, accounts, now, newId, deadlineMs = DEADLINE } = of;

  async function list(): Promise<Awaited<ReturnType<Snapshots['list']>>> {
    const { snapshots, damaged } = await store.snapshots.heads();
    return { snapshots: newestFirst(snapshots), damaged };
  }

  async function fresh(
    request: SnapshotRequest,
    of: { account: Account; region: string },
  ): Promise<SnapshotFile | undefined> {
    if (request.max_age === undefined) return undefined;
    const earliest = now().getTime() - request.max_age * 1000;
    const found = (await list()).snapshots.find(
      ({ account_id, regions, taken_at }) =>
        account_id === of.account.account_id && regions.join() === of.region && Date.parse(taken_at) >= earliest,
    );
    return found && store.snapshots.get(found.snapshot_id);
  }

  async function get(id: string): Promise<SnapshotFile> {
    const file = await store.snapshots.get(id);
    if (file) return file;
    throw new UserError(`There is no snapshot ${shown(id, 60)}. list_snapshots shows the ids of those there are.`);
  }

  return {
    list,
    get,
    async take(request, call) {
      // Cloudcraft's scans are whole when they come: there is no rest to wait for.
      if (request.snapshot_id !== undefined) return get(request.snapshot_id);
      const account = chooseAccount(request.account_id, {
        accounts: (await accounts(call)).accounts,
        howToAdd: ADD_TO_CLOUDCRAFT,
      });
      const region = oneRegion(request.regions, account);
      const known = await fresh(request, { account, region });
      if (known) return known;
      const provider = account.provider === 'aws' ? client.aws : client.azure;
      const waiting = clientCall(call);
      const wire = await provider.snapshot(
        { id: account.account_id, region },
        {
          ...waiting,
          deadlineMs,
          onProgress: (ms) => waiting.report(`Cloudcraft is scanning ${region} (${Math.round(ms / 1000)} s)`),
        },
      );
      const file = snapshotOf({ wire: wire.data, account, region, id: newId(), at: now().toISOString() });
      await store.snapshots.put(file.snapshot.snapshot_id, file);
      return file;
    },
  };
}

function oneRegion(regions: readonly string[] | undefined, account: Account): string {
  const [region, ...more] = [...new Set(regions)];
  if (region !== undefined && more.length === 0) return region;
  const example = account.provider === 'aws' ? 'us-east-1' : 'eastus';
  throw new UserError(
    `Cloudcraft scans one region at a time, and ${region === undefined ? 'none was' : 'several were'} given. Call snapshot_account with account_id "${account.account_id}" and region, for example "${example}".`,
  );
}

function snapshotOf(of: {
  wire: Readonly<Record<string, unknown>>;
  account: Account;
  region: string;
  id: string;
  at: string;
}): SnapshotFile {
  const { account, region, id, at } = of;
  const { data, dropped } = readDocument(of.wire);
  const blueprint = withLabels(data);
  const inventory = inventoryOf(blueprint, { account: account.aws_account ?? '', region });
  const { resources, relations } = inventory;
  return {
    format: SNAPSHOT_FORMAT,
    version: 1,
    snapshot: {
      snapshot_id: id,
      account_id: account.account_id,
      ...(account.aws_account === undefined ? {} : { aws_account: account.aws_account }),
      ...(account.provider === 'aws' ? {} : { provider: account.provider }),
      name: account.name,
      source: 'cloudcraft',
      // What could not be read of the document may be resources.
      status: dropped === 0 ? 'complete' : 'partial',
      regions: [region],
      taken_at: at,
      resources: resources.length,
      relations: relations.length,
    },
    inventory,
    // Cloudcraft does not tell which calls it made, and which of them were denied.
    coverage: [
      {
        account: account.aws_account ?? account.account_id,
        region,
        service: 'cloudcraft',
        call: 'snapshot',
        outcome: 'ok',
        count: resources.length,
      },
    ],
    blueprint,
  };
}
