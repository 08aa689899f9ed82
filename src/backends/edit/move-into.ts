import { pairOf } from '../../model/blueprint.ts';
import { shown } from '../../model/untrusted.ts';
import { UserError } from '../../model/user-error.ts';
import type { Edit } from './edit-document.ts';
import { boxesOf, freePlace, roomAt } from './free-place.ts';
import { aroundOf, enter, growAround, holderOf, leave } from './memberships.ts';
import { moveGroup } from './move-group.ts';
import type { RawItem } from './raw-document.ts';

/** The group that `inside` names; a component that is no container gets a frame, which the notes tell. */
export function holderIn({ document, names, notes }: Edit, inside: string): RawItem {
  const found = names.find(inside);
  const name = names.nameOf(found.item);
  const { holder, isNew } = holderOf(found, { document, name });
  if (isNew) notes.push(`${shown(name, 60)} now stands in a frame of its own, because others are inside it.`);
  return holder;
}

/** Into another group, and there onto a free place; a group takes along what it holds. */
export function moveInto(edit: Edit, { item, inside }: { item: RawItem; inside: string }): void {
  const { document, captions } = edit;
  const holder = inside === '' ? undefined : holderIn(edit, inside);
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
    growAround(document, { around, room: roomAt(at) });
    const caption = captions.get(item.id);
    const stood = pairOf(caption?.mapPos);
    if (caption && stood) caption.mapPos = [stood[0] + at[0] - old[0], stood[1] + at[1] - old[1]];
  } else {
    const room = moveGroup(document, { group: item, holder, captions });
    if (room !== undefined) growAround(document, { around, room });
    else if ([item, holder].every(({ id }) => boxesOf(document).has(id))) {
      const [name, other] = [item, holder].map((one) => shown(edit.names.nameOf(one), 60));
      edit.notes.push(
        `There is no free ground for ${name} beside ${other}, so it stands where it stood and may lie across others: update_blueprint with relayout true lays all out anew.`,
      );
    }
  }
  enter(document, { id: item.id, holder });
}
