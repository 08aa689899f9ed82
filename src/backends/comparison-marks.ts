import type { BlueprintData } from '../model/blueprint.ts';
import type { ComparedResource, Comparison } from '../model/comparison.ts';
import type { NodeMark } from '../model/marks.ts';
import type { Mark } from '../model/scene.ts';

const WORDS: Readonly<Record<string, Mark>> = { '+': 'added', '-': 'removed', '~': 'changed', '±': 'replaced' };

/** What is numbered, in that order, with the line of the list. */
export type MarkedList = readonly (ComparedResource & { readonly mark: string; readonly text: string })[];

/** Groups of which no plate is drawn: their members, wherever these are, are all that a picture shows of them. */
const UNDRAWN: ReadonlySet<unknown> = new Set(['sg', 'networkacl']);

const undrawn = (text: string): string => `${text} (not drawn)`;

/**
 * What a marked group without a plate protects has changed too, unless it has a mark of its own. Where that leaves
 * nothing to show its number on, the list says so.
 */
function markProtected({ groups }: BlueprintData, marks: Map<string, NodeMark>): void {
  const found = groups.flatMap(({ id, type, nodes }) => {
    const told = UNDRAWN.has(type) ? marks.get(id) : undefined;
    return told?.number === undefined ? [] : [{ id, told, number: told.number, nodes: nodes ?? [] }];
  });
  for (const { id, told, number, nodes } of found.sort((a, b) => a.number - b.number)) {
    const unmarked = nodes.filter((node) => !marks.has(node));
    for (const node of unmarked) marks.set(node, { mark: 'changed', number, text: '' });
    if (unmarked.length === 0) marks.set(id, { ...told, text: undrawn(told.text) });
  }
}

/**
 * The marks of a comparison by the ids of the nodes, groups and connections of the document of both sides; what is not
 * in it is there by its own id, so that the list beside a drawing leaves no number out.
 */
export function marksOf(
  comparison: Comparison,
  of: { data: BlueprintData; listed: MarkedList },
): ReadonlyMap<string, NodeMark> {
  const { data, listed } = of;
  const items = [...data.groups, ...data.nodes];
  const byArn = new Map(items.flatMap((item) => (typeof item.arn === 'string' ? [[item.arn, item.id] as const] : [])));
  const ids = new Set(items.map(({ id }) => id));
  const nodeOf = (id: string, native: string, region = ''): string | undefined =>
    byArn.get(id) ?? [`${native}@${region}`, native].find((one) => ids.has(one));
  const marks = new Map<string, NodeMark>();
  for (const [at, { id, native_id, region, type, mark, text }] of listed.entries()) {
    const node = nodeOf(id, native_id, region);
    const word = WORDS[mark];
    const key = node === undefined || marks.has(node) ? id : node;
    if (word !== undefined && !marks.has(key))
      marks.set(key, {
        mark: word,
        number: at + 1,
        text: node === undefined && UNDRAWN.has(type) ? undrawn(text) : text,
      });
  }
  markProtected(data, marks);
  const edges = new Map(data.edges.flatMap(({ id, from, to }) => [[`${from}\n${to}`, id] as const]));
  const relations = [
    ...comparison.relations_added.map((one) => ({ ...one, mark: 'added' as const })),
    ...comparison.relations_removed.map((one) => ({ ...one, mark: 'removed' as const })),
  ];
  for (const { from, to, mark } of relations) {
    const [a, b] = [from, to].map((id) => nodeOf(id, id.split(/[:/]/).at(-1) ?? id));
    const edge = edges.get(`${a}\n${b}`) ?? edges.get(`${b}\n${a}`);
    if (edge !== undefined && !marks.has(edge)) marks.set(edge, { mark, text: '' });
  }
  return marks;
}
