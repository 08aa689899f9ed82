import type { BlueprintData } from '../../model/blueprint.ts';
import { UserError } from '../../model/user-error.ts';
import type { View } from '../../model/view.ts';
import { arrangeInventory } from '../pipeline.ts';
import { documentInventory } from './document-inventory.ts';

const MOVED_ALONG = 'Texts, icons, images and areas of your own were moved along with what they stood beside or held.';

/**
 * The same document laid out anew. Only positions and sizes change: ids, fields, connections and what is not known of
 * them stay. Areas hug what they held; texts, icons and images follow what they stood beside.
 */
export async function rearrange(data: BlueprintData): Promise<{ data: BlueprintData; notes: string[] }> {
  const { carriedOrnaments } = await import('../../layout/carried-ornaments.ts');
  const { readBlueprint } = await import('../../layout/read-blueprint.ts');
  const arranged = await arrangeInventory(documentInventory(data), data.name ?? '');
  const nodes = new Map(arranged.nodes.map((node) => [node.id, node]));
  const groups = new Map(arranged.groups.map((group) => [group.id, group]));
  const own = data.text.filter(({ labels }) => typeof labels !== 'string');
  const areas = data.surfaces.filter(({ type }) => type !== 'zone');
  const count = own.length + data.icons.length + data.images.length + areas.length;
  const after = readBlueprint(arranged);
  const on = carriedOrnaments({
    document: { ...data, surfaces: areas, text: own },
    before: readBlueprint(data),
    after,
  });
  const stayed = new Set(on.left);
  const moved = <T extends { id: string }>(before: readonly T[], now: readonly T[]): T[] => [
    ...now,
    ...before.filter(({ id }) => stayed.has(id)),
  ];
  return {
    data: {
      ...data,
      nodes: data.nodes.map((node) => {
        const mapPos = nodes.get(node.id)?.mapPos;
        return mapPos === undefined ? node : { ...node, mapPos };
      }),
      groups: data.groups.map((group) => {
        const { mapPos, mapSize } = groups.get(group.id) ?? {};
        const { mapPos: oldPos, mapSize: oldSize, ...rest } = group;
        return mapPos === undefined || mapSize === undefined ? rest : { ...rest, mapPos, mapSize };
      }),
      surfaces: [...moved(areas, on.document.surfaces), ...arranged.surfaces],
      // Captions follow their nodes: they are written again where a viewer needs them.
      text: moved(own, on.document.text),
      icons: moved(data.icons, on.document.icons),
      images: moved(data.images, on.document.images),
    },
    notes: count > 0 ? [MOVED_ALONG] : [],
  };
}

/** What decides which part of a document is meant. */
export type PartView = Pick<View, 'filter' | 'exclude' | 'focus' | 'hops'>;

/** The part of a document that a view shows, laid out by itself; all of it, as it is, where the view names no part. */
export async function partOf(data: BlueprintData, view: PartView): Promise<{ data: BlueprintData; notes: string[] }> {
  if (Object.values(view).every((one) => one === undefined)) return { data, notes: [] };
  const { readBlueprint } = await import('../../layout/read-blueprint.ts');
  const { selectedOf } = await import('../../layout/stage.ts');
  const { shownDocument } = await import('../../layout/shown-document.ts');
  const { estate, problems } = selectedOf(readBlueprint(data), { view });
  const shown = shownDocument(data, estate);
  if (shown.nodes.length === 0) {
    throw new UserError(
      'Nothing in it matches, so that the new blueprint would be empty; nothing was created. Ask get_inventory with the same filter for what there is, or take another filter.',
    );
  }
  const ids = new Set([...shown.nodes, ...shown.groups].map(({ id }) => id));
  const text = data.text.filter(({ labels }) => typeof labels === 'string' && ids.has(labels));
  const part = { ...shown, text, icons: [], images: [], surfaces: [] };
  const moved = await rearrange(part);
  return { data: moved.data, notes: [...problems, ...moved.notes] };
}
