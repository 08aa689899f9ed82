import { compareInventories } from '../../src/compare/compare-inventories.ts';
import type { Side } from '../../src/compare/side.ts';
import type { Comparison } from '../../src/model/comparison.ts';
import { shop } from './estates.ts';

const isSide = (value: unknown): value is Side => typeof value === 'object' && value !== null && 'inventory' in value;

/** The shop compared with itself after an edit, which changes its copy or answers with another. */
export const change = (edit: (side: Side) => unknown): Comparison => {
  const after = shop();
  const edited = edit(after);
  return compareInventories({ before: shop(), after: isSide(edited) ? edited : after });
};
