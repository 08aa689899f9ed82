import { columnsOf } from '../model/columns.ts';
import { type FilterSubject, filterKeys, hasKey, isGeneralKey, matchesFilter, parseFilter } from '../model/filter.ts';
import type { Resource } from '../model/inventory.ts';
import { fieldsOf } from '../model/node-fields/documented-fields.ts';
import { nearest, UserError } from '../model/user-error.ts';
import { squash } from '../model/value-at.ts';
import type { Reader } from './column-readers.ts';
import type { Places } from './places.ts';

/** Types of a selection up to which an error lists all their columns. */
const FEW_TYPES = 4;

/**
 * Whether a resource matches a filter. Throws UserError for one that cannot be read, and for a key that is neither a
 * column nor a property nor a tag of any of `resources`, the ones that are filtered: its answer would say nothing.
 */
export function filterTest(
  text: string,
  of: { resources: readonly Resource[]; places: Places; readers: ReadonlyMap<string, Reader> },
): (resource: Resource) => boolean {
  const { resources, places, readers } = of;
  const filter = parseFilter(text);
  const subjects = new Map(resources.map((resource) => [resource.id, subjectOf(resource, { places, readers })]));
  for (const key of filterKeys(filter)) if (resources.length > 0) checkKey(key, { resources, subjects, readers });
  return (resource) => matchesFilter(filter, subjects.get(resource.id) ?? subjectOf(resource, { places, readers }));
}

function checkKey(
  key: string,
  of: {
    resources: readonly Resource[];
    subjects: ReadonlyMap<string, FilterSubject>;
    readers: ReadonlyMap<string, Reader>;
  },
): void {
  if (isGeneralKey(key)) return;
  const types = [...new Set(of.resources.map(({ type }) => type))];
  const columns = [
    ...new Set([...of.readers.keys(), ...types.flatMap((type) => columnsOf(type).map(({ name }) => name))]),
  ];
  const wanted = squash(key);
  const isWanted = (name: string): boolean => squash(name) === wanted;
  if (columns.some(isWanted) || types.some((type) => namesOfFields(type).some(isWanted))) return;
  // A property without a value is a property too.
  if (of.resources.some(({ properties }) => Object.keys(properties).some(isWanted))) return;
  if ([...of.subjects.values()].some((subject) => hasKey(key, subject))) return;
  const tags = of.resources.flatMap((resource) => Object.keys(resource.tags));
  const properties = of.resources.flatMap((resource) => Object.keys(resource.properties));
  const near = nearest(key, [...new Set([...columns, ...tags, ...properties])]);
  const list = types.length <= FEW_TYPES ? columns : [...of.readers.keys()];
  const asked = key.slice(0, 60);
  throw new UserError(
    `No column, property or tag of these resources is called "${asked}", so the filter would say nothing. ${near.length > 0 ? `Near: ${near.join(', ')}. ` : ''}Columns: ${list.join(', ')}. For a tag that nothing may have, write "tag:${asked}".`,
  );
}

/** The fields of AWS that columns are read from, and those of Cloudcraft's documents. */
const namesOfFields = (type: string): string[] => [
  ...columnsOf(type).flatMap(({ path }) => path.split(/[|+]/)),
  ...Object.keys(fieldsOf(type)),
];

/** A resource as a filter sees it. */
export function subjectOf(
  resource: Resource,
  of: { places: Places; readers: ReadonlyMap<string, Reader> },
): FilterSubject {
  const holders = of.places.holders(resource.id);
  const byType = new Map<string, string[]>();
  for (const { type, id, name, native_id } of holders)
    byType.set(type, [...(byType.get(type) ?? []), id, name, native_id]);
  return {
    id: resource.native_id,
    type: resource.type,
    kind: resource.kind,
    name: resource.name,
    region: resource.region,
    account: resource.account,
    tags: resource.tags,
    fields: resource.properties,
    containers: holders.flatMap(({ id, name, native_id }) => [id, name, native_id]),
    containersByType: byType,
    computed: (column) => of.readers.get(column)?.(resource),
    ...(resource.state === undefined ? {} : { state: resource.state }),
    ...(resource.zone === undefined ? {} : { zone: resource.zone }),
    ...(resource.arn === undefined ? {} : { arn: resource.arn }),
  };
}
