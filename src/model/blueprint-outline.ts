import { type BlueprintData, type BlueprintGroup, type BlueprintNode, componentTypeOf } from './blueprint.ts';
import { componentOf } from './component.ts';
import { counted } from './counted.ts';
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

/** Groups that only protect or route; they would repeat what the containers say, unless they stand in one. */
const CROSSING = new Set(['sg', 'networkacl']);

/** A network or subnet that holds nothing that is drawn, so that no document has it. */
export interface EmptyGroup {
  readonly type: string;
  readonly id: string;
  readonly name: string;
}

/**
 * A blueprint in words, for readers who do not see the picture: region > VPC > subnet as a tree with counts and ids,
 * then the connections. At most 5,000 characters; what is left out is counted. Names are those of the account:
 * untrusted, escaped and cut.
 */
export function outlineOf(data: BlueprintData, empty: readonly EmptyGroup[] = []): string {
  const tree = new Tree(data);
  for (const detail of DETAIL) {
    const text = [...tree.lines(detail), ...tree.connections(detail.lines), ...emptyLines(empty, detail.lines)].join(
      '\n',
    );
    if (text.length <= MAX_CHARACTERS) return text;
  }
  const summaries = SUMMED.map((limit) => tree.summary(limit).join('\n'));
  const fitting = summaries.find(({ length }) => length <= MAX_CHARACTERS);
  return fitting ?? `${summaries.at(-1)?.slice(0, MAX_CHARACTERS)}\n(cut off here; ask get_inventory for the rest)`;
}

/** The nesting of groups, found once: every group and node under the smallest group that lists it. */
class Tree {
  readonly #data: BlueprintData;
  /** Those with both ends in the document. */
  readonly #edges: BlueprintData['edges'];
  readonly #lost: BlueprintData['edges'];
  readonly #names = new Map<string, string>();
  /** Names that more than one thing has. */
  readonly #shared = new Set<string>();
  readonly #inner = new Map<string, BlueprintGroup[]>();
  readonly #members = new Map<string, BlueprintNode[]>();
  readonly #home: ReadonlyMap<string, string>;

