import { counted } from '../model/counted.ts';
import { ConflictError, UserError } from '../model/user-error.ts';
import { MAX_VERSIONS, type VersionFolder } from '../store/version-folder.ts';
import type { Blueprints, BlueprintUpdate, Call, UpdatedBlueprint } from './backend.ts';

/** Blueprints whose last edits can be taken back, also where the service keeps no versions: copies lie in our folder. */
export function withUndo(blueprints: Blueprints, of: { versions: VersionFolder; now: () => Date }): Blueprints {
  const { versions, now } = of;

  async function undo(id: string, steps: number, call: Call): Promise<UpdatedBlueprint> {
    const kept = await versions.all(id);
    const newest = kept.at(-1);
    if (newest === undefined) {
      throw new UserError(
        `No edit of the blueprint ${id.slice(0, 60)} is kept that could be taken back. Call update_blueprint with add, change, remove or connect instead.`,
      );
    }
    if (steps > kept.length) {
      throw new UserError(
        `Only the last ${counted(kept.length, 'edit')} can be taken back, of at most ${MAX_VERSIONS} that are kept; nothing was changed. Call update_blueprint with undo ${kept.length}.`,
      );
    }
    const current = await blueprints.get(id, call);
    if (current.version !== newest.made) {
      const next = 'To take back older edits would undo that too. Read it with get_blueprint and edit it instead.';
      throw new ConflictError({ what: `The blueprint ${id}`, version: current.version, next });
    }
    const target = kept.at(-steps) ?? newest;
    const { name, tags, data } = target;
    const content: BlueprintUpdate['content'] = { replacement: { name, tags, data } };
    const updated = await blueprints.update({ blueprint_id: id, expected_version: current.version, content }, call);
    // The edit before was made of what is there again now, whatever the service calls that version.
    const taken = kept.slice(-steps);
    await versions.drop(id, { taken, now: updated.blueprint.version });
    const gone = taken.flatMap(({ done }) => done);
    return { ...updated, done: gone.map((words) => `took back: ${words}`) };
  }

  return {
    ...blueprints,
    async update(update, call) {
      if ('undo' in update.content) return undo(update.blueprint_id, update.content.undo, call);
      const updated = await blueprints.update(update, call);
      const { before, blueprint, done } = updated;
      const { name, tags, data } = before;
      const at = now().toISOString();
      await versions.push(blueprint.blueprint_id, { at, made: blueprint.version, done: [...done], name, tags, data });
      return updated;
    },
  };
}
