import type { ArchivedBlueprint } from '../model/archive.ts';
import { readDocument } from '../model/read-document.ts';
import { UserError } from '../model/user-error.ts';
import { asStored, type Store } from '../store/store.ts';
import type { ArchiveSide } from './archiver.ts';
import type { Blueprints } from './backend.ts';

/** Backup and restore of what lies on this machine. */
export function embeddedArchive(of: {
  store: Store;
  blueprints: Blueprints;
  now: () => Date;
  newId: () => string;
  checkMayWrite: () => void;
}): ArchiveSide {
  const { store, blueprints, now, newId, checkMayWrite } = of;
  return {
    checkMayWrite,
    damaged: async () => (await store.blueprints.all()).damaged,
    async blueprints(call) {
      const listed = await blueprints.list(call);
      return { blueprints: listed.blueprints.map(({ blueprint_id: id, name }) => ({ id, name })) };
    },
    async blueprint(id) {
      const stored = await store.blueprints.get(id);
      if (stored === undefined)
        throw new UserError(`The blueprint ${id} was deleted meanwhile. Run the command again.`);
      const { name, tags, created_at, read_access, write_access, data, wire } = stored;
      return {
        kind: 'blueprint',
        id,
        name,
        tags,
        ...(created_at === undefined ? {} : { created_at }),
        ...(read_access === undefined ? {} : { read_access }),
        ...(write_access === undefined ? {} : { write_access }),
        data: wire ?? data,
      };
    },
    async create({ id, name, tags, created_at, read_access, write_access, data }, { keepId }) {
      const at = now().toISOString();
      const blueprint_id = keepId ? id.toLowerCase() : newId();
      const document = { ...readDocument(data).data, name };
      await store.blueprints.put(
        blueprint_id,
        asStored({
          blueprint_id,
          name,
          tags,
          created_at: created_at ?? at,
          updated_at: at,
          ...(read_access === undefined ? {} : { read_access }),
          ...(write_access === undefined ? {} : { write_access }),
          data: document,
          wire: wireOf(data, document),
        }),
      );
      return undefined;
    },
    async replace({ id, name, tags, read_access, write_access, data }, call) {
      const read = readDocument(data).data;
      const wire = wireOf(data, { ...read, name });
      const content = { replacement: { name, tags, read_access, write_access, data: read, wire } };
      await blueprints.update({ blueprint_id: id, content }, call);
      return undefined;
    },
    async accounts() {
      const { documents, damaged } = await store.accounts.all();
      return { accounts: documents, damaged };
    },
    async addAccount(account, { dryRun }) {
      if (account.provider === 'azure') return 'Azure can be scanned through a Cloudcraft account only.';
      if (!dryRun) await store.accounts.put(account.account_id, { ...account, source: 'saved' });
      return undefined;
    },
  };
}

/** The document as it came, where the one that is worked with is written differently. */
const wireOf = (
  wire: ArchivedBlueprint['data'],
  data: Readonly<Record<string, unknown>>,
): ArchivedBlueprint['data'] | undefined => (JSON.stringify(wire) === JSON.stringify(data) ? undefined : wire);
