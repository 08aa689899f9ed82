import type { BlueprintEdits } from '../../model/blueprint-edits.ts';
import type { DescribedComponent } from '../../model/description.ts';
import { refuseUnknownTypes } from '../../model/refuse-unknown-types.ts';
import { shown } from '../../model/untrusted.ts';
import { UserError } from '../../model/user-error.ts';
import { changeComponent } from './change-component.ts';
import { connect, cutOff, disconnect } from './connections.ts';
import { freePlace, roomAt } from './free-place.ts';
import { kindOf } from './kind-of.ts';
import { aroundOf, enter, forget, growAround, ownFrameOf } from './memberships.ts';
import { holderIn } from './move-into.ts';
import { nameBeside } from './name-beside.ts';
import {
  append,
  COLLECTIONS,
  captionsOf,
  itemsOf,
  membersOf,
  type Names,
  namesIn,
  type RawDocument,
  type RawItem,
  takeOut,
} from './raw-document.ts';

/** What the steps of one edit share. */
export interface Edit {
  readonly document: RawDocument;
  readonly captions: Map<string, RawItem>;
  readonly names: Names;
  /** Whether names are also written as texts, for viewers that do not know our `name` field. */
  readonly writesCaptions: boolean;
  readonly edits: BlueprintEdits;
  /** What was done, a few words each. */
  readonly done: string[];
  readonly notes: string[];
}

const MAX_EDITS = 500;

/** Side of a new zone or area; grid units. */
const SURFACE = 8;

/**
 * A copy of a document with the edits made: all of them, or a UserError. The document is taken as it is on the wire;
 * what the edits do not name keeps its place in the lists and every field, known or not.
 */
export function editDocument(
  original: Readonly<RawDocument>,
  of: { edits: BlueprintEdits; writesCaptions: boolean },
): { document: RawDocument; done: string[]; notes: string[] } {
  const { edits, writesCaptions } = of;
  const { add = [], change = [], remove = [], connect: joins = [], disconnect: parts = [] } = edits;
  if (add.length + change.length + remove.length + joins.length + parts.length > MAX_EDITS) {
    throw new UserError(`At most ${MAX_EDITS} edits can be made at once; nothing was changed. Make them in parts.`);
  }
  const typed = change.flatMap(({ id, type }) => (type === undefined ? [] : [{ id, type }]));
  refuseUnknownTypes([...add, ...typed], { nothing: 'changed', again: 'update_blueprint' });
  const document: RawDocument = structuredClone(original);
  const captions = captionsOf(document);
  const names = namesIn(document, captions);
  const edit: Edit = { document, captions, names, writesCaptions, edits, done: [], notes: [] };
  for (const wanted of parts) disconnect(edit, wanted);
  for (const wanted of remove) removeOne(edit, wanted);
  for (const wanted of inOrder(add)) addOne(edit, wanted);
  for (const wanted of change) changeComponent(edit, wanted);
  for (const wanted of joins) connect(edit, wanted);
  dropEmptyFrames(document);
  if (edits.rename !== undefined) {
    document.name = edits.rename;
    edit.done.push(`renamed to "${shown(edits.rename, 80)}"`);
  }
  return { document, done: edit.done, notes: edit.notes };
}

function removeOne({ document, names, captions, done }: Edit, wanted: string): void {
  const { collection, item } = names.find(wanted);
  const name = names.nameOf(item);
  const frame = collection === 'nodes' ? ownFrameOf(document, item) : undefined;
  takeOut(document, collection, new Set([item]));
  forget(document, item);
  cutOff(document, item.id);
  if (frame !== undefined) dropFrame(document, frame);
  const caption = captions.get(item.id);
  if (caption !== undefined) takeOut(document, 'text', new Set([caption]));
  captions.delete(item.id);
  done.push(`removed ${shown(name, 60)}`);
}

function dropFrame(document: RawDocument, frame: RawItem): void {
  takeOut(document, 'groups', new Set([frame]));
  forget(document, frame);
  cutOff(document, frame.id);
}

