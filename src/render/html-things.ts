import { type BlueprintData, type BlueprintGroup, type BlueprintNode, componentTypeOf } from '../model/blueprint.ts';
import { componentOf } from '../model/component.ts';
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
export function thingsOf(data: BlueprintData): Thing[] {
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
      return thingOf(node, { kind: name, inside: containersOf(node.id) });
    }),
    ...[...groups.values()].map((group): Thing => {
      const kind = componentOf(group.type).name;
      return { ...thingOf(group, { kind, inside: containersOf(group.id) }), isGroup: true };
    }),
  ];
}

const homeOf = (groups: readonly BlueprintGroup[]): BlueprintGroup | undefined =>
  HOMES.map((home) => groups.find(({ type }) => type === home)).find((group) => group !== undefined);

function thingOf(
  item: BlueprintNode | BlueprintGroup,
  { kind, inside }: { kind: string; inside: readonly string[] },
): Thing {
  const { id, name, detail, tags = {}, link } = item;
  const safe = typeof link === 'string' ? safeLink(link.trim()) : undefined;
  return {
    id: safeText(id, 200),
    name: safeText(name || id),
    kind: kind === 'Resource' ? safeText(item.type, 40) : kind,
    ...(detail === undefined ? {} : { detail: safeText(detail) }),
    ...(inside.length === 0 ? {} : { inside }),
    facts: factsOf(item),
    tags: Object.entries(tags)
      .slice(0, MOST_FACTS)
      .map(([key, value]) => [safeText(key), safeText(value, 256)]),
    ...(safe === undefined ? {} : { link: safe }),
  };
}

function factsOf(item: BlueprintNode | BlueprintGroup): [string, string][] {
  const facts: [string, string][] = [];
  for (const [key, value] of Object.entries(item)) {
    if (NOT_FACTS.has(key) || value === null || value === undefined || value === '') continue;
    const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
    if (text === '[]' || text === '{}') continue;
    facts.push([safeText(key, 60), safeText(text, 300)]);
    if (facts.length === MOST_FACTS) break;
  }
  return facts;
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
