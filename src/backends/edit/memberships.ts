import { type Box, boxAround } from '../../model/grid.ts';
import { ownFrameId } from '../../model/own-frame.ts';
import { shown } from '../../model/untrusted.ts';
import { UserError } from '../../model/user-error.ts';
import { ownBox } from './free-place.ts';
import {
  append,
  COLLECTIONS,
  type Found,
  holdersIn,
  itemsOf,
  membersOf,
  type RawDocument,
  type RawItem,
} from './raw-document.ts';

/** Nodes that hold others by Cloudcraft's data model, whether they list any yet or not. */
const CLUSTERS: ReadonlySet<unknown> = new Set(
  'ecscluster ecsservice ekscluster eksworkload azureakscluster azureaksworkload azuresbnamespace'.split(' '),
);

/** Around the members of a new frame; Cloudcraft's default. Grid units. */
const PADDING = 1.5;

/** Groups beside the nesting: being in one of them does not end when something moves. */
export const CROSSING: ReadonlySet<unknown> = new Set(['sg', 'networkacl']);

/**
 * The group that something is to stand in. A component that is no container keeps its block and gets a frame, which
 * stands where the block stood. Throws UserError for what cannot hold anything: texts, icons, areas.
 */
export function holderOf(
  { collection, item }: Found,
  of: { document: RawDocument; name: string },
): { holder: RawItem; isNew: boolean } {
  if (collection === 'groups' || (collection === 'nodes' && (Array.isArray(item.nodes) || CLUSTERS.has(item.type)))) {
    return { holder: item, isNew: false };
  }
  if (collection === 'nodes') {
    const known = ownFrameOf(of.document, item);
    return { holder: known ?? newFrame(item, of), isNew: known === undefined };
  }
  throw new UserError(
    `"${shown(item.id, 60)}" is one of the ${collection}, so nothing can be inside it. Groups and components can hold others.`,
  );
}

/** The frame that was made for a node because others are inside it. */
export function ownFrameOf(document: RawDocument, item: RawItem): RawItem | undefined {
  const own = ownFrameId(item.id);
  return itemsOf(document, 'groups').find(
    (group) =>
      group.id.startsWith(own) && /^\+*$/.test(group.id.slice(own.length)) && membersOf(group).includes(item.id),
  );
}

function newFrame(item: RawItem, { document, name }: { document: RawDocument; name: string }): RawItem {
  const taken = new Set(COLLECTIONS.flatMap((collection) => itemsOf(document, collection).map((other) => other.id)));
  let id = ownFrameId(item.id);
  while (taken.has(id)) id += '+';
  const frame: RawItem = {
    id,
    type: 'group',
    name,
    ...(typeof item.region === 'string' ? { region: item.region } : {}),
    shape: 'rectangular',
    padding: PADDING,
    nodes: [item.id],
  };
  for (const holder of holdersIn(document)) {
    if (CROSSING.has(holder.type) || !membersOf(holder).includes(item.id)) continue;
    dropMember(holder, item.id);
    addMember(holder, id);
  }
  append(document, 'groups', frame);
  return frame;
}

/** The ids of a group and of all groups around it. */
export function aroundOf(document: RawDocument, holder: RawItem | undefined): Set<string> {
  const around = new Set<string>();
  if (holder === undefined) return around;
  around.add(holder.id);
  const holders = holdersIn(document);
  for (let grew = true; grew; ) {
    grew = false;
    for (const outer of holders) {
      if (around.has(outer.id) || CROSSING.has(outer.type) || !membersOf(outer).some((id) => around.has(id))) continue;
      around.add(outer.id);
      grew = true;
    }
  }
  return around;
}

/**
 * Lists an item in a group, and in the groups around it that list what is in that group as well: Cloudcraft's own
 * documents name a server in its subnet and in its VPC.
 */
export function enter(document: RawDocument, of: { id: string; holder: RawItem }): void {
  const { id, holder } = of;
  const inside = new Set(membersOf(holder));
  const around = aroundOf(document, holder);
  for (const outer of holdersIn(document)) {
    if (outer === holder || !around.has(outer.id) || membersOf(outer).includes(id)) continue;
    if (membersOf(outer).some((member) => inside.has(member))) addMember(outer, id);
  }
  if (!inside.has(id)) addMember(holder, id);
}

/** Takes an item out of every group that it stands in; security groups keep it. */
export function leave(document: RawDocument, id: string): void {
  for (const holder of holdersIn(document)) {
    if (!CROSSING.has(holder.type) && membersOf(holder).includes(id)) dropMember(holder, id);
  }
}

/** Takes an id out of every list; what a group held moves up into the groups around it. */
export function forget(document: RawDocument, item: RawItem): void {
  const left = membersOf(item);
  for (const holder of holdersIn(document)) {
    if (holder === item || !membersOf(holder).includes(item.id)) continue;
    if (!CROSSING.has(holder.type) && !CROSSING.has(item.type)) {
      for (const id of left) if (id !== holder.id && !membersOf(holder).includes(id)) addMember(holder, id);
    }
    dropMember(holder, item.id);
  }
}

/** Groups with a box of their own grow with the room of what is put into them. */
export function growAround(document: RawDocument, of: { around: ReadonlySet<string>; room: Box }): void {
  let needed = of.room;
  const boxed = holdersIn(document).flatMap((holder) => {
    const box = of.around.has(holder.id) ? ownBox(holder) : undefined;
    return box === undefined ? [] : [{ holder, box }];
  });
  const size = ({ x0, x1, y0, y1 }: Box): number => (x1 - x0) * (y1 - y0);
  for (const { holder, box } of boxed.sort((a, b) => size(a.box) - size(b.box))) {
    const grown = boxAround([
      [box.x0, box.y0],
      [box.x1, box.y1],
      [needed.x0, needed.y0],
      [needed.x1, needed.y1],
    ]);
    if (size(grown) > size(box)) {
      holder.mapPos = [grown.x0, grown.y0];
      holder.mapSize = [grown.x1 - grown.x0, grown.y1 - grown.y0];
    }
    needed = grown;
  }
}

function addMember(holder: RawItem, id: string): void {
  holder.nodes = [...(Array.isArray(holder.nodes) ? holder.nodes : []), id];
}

function dropMember(holder: RawItem, id: string): void {
  if (Array.isArray(holder.nodes)) holder.nodes = holder.nodes.filter((member: unknown) => member !== id);
}
