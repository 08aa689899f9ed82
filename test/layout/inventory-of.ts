import type { Inventory, Resource } from '../../src/model/inventory.ts';

/** Resources from `id type [in parent] [zone name]`, relations from `from label to`. Names and ids are alike. */
export function inventoryOf(
  things: readonly string[],
  relations: readonly string[] = [],
  region = 'eu-west-1',
): Inventory {
  return {
    resources: things.map((line): Resource => {
      const [id = '', type = '', ...rest] = line.split(' ');
      const after = (word: string): string | undefined =>
        rest.includes(word) ? rest[rest.indexOf(word) + 1] : undefined;
      const [parent, zone] = [after('in'), after('zone')];
      return {
        id,
        type,
        kind: `AWS::${type}`,
        name: id,
        native_id: id,
        account: '123456789012',
        region,
        tags: {},
        properties: {},
        ...(parent === undefined ? {} : { parent }),
        ...(zone === undefined ? {} : { zone }),
      };
    }),
    relations: relations.map((line) => {
      const [from = '', label = '', to = ''] = line.split(' ');
      return { from, label, to, source: 'typed' as const };
    }),
  };
}
