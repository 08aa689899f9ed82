import { COLUMN_TABLE } from './column-table.ts';

export { detailOf } from './detail-of.ts';
export { valueAt } from './value-at.ts';

export interface Column {
  readonly name: string;
  /** For valueAt. */
  readonly path: string;
}

const parse = (text: string): Column[] =>
  text.split(', ').map((entry) => {
    const [name = '', path = ''] = entry.split(': ');
    return { name, path };
  });

const columns = new Map(Object.entries(COLUMN_TABLE).map(([type, text]) => [type, parse(text)]));

/** The salient properties of a type, in the order of their weight; none for a type that has none. */
export const columnsOf = (type: string): readonly Column[] => columns.get(type) ?? [];