/** A component that holds others no more needs no frame. */
function dropEmptyFrames(document: RawDocument): void {
  const alone = new Set(
    itemsOf(document, 'groups').flatMap((group) => {
      const members = membersOf(group);
      return members.length === 1 ? members : [];
    }),
  );
  for (const node of itemsOf(document, 'nodes')) {
    const frame = alone.has(node.id) ? ownFrameOf(document, node) : undefined;
    if (frame !== undefined && membersOf(frame).length === 1) dropFrame(document, frame);
  }
}

/** Groups before what is to stand in them. */
function inOrder(add: readonly DescribedComponent[]): DescribedComponent[] {
  const left = new Map(add.map((component) => [component.id, component]));
  if (left.size < add.length) throw new UserError('Two components in "add" have the same id. Ids are unique.');
  const sorted: DescribedComponent[] = [];
  while (left.size > 0) {
    const ready = [...left.values()].filter(({ inside }) => inside === undefined || !left.has(inside));
    if (ready.length === 0) {
      throw new UserError(`The components ${[...left.keys()].join(', ')} are inside each other in a circle. Break it.`);
    }
    for (const component of ready) left.delete(component.id);
    sorted.push(...ready);
  }
  return sorted;
}

function addOne(edit: Edit, wanted: DescribedComponent): void {
  const { document, notes, done } = edit;
  const { id, inside } = wanted;
  if (id.trim() === '') throw new UserError('A new component needs an id that is not empty.');
  if (COLLECTIONS.some((collection) => itemsOf(document, collection).some((item) => item.id === id))) {
    throw new UserError(`The id "${shown(id, 60)}" is taken in this blueprint. Choose another, or use "change".`);
  }
  const holder = inside === undefined || inside === '' ? undefined : holderIn(edit, inside);
  const { kind, fields, detail: told } = kindOf(wanted, edit);
  const detail = wanted.detail ?? told;
  const name = wanted.name ?? id;
  const words = { name, ...(detail === undefined ? {} : { detail }) };
  const region = typeof holder?.region === 'string' ? { region: holder.region } : {};
  const around = aroundOf(document, holder);
  if (kind.drawn === 'group') {
    const box = { shape: 'rectangular', padding: 1.5, nodes: [] };
    append(document, 'groups', { ...fields, id, ...kind.written, ...words, ...region, ...box });
    const { add = [], change = [] } = edit.edits;
    if (![...add, ...change].some((other) => other.inside === id || other.inside === name)) {
      notes.push(`The group ${shown(name, 60)} is empty and shows as soon as something is inside it.`);
    }
  } else {
    const at = freePlace(document, { inside: holder, around, beside: neighboursOf(edit, id) });
    const size = kind.drawn === 'surface' ? { mapSize: [SURFACE, SURFACE] } : {};
    const item: RawItem = { ...fields, id, ...kind.written, ...words, ...region, mapPos: [at[0], at[1]], ...size };
    append(document, kind.drawn === 'surface' ? 'surfaces' : 'nodes', item);
    if (kind.drawn !== 'surface') nameBeside(edit, { node: item, name });
    growAround(document, { around, room: roomAt(at) });
  }
  if (holder !== undefined) enter(document, { id, holder });
  done.push(`added ${shown(name, 60)}`);
}

/** What of a new component is there already and connected with it: it is put beside that. */
function neighboursOf({ edits, document, names }: Edit, id: string): string[] {
  const others = (edits.connect ?? []).flatMap(({ from, to }) => (from === id ? [to] : to === id ? [from] : []));
  const ids = new Set(itemsOf(document, 'nodes').map((node) => node.id));
  return others.flatMap((other) => {
    if (ids.has(other)) return [other];
    const named = itemsOf(document, 'nodes').filter((node) => names.nameOf(node) === other);
    return named.length === 1 && named[0] !== undefined ? [named[0].id] : [];
  });
}
