import type { Account } from '../model/account.ts';
import type { ArchivedBlueprint, ArchiveItem, Restored, RestoreOptions } from '../model/archive.ts';
import { canonicalJson } from '../model/canonical-json.ts';
import type { SnapshotFile } from '../model/snapshot.ts';
import type { Store } from '../store/store.ts';
import type { Call, Damaged } from './backend.ts';
import { readDocument } from './cloudcraft-document.ts';

/** Backup and restore: the part of the port that passes whole documents, as they are stored. */
export interface Archiver {
  /** All that there is; `damaged` names what could not be read and is missing. */
  read(of: { snapshots: boolean }, call: Call): Promise<{ items: ArchiveItem[]; damaged: Damaged[] }>;
  /** Puts one document back. What is there already in the same form is left alone, so that it can be repeated. */
  restore(item: ArchiveItem, options: RestoreOptions, call: Call): Promise<Restored>;
}

/** What a backend does by itself. */
export interface ArchiveSide {
  blueprints(call: Call): Promise<{ blueprints: { id: string; name: string }[] }>;
  blueprint(id: string, call: Call): Promise<ArchivedBlueprint>;
  create(blueprint: ArchivedBlueprint, of: { keepId: boolean }, call: Call): Promise<void>;
  replace(blueprint: ArchivedBlueprint, call: Call): Promise<void>;
  accounts(call: Call): Promise<{ accounts: Account[]; damaged: Damaged[] }>;
  /** Answers with why it cannot be kept here, else keeps it. */
  addAccount(account: Account, of: { dryRun: boolean }, call: Call): Promise<string | undefined>;
  readonly damaged: () => Promise<Damaged[]>;
  checkMayWrite(): void;
}

/** On both backends; the history of snapshots lies in our own folder. */
export function createArchiver({ store, side }: { store: Store; side: ArchiveSide }): Archiver {
  async function blueprint(item: ArchivedBlueprint, options: RestoreOptions, call: Call): Promise<Restored> {
    const { copyMark, dryRun } = options;
    const wanted =
      copyMark === undefined
        ? item
        : { ...item, name: item.name + copyMark, data: { ...item.data, name: item.name + copyMark } };
    const { blueprints } = await side.blueprints(call);
    const twin = copyMark === undefined ? blueprints.find(({ id }) => same(id, item.id)) : undefined;
    if (twin !== undefined) {
      if (comparable(await side.blueprint(twin.id, call)) === comparable(wanted)) return { outcome: 'unchanged' };
      if (!dryRun) await side.replace(wanted, call);
      return { outcome: 'replaced' };
    }
    // A run before this one may have made it under another id.
    for (const { id } of blueprints.filter(({ name }) => name === wanted.name)) {
      if (comparable(await side.blueprint(id, call)) === comparable(wanted)) return { outcome: 'unchanged' };
    }
    if (!dryRun) await side.create(wanted, { keepId: copyMark === undefined }, call);
    return { outcome: 'created' };
  }

  async function account(wanted: Account, { dryRun }: RestoreOptions, call: Call): Promise<Restored> {
    const { accounts } = await side.accounts(call);
    if (accounts.some((one) => same(one.account_id, wanted.account_id) || isSameAccess(one, wanted))) {
      return { outcome: 'unchanged' };
    }
    const note = await side.addAccount(wanted, { dryRun }, call);
    return note === undefined ? { outcome: 'created' } : { outcome: 'left out', note };
  }

  async function snapshot(file: SnapshotFile, { dryRun }: RestoreOptions): Promise<Restored> {
    const { snapshot_id } = file.snapshot;
    if ((await store.snapshots.get(snapshot_id)) !== undefined) return { outcome: 'unchanged' };
    if (!dryRun) await store.snapshots.put(snapshot_id, file);
    return { outcome: 'created' };
  }

  return {
    async read({ snapshots }, call) {
      const items: ArchiveItem[] = [];
      const damaged: Damaged[] = await side.damaged();
      for (const { id } of (await side.blueprints(call)).blueprints) {
        call.signal.throwIfAborted();
        items.push(await side.blueprint(id, call));
        call.progress?.({ done: items.length, message: `Read ${items.length} blueprints` });
      }
      const listed = await side.accounts(call);
      damaged.push(...listed.damaged);
      items.push(
        ...listed.accounts.map(
          (one): ArchiveItem => ({
            kind: 'account',
            id: one.account_id,
            name: one.name,
            account: one,
          }),
        ),
      );
      if (!snapshots) return { items, damaged };
      const stored = await store.snapshots.all();
      damaged.push(...stored.damaged);
      for (const file of stored.documents) {
        items.push({ kind: 'snapshot', id: file.snapshot.snapshot_id, name: file.snapshot.name, file });
      }
      return { items, damaged };
    },
    async restore(item, options, call) {
      if (!options.dryRun) side.checkMayWrite();
      if (item.kind === 'blueprint') return blueprint(item, options, call);
      return item.kind === 'account' ? account(item.account, options, call) : snapshot(item.file, options);
    },
  };
}

const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

const isSameAccess = (a: Account, b: Account): boolean =>
  (a.role_arn !== undefined && a.role_arn === b.role_arn && a.organization_role === b.organization_role) ||
  (a.subscription_id !== undefined && a.subscription_id === b.subscription_id && a.application_id === b.application_id);

/** Equal for blueprints that say the same, whether empty lists are written out or not. */
const comparable = ({ name, tags, data }: ArchivedBlueprint): string =>
  canonicalJson([name, tags, { ...readDocument(data).data, name }]);
