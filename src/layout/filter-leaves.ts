import { componentTypeOf } from '../model/blueprint.ts';
import { matchesFilter, parseFilter } from '../model/filter.ts';
import type { Leaf } from './estate.ts';
import type { ReadBlueprint } from './read-blueprint.ts';

/**
 * Whether a filter keeps a leaf; nothing for an empty filter. Groups that hold it count by id and name. Throws UserError
 * with the position for a filter that cannot be read.
 */
export function filterLeaves(read: ReadBlueprint, text: string | undefined): ((leaf: Leaf) => boolean) | undefined {
  if (text === undefined || text.trim() === '') return undefined;
  const filter = parseFilter(text);
  const byId = new Map(read.estate.containers.map((container) => [container.id, container]));
  const groupsOf = new Map<string, { id: string; name: string }[]>();
  for (const { id, name, members } of [...read.estate.overlays, ...read.marks])
    for (const member of members) groupsOf.set(member, [...(groupsOf.get(member) ?? []), { id, name }]);
  return (leaf) => {
    const holders = [...(groupsOf.get(leaf.id) ?? [])];
    for (let at = byId.get(leaf.inside), steps = 0; at && steps < 32; at = byId.get(at.inside), steps++)
      holders.push(at);
    const containersByType = new Map<string, string[]>();
    for (const { id, name } of holders) {
      const group = read.groups.get(id);
      const type = group === undefined ? '' : componentTypeOf({ ...group, name: undefined, detail: undefined });
      containersByType.set(type, [...(containersByType.get(type) ?? []), id, name]);
    }
    const node = read.nodes.get(leaf.id);
    return matchesFilter(filter, {
      id: leaf.id,
      type: leaf.component.type,
      name: leaf.name,
      state: node?.state,
      // Blocks that were drawn by hand say no region of their own: the frame around them does.
      region: node?.region ?? containersByType.get('region')?.at(-1),
      arn: node?.arn ?? undefined,
      tags: node?.tags ?? {},
      fields: node ?? {},
      containers: holders.flatMap(({ id, name }) => [id, name]),
      containersByType,
    });
  };
}
