import type { Comparison } from '../model/comparison.ts';
import type { Inventory } from '../model/inventory.ts';
import { relationLabel } from '../model/relation.ts';
import { numberedResources } from './report-sections.ts';

export interface Neighbourhood {
  readonly nodes: readonly {
    readonly id: string;
    readonly type: string;
    readonly name: string;
    readonly mark: string;
  }[];
  readonly edges: readonly {
    readonly from: string;
    readonly to: string;
    readonly label: string;
    readonly mark: string;
  }[];
  /** Changed resources that found no room. */
  readonly left: number;
}

/** What changed and what it is connected with, at most `most` resources; `union` holds both sides. */
export function changedNeighbourhood(comparison: Comparison, of: { union: Inventory; most: number }): Neighbourhood {
  const { union, most } = of;
  const byId = new Map(union.resources.map((resource) => [resource.id, resource]));
  const marked = numberedResources(comparison).filter(({ id }) => byId.has(id));
  const marks = new Map(marked.slice(0, most).map(({ id, mark }) => [id, mark as string]));
  const flows = union.relations.filter(({ label }) => relationLabel(label).flow);
  for (const { from, to } of flows) {
    if (marks.size >= most) break;
    const other = marks.get(from) !== undefined ? to : marks.get(to) !== undefined ? from : undefined;
    if (other !== undefined && !marks.has(other) && byId.has(other)) marks.set(other, '');
  }
  const keyOf = (one: { from: string; label: string; to: string }): string => [one.from, one.label, one.to].join('\n');
  const added = new Set(comparison.relations_added.map(keyOf));
  const now = new Set(comparison.relations_removed.map(keyOf));
  const pairs = new Map<string, Neighbourhood['edges'][number]>();
  for (const relation of flows) {
    const { from, to, label } = relation;
    if (!marks.has(from) || !marks.has(to) || from === to) continue;
    const mark = added.has(keyOf(relation)) ? '+' : now.has(keyOf(relation)) ? '-' : '';
    if (!pairs.has(`${from}\n${to}`)) pairs.set(`${from}\n${to}`, { from, to, label, mark });
  }
  return {
    nodes: [...marks].map(([id, mark]) => ({
      id,
      mark,
      type: byId.get(id)?.type ?? '',
      name: byId.get(id)?.name ?? id,
    })),
    edges: [...pairs.values()],
    left: Math.max(0, marked.length - most),
  };
}
