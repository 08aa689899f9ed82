import { UserError } from '../model/user-error.ts';
import { asStored, type Store } from '../store/store.ts';
import type { ArchiveSide } from './archiver.ts';
import type { Blueprints } from './backend.ts';
import { readDocument } from './cloudcraft-document.ts';

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
      const { name, tags, created_at, data } = stored;
      return { kind: 'blueprint', id, name, tags, ...(created_at === undefined ? {} : { created_at }), data };
    },
    async create({ id, name, tags, created_at, data }, { keepId }) {
      const at = now().toISOString();
      const blueprint_id = keepId ? id.toLowerCase() : newId();
      const document = { ...readDocument(data).data, name };
      await store.blueprints.put(
        blueprint_id,
        asStored({ blueprint_id, name, tags, created_at: created_at ?? at, updated_at: at, data: document }),
      );
    },
    async replace({ id, name, tags, data }, call) {
      const content = { replacement: { name, tags, data: readDocument(data).data } };
      await blueprints.update({ blueprint_id: id, content }, call);
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
