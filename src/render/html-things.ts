import { type BlueprintData, type BlueprintGroup, type BlueprintNode, componentTypeOf } from '../model/blueprint.ts';
import { componentOf } from '../model/component.ts';
import type { Inventory, Resource } from '../model/inventory.ts';
import { safeLink } from './build.ts';
import { safeText } from './safe-text.ts';
import type { Thing } from './viewer/payload.ts';

/** Fields that say how a thing is drawn, or that a page shows in places of their own. */
const NOT_FACTS = new Set(
  'id type component name detail tags link mapPos mapSize color accentColor borderColor background shape padding nodes visible locked layout points shadow'.split(
    ' ',
  ),
);

/** Facts and tags that are told of one thing. */
const MOST_FACTS = 60;

/** Groups that hold what stands in them, inner first; all others only gather what stands in one of these. */
const HOMES = ['subnet', 'vpc', 'region', 'account'];

/** Components and groups of a document with what is known of them, without their places in the picture. */
export function thingsOf(data: BlueprintData, inventory?: Inventory): Thing[] {
  const resourceOf = resourcesOf(inventory);
  const groups = new Map(data.groups.map((group) => [group.id, group]));
  const inside = new Map<string, BlueprintGroup[]>();
  for (const group of data.groups)
    for (const member of group.nodes ?? []) inside.set(member, [...(inside.get(member) ?? []), group]);
  const nameOf = (group: BlueprintGroup): string => safeText(group.name || group.id);
  const containersOf = (id: string): string[] => {
    const names: string[] = [];
    const direct = inside.get(id) ?? [];
    const seen = new Set<string>();
    for (let at = homeOf(direct); at !== undefined && !seen.has(at.id); at = homeOf(inside.get(at.id) ?? [])) {
      seen.add(at.id);
      names.push(nameOf(at));
    }
    for (const group of direct) if (!HOMES.includes(group.type)) names.push(nameOf(group));
    return names;
  };
  return [
    ...data.nodes.map((node) => {
      const { name } = componentOf(componentTypeOf(node));
      return thingOf(node, { kind: name, inside: containersOf(node.id), resource: resourceOf(node) });
    }),
    ...[...groups.values()].map((group): Thing => {
      const kind = componentOf(group.type).name;
      const resource = resourceOf(group);
      return { ...thingOf(group, { kind, inside: containersOf(group.id), resource }), isGroup: true };
    }),
  ];
}

const homeOf = (groups: readonly BlueprintGroup[]): BlueprintGroup | undefined =>
  HOMES.map((home) => groups.find(({ type }) => type === home)).find((group) => group !== undefined);

function thingOf(
  item: BlueprintNode | BlueprintGroup,
  of: { kind: string; inside: readonly string[]; resource: Resource | undefined },
): Thing {
  const { kind, inside, resource } = of;
  const { id, name, detail, tags = {}, link } = item;
  const safe = typeof link === 'string' ? safeLink(link.trim()) : undefined;
  return {
    id: safeText(id, 200),
    name: safeText(name || id),
    kind: kind === 'Resource' ? safeText(item.type, 40) : kind,
    ...(detail === undefined ? {} : { detail: safeText(detail) }),
    ...(inside.length === 0 ? {} : { inside }),
    facts: factsOf(item, resource),
    tags: Object.entries(tags)
      .slice(0, MOST_FACTS)
      .map(([key, value]) => [safeText(key), safeText(value, 256)]),
    ...(safe === undefined ? {} : { link: safe }),
  };
}

