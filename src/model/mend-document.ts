import type { BlueprintData } from './blueprint.ts';
import { readDocument } from './read-document.ts';
import { shown } from './untrusted.ts';

/** The type of an item that says none. */
const PLAIN_TYPES: Readonly<Record<string, string>> = {
  nodes: 'block',
  groups: 'group',
  surfaces: 'area',
  text: 'isotext',
  icons: 'icon',
  images: 'image',
};
const COLLECTIONS = [...Object.keys(PLAIN_TYPES), 'edges', 'connectors'];

/** Places that one sentence names; the others are counted. */
const MAX_PLACES = 8;

type Item = Record<string, unknown>;

/**
 * A document that somebody wrote, mended so that as much of it as possible can be drawn: ids that are numbers become
 * texts, missing ids and types get plain ones, and what is still not understood is left out: a field, else an item, else
 * a list. `notes` says all of that in sentences.
 */
export function mendDocument(given: Readonly<Record<string, unknown>>): { data: BlueprintData; notes: string[] } {
  const document: Record<string, unknown> = structuredClone(given);
  const lost: string[] = [];
  const nameless: string[] = [];
  const typeless: string[] = [];
  for (const collection of COLLECTIONS) {
    const list = document[collection];
    if (!Array.isArray(list)) continue;
    const items: [Item, number][] = [];
    for (const [at, item] of list.entries()) {
      if (isRecord(item)) items.push([item, at]);
      else lost.push(`${collection}[${at}]`);
    }
    const taken = new Set(items.map(([{ id }]) => (typeof id === 'number' ? String(id) : id)));
    for (const [item, at] of items) {
      asText(item, 'id');
      if (collection === 'edges') for (const end of ['from', 'to']) asText(item, end);
      if (typeof item.id !== 'string' && collection !== 'connectors') {
        let id = `${collection}-${at}`;
        while (taken.has(id)) id += '+';
        taken.add(id);
        item.id = id;
        if (collection !== 'edges') nameless.push(`${collection}[${at}]`);
      }
      const plain = PLAIN_TYPES[collection];
      if (plain !== undefined && typeof item.type !== 'string') {
        item.type = plain;
        typeless.push(`${collection}[${at}]`);
      }
      if (collection === 'nodes' || collection === 'groups') membersOf(item);
    }
    document[collection] = items.map(([item]) => item);
  }
  const { data, places } = readDocument(document);
  lost.push(...places);
  return {
    data,
    notes: [
      ...told(typeless, 'had no type and were taken for plain ones'),
      ...told(nameless, 'had no id and were given one'),
      ...told(lost, 'could not be read and were left out'),
    ],
  };
}

function told(places: readonly string[], what: string): string[] {
  if (places.length === 0) return [];
  const named = places.slice(0, MAX_PLACES).map((place) => shown(place, 60));
  const more = places.length > named.length ? ` and ${places.length - named.length} more` : '';
  return [`Of the document, ${named.join(', ')}${more} ${what}.`];
}

function asText(item: Item, field: string): void {
  const value = item[field];
  if (typeof value === 'number') item[field] = String(value);
}

/** Ids as numbers are meant as such; a null among them names nobody. */
function membersOf(item: Item): void {
  const { nodes } = item;
  if (!Array.isArray(nodes)) return;
  item.nodes = nodes.flatMap((id: unknown) =>
    typeof id === 'number' ? [String(id)] : typeof id === 'string' ? [id] : [],
  );
}

const isRecord = (value: unknown): value is Item =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
