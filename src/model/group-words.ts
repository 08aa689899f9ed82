import type { BlueprintGroup } from './blueprint.ts';
import { componentOf, isKnownComponent } from './component.ts';
import { counted } from './counted.ts';
import { shown } from './untrusted.ts';

/**
 * One group in a line: "Subnet a (subnet-1) private". `holds` counts what stands in it; a group in which nothing does
 * is not drawn, so that only words can tell of it.
 */
export function groupWords(
  group: BlueprintGroup,
  of: { label: string; holds: number; isThere: (id: string) => boolean },
): string {
  const access = group.access === undefined ? '' : ` ${shown(group.access, 20)}`;
  const words = group.detail === undefined ? '' : ` ${shown(group.detail, 60)}`;
  const lost = (group.nodes ?? []).filter((id) => !of.isThere(id)).length;
  const listed = lost > 0 ? `, lists ${counted(lost, 'id')} that ${lost === 1 ? 'is' : 'are'} not here` : '';
  // What another group has taken in, such as a scaling group across subnets, still stands in it.
  const empty = of.holds > 0 || (group.nodes ?? []).length > lost ? '' : ', empty';
  return `${kindOf(group.type)} ${of.label}${access}${words}${empty}${listed}`;
}

function kindOf(type: string): string {
  if (type === 'group') return 'Group';
  return isKnownComponent(type) ? componentOf(type).name : shown(type, 40);
}
