import type { BlueprintData } from '../model/blueprint.ts';
import { mendDocument } from '../model/mend-document.ts';
import { UserError } from '../model/user-error.ts';

/** Characters of a raw document as JSON, and how deep its values may nest; real ones nest about 6 deep. */
const MAX_CHARACTERS = 5 * 1024 * 1024;
const MAX_DEPTH = 64;

const DRAWABLE = ['nodes', 'groups', 'surfaces', 'text', 'icons', 'images'] as const;

/**
 * Takes the document itself or the body of a POST around it. `notes` says what of it could not be taken as it is. Throws
 * UserError where there is nothing to draw in it.
 */
export function readDocument(given: Record<string, unknown>): { data: BlueprintData; notes: string[] } {
  if (isDeeperThan(given, MAX_DEPTH)) refuse(`its values nest more than ${MAX_DEPTH} deep`);
  const { length } = JSON.stringify(given);
  if (length > MAX_CHARACTERS) {
    refuse(`it has ${length} characters as JSON, and at most ${MAX_CHARACTERS} are taken`);
  }
  const inner = given.data;
  const document = typeof inner === 'object' && inner !== null && !('nodes' in given) ? inner : given;
  const mended = mendDocument({ ...document });
  if (DRAWABLE.every((list) => mended.data[list].length === 0)) {
    const left = mended.notes.length > 0 ? ` ${mended.notes.join(' ')}` : '';
    refuse(`there is nothing to draw in it. It needs at least one entry in one of: ${DRAWABLE.join(', ')}.${left}`);
  }
  return mended;
}

function refuse(reason: string): never {
  throw new UserError(
    `This is not a Cloudcraft document that can be drawn: ${reason.replace(/\.$/, '')}. Nothing was created. Each node needs "id" and "type"; each edge "id", "from" and "to".`,
  );
}

/** Without recursion, which a deep enough value would break. */
function isDeeperThan(value: unknown, most: number): boolean {
  const open: { value: unknown; depth: number }[] = [{ value, depth: 1 }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (typeof next.value !== 'object' || next.value === null) continue;
    if (next.depth > most) return true;
    const depth = next.depth + 1;
    for (const inner of Object.values(next.value)) open.push({ value: inner, depth });
  }
  return false;
}
