import { pairOf } from '../../model/blueprint.ts';
import type { BlueprintEdits, ComponentChange } from '../../model/blueprint-edits.ts';
import { cloudcraftFields } from '../../model/cloudcraft-fields.ts';
import { componentOf, GENERIC } from '../../model/component.ts';
import type { DescribedComponent } from '../../model/description.ts';
import { findComponent, guessOf, suggestComponents } from '../../model/find-component.ts';
import { shown } from '../../model/untrusted.ts';
import { UserError } from '../../model/user-error.ts';
import { captionFor } from '../cloudcraft-captions.ts';
import { connect, cutOff, disconnect } from './connections.ts';
import { freePlace } from './free-place.ts';
import { aroundOf, enter, forget, growAround, holderOf, leave } from './memberships.ts';
import {
  append,
  COLLECTIONS,
  captionsOf,
  type Found,
  itemsOf,
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

/** Fields that have an argument of their own, or that hold the document together. */
const OWN_ARGUMENTS: ReadonlySet<string> = new Set(['id', 'type', 'component', 'name', 'detail', 'nodes', '__proto__']);

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
  const document: RawDocument = structuredClone(original);
  const captions = captionsOf(document);
  const names = namesIn(document, captions);
  const edit: Edit = { document, captions, names, writesCaptions, edits, done: [], notes: [] };
  for (const wanted of parts) disconnect(edit, wanted);
  for (const wanted of remove) removeOne(edit, wanted);
  for (const wanted of inOrder(add)) addOne(edit, wanted);
  for (const wanted of change) changeOne(edit, wanted);
  for (const wanted of joins) connect(edit, wanted);
  if (edits.rename !== undefined) {
    document.name = edits.rename;
    edit.done.push(`renamed to "${shown(edits.rename, 80)}"`);
  }
  return { document, done: edit.done, notes: edit.notes };
}

