import { CATEGORIES, CATEGORY_NAMES } from '../model/category.ts';
import type { LegendEntry } from '../model/scene.ts';
import type { Drawing } from './drawing.ts';

/** Entries for the categories and kinds of line in use; a single kind of line needs none. */
export function legendOf({ blocks, routes }: Pick<Drawing, 'blocks' | 'routes'>): LegendEntry[] {
  const used = new Set(blocks.map((block) => block.category));
  const legend: LegendEntry[] = CATEGORIES.filter((category) => used.has(category)).map((category) => ({
    kind: 'category',
    category,
    label: CATEGORY_NAMES[category],
  }));
  if (routes.some((route) => route.dashed)) {
    if (routes.some((route) => !route.dashed))
      legend.push({ kind: 'line', dashed: false, label: 'Request or data flow' });
    legend.push({ kind: 'line', dashed: true, label: 'Replication, failure or side path' });
  }
  return legend;
}
