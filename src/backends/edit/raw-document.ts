import { ownFrameId } from '../../model/own-frame.ts';
import { readDocument } from '../../model/read-document.ts';
import { shown } from '../../model/untrusted.ts';
import { nearest, UserError } from '../../model/user-error.ts';
import { withLabels } from '../cloudcraft-captions.ts';

/** A document as it is on the wire: only what is edited is looked at, all else is kept as it is. */
export type RawDocument = Record<string, unknown>;

/** One thing in a collection of a document. */
export type RawItem = Record<string, unknown> & { id: string };

export const COLLECTIONS = ['nodes', 'groups', 'surfaces', 'text', 'icons', 'images', 'connectors'] as const;
export type Collection = (typeof COLLECTIONS)[number] | 'edges';

export const isItem = (value: unknown): value is RawItem =>
  typeof value === 'object' && value !== null && typeof Reflect.get(value, 'id') === 'string';

/** The items of a collection that have an id; the others cannot be named and are left alone. */
export function itemsOf(document: RawDocument, collection: Collection): RawItem[] {
  const list = document[collection];
  return Array.isArray(list) ? list.filter(isItem) : [];
}

/** Puts an item at the end of a collection, which is made where there is none. Throws UserError where it is no list. */
export function append(document: RawDocument, collection: Collection, item: RawItem): void {
  const list = document[collection] ?? [];
  if (!Array.isArray(list))
    throw new UserError(`"${collection}" of this document is not a list, so nothing can be added.`);
  document[collection] = [...list, item];
}

/** Takes those items out of a collection that are in the set. */
export function takeOut(document: RawDocument, collection: Collection, gone: ReadonlySet<unknown>): void {
  const list = document[collection];
  if (gone.size > 0 && Array.isArray(list)) document[collection] = list.filter((item: unknown) => !gone.has(item));
}

/** Ids that a group or cluster lists. */
export const membersOf = (item: RawItem): string[] =>
  Array.isArray(item.nodes) ? item.nodes.filter((id): id is string => typeof id === 'string') : [];

/** All that can list members: groups, and clusters among the nodes. */
export const holdersIn = (document: RawDocument): RawItem[] => [
  ...itemsOf(document, 'groups'),
  ...itemsOf(document, 'nodes').filter(({ nodes }) => Array.isArray(nodes)),
];

/** The text that names each node, by the node's id: labelled by us, or written beside it by Cloudcraft. */
export function captionsOf(document: RawDocument): Map<string, RawItem> {
  const texts = new Map(itemsOf(document, 'text').map((item) => [item.id, item]));
  const captions = new Map<string, RawItem>();
  for (const { id, labels } of withLabels(readDocument(document).data).text) {
    const text = texts.get(id);
    if (text !== undefined && typeof labels === 'string') captions.set(labels, text);
  }
  return captions;
}

export interface Found {
  readonly collection: Exclude<Collection, 'edges'>;
  readonly item: RawItem;
}

/** What a document calls its things, to find them by id or by name. */
export interface Names {
  /** Throws UserError with the nearest ids when there is no such thing, or several of that name. */
  find(wanted: string): Found;
  nameOf(item: RawItem): string;
}

export function namesIn(document: RawDocument, captions: ReadonlyMap<string, RawItem>): Names {
  const nameOf = (item: RawItem): string => {
    const text = captions.get(item.id)?.text;
    // The `name` of an icon is the sign that it shows.
    if (item.type !== 'icon' && typeof item.name === 'string' && item.name !== '') return item.name;
    return typeof text === 'string' ? (text.split('\n', 1)[0] ?? '').trim() : item.id;
  };
  const all = (): Found[] =>
    COLLECTIONS.flatMap((collection) => itemsOf(document, collection).map((item) => ({ collection, item })));
  return {
    nameOf,
    find(wanted) {
      const found = all();
      const byId = found.find(({ item }) => item.id === wanted);
      if (byId !== undefined) return byId;
      const low = wanted.trim().toLowerCase();
      const called = found.filter(({ item }) => nameOf(item).toLowerCase() === low);
      // The frame of a component bears its name; who says it means the component.
      const frames = new Set(called.map(({ item }) => ownFrameId(item.id)));
      const named = called.filter(({ item }) => !frames.has(item.id));
      if (named.length === 1 && named[0] !== undefined) return named[0];
      const label = shown(wanted, 60);
      if (named.length > 1) {
        const ids = named.slice(0, 8).map(({ item }) => shown(item.id, 60));
        throw new UserError(`${named.length} things are called "${label}". Say which by its id: ${ids.join(', ')}.`);
      }
      const known = found.flatMap(({ item }) => [item.id, nameOf(item)]);
      const near = [...new Set(nearest(wanted, known))].map((name) => shown(name, 60));
      const hint = near.length > 0 ? ` Did you mean ${near.join(' or ')}?` : '';
      throw new UserError(
        `There is no "${label}" in this blueprint.${hint} get_blueprint shows what is in it, with the ids.`,
      );
    },
  };
}
