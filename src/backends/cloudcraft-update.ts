import type { CloudcraftClient } from '../cloudcraft/client.ts';
import type { ClientCall } from '../cloudcraft/transport.ts';
import type { WireBlueprint, WireBlueprintDraft } from '../cloudcraft/wire.ts';
import type { BlueprintData } from '../model/blueprint.ts';
import type { BlueprintEdits, Sharing } from '../model/blueprint-edits.ts';
import { readDocument } from '../model/read-document.ts';
import { shown } from '../model/untrusted.ts';
import { ConflictError, UserError } from '../model/user-error.ts';
import type { BlueprintReplacement, BlueprintUpdate, Call, UpdatedBlueprint } from './backend.ts';
import { clientCall } from './client-call.ts';
import { blueprintOf } from './cloudcraft-blueprint-of.ts';
import { withCaptions } from './cloudcraft-captions.ts';
import { withDocumentedGroups, withOwnGroups } from './cloudcraft-groups.ts';
import { checkEdits } from './edit/check-edits.ts';

/**
 * Changes a blueprint of the account: the document is read, edited as it is on the wire, and sent back with the tag
 * under which it was read, so that nobody's work is overwritten. Two requests; sharing by names of teams takes a third.
 */
export async function updateBlueprint(
  { blueprint_id, content, expected_version }: BlueprintUpdate,
  of: { client: CloudcraftClient; now: () => Date; call: Call },
): Promise<UpdatedBlueprint> {
  const { client, now, call } = of;
  const waiting = clientCall(call);
  if ('undo' in content) throw new Error('edits are taken back by with-undo.ts');
  if ('edits' in content && content.relayout !== true) checkEdits(content.edits);
  const current = await client.blueprints.get(blueprint_id, waiting);
  const before = blueprintOf(current);
  const { version } = before;
  if (expected_version !== undefined && expected_version !== version) {
    const next = 'Read it again with get_blueprint and repeat your change on the new version.';
    throw new ConflictError({ what: `The blueprint ${blueprint_id}`, version, next });
  }
  const old = current.blueprint;
  const written =
    'replacement' in content
      ? { draft: replaced(old, content.replacement), done: ['replaced the document'], notes: [] }
      : await edited(old, { edits: content.edits, relayout: content.relayout === true, client, waiting });
  const { done, notes } = written;
  const draft = { ...written.draft, data: withDocumentedGroups({ ...written.draft.data }, old.data) };
  call.signal.throwIfAborted();
  const tag = await client.blueprints.update({ id: old.id, draft, etag: current.etag }, waiting);
  if (tag === undefined)
    return { blueprint: blueprintOf(await client.blueprints.get(old.id, waiting)), before, done, notes };
  const stored: WireBlueprint = {
    ...old,
    data: { ...draft.data },
    name: draft.name ?? old.name,
    tags: draft.tags === undefined ? old.tags : [...draft.tags],
    readAccess: listOr(draft.readAccess, old.readAccess),
    writeAccess: listOr(draft.writeAccess, old.writeAccess),
    updatedAt: now().toISOString(),
  };
  return { blueprint: blueprintOf({ blueprint: stored, etag: tag }), before, done, notes };
}

const listOr = (list: readonly string[] | null | undefined, old: string[] | null | undefined): string[] | null =>
  list === undefined ? (old ?? null) : list === null ? null : [...list];

/** All that came, without what the server sets by itself: unknown fields go back as they are. */
function kept(old: WireBlueprint): WireBlueprintDraft {
  const { id, createdAt, updatedAt, CreatorId, LastUserId, CurrentVersionId, CustomerId, ...rest } = old;
  const { name, tags, readAccess, writeAccess, ...others } = rest;
  return {
    ...others,
    ...(name == null ? {} : { name }),
    ...(tags == null ? {} : { tags }),
    ...(readAccess === undefined ? {} : { readAccess }),
    ...(writeAccess === undefined ? {} : { writeAccess }),
  };
}

function replaced(
  old: WireBlueprint,
  { data: read, wire, name, tags, read_access, write_access }: BlueprintReplacement,
): WireBlueprintDraft {
  const data = wire ?? read;
  return {
    ...kept(old),
    data: name === undefined ? data : { ...data, name },
    ...(name === undefined ? {} : { name }),
    ...(tags === undefined ? {} : { tags }),
    ...(read_access === undefined ? {} : { readAccess: read_access }),
    ...(write_access === undefined ? {} : { writeAccess: write_access }),
  };
}

async function edited(
  old: WireBlueprint,
  of: { edits: BlueprintEdits; relayout: boolean; client: CloudcraftClient; waiting: ClientCall },
): Promise<{ draft: WireBlueprintDraft; done: string[]; notes: string[] }> {
  const { edits, relayout, client, waiting } = of;
  const { editDocument } = await import('./edit/edit-document.ts');
  const { document, done, notes } = editDocument(withOwnGroups(old.data), { edits, writesCaptions: true });
  const moved = relayout ? await laidOutAnew(document) : undefined;
  if (moved !== undefined) done.push('laid out anew');
  const { rename, tags, share } = edits;
  const access = share === undefined ? {} : await accessOf(share, { client, waiting });
  if (tags !== undefined) done.push('set the tags');
  if (share !== undefined) done.push('set whom it is shared with');
  const draft = {
    ...kept(old),
    data: moved?.data ?? document,
    ...(rename === undefined ? {} : { name: rename }),
    ...(tags === undefined ? {} : { tags }),
    ...access,
  };
  return { draft, done, notes: [...notes, ...(moved?.notes ?? [])] };
}

/** With names beside the nodes, as the web application shows them. */
async function laidOutAnew(
  document: Readonly<Record<string, unknown>>,
): Promise<{ data: BlueprintData; notes: string[] }> {
  const { rearrange } = await import('./edit/rearrange.ts');
  const { data, notes } = await rearrange(readDocument(document).data);
  return { data: withCaptions(data), notes };
}

/** `team/<id>` for each team, given by id or name. Throws UserError that lists the teams. */
async function accessOf(
  share: Sharing,
  { client, waiting }: { client: CloudcraftClient; waiting: ClientCall },
): Promise<{ readAccess?: string[]; writeAccess?: string[] }> {
  const named = [...(share.read ?? []), ...(share.write ?? [])];
  const teams = named.length === 0 ? [] : await client.teams(waiting);
  const idOf = (wanted: string): string => {
    const low = wanted.replace(/^team\//, '').toLowerCase();
    const found = teams.filter(({ id, name }) => id.toLowerCase() === low || name?.toLowerCase() === low);
    if (found.length === 1 && found[0] !== undefined) return `team/${found[0].id}`;
    const all = teams.map(({ id, name }) => `${shown(name ?? '', 60)} (${id})`).join(', ') || 'none';
    const what = found.length > 1 ? 'There are several teams' : 'There is no team';
    throw new UserError(`${what} "${shown(wanted, 60)}"; nothing was changed. Teams are: ${all}.`);
  };
  return {
    ...(share.read === undefined ? {} : { readAccess: share.read.map(idOf) }),
    ...(share.write === undefined ? {} : { writeAccess: share.write.map(idOf) }),
  };
}
