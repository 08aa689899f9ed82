import type { BlueprintEdits } from '../../model/blueprint-edits.ts';
import { UserError } from '../../model/user-error.ts';

/** Throws UserError when the edits say nothing. */
export function checkEdits(edits: BlueprintEdits): void {
  const said = Object.values(edits).some(
    (value) => value !== undefined && !(Array.isArray(value) && value.length === 0),
  );
  // An empty list of tags says that there shall be none.
  if (said || edits.tags !== undefined) return;
  throw new UserError(
    'There is nothing to change: give at least one of add, change, remove, connect, disconnect, rename, tags, share, relayout or undo.',
  );
}
