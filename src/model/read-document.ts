import { BlueprintData } from './blueprint.ts';

export interface ReadDocument {
  readonly data: BlueprintData;
  /** How many fields and items were left out because they are of another type than documented. */
  readonly dropped: number;
  /** Where they were: `name of "web"`, or `nodes.3` of an item without an id. */
  readonly places: readonly string[];
}

/** Enough for documents with faults in faults; each round mends all that the last one showed. */
const ROUNDS = 6;

/**
 * A document as Cloudcraft sent it, in the shape that we work with. Its format is not specified fully, so a field of an
 * unexpected type is left out rather than the whole document refused: first the field, then the item that cannot be
 * without it, then the collection.
 */
export function readDocument(wire: Readonly<Record<string, unknown>>): ReadDocument {
  const document = structuredClone(wire);
  const places: string[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const parsed = BlueprintData.safeParse(document);
    if (parsed.success) return { data: parsed.data, dropped: places.length, places };
    const seen = new Set<string>();
    const items = new Map<string, Set<number>>();
    for (const { path } of parsed.error.issues) {
      const [collection, index] = path;
      if (collection === undefined || seen.has(path.join('\n'))) continue;
      seen.add(path.join('\n'));
      const list = typeof collection === 'string' ? Reflect.get(document, collection) : undefined;
      const item: unknown = Array.isArray(list) && typeof index === 'number' ? list[index] : undefined;
      const field = path[2];
      const id = isObject(item) ? Reflect.get(item, 'id') : undefined;
      const place = path.map(String);
      places.push(typeof id === 'string' ? `${place.slice(2).join('.')} of "${id}"` : place.join('.'));
      if (typeof index !== 'number') Reflect.deleteProperty(document, collection);
      else if (isObject(item) && field !== undefined && Object.hasOwn(item, field)) Reflect.deleteProperty(item, field);
      else items.set(String(collection), (items.get(String(collection)) ?? new Set()).add(index));
    }
    for (const [collection, indices] of items) {
      const list: unknown = Reflect.get(document, collection);
      if (Array.isArray(list))
        Reflect.set(
          document,
          collection,
          list.filter((_, at) => !indices.has(at)),
        );
    }
  }
  return { data: BlueprintData.parse({}), dropped: places.length, places };
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;
