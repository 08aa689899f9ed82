import { BlueprintData } from '../model/blueprint.ts';
import { UserError } from '../model/user-error.ts';
import { sentenceOf } from './read-input.ts';

/** Characters of a raw document as JSON, and how deep its values may nest; real ones nest about 6 deep. */
const MAX_CHARACTERS = 5 * 1024 * 1024;
const MAX_DEPTH = 64;

const DRAWABLE = ['nodes', 'groups', 'surfaces', 'text', 'icons', 'images'] as const;

/** Takes the document itself or the body of a POST around it. Throws UserError that says what is wrong with it. */
export function readDocument(given: Record<string, unknown>): BlueprintData {
  if (isDeeperThan(given, MAX_DEPTH)) refuse(`its values nest more than ${MAX_DEPTH} deep`);
  const { length } = JSON.stringify(given);
  if (length > MAX_CHARACTERS) {
    refuse(`it has ${length} characters as JSON, and at most ${MAX_CHARACTERS} are taken`);
  }
  const inner = given.data;
  const document = typeof inner === 'object' && inner !== null && !('nodes' in given) ? inner : given;
  const result = BlueprintData.safeParse(document);
  if (!result.success) {
    const issue = result.error.issues[0];
    const name = 'create_blueprint';
    refuse(issue === undefined ? '' : sentenceOf(issue, { name, input: BlueprintData, args: document }));
  }
  if (DRAWABLE.every((list) => result.data[list].length === 0)) {
    refuse(`there is nothing to draw in it. It needs at least one entry in one of: ${DRAWABLE.join(', ')}`);
  }
  return result.data;
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
