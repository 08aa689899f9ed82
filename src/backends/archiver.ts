import type { Account } from '../model/account.ts';
import type { ArchivedBlueprint, ArchiveItem, Restored, RestoreOptions } from '../model/archive.ts';
import { canonicalJson } from '../model/canonical-json.ts';
import { counted } from '../model/counted.ts';
import { readDocument } from '../model/read-document.ts';
import type { SnapshotFile } from '../model/snapshot.ts';
import type { Store } from '../store/store.ts';
import type { Call, Damaged } from './backend.ts';

/** Backup and restore: the part of the port that passes whole documents, as they are stored. */
export interface Archiver {
  /** All that there is; `damaged` names what could not be read and is missing. */
  read(of: { snapshots: boolean }, call: Call): Promise<{ items: ArchiveItem[]; damaged: Damaged[] }>;
  /**
   * Puts documents back one by one. What is there already in the same form is left alone, so that it can be repeated.
   * What there is, is listed once: nobody else should change it meanwhile.
   */
  restore(items: readonly ArchiveItem[], options: RestoreOptions, call: Call): AsyncIterable<RestoredItem>;
}

export interface RestoredItem extends Restored {
  readonly item: ArchiveItem;
}

/** What a backend does by itself. */
export interface ArchiveSide {
  blueprints(call: Call): Promise<{ blueprints: { id: string; name: string }[] }>;
  blueprint(id: string, call: Call): Promise<ArchivedBlueprint>;
  /** Answers with what could not be kept of it, in a sentence. */
  create(blueprint: ArchivedBlueprint, of: { keepId: boolean }, call: Call): Promise<string | undefined>;
  replace(blueprint: ArchivedBlueprint, call: Call): Promise<string | undefined>;
  accounts(call: Call): Promise<{ accounts: Account[]; damaged: Damaged[] }>;
  /** Answers with why it cannot be kept here, else keeps it. */
  addAccount(account: Account, of: { dryRun: boolean }, call: Call): Promise<string | undefined>;
  readonly damaged: () => Promise<Damaged[]>;
  checkMayWrite(): void;
}

/** Blueprints that are read at the same time; the client keeps to its rate nevertheless. */
const AT_ONCE = 6;

/** On both backends; the history of snapshots lies in our own folder. */
export function createArchiver({ store, side }: { store: Store; side: ArchiveSide }): Archiver {
  async function snapshot(file: SnapshotFile, { dryRun }: RestoreOptions): Promise<Restored> {
    const { snapshot_id } = file.snapshot;
    if ((await store.snapshots.get(snapshot_id)) !== undefined) return { outcome: 'unchanged' };
    if (!dryRun) await store.snapshots.put(snapshot_id, file);
    return { outcome: 'created' };
  }

  /** Blueprints in the order of the list. */
  async function readBlueprints(call: Call): Promise<ArchivedBlueprint[]> {
    const { blueprints } = await side.blueprints(call);
    const found: ArchivedBlueprint[] = [];
    let next = 0;
    let done = 0;
    const work = async (): Promise<void> => {
      for (let at = next++; at < blueprints.length; at = next++) {
        call.signal.throwIfAborted();
        const { id } = blueprints[at] ?? { id: '' };
        found[at] = await side.blueprint(id, call);
        done += 1;
        call.progress?.({
          done,
          total: blueprints.length,
          message: `Read ${done} of ${counted(blueprints.length, 'blueprint')}`,
        });
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    return found;
  }

  return {
    async read({ snapshots }, call) {
      const damaged: Damaged[] = await side.damaged();
      const items: ArchiveItem[] = await readBlueprints(call);
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
    async *restore(items, options, call) {
      if (!options.dryRun) side.checkMayWrite();
      const blueprints = blueprintRestorer(side, options, call);
      const accounts = accountRestorer(side, options, call);
      for (const [at, item] of items.entries()) {
        call.signal.throwIfAborted();
        call.progress?.({ done: at, total: items.length, message: `Restored ${at} of ${items.length}` });
        const restored =
          item.kind === 'blueprint'
            ? await blueprints(item)
            : item.kind === 'account'
              ? await accounts(item.account)
              : await snapshot(item.file, options);
        yield { item, ...restored };
      }
    },
  };
}

function blueprintRestorer(
  side: ArchiveSide,
  { copyMark, dryRun }: RestoreOptions,
  call: Call,
): (item: ArchivedBlueprint) => Promise<Restored> {
  let list: Promise<{ blueprints: { id: string; name: string }[] }> | undefined;
  const contents = new Map<string, string>();
  /** Those that an item of the backup is already: two that say the same stay two. */
  const taken = new Set<string>();
  const contentOf = async (id: string): Promise<string> => {
    const known = contents.get(id);
    if (known !== undefined) return known;
    const content = comparable(await side.blueprint(id, call));
    contents.set(id, content);
    return content;
  };
  return async (item) => {
    const wanted =
      copyMark === undefined
        ? item
        : { ...item, name: item.name + copyMark, data: { ...item.data, name: item.name + copyMark } };
    list ??= side.blueprints(call);
    const { blueprints } = await list;
    const twin = copyMark === undefined ? blueprints.find(({ id }) => same(id, item.id)) : undefined;
    const told = (outcome: Restored['outcome'], note: string | undefined): Restored =>
      note === undefined ? { outcome } : { outcome, note };
    if (twin !== undefined) {
      taken.add(twin.id);
      if ((await contentOf(twin.id)) === comparable(wanted)) return { outcome: 'unchanged' };
      return told('replaced', dryRun ? undefined : await side.replace(wanted, call));
    }
    // A run before this one may have made it under another id.
    for (const { id } of blueprints.filter(({ name }) => name === wanted.name)) {
      if (taken.has(id) || (await contentOf(id)) !== comparable(wanted)) continue;
      taken.add(id);
      return { outcome: 'unchanged' };
    }
    return told('created', dryRun ? undefined : await side.create(wanted, { keepId: copyMark === undefined }, call));
  };
}

function accountRestorer(
  side: ArchiveSide,
  { dryRun }: RestoreOptions,
  call: Call,
): (account: Account) => Promise<Restored> {
  let list: Promise<{ accounts: Account[] }> | undefined;
  return async (wanted) => {
    list ??= side.accounts(call);
    const { accounts } = await list;
    if (accounts.some((one) => same(one.account_id, wanted.account_id) || isSameAccess(one, wanted))) {
      return { outcome: 'unchanged' };
    }
    const note = await side.addAccount(wanted, { dryRun }, call);
    return note === undefined ? { outcome: 'created' } : { outcome: 'left out', note };
  };
}

const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

const isSameAccess = (a: Account, b: Account): boolean =>
  (a.role_arn !== undefined && a.role_arn === b.role_arn && a.organization_role === b.organization_role) ||
  (a.subscription_id !== undefined && a.subscription_id === b.subscription_id && a.application_id === b.application_id);

/** Equal for blueprints that say the same: empty lists may be written out, and Cloudcraft adds its format's number. */
function comparable({ name, tags, data }: ArchivedBlueprint): string {
  const { version, ...document } = readDocument(data).data;
  return canonicalJson([name, tags, { ...document, name }]);
}
