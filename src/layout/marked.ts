import type { NodeMark } from '../model/marks.ts';
import type { Mark } from '../model/scene.ts';

/** What a comparison says, by the ids of nodes, groups and connections. */
export type Marks = ReadonlyMap<string, NodeMark>;

/**
 * The mark of one block, by the ids of the nodes that it stands for: what all of them have; `changed` where only some
 * have it or they differ. Its number is the smallest of theirs.
 */
export function markOf(members: readonly string[], marks: Marks | undefined): { mark?: Mark; number?: number } {
  if (!marks || marks.size === 0) return {};
  const found = members.flatMap((id) => marks.get(id) ?? []);
  const [first] = found;
  if (!first) return {};
  const isOne = found.length === members.length && found.every(({ mark }) => mark === first.mark);
  const numbers = found.flatMap(({ number }) => number ?? []);
  return {
    mark: isOne ? first.mark : 'changed',
    ...(numbers.length > 0 ? { number: Math.min(...numbers) } : {}),
  };
}
