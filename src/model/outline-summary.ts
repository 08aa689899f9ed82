import { type BlueprintData, type BlueprintGroup, type BlueprintNode, componentTypeOf } from './blueprint.ts';
import { componentOf } from './component.ts';
import { counted } from './counted.ts';

interface SummaryOf {
  readonly nodes: readonly BlueprintNode[];
  readonly groups: readonly BlueprintGroup[];
  readonly edges: BlueprintData['edges'];
  /** The group that each node and group stands in. */
  readonly home: ReadonlyMap<string, string>;
  readonly nameOf: (id: string) => string;
}

/** What a document too large for a tree holds: a line for each network and for what stands beside them, by kind. */
export function placeLines(of: SummaryOf): string[] {
  const placed = placesOf(of);
  const kinds = new Map<string, Map<string, number>>();
  for (const node of of.nodes) {
    const place = placed(node.id);
    const counts = kinds.get(place) ?? new Map<string, number>();
    const kind = componentOf(componentTypeOf(node)).name;
    kinds.set(place, counts.set(kind, (counts.get(kind) ?? 0) + 1));
  }
  return [...kinds]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([place, counts]) => {
      const parts = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
      return `${place}: ${parts.map(([kind, count]) => `${kind} x${count}`).join(', ')}`;
    });
}

/** Connections that are too many to name, by the networks and kinds that they join; the most frequent first. */
export function connectionLines(of: SummaryOf & { limit: number }): string[] {
  const placed = placesOf(of);
  const nodes = new Map(of.nodes.map((node) => [node.id, componentOf(componentTypeOf(node)).name]));
  const groups = new Map(of.groups.map(({ id, type }) => [id, componentOf(type).name]));
  const kindOf = (id: string): string => nodes.get(id) ?? groups.get(id) ?? of.nameOf(id);
  const counts = new Map<string, number>();
  for (const { from, to } of of.edges) {
    const [a, b] = [placed(from), placed(to)];
    const text = a === b ? `${a}: ${kindOf(from)} -> ${kindOf(to)}` : `${a}: ${kindOf(from)} -> ${b}: ${kindOf(to)}`;
    counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  const sorted = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  const rest = sorted.slice(of.limit).reduce((sum, [, count]) => sum + count, 0);
  return [
    `${counted(of.edges.length, 'connection')}, by network and kind`,
    ...sorted.slice(0, of.limit).map(([text, count]) => `  ${text} x${count}`),
    ...(rest > 0 ? [`  and ${rest} more`] : []),
  ];
}

/** The network that holds a thing, else its region, in words. */
function placesOf({ groups: all, home, nameOf }: SummaryOf): (id: string) => string {
  const groups = new Map<string, BlueprintGroup>(all.map((group) => [group.id, group]));
  const isMany = all.filter(({ type }) => type === 'region').length > 1;
  return (id) => {
    const seen = new Set<string>();
    let network: string | undefined;
    for (let at: string | undefined = id; at !== undefined && !seen.has(at); at = home.get(at)) {
      seen.add(at);
      const type = groups.get(at)?.type;
      if (type === 'vpc') network ??= `VPC ${nameOf(at)}`;
      if (type === 'region')
        return network === undefined || !isMany ? (network ?? nameOf(at)) : `${nameOf(at)} ${network}`;
    }
    return network ?? 'Elsewhere';
  };
}
