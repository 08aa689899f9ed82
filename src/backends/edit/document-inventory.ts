import type { BlueprintData, BlueprintGroup, BlueprintNode } from '../../model/blueprint.ts';
import { componentOf } from '../../model/component.ts';
import { type Inventory, type Relation, type Resource, sortInventory } from '../../model/inventory.ts';
import { namesOf } from '../cloudcraft-captions.ts';

/** Groups that mark who belongs together and frame no place. */
const MARKS: ReadonlySet<string> = new Set(['sg', 'asg', 'networkacl']);

/** Whether a group is drawn as a frame around what stands in it. */
export const isFrame = (group: BlueprintGroup): boolean => group.visible !== false && !MARKS.has(group.type);

/**
 * What a document draws, for arranging it anew: every node and frame a described resource under its own id, each in the
 * innermost frame that holds it, and every connection between two of them.
 */
export function documentInventory(data: BlueprintData): Inventory {
  const names = namesOf(data);
  const frames = data.groups.filter(isFrame);
  const ids = new Set([...data.nodes, ...data.groups].map(({ id }) => id));
  const parents = parentsIn(frames);
  const items = [...data.nodes, ...data.groups.filter((group) => isFrame(group) || group.type === 'asg')];
  const resources = items.map(
    (item): Resource => resourceOf(item, { name: names.get(item.id), parent: parents.get(item.id) }),
  );
  const relations = data.edges
    .filter(({ from, to }) => from !== to && ids.has(from) && ids.has(to))
    .map(
      ({ from, to, dashed, label }): Relation => ({
        from,
        to,
        label: dashed === true ? 'async' : 'connects',
        source: 'typed',
        ...(label === undefined ? {} : { caption: label }),
      }),
    );
  const memberships = data.groups
    .filter(({ type, visible }) => type === 'asg' && visible !== false)
    .flatMap(({ id, nodes }) =>
      (nodes ?? [])
        .filter((member) => ids.has(member))
        .map((member): Relation => ({ from: member, to: id, label: 'member', source: 'typed' })),
    );
  return sortInventory({ resources, relations: [...relations, ...memberships] });
}

/** The innermost frame of each node and frame: the one with the fewest members that is not inside itself. */
function parentsIn(frames: readonly BlueprintGroup[]): Map<string, string> {
  const sizes = new Map(frames.map(({ id, nodes }) => [id, nodes?.length ?? 0]));
  const parents = new Map<string, string>();
  const isAbove = (id: string, other: string): boolean => {
    const seen = new Set<string>();
    for (let at: string | undefined = other; at !== undefined && !seen.has(at); at = parents.get(at)) {
      if (at === id) return true;
      seen.add(at);
    }
    return false;
  };
  const sorted = [...frames].sort(
    (a, b) => (sizes.get(b.id) ?? 0) - (sizes.get(a.id) ?? 0) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0),
  );
  // The widest first, so that what is said last is the innermost.
  for (const { id, nodes } of sorted) {
    for (const member of nodes ?? []) if (!isAbove(member, id)) parents.set(member, id);
  }
  return parents;
}

function resourceOf(
  item: BlueprintNode | BlueprintGroup,
  of: { name: string | undefined; parent: string | undefined },
): Resource {
  const type = typeof item.component === 'string' ? item.component : item.type;
  const { id, mapPos, mapSize, nodes, ...fields } = item;
  return {
    id,
    type,
    kind: componentOf(type).cloudformation?.[0] ?? type,
    name: of.name ?? id,
    native_id: id,
    // Described, so that all of it is drawn, whatever a scan would leave out.
    account: '',
    region: 'global',
    ...(of.parent === undefined ? {} : { parent: of.parent }),
    tags: {},
    properties: fields,
  };
}
