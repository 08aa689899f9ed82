import { columnsOf, detailOf, valueAt } from '../model/columns.ts';
import type { Inventory, Resource } from '../model/inventory.ts';
import { type Access, subnetAccess } from '../model/subnet-access.ts';
import type { Places } from './places.ts';

export type Reader = (resource: Resource) => unknown;

/**
 * The columns that any resource may have; filters look at the same. `access`, which only subnets have, is told by the
 * routes of others too.
 */
export function generalReaders(inventory: Inventory, places: Places): Map<string, Reader> {
  const groups = new Map<string, string[]>();
  for (const { from, to, label } of inventory.relations) {
    const group = places.get(to);
    // Security groups have members too, but are told by their own rows.
    if (label === 'member' && group && group.type !== 'sg') groups.set(from, [...(groups.get(from) ?? []), group.name]);
  }
  let access: ReadonlyMap<string, Access> | undefined;
  const accessOf = ({ id, type }: Resource): Access | undefined => {
    if (type !== 'subnet') return undefined;
    access ??= subnetAccess(inventory);
    return access.get(id);
  };
  const heldBy =
    (type: string): Reader =>
    (resource) =>
      namesOf([resource, ...places.holders(resource.id)].filter((holder) => holder.type === type));
  return new Map<string, Reader>([
    ['name', ({ name }) => name],
    ['type', ({ type }) => type],
    ['kind', ({ kind }) => kind],
    ['id', ({ id }) => id],
    ['native_id', ({ native_id }) => native_id],
    ['arn', ({ arn }) => arn],
    ['account', ({ account }) => account],
    ['region', ({ region }) => region],
    ['zone', ({ zone }) => zone],
    ['inside', (resource) => places.around(resource)?.name ?? resource.parent],
    ['member_of', ({ id }) => groups.get(id)?.join(', ')],
    ['detail', (resource) => detailOf(resource)],
    ['state', ({ state }) => state],
    ['vpc', heldBy('vpc')],
    ['subnet', heldBy('subnet')],
    ['sg', heldBy('sg')],
    ['access', accessOf],
    [
      'tags',
      ({ tags }) =>
        Object.entries(tags)
          .map(([key, value]) => `${key}=${value}`)
          .join(', '),
    ],
  ]);
}

const namesOf = (resources: readonly Resource[]): string | undefined =>
  resources.length === 0 ? undefined : [...new Set(resources.map(({ name }) => name))].join(', ');

/** The general columns with those of the types present. */
export function readersFor(types: Iterable<string>, general: ReadonlyMap<string, Reader>): Map<string, Reader> {
  const readers = new Map(general);
  for (const type of new Set(types)) {
    for (const { name, path } of columnsOf(type)) {
      const other = readers.get(name);
      // Two types may call different fields by the same name: each row is read with its own type's path.
      readers.set(name, (resource) =>
        resource.type === type
          ? (valueAt(resource.properties, path) ?? general.get(name)?.(resource))
          : other?.(resource),
      );
    }
  }
  return readers;
}