function removeOne({ document, names, captions, done }: Edit, wanted: string): void {
  const { collection, item } = names.find(wanted);
  const name = names.nameOf(item);
  takeOut(document, collection, new Set([item]));
  forget(document, item);
  cutOff(document, item.id);
  const caption = captions.get(item.id);
  if (caption !== undefined) takeOut(document, 'text', new Set([caption]));
  captions.delete(item.id);
  done.push(`removed ${shown(name, 60)}`);
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
  const { document, names, notes, done } = edit;
  const { id, inside, detail } = wanted;
  if (id.trim() === '') throw new UserError('A new component needs an id that is not empty.');
  if (COLLECTIONS.some((collection) => itemsOf(document, collection).some((item) => item.id === id))) {
    throw new UserError(`The id "${shown(id, 60)}" is taken in this blueprint. Choose another, or use "change".`);
  }
  const holder = inside === undefined || inside === '' ? undefined : holderOf(names.find(inside));
  const { kind, fields } = kindOf(wanted, edit);
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
    if (kind.drawn !== 'surface') nameBeside(edit, item, name);
    growAround(document, { around, at });
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

/** Azure where a document has something of it and nothing else of a provider. */
function providerIn(document: RawDocument): 'azure' | undefined {
  const types = itemsOf(document, 'nodes').map(({ type, component }) => String(component ?? type));
  const providers = new Set(types.map((type) => componentOf(type).provider));
  return providers.has('azure') && !providers.has('aws') ? 'azure' : undefined;
}

interface Kind {
  readonly drawn: 'node' | 'group' | 'surface';
  /** `type`, and our own beside it where Cloudcraft has none. */
  readonly written: { readonly type: string; readonly component?: string };
}

/** The fields that say what something is, as arranging writes them. */
function kindOf(
  wanted: Pick<DescribedComponent, 'id' | 'type' | 'properties'>,
  { document, notes }: Edit,
): { kind: Kind; fields: Record<string, unknown> } {
  const found = findComponent(wanted.type, { among: providerIn(document) });
  const component = found?.component ?? GENERIC;
  if (!found) {
    const near = suggestComponents(wanted.type);
    const hint = near.length > 0 ? ` Nearest known types: ${near.join(', ')}.` : '';
    notes.push(`"${shown(wanted.type, 60)}" is not a known type and is drawn as a plain block.${hint}`);
  }
  const guess = found && guessOf(wanted.type, found);
  if (guess !== undefined) notes.push(`Assumed: ${guess}.`);
  const given = checkProperties(wanted.properties ?? {});
  const described = { type: component.type, kind: component.cloudformation?.[0] ?? component.type };
  const properties = { ...found?.properties, ...given };
  const drawn = component.drawn === 'never' ? 'node' : component.drawn;
  const known = component.cloudcraft && component.drawn !== 'never';
  const written = known ? { type: component.type } : { type: 'block', component: component.type };
  const fields = known ? { ...given, ...cloudcraftFields({ ...described, properties }) } : given;
  return { kind: { drawn, written }, fields };
}

function checkProperties(properties: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const wrong = Object.keys(properties).find((key) => OWN_ARGUMENTS.has(key));
  if (wrong === undefined) return { ...properties };
  throw new UserError(`"properties" cannot set "${wrong}": give it as an argument of its own where there is one.`);
}

function changeOne(edit: Edit, wanted: ComponentChange): void {
  const { names, done } = edit;
  const { collection, item } = names.find(wanted.id);
  const before = names.nameOf(item);
  if (wanted.type !== undefined) {
    const { kind, fields } = kindOf({ id: item.id, type: wanted.type }, edit);
    if (collection !== 'nodes' && collection !== 'groups' && collection !== 'surfaces') {
      throw new UserError(`The type of "${shown(wanted.id, 60)}" cannot be changed: it is one of the ${collection}.`);
    }
    const own = collection === 'nodes' ? 'node' : collection === 'groups' ? 'group' : 'surface';
    if (kind.drawn !== own) {
      throw new UserError(
        `"${shown(wanted.id, 60)}" is a ${own} and cannot become "${shown(wanted.type, 60)}", which is a ${kind.drawn}. Remove it and add the other.`,
      );
    }
    delete item.component;
    Object.assign(item, fields, kind.written);
  }
  for (const [key, value] of Object.entries(checkProperties(wanted.properties ?? {}))) {
    if (value === null) delete item[key];
    else item[key] = value;
  }
  if (wanted.detail !== undefined) item.detail = wanted.detail;
  if (wanted.name !== undefined) rename(edit, { collection, item }, wanted.name);
  if (wanted.inside !== undefined) move(edit, item, wanted.inside);
  if (Object.keys(wanted).length === 1) {
    throw new UserError(
      `Nothing is said of what to change of "${shown(wanted.id, 60)}": give name, type, detail, inside or properties.`,
    );
  }
  done.push(`changed ${shown(before, 60)}`);
}

/** Gives a thing its name, in the way of its collection. */
function rename(edit: Edit, { collection, item }: Found, name: string): void {
  if (collection === 'text') item.text = name;
  // An icon's `name` is the sign that it shows, and an image has none: only a text beside them names them.
  else if (collection === 'icons' || collection === 'images') nameBeside({ ...edit, writesCaptions: true }, item, name);
  else item.name = name;
  if (collection === 'nodes') nameBeside(edit, item, name);
}

/** Into another group, and there onto a free place. */
function move({ document, names, captions }: Edit, item: RawItem, inside: string): void {
  const holder = inside === '' ? undefined : holderOf(names.find(inside));
  if (holder !== undefined && aroundOf(document, holder).has(item.id)) {
    throw new UserError(`"${shown(item.id, 60)}" cannot be moved into "${shown(inside, 60)}", which is inside it.`);
  }
  const old = pairOf(item.mapPos);
  leave(document, item.id);
  if (holder === undefined) return;
  const around = aroundOf(document, holder);
  if (old !== undefined && pairOf(item.mapSize) === undefined) {
    delete item.mapPos;
    const at = freePlace(document, { inside: holder, around, beside: [] });
    item.mapPos = [at[0], at[1]];
    growAround(document, { around, at });
    const caption = captions.get(item.id);
    const stood = pairOf(caption?.mapPos);
    if (caption && stood) caption.mapPos = [stood[0] + at[0] - old[0], stood[1] + at[1] - old[1]];
  }
  enter(document, { id: item.id, holder });
}

/** Writes the name into the text beside a node, or a new text where there is none and one is wanted. */
function nameBeside({ document, captions, writesCaptions }: Edit, node: RawItem, name: string): void {
  const caption = captions.get(node.id);
  if (caption !== undefined) {
    const [, ...rest] = String(caption.text ?? '').split('\n');
    caption.text = [shown(name), ...rest].join('\n');
    caption.labels = node.id;
    return;
  }
  const at = pairOf(node.mapPos);
  if (!writesCaptions || at === undefined || name.trim() === '') return;
  const taken = new Set(COLLECTIONS.flatMap((collection) => itemsOf(document, collection).map(({ id }) => id)));
  const text: RawItem = { ...captionFor({ node: node.id, name, at, taken }) };
  append(document, 'text', text);
  captions.set(node.id, text);
}