/** What the document says of a thing, then what the inventory knows besides. */
function factsOf(item: BlueprintNode | BlueprintGroup, resource: Resource | undefined): [string, string][] {
  const facts: [string, string][] = [];
  const told = new Set([item.id, item.name ?? '']);
  const add = (key: string, value: unknown, isNew: (text: string) => boolean): void => {
    if (facts.length >= MOST_FACTS || value === null || value === undefined || value === '') return;
    const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
    if (text === '[]' || text === '{}' || !isNew(text)) return;
    told.add(text);
    facts.push([safeText(key, 60), safeText(text, 300)]);
  };
  for (const [key, value] of Object.entries(item)) if (!NOT_FACTS.has(key)) add(key, value, () => true);
  if (resource === undefined) return facts;
  const { account, zone, kind, properties } = resource;
  // Words and long numbers are told once; true and 1 may be said of many things.
  const isNew = (text: string): boolean => text.length < 5 || !told.has(text);
  for (const [key, value] of Object.entries({ account, zone, kind })) add(key, value, isNew);
  for (const [key, value] of leavesOf(properties)) add(key, value, isNew);
  return facts;
}

/** Levels of a property that have rows of their own. */
const DEEPEST = 3;

/** Fields by their paths; lists of plain values as words. */
function leavesOf(fields: Readonly<Record<string, unknown>>, depth = 1): [string, unknown][] {
  return Object.entries(fields).flatMap(([key, value]): [string, unknown][] => {
    if (Array.isArray(value)) return [[key, value.every((one) => typeof one !== 'object') ? value.join(', ') : value]];
    if (typeof value !== 'object' || value === null || depth === DEEPEST) return [[key, value]];
    return leavesOf({ ...value }, depth + 1).map(([inner, leaf]) => [`${key}.${inner}`, leaf]);
  });
}

type ResourceOf = (item: Pick<BlueprintNode, 'id'> & { readonly arn?: unknown }) => Resource | undefined;

/** Finds what a node or group of a document is in an inventory: by its ARN, else by its id where only one has it. */
function resourcesOf(inventory: Inventory | undefined): ResourceOf {
  const byArn = new Map<string, Resource>();
  const byId = new Map<string, Resource | undefined>();
  for (const resource of inventory?.resources ?? []) {
    if (resource.arn !== undefined) byArn.set(resource.arn, resource);
    byId.set(resource.native_id, byId.has(resource.native_id) ? undefined : resource);
  }
  return ({ id, arn }) => (typeof arn === 'string' ? byArn.get(arn) : undefined) ?? byId.get(id);
}

/** Labels that say where a thing stands, which its containers tell. */
const PLACES = new Set(['in', 'member']);

/** Pairs of ids that an inventory relates beyond the connections of its document, with what the relation is called. */
export function knownOf(data: BlueprintData, inventory?: Inventory): [from: string, to: string, label: string][] {
  const resourceOf = resourcesOf(inventory);
  const ids = new Map([...data.groups, ...data.nodes].map((item) => [resourceOf(item)?.id, item.id]));
  return (inventory?.relations ?? []).flatMap(({ from, to, label }): [string, string, string][] => {
    const [a, b] = [ids.get(from), ids.get(to)];
    return a === undefined || b === undefined || a === b || PLACES.has(label) ? [] : [[a, b, safeText(label)]];
  });
}

/** Pairs of ids that a document connects, through connectors where there are any, with what the connection is called. */
export function relationsOf(data: BlueprintData): [from: string, to: string, label: string][] {
  const connectors = new Set(data.connectors.flatMap(({ id }) => (id === undefined ? [] : [id])));
  const onward = new Map<string, string[]>();
  for (const { from, to } of data.edges) {
    if (connectors.has(from)) onward.set(from, [...(onward.get(from) ?? []), to]);
  }
  const found: [string, string, string][] = [];
  for (const { from, to, label = '' } of data.edges) {
    if (connectors.has(from)) continue;
    const seen = new Set<string>();
    const queue = [to];
    for (let at = queue.pop(); at !== undefined; at = queue.pop()) {
      if (seen.has(at)) continue;
      seen.add(at);
      if (connectors.has(at)) queue.push(...(onward.get(at) ?? []));
      else found.push([from, at, safeText(label)]);
    }
  }
  return found;
}
