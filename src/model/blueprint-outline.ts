import { type BlueprintData, type BlueprintNode, componentTypeOf } from './blueprint.ts';
import { componentOf } from './component.ts';
import { counted } from './counted.ts';
import { groupWords } from './group-words.ts';
import { type OutlineNesting, outlineNesting } from './outline-nesting.ts';
import { connectionLines, placeLines } from './outline-summary.ts';
import { relationWords } from './relation.ts';
import { shown } from './untrusted.ts';

/** 1,500 tokens at four characters each, less what the answer says around it; design: answers. */
const MAX_CHARACTERS = 5000;

interface Detail {
  /** Components of a kind and container that are named; of more, so many and a count. */
  readonly each: number;
  /** Whether plumbing (volumes, addresses) is named too, or only counted. */
  readonly plumbing: boolean;
  /** Whether details, states and ids stand behind the names of components. */
  readonly words: boolean;
  readonly ids: boolean;
  /** Connections that are told. */
  readonly lines: number;
}

/** Counts only: what is shown, cut off, of a document in which even those are too many. */
const COUNTS: Detail = { each: 0, plumbing: false, words: false, ids: false, lines: 0 };

/** How much is said, from everything to counts only; the first that fits is used. */
const DETAIL: readonly Detail[] = [
  { each: 1000, plumbing: true, words: true, ids: true, lines: 1000 },
  { each: 12, plumbing: false, words: true, ids: true, lines: 80 },
  { each: 8, plumbing: false, words: false, ids: true, lines: 60 },
  { each: 8, plumbing: false, words: false, ids: false, lines: 50 },
  { each: 3, plumbing: false, words: false, ids: false, lines: 25 },
  { each: 0, plumbing: false, words: false, ids: false, lines: 25 },
  { each: 0, plumbing: false, words: false, ids: false, lines: 10 },
  COUNTS,
];

/** Connections that are summed up by kind where not even counts of all things find room. */
const SUMMED = [30, 15, 5];

/** A network or subnet that holds nothing that is drawn, so that no document has it. */
export interface EmptyGroup {
  readonly type: string;
  readonly id: string;
  readonly name: string;
}

/**
 * A blueprint in words, for readers who do not see the picture: region > VPC > subnet as a tree with counts and ids,
 * then the connections and the texts on the drawing. At most 5,000 characters; what is left out is counted. Names are those of the account:
 * untrusted, escaped and cut.
 */
export function outlineOf(data: BlueprintData, empty: readonly EmptyGroup[] = []): string {
  const nesting = outlineNesting(data);
  for (const detail of DETAIL) {
    const { lines } = detail;
    const text = fitting(
      componentLines(nesting, detail),
      edgeLines(nesting, lines),
      textLines(data, lines),
      emptyLines(empty, lines),
    );
    if (text !== undefined) return text;
  }
  let summary = '';
  for (const limit of SUMMED) {
    summary = summaryOf(nesting, limit).join('\n');
    if (summary.length <= MAX_CHARACTERS) return summary;
  }
  return `${summary.slice(0, MAX_CHARACTERS)}\n(cut off here; ask get_inventory for the rest)`;
}

/** All lines, or nothing as soon as they are too many: of a large document most ways to tell it end early. */
function fitting(...parts: readonly Iterable<string>[]): string | undefined {
  const taken: string[] = [];
  let length = -1;
  for (const part of parts) {
    for (const line of part) {
      length += line.length + 1;
      if (length > MAX_CHARACTERS) return undefined;
      taken.push(line);
    }
  }
  return taken.join('\n');
}

function* componentLines(of: OutlineNesting, detail: Detail): Generator<string> {
  const { nodes, groups, edges } = of;
  yield `${counted(nodes.length, 'component')}, ${counted(groups.length, 'group')}, ${counted(edges.length, 'connection')}`;
  yield* linesUnder({ of, id: '', indent: '', detail });
}

function* linesUnder(at: { of: OutlineNesting; id: string; indent: string; detail: Detail }): Generator<string> {
  const { of, id, indent, detail } = at;
  const byName = (a: { id: string }, b: { id: string }): number => (nameIn(of, a.id) < nameIn(of, b.id) ? -1 : 1);
  for (const group of [...(of.inner.get(id) ?? [])].sort(byName)) {
    const holds = (of.inner.get(group.id)?.length ?? 0) + (of.members.get(group.id)?.length ?? 0);
    const isThere = (member: string): boolean => of.there.has(member);
    yield indent + groupWords(group, { label: labelIn(of, group.id), holds, isThere });
    yield* linesUnder({ of, id: group.id, indent: `${indent}  `, detail });
  }
  const kinds = new Map<string, BlueprintNode[]>();
  for (const node of [...(of.members.get(id) ?? [])].sort(byName)) {
    const type = componentTypeOf(node);
    const alike = kinds.get(type);
    if (alike) alike.push(node);
    else kinds.set(type, [node]);
  }
  for (const [type, nodes] of [...kinds].sort(([a], [b]) => (a < b ? -1 : 1)))
    yield* kindLines({ of, type, nodes, indent, detail });
}

