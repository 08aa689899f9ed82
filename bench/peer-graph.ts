import type { BlueprintData } from '../src/model/blueprint.ts';

/** A graph as every rival can draw it: components in VPCs and subnets, and lines. Ids are plain letters and digits. */
export interface Graph {
  readonly nodes: readonly { readonly id: string; readonly name: string; readonly inside: string }[];
  /** Outer before inner. */
  readonly groups: readonly { readonly id: string; readonly name: string; readonly inside: string }[];
  readonly edges: readonly (readonly [from: string, to: string])[];
}

const HOLDING = ['vpc', 'subnet'];

export function graphOf(data: BlueprintData): Graph {
  const ids = new Map<string, string>();
  for (const [i, { id }] of [...data.nodes, ...data.groups].entries()) ids.set(id, `n${i}`);
  const own = (id: string): string => ids.get(id) ?? '';
  const groups = data.groups
    .filter(({ type }) => HOLDING.includes(type))
    .sort((a, b) => HOLDING.indexOf(a.type) - HOLDING.indexOf(b.type));
  // Inner groups come last and so win.
  const inside = new Map(groups.flatMap(({ id, nodes }) => (nodes ?? []).map((member) => [member, own(id)] as const)));
  const item = ({ id, name }: { id: string; name?: string | null | undefined }) => ({
    id: own(id),
    name: (name || id).replace(/[^\w .-]/g, ''),
    inside: inside.get(id) ?? '',
  });
  const nodes = data.nodes.map(item);
  const known = new Set(nodes.map(({ id }) => id));
  const edges = data.edges.map(({ from, to }) => [own(from), own(to)] as const);
  return { nodes, groups: groups.map(item), edges: edges.filter((ends) => ends.every((end) => known.has(end))) };
}

/** Writes groups and what is in them, from the outside in. */
function nested(
  graph: Graph,
  write: { node: (id: string, name: string) => string; group: (id: string, name: string, inner: string[]) => string[] },
): string[] {
  const within = (parent: string): string[] => [
    ...graph.nodes.filter(({ inside }) => inside === parent).map(({ id, name }) => write.node(id, name)),
    ...graph.groups
      .filter(({ inside }) => inside === parent)
      .flatMap(({ id, name }) => write.group(id, name, within(id))),
  ];
  return within('');
}

export function inDot(graph: Graph): string {
  const body = nested(graph, {
    node: (id, name) => `${id} [shape=box,label="${name}"];`,
    group: (id, name, inner) => [`subgraph cluster_${id} {`, `label="${name}";`, ...inner, '}'],
  });
  return ['digraph {', ...body, ...graph.edges.map(([from, to]) => `${from} -> ${to};`), '}\n'].join('\n');
}

export function inMermaid(graph: Graph): string {
  const body = nested(graph, {
    node: (id, name) => `${id}["${name}"]`,
    group: (id, name, inner) => [`subgraph ${id}["${name}"]`, ...inner, 'end'],
  });
  return ['flowchart LR', ...body, ...graph.edges.map(([from, to]) => `${from} --> ${to}`)].join('\n');
}

export function inD2(graph: Graph): string {
  const body = nested(graph, {
    node: (id, name) => `${id}: "${name}"`,
    group: (id, name, inner) => [`${id}: "${name}" {`, ...inner, '}'],
  });
  const parents = new Map([...graph.nodes, ...graph.groups].map(({ id, inside }) => [id, inside]));
  const path = (id: string): string => {
    const parent = parents.get(id);
    return parent === undefined || parent === '' ? id : `${path(parent)}.${id}`;
  };
  return [...body, ...graph.edges.map(([from, to]) => `${path(from)} -> ${path(to)}`)].join('\n');
}
