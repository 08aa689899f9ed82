import { compareText, type Estate } from './estate.ts';
import { mergeLeaves } from './merge-leaves.ts';
import { commonName, sharedDetail, stemOf } from './pile-names.ts';

/** How many lines away the surroundings of two described components must be alike for them to become one block. */
export const LIKENESSES = [8, 3, 1] as const;

/** Siblings that differ in numbers only and whose neighbours do as well, so that hardly a line is lost. */
export function likeConnected(estate: Estate, distance: number): Estate {
  let kinds = new Map(
    estate.leaves.map((leaf) => [leaf.id, `${leaf.component.type}\n${leaf.inside}\n${stemOf(leaf.name)}`]),
  );
  for (let step = 0; step < distance; step++) kinds = refined(kinds, estate);
  return mergeLeaves(estate, {
    key: (leaf) => kinds.get(leaf.id),
    describe: (leaves) => ({ name: commonName(leaves), detail: sharedDetail(leaves) }),
  });
}

/** Kinds split by the kinds of the neighbours; what several lines of one kind lead to is not counted. */
function refined(kinds: ReadonlyMap<string, string>, estate: Estate): Map<string, string> {
  const near = new Map<string, Set<string>>();
  const note = (id: string, what: string): void => {
    const known = near.get(id);
    if (known) known.add(what);
    else near.set(id, new Set([what]));
  };
  for (const { from, to } of estate.links) {
    note(from, `>${kinds.get(to) ?? to}`);
    note(to, `<${kinds.get(from) ?? from}`);
  }
  const numbers = new Map<string, string>();
  return new Map(
    estate.leaves.map(({ id }) => {
      const text = [kinds.get(id) ?? '', ...[...(near.get(id) ?? [])].sort(compareText)].join('\t');
      const number = numbers.get(text) ?? `#${numbers.size}`;
      numbers.set(text, number);
      return [id, number];
    }),
  );
}
