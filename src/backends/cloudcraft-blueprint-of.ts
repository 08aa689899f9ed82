import type { TaggedBlueprint } from '../cloudcraft/blueprint-calls.ts';
import type { WireBlueprintMeta } from '../cloudcraft/wire.ts';
import type { Blueprint, BlueprintSummary } from '../model/blueprint.ts';
import { readDocument } from '../model/read-document.ts';
import { withLabels } from './cloudcraft-captions.ts';
import { withOwnGroups } from './cloudcraft-groups.ts';

/** What a list of the API says of one blueprint, in our words. */
export function summaryOf(wire: WireBlueprintMeta): BlueprintSummary {
  return {
    blueprint_id: wire.id,
    name: wire.name ?? 'Untitled',
    tags: wire.tags ?? [],
    ...(wire.createdAt ? { created_at: wire.createdAt } : {}),
    ...(wire.updatedAt ? { updated_at: wire.updatedAt } : {}),
  };
}

/** The tag is the version; a server that gives none still has the version's id or the time of the last change. */
export function blueprintOf({ blueprint, etag }: TaggedBlueprint): Blueprint {
  const version = etag ?? blueprint.CurrentVersionId ?? blueprint.updatedAt ?? '';
  return {
    ...summaryOf(blueprint),
    version,
    data: withLabels(readDocument(withOwnGroups(blueprint.data)).data),
    ...(blueprint.readAccess ? { read_access: blueprint.readAccess } : {}),
    ...(blueprint.writeAccess ? { write_access: blueprint.writeAccess } : {}),
  };
}
