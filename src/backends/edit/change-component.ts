import type { ComponentChange } from '../../model/blueprint-edits.ts';
import { componentOf } from '../../model/component.ts';
import { fieldsOf } from '../../model/node-fields/documented-fields.ts';
import { shown } from '../../model/untrusted.ts';
import { UserError } from '../../model/user-error.ts';
import { differencesOf } from './differences-of.ts';
import type { Edit } from './edit-document.ts';
import { checkProperties, kindOf } from './kind-of.ts';
import { ownFrameOf } from './memberships.ts';
import { moveInto } from './move-into.ts';
import { nameBeside } from './name-beside.ts';
import type { Found, RawItem } from './raw-document.ts';

/** Changes one thing as an edit says, and says what was changed: old -> new. Throws UserError when it cannot be. */
export function changeComponent(edit: Edit, wanted: ComponentChange): void {
  const { names, done, document } = edit;
  const found = names.find(wanted.id);
  const { collection, item } = found;
  if (Object.keys(wanted).length === 1) {
    throw new UserError(
      `Nothing is said of what to change of "${shown(wanted.id, 60)}": give name, type, detail, inside or properties.`,
    );
  }
  const name = names.nameOf(item);
  const whole = collection === 'nodes' ? (ownFrameOf(document, item) ?? item) : item;
  const told = differencesOf({ document, names, item, whole });
  if (wanted.type !== undefined) changeType(edit, found, { ...wanted, type: wanted.type });
  for (const [key, value] of Object.entries(checkProperties(wanted.properties ?? {}))) {
    if (value === null) delete item[key];
    else item[key] = value;
  }
  if (wanted.detail !== undefined) item.detail = wanted.detail;
  if (wanted.name !== undefined) rename(edit, found, wanted.name);
  if (wanted.inside !== undefined) moveInto(edit, { item: whole, inside: wanted.inside });
  const changes = told();
  done.push(
    changes.length > 0
      ? `changed ${shown(name, 60)}: ${changes.join(', ')}`
      : `${shown(name, 60)} was so already, and is not changed`,
  );
}

/** What stays when a node becomes something else: what it holds, where, and what any block can have. */
const OF_ANY_TYPE: ReadonlySet<string> = new Set(['name', 'nodes', 'mapPos', 'mapSize', 'color', 'link', 'region']);

function changeType(edit: Edit, { collection, item }: Found, wanted: ComponentChange & { type: string }): void {
  const { kind, fields, detail } = kindOf({ id: item.id, type: wanted.type }, edit);
  if (collection !== 'nodes' && collection !== 'groups' && collection !== 'surfaces') {
    throw new UserError(`The type of "${shown(wanted.id, 60)}" cannot be changed: it is one of the ${collection}.`);
  }
  const own = collection === 'nodes' ? 'node' : collection === 'groups' ? 'group' : 'surface';
  if (kind.drawn !== own) {
    throw new UserError(
      `"${shown(wanted.id, 60)}" is a ${own} and cannot become "${shown(wanted.type, 60)}", which is a ${kind.drawn}. Remove it and add the other.`,
    );
  }
  const before = typeOf(item);
  const after = kind.written.component ?? kind.written.type;
  const isOther = before !== after;
  if (isOther) {
    const stays = fieldsOf(after);
    for (const field of Object.keys(fieldsOf(before))) {
      // A group keeps its shape and its room; "instanceType" of a server says nothing of a function.
      if (!OF_ANY_TYPE.has(field) && (own === 'node' || !Object.hasOwn(stays, field))) delete item[field];
    }
  }
  const isVariant = Object.entries(fields).some(([field, value]) => item[field] !== undefined && item[field] !== value);
  if (isOther || isVariant) {
    delete item.detail;
    if (detail !== undefined) item.detail = detail;
  }
  delete item.component;
  Object.assign(item, fields, kind.written);
}

const typeOf = (item: RawItem): string => componentOf(String(item.component ?? item.type)).type;

/** Gives a thing its name, in the way of its collection. */
function rename(edit: Edit, { collection, item }: Found, name: string): void {
  if (collection === 'text') item.text = name;
  // An icon's `name` is the sign that it shows, and an image has none: only a text beside them names them.
  else if (collection === 'icons' || collection === 'images')
    nameBeside({ ...edit, writesCaptions: true }, { node: item, name });
  else item.name = name;
  if (collection !== 'nodes') return;
  const frame = ownFrameOf(edit.document, item);
  if (frame !== undefined) frame.name = name;
  nameBeside(edit, { node: item, name });
}
