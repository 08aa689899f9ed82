import type { CloudcraftClient } from '../cloudcraft/client.ts';
import type { Store } from '../store/store.ts';
import type { Blueprints } from './backend.ts';
import { clientCall } from './client-call.ts';
import { blueprintOf, summaryOf } from './cloudcraft-blueprint-of.ts';
import { withCaptions } from './cloudcraft-captions.ts';
import { withDocumentedGroups } from './cloudcraft-groups.ts';
import { updateBlueprint } from './cloudcraft-update.ts';
import { newestFirst } from './history.ts';
import { documentOf } from './pipeline.ts';

/** The blueprints of the Cloudcraft account. Descriptions are arranged here and posted as documents. */
export function cloudcraftBlueprints(of: {
  client: CloudcraftClient;
  store: Store;
  now: () => Date;
  /** Throws when nothing may be changed. */
  checkMayWrite: () => void;
}): Blueprints {
  const { client, store, now, checkMayWrite } = of;
  return {
    async list(call) {
      const blueprints = await client.blueprints.list(clientCall(call));
      return { blueprints: newestFirst(blueprints.map(summaryOf)), damaged: [] };
    },
    async get(id, call) {
      return blueprintOf(await client.blueprints.get(id, clientCall(call)));
    },
    async create(wanted, call) {
      checkMayWrite();
      const { name, tags = [] } = wanted;
      const { data, notes } = await documentOf(wanted);
      call.signal.throwIfAborted();
      const draft = { name, tags: [...tags], data: withDocumentedGroups({ ...withCaptions(data), name }) };
      return { blueprint: blueprintOf(await client.blueprints.create(draft, clientCall(call))), notes };
    },
    async update(update, call) {
      checkMayWrite();
      return updateBlueprint(update, { client, now, call });
    },
    async delete(id, call) {
      checkMayWrite();
      // The copy holds all that the API told, so that it can be posted again.
      const { blueprint } = await client.blueprints.get(id, clientCall(call));
      const at = now().toISOString();
      const copy = await store.keepCopy({ kind: 'blueprint', id: blueprint.id, at, document: blueprint });
      await client.blueprints.delete(id, clientCall(call));
      return { copy };
    },
  };
}
