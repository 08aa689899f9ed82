import { type Blueprint, BlueprintData } from '../model/blueprint.ts';
import { ConflictError, UserError } from '../model/user-error.ts';
import { asBlueprint, asStored, type Store, type StoredBlueprint } from '../store/store.ts';
import type { BlueprintDraft, Blueprints, BlueprintUpdate } from './backend.ts';
import { checkEdits } from './edit/check-edits.ts';
import { newestFirst } from './history.ts';

/** Blueprints on disk. */
export function embeddedBlueprints(of: {
  store: Store;
  now: () => Date;
  newId: () => string;
  refuseWhenReadOnly: () => void;
}): Blueprints {
  const { store, now, newId, refuseWhenReadOnly } = of;

  async function getStored(id: string): Promise<StoredBlueprint> {
    const stored = await store.blueprints.get(id);
    if (stored) return stored;
    throw new UserError(`There is no blueprint ${id.slice(0, 60)}. list_blueprints shows the ids of those there are.`);
  }

  const get = async (id: string): Promise<Blueprint> => asBlueprint(await getStored(id));

  async function create(draft: BlueprintDraft): Promise<{ blueprint: Blueprint; notes: string[] }> {
    refuseWhenReadOnly();
    const { documentOf } = await import('./pipeline.ts');
    const arranged = await documentOf(draft);
    const at = now().toISOString();
    const stored = asStored({
      blueprint_id: newId(),
      name: draft.name,
      tags: [...(draft.tags ?? [])],
      created_at: at,
      updated_at: at,
      data: { ...arranged.data, name: draft.name },
    });
    await store.blueprints.put(stored.blueprint_id, stored);
    return { blueprint: await asBlueprint(stored), notes: arranged.notes };
  }

  return {
    async list() {
      const { documents, damaged } = await store.blueprints.all();
      const blueprints = documents.map(({ format, data, wire, read_access, write_access, ...summary }) => summary);
      return { blueprints: newestFirst(blueprints), damaged };
    },
    get,
    create,
    async update({ blueprint_id, content, expected_version }) {
      refuseWhenReadOnly();
      return store.blueprints.locked(blueprint_id, async () => {
        const old = await getStored(blueprint_id);
        const { version } = await asBlueprint(old);
        if (expected_version !== undefined && expected_version !== version) {
          const next = 'Read it again with get_blueprint and repeat your change on the new version.';
          throw new ConflictError({ what: `The blueprint ${blueprint_id}`, version, next });
        }
        const { changed, done, notes } = await changedBlueprint(old, content);
        const { wire: _gone, ...rest } = changed;
        const wire = 'replacement' in content ? content.replacement.wire : undefined;
        const stored = asStored({ ...rest, updated_at: now().toISOString(), ...(wire === undefined ? {} : { wire }) });
        await store.blueprints.put(old.blueprint_id, stored);
        return { blueprint: await asBlueprint(stored), before: old, done, notes };
      });
    },
    async delete(id) {
      refuseWhenReadOnly();
      return store.blueprints.locked(id, async () => {
        const document = await get(id);
        const copy = await store.keepCopy({ kind: 'blueprint', id, at: now().toISOString(), document });
        await store.blueprints.remove(id);
        return { copy };
      });
    },
  };
}

async function changedBlueprint(
  old: StoredBlueprint,
  content: BlueprintUpdate['content'],
): Promise<{ changed: StoredBlueprint; done: string[]; notes: string[] }> {
  if ('replacement' in content) {
    const { data, tags, read_access, write_access } = content.replacement;
    const name = content.replacement.name ?? old.name;
    const changed = {
      ...old,
      name,
      data: { ...data, name },
      ...(tags === undefined ? {} : { tags: [...tags] }),
      ...(read_access === undefined ? {} : { read_access: [...read_access] }),
      ...(write_access === undefined ? {} : { write_access: [...write_access] }),
    };
    return { changed, done: ['replaced the document'], notes: [] };
  }
  if ('undo' in content) throw new Error('edits are taken back by with-undo.ts');
  const { edits, relayout = false } = content;
  if (!relayout) checkEdits(edits);
  if (edits.share !== undefined) {
    throw new UserError(
      'Blueprints on this machine cannot be shared with teams; nothing was changed. Teams are a feature of a Cloudcraft account.',
    );
  }
  const { editDocument } = await import('./edit/edit-document.ts');
  const { document, done, notes } = editDocument(old.data, { edits, writesCaptions: false });
  const { rename: name = old.name, tags = old.tags } = edits;
  if (edits.tags !== undefined) done.push('set the tags');
  const edited = BlueprintData.parse(document);
  if (!relayout) return { changed: { ...old, name, tags, data: edited }, done, notes };
  const { rearrange } = await import('./edit/rearrange.ts');
  const moved = await rearrange(edited);
  return {
    changed: { ...old, name, tags, data: moved.data },
    done: [...done, 'laid out anew'],
    notes: [...notes, ...moved.notes],
  };
}