function* kindLines(at: {
  of: OutlineNesting;
  type: string;
  nodes: readonly BlueprintNode[];
  indent: string;
  detail: Detail;
}): Generator<string> {
  const { of, type, nodes, indent, detail } = at;
  const component = componentOf(type);
  const name = component.name === 'Resource' ? shown(type, 40) : component.name;
  const each = component.plumbing === true && !detail.plumbing ? 0 : detail.each;
  const label = (id: string): string => (detail.ids ? labelIn(of, id) : nameIn(of, id));
  // Leaving out a single one would save nothing.
  if (nodes.length <= each + (each > 0 ? 1 : 0)) {
    for (const node of nodes) {
      // A detail that repeats the kind says nothing.
      // A plan's detail says the state already.
      const state = node.state !== undefined && node.detail?.includes(node.state) ? undefined : node.state;
      const texts = [node.detail === component.name ? undefined : node.detail, state];
      const words = texts.flatMap((text) => (text === undefined ? [] : `, ${shown(text, 60)}`));
      yield `${indent}${name} ${label(node.id)}${detail.words ? words.join('') : ''}`;
    }
    return;
  }
  const some = nodes.slice(0, each).map(({ id }) => label(id));
  yield `${indent}${name} x${nodes.length}${some.length > 0 ? `: ${some.join(', ')}, ...` : ''}`;
}

/** Each network in one line: for documents of which even the counts by subnet are too many. */
function summaryOf(of: OutlineNesting, limit: number): string[] {
  const [size = ''] = componentLines(of, COUNTS);
  return [size, ...placeLines(partsOf(of)), ...connectionLines({ ...partsOf(of), limit })];
}

const partsOf = (of: OutlineNesting) => ({ ...of, nameOf: (id: string) => endIn(of, id) });

function* edgeLines(of: OutlineNesting, limit: number): Generator<string> {
  const drawn = toldOf(of, of.edges);
  // A few of very many, by the alphabet, would say nothing about the rest.
  if (drawn.length > limit * 3) yield* connectionLines({ ...partsOf(of), limit });
  else {
    if (of.edges.length + of.lost.length > 0) yield 'Connections';
    yield* drawn.slice(0, limit);
    if (drawn.length > limit) yield `  and ${drawn.length - limit} more`;
  }
  const lost = toldOf(of, of.lost);
  if (lost.length === 0) return;
  yield '  Not drawn, since an end is missing:';
  yield* lost.slice(0, 5).map((text) => `  ${text}`);
  if (lost.length > 5) yield `    and ${lost.length - 5} more`;
}

function toldOf(of: OutlineNesting, edges: OutlineNesting['edges']): string[] {
  const texts = edges.map((edge) => {
    const label = edge.label === undefined ? '' : ` (${shown(relationWords(edge.label), 40)})`;
    return `  ${endIn(of, edge.from)} -> ${endIn(of, edge.to)}${label}`;
  });
  return [...new Set(texts)].sort();
}

const nameIn = ({ names }: OutlineNesting, id: string): string => names.get(id) ?? shown(id, 60);

/** The name, with the id where several have it. */
const endIn = (of: OutlineNesting, id: string): string =>
  of.shared.has(nameIn(of, id)) ? labelIn(of, id) : nameIn(of, id);

/** Name and id, or the id alone where they are the same. */
function labelIn(of: OutlineNesting, id: string): string {
  const name = nameIn(of, id);
  const short = shown(id, 80);
  return name === short ? name : `${name} (${short})`;
}

/** Titles and notes: the words that stand on the drawing beside the names of things. */
function* textLines({ text }: BlueprintData, limit: number): Generator<string> {
  const free = text.filter(({ labels, text: words }) => labels === undefined && words.trim() !== '');
  if (free.length === 0) return;
  yield 'Texts on the drawing';
  for (const { text: words } of free.slice(0, limit)) yield `  ${shown(words, 200)}`;
  if (free.length > limit) yield `  and ${free.length - limit} more`;
}

function* emptyLines(empty: readonly EmptyGroup[], limit: number): Generator<string> {
  if (empty.length === 0) return;
  yield 'Without anything that is drawn';
  for (const { type, id, name } of empty.slice(0, limit)) {
    const label = name === id ? shown(id, 80) : `${shown(name, 80)} (${shown(id, 80)})`;
    yield `  ${componentOf(type).name} ${label}`;
  }
  if (empty.length > limit) yield `  and ${empty.length - limit} more`;
}