  constructor(given: BlueprintData) {
    // Of two with one id, the first is the one that is drawn.
    const data = { ...given, nodes: [...new Map([...given.nodes].reverse().map((node) => [node.id, node])).values()] };
    data.nodes.reverse();
    this.#data = data;
    const captions = captionsOf(data);
    const taken = new Set<string>();
    for (const item of [...data.groups, ...data.nodes]) {
      const name = nameOf(item, captions);
      this.#names.set(item.id, name);
      if (taken.has(name)) this.#shared.add(name);
      taken.add(name);
    }
    const ends = new Set([...this.#names.keys(), ...data.connectors.map(({ id }) => id)]);
    const whole = ({ from, to }: BlueprintData['edges'][number]): boolean => ends.has(from) && ends.has(to);
    this.#edges = data.edges.filter(whole);
    this.#lost = data.edges.filter((edge) => !whole(edge));
    const listed = new Set(data.groups.flatMap(({ nodes }) => nodes ?? []));
    const containers = data.groups.filter(({ id, type }) => !CROSSING.has(type) || listed.has(id));
    const size = new Map(containers.map((group) => [group.id, group.nodes?.length ?? 0]));
    const home = new Map<string, string>();
    // Outer kinds and larger groups first, so that the innermost that lists a member wins; ids break ties.
    const depth = depths(containers);
    const ordered = [...containers].sort(
      (a, b) =>
        outerness(a.type) - outerness(b.type) ||
        (depth.get(a.id) ?? 0) - (depth.get(b.id) ?? 0) ||
        (size.get(b.id) ?? 0) - (size.get(a.id) ?? 0) ||
        (a.id < b.id ? -1 : 1),
    );
    const rank = new Map(ordered.map((group, index) => [group.id, index]));
    for (const group of ordered) {
      for (const member of group.nodes ?? []) {
        const own = rank.get(member);
        // A group can only stand in one that comes before it, so that circles cannot arise.
        if (own === undefined || own > (rank.get(group.id) ?? 0)) home.set(member, group.id);
      }
    }
    for (const [group, around] of crossing(ordered, home)) home.set(group, around);
    this.#home = home;
    const put = <T>(map: Map<string, T[]>, key: string, value: T): void => {
      map.set(key, [...(map.get(key) ?? []), value]);
    };
    for (const group of containers) put(this.#inner, home.get(group.id) ?? '', group);
    for (const node of data.nodes) put(this.#members, home.get(node.id) ?? '', node);
  }

  *lines(detail: Detail): Generator<string> {
    const { nodes, groups } = this.#data;
    yield `${counted(nodes.length, 'component')}, ${counted(groups.length, 'group')}, ${counted(this.#edges.length, 'connection')}`;
    yield* this.#under('', '', detail);
  }

  *#under(id: string, indent: string, detail: Detail): Generator<string> {
    const byName = (a: { id: string }, b: { id: string }): number => (this.#name(a.id) < this.#name(b.id) ? -1 : 1);
    for (const group of [...(this.#inner.get(id) ?? [])].sort(byName)) {
      const access = group.access === undefined ? '' : ` ${shown(group.access, 20)}`;
      const words = group.detail === undefined ? '' : ` ${shown(group.detail, 60)}`;
      const kind = group.type === 'group' ? 'Group' : componentOf(group.type).name;
      yield `${indent}${kind} ${this.#label(group.id)}${access}${words}`;
      yield* this.#under(group.id, `${indent}  `, detail);
    }
    const kinds = new Map<string, BlueprintNode[]>();
    for (const node of this.#members.get(id) ?? []) {
      const type = componentTypeOf(node);
      kinds.set(type, [...(kinds.get(type) ?? []), node]);
    }
    for (const [type, nodes] of [...kinds].sort(([a], [b]) => (a < b ? -1 : 1))) {
      yield* this.#kind({ type, nodes: [...nodes].sort(byName), indent, detail });
    }
  }

  *#kind(of: { type: string; nodes: readonly BlueprintNode[]; indent: string; detail: Detail }): Generator<string> {
    const { type, nodes, indent, detail } = of;
    const component = componentOf(type);
    const name = component.name === 'Resource' ? shown(type, 40) : component.name;
    const each = component.plumbing === true && !detail.plumbing ? 0 : detail.each;
    const label = (id: string): string => (detail.ids ? this.#label(id) : this.#name(id));
    // Leaving out a single one would save nothing.
    if (nodes.length <= each + (each > 0 ? 1 : 0)) {
      for (const node of nodes) {
        // A detail that repeats the kind says nothing.
        const texts = [node.detail === component.name ? undefined : node.detail, node.state];
        const words = texts.flatMap((text) => (text === undefined ? [] : `, ${shown(text, 60)}`));
        yield `${indent}${name} ${label(node.id)}${detail.words ? words.join('') : ''}`;
      }
      return;
    }
    const some = nodes.slice(0, each).map(({ id }) => label(id));
    yield `${indent}${name} x${nodes.length}${some.length > 0 ? `: ${some.join(', ')}, ...` : ''}`;
  }

  /** Each network in one line: for documents of which even the counts by subnet are too many. */
  summary(limit: number): string[] {
    const [size = ''] = this.lines(COUNTS);
    return [size, ...placeLines(this.#parts()), ...connectionLines({ ...this.#parts(), limit })];
  }

  #parts() {
    const { nodes, groups } = this.#data;
    return { nodes, groups, edges: this.#edges, home: this.#home, nameOf: (id: string) => this.#end(id) };
  }

  *connections(limit: number): Generator<string> {
    const drawn = this.#told(this.#edges);
    // A few of very many, by the alphabet, would say nothing about the rest.
    if (drawn.length > limit * 3) yield* connectionLines({ ...this.#parts(), limit });
    else {
      if (this.#data.edges.length > 0) yield 'Connections';
      yield* drawn.slice(0, limit);
      if (drawn.length > limit) yield `  and ${drawn.length - limit} more`;
    }
    const lost = this.#told(this.#lost);
    if (lost.length === 0) return;
    yield '  Not drawn, since an end is missing:';
    yield* lost.slice(0, 5).map((text) => `  ${text}`);
    if (lost.length > 5) yield `    and ${lost.length - 5} more`;
  }

  #told(edges: BlueprintData['edges']): string[] {
    const texts = edges.map((edge) => {
      const label = edge.label === undefined ? '' : ` (${shown(relationWords(edge.label), 40)})`;
      return `  ${this.#end(edge.from)} -> ${this.#end(edge.to)}${label}`;
    });
    return [...new Set(texts)].sort();
  }

  #name(id: string): string {
    return this.#names.get(id) ?? shown(id, 60);
  }

  /** The name, with the id where several have it. */
  #end(id: string): string {
    return this.#shared.has(this.#name(id)) ? this.#label(id) : this.#name(id);
  }

  /** Name and id, or the id alone where they are the same. */
  #label(id: string): string {
    const name = this.#name(id);
    const short = shown(id, 80);
    return name === short ? name : `${name} (${short})`;
  }
}

const INNER = 5;

/** Position of a kind from the outside in; kinds that are not named stand inside all of these. */
function outerness(type: string): number {
  const at = ['account', 'region', 'vpc', 'zone', 'subnet'].indexOf(type);
  return at < 0 ? INNER : at;
}

/** How many groups of kinds without an order of their own hold each group, one inside the other. */
function depths(groups: readonly BlueprintGroup[]): Map<string, number> {
  const above = new Map<string, string>();
  for (const { id, type, nodes } of groups)
    if (outerness(type) === INNER) for (const member of nodes ?? []) if (!above.has(member)) above.set(member, id);
  const found = new Map<string, number>();
  for (const { id } of groups) {
    const seen = new Set([id]);
    for (let at = above.get(id); at !== undefined && !seen.has(at); at = above.get(at)) seen.add(at);
    found.set(id, seen.size - 1);
  }
  return found;
}

/**
 * Groups that no other lists, such as an auto scaling group over several subnets, with the smallest group that holds
 * all of their members. `ordered`: larger groups first.
 */
function crossing(ordered: readonly BlueprintGroup[], home: ReadonlyMap<string, string>): Map<string, string> {
  const held = new Map<string, Set<string>>();
  for (const group of ordered) {
    for (const member of group.nodes ?? []) {
      const seen = new Set([group.id]);
      for (let at: string | undefined = group.id; at !== undefined; at = home.get(at)) {
        held.set(at, (held.get(at) ?? new Set<string>()).add(member));
        const next = home.get(at);
        if (next !== undefined && seen.has(next)) break;
        if (next !== undefined) seen.add(next);
      }
    }
  }
  const around = new Map<string, string>();
  const bySize = [...ordered].sort((a, b) => (held.get(a.id)?.size ?? 0) - (held.get(b.id)?.size ?? 0));
  for (const group of ordered) {
    const members = group.nodes ?? [];
    if (home.has(group.id) || members.length === 0) continue;
    const size = held.get(group.id)?.size ?? 0;
    const holder = bySize.find(
      ({ id }) => (held.get(id)?.size ?? 0) > size && members.every((member) => held.get(id)?.has(member)),
    );
    if (holder) around.set(group.id, holder.id);
  }
  return around;
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

/** Names that Cloudcraft documents carry as text beside a node, under the convention of our own (design: extra fields). */
function captionsOf(data: BlueprintData): Map<string, string> {
  const captions = new Map<string, string>();
  for (const text of data.text) {
    const labels = text.labels;
    if (typeof labels === 'string') captions.set(labels, text.text);
  }
  return captions;
}

const nameOf = (item: BlueprintNode | BlueprintGroup, captions: ReadonlyMap<string, string>): string =>
  shown(item.name ?? captions.get(item.id) ?? item.id, 80);
