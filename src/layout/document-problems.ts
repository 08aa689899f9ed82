import { type BlueprintData, componentTypeOf } from '../model/blueprint.ts';
import { isKnownComponent } from '../model/component.ts';
import { shown } from '../model/untrusted.ts';

/** Types, or members of one group, that a sentence names; groups that get a sentence. */
const MAX_NAMED = 8;
const MAX_GROUPS = 5;

/** What a document says that means nothing here, in sentences: types of nodes and groups that nobody knows, members that are not there. */
export function documentProblems(data: BlueprintData): string[] {
  const types = new Map<string, number>();
  for (const node of data.nodes) {
    // With a `component` of ours it was written here, of a resource that is known to be of no known kind.
    if (node.component !== undefined || isKnownComponent(node.type)) continue;
    types.set(componentTypeOf(node), (types.get(componentTypeOf(node)) ?? 0) + 1);
  }
  const problems = types.size === 0 ? [] : [`Types that are not known are drawn as plain blocks: ${counts(types)}.`];
  const frames = new Map<string, number>();
  for (const { type } of data.groups) {
    if (type !== 'group' && !isKnownComponent(type)) frames.set(type, (frames.get(type) ?? 0) + 1);
  }
  if (frames.size > 0)
    problems.push(`Types of groups that are not known are drawn as plain frames: ${counts(frames)}.`);
  const there = new Set([...data.nodes, ...data.groups, ...data.surfaces].map(({ id }) => id));
  const others = new Set([...data.text, ...data.icons, ...data.images].map(({ id }) => id));
  let left = 0;
  let told = 0;
  for (const { id, nodes } of data.groups) {
    const missing = (nodes ?? []).filter((member) => !there.has(member) && !others.has(member));
    if (missing.length === 0) continue;
    if (++told > MAX_GROUPS) left++;
    else {
      const names = listed(missing.map((member) => `"${shown(member, 60)}"`));
      const verb = missing.length === 1 ? 'which is' : 'which are';
      problems.push(`The group "${shown(id, 60)}" lists ${names}, ${verb} not in the document.`);
    }
  }
  if (left > 0) problems.push(`${left} more groups list members that are not in the document.`);
  return problems;
}

const counts = (types: ReadonlyMap<string, number>): string =>
  listed([...types].map(([type, count]) => `"${shown(type, 40)}"${count > 1 ? ` (${count})` : ''}`));

const listed = (names: readonly string[]): string =>
  names.length <= MAX_NAMED
    ? names.join(', ')
    : `${names.slice(0, MAX_NAMED).join(', ')} and ${names.length - MAX_NAMED} more`;
