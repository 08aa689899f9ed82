import { CATEGORIES, CATEGORY_NAMES } from '../model/category.ts';
import { componentOf } from '../model/component.ts';
import { type LegendEntry, MARKS, type SceneBlock, type ScenePlate, type SceneRoute } from '../model/scene.ts';
import type { Estate } from './estate.ts';

/** Plates whose colours a reader may not know; the others say in their captions what they are. */
const PLATES: readonly [ScenePlate['style'], string][] = [
  ['public', 'Public subnet'],
  ['private', 'Private subnet'],
  ['isolated', 'Isolated subnet'],
];

const MARK_NAMES = { added: 'Added', removed: 'Removed', changed: 'Changed', replaced: 'Replaced' } as const;

interface Drawn {
  readonly blocks: readonly Pick<SceneBlock, 'type' | 'category' | 'count' | 'mark' | 'tone'>[];
  readonly plates: readonly Pick<ScenePlate, 'style' | 'mark'>[];
  readonly routes: readonly Pick<SceneRoute, 'dashed' | 'mark'>[];
  /** Bodies are grey unless something stresses them. */
  readonly calm?: boolean;
}

/** Entries for the colours, kinds of line and marks in use; a single kind of line needs none. */
export function legendOf({ blocks, plates, routes, calm = false }: Drawn): LegendEntry[] {
  const coloured = blocks.filter(({ tone, mark }) => tone !== 'dim' && (!calm || tone === 'strong' || mark));
  const isAzure = ({ type }: Pick<SceneBlock, 'type'>): boolean => componentOf(type).provider === 'azure';
  const usedBy = (azure: boolean): Set<string> =>
    new Set(coloured.filter((block) => isAzure(block) === azure).map(({ category }) => category));
  const [others, azures] = [usedBy(false), usedBy(true)];
  const legend: LegendEntry[] = CATEGORIES.flatMap((category) => {
    const [label, kind] = [CATEGORY_NAMES[category], 'category' as const];
    const entries: LegendEntry[] = others.has(category) ? [{ kind, category, label }] : [];
    const own = others.size > 0 ? `${label} (Azure)` : label;
    return azures.has(category) ? [...entries, { kind, category, azure: true, label: own }] : entries;
  });
  const marks = new Set([...blocks, ...plates, ...routes].map(({ mark }) => mark));
  for (const mark of MARKS) if (marks.has(mark)) legend.push({ kind: 'mark', mark, label: MARK_NAMES[mark] });
  const styles = new Set(plates.map(({ style }) => style));
  for (const [style, label] of calm ? [] : PLATES) if (styles.has(style)) legend.push({ kind: 'plate', style, label });
  if (routes.some((route) => route.dashed)) {
    if (routes.some((route) => !route.dashed))
      legend.push({ kind: 'line', dashed: false, label: 'Request or data flow' });
    legend.push({ kind: 'line', dashed: true, label: 'Replication, failure or side path' });
  }
  if (blocks.some(({ count = 1 }) => count > 1)) legend.push({ kind: 'count', label: 'Several, counted' });
  return legend;
}

/** The legend that a drawing of an estate will have at most, before it is drawn. */
export const likelyLegend = ({ leaves, containers, links }: Estate): LegendEntry[] =>
  legendOf({
    blocks: leaves.map(({ component, members }) => ({
      type: component.type,
      category: component.category,
      count: members.length,
      tone: 'normal',
    })),
    plates: containers,
    routes: links,
  });
