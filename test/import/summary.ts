import type { Imported } from '../../src/import/import-document.ts';

/** An import in short, by logical addresses: `type address < parent` and `from label to`, each sorted. */
export function summaryOf({ inventory }: Imported): { resources: string[]; relations: string[] } {
  const names = new Map(inventory.resources.map(({ id, native_id }) => [id, native_id]));
  const name = (id: string): string => names.get(id) ?? id;
  return {
    resources: inventory.resources
      .map(({ type, native_id, parent }) => `${type} ${native_id}${parent === undefined ? '' : ` < ${name(parent)}`}`)
      .sort(),
    relations: inventory.relations.map(({ from, to, label }) => `${name(from)} ${label} ${name(to)}`).sort(),
  };
}
