import { parseArn, resourceId } from '../model/id.ts';
import { type Inventory, type Relation, type Resource, sortInventory } from '../model/inventory.ts';
import { mineReferences } from '../model/mine-references.ts';
import { factsOf } from './facts-of-entries.ts';
import { type Home, homeOf } from './home-of-entries.ts';
import { type ImportedFile, isRecord, listOf, type PlannedChange } from './imported-item.ts';
import { keptFields, textAt } from './kept-fields.ts';
import { placeEntries, zoneOf } from './place-entries.ts';
import { type Entry, takeApart } from './take-apart.ts';

export interface Assembled {
  readonly inventory: Inventory;
  /** Types that no table knows, with how many there are: drawn as plain blocks. */
  readonly unknown: ReadonlyMap<string, number>;
  /** Settings and parts of things that are not in the file. */
  readonly left: ReadonlyMap<string, number>;
  /** Entries that were told with the resource that they belong to. */
  readonly parts: number;
}

const STATES: Readonly<Record<PlannedChange, string>> = {
  add: 'to be added',
  change: 'to be changed',
  replace: 'to be replaced',
  destroy: 'to be destroyed',
};

/** The inventory of a file's items; `region` is for what says none. */
export function assembleImport(file: ImportedFile, region: string | undefined): Assembled {
  const entries = takeApart(file.items);
  const home = homeOf(entries, { file, region });
  const place = placeEntries(entries);
  const partsOf = new Map<Entry, Entry[]>();
  const left = new Map<string, number>();
  const unknown = new Map<string, number>();
  const owners: Entry[] = [];
  const byArn = new Map<string, Entry>();
  for (const entry of entries) {
    if (entry.owner === undefined) left.set(entry.item.type, (left.get(entry.item.type) ?? 0) + 1);
    else if (entry.owner !== entry) {
      const parts = partsOf.get(entry.owner);
      if (parts) parts.push(entry);
      else partsOf.set(entry.owner, [entry]);
    } else if (entry.kind?.hidden !== true) {
      // One thing that two entries hold, such as a network that two modules adopt, is one resource.
      const arn = arnOf(entry, home(entry));
      const twin = arn === undefined ? undefined : byArn.get(arn);
      if (twin?.kind === entry.kind && twin) {
        entry.owner = twin;
        continue;
      }
      if (arn !== undefined) byArn.set(arn, entry);
      owners.push(entry);
      if (!entry.kind) unknown.set(entry.item.type, (unknown.get(entry.item.type) ?? 0) + 1);
    }
  }
  const ids = idsOf(owners, home);
  const idOf = (entry: Entry | undefined): string | undefined => (entry ? ids.get(entry) : undefined);
  const resources = owners.map((entry) =>
    resourceOf({
      entry,
      id: idOf(entry) ?? '',
      home: home(entry),
      parent: idOf(place(entry).parent),
      parts: partsOf.get(entry) ?? [],
    }),
  );
  const typed = factsOf(entries, place).flatMap(({ from, to, label, source, via }): Relation[] => {
    const [start, end] = [idOf(from), idOf(to)];
    return start === undefined || end === undefined || start === end
      ? []
      : [{ from: start, to: end, label, source, via }];
  });
  const relations = [...typed, ...minedOf({ resources, typed, owners, ids, partsOf })];
  const declared = declaredOf({ entries, idOf, relations });
  return {
    inventory: sortInventory({ resources, relations: [...relations, ...declared] }),
    unknown,
    left,
    parts: entries.length - owners.length - [...left.values()].reduce((sum, count) => sum + count, 0),
  };
}

/** One id each: two entries with one ARN are told apart by their addresses. */
function idsOf(owners: readonly Entry[], home: (entry: Entry) => Home): Map<Entry, string> {
  const ids = new Map<Entry, string>();
  const taken = new Set<string>();
  for (const entry of owners) {
    const { account, region, partition } = home(entry);
    const wanted = { account, region, partition, type: entry.type, native: entry.item.address };
    const arn = arnOf(entry, home(entry));
    const id = resourceId({ ...wanted, arn: arn !== undefined && !taken.has(arn) ? arn : undefined });
    taken.add(id);
    ids.set(entry, id);
  }
  return ids;
}

/** What the file says, else what a scan would make of the id. Nothing where a part of it is not known. */
function arnOf({ item, kind }: Entry, { partition, account, region }: Home): string | undefined {
  const told = textAt(item.values, 'arn');
  if (told !== undefined && parseArn(told)) return told;
  const native = textAt(item.values, kind?.native ?? 'id');
  if (kind?.arn === undefined || native === undefined) return undefined;
  if (kind.global !== true && (!/^\d{12}$/.test(account) || region === '')) return undefined;
  // Templates have no ids; a state's id of these kinds is what AWS made up.
  if (kind.kind.startsWith('AWS::EC2::') && !/^[a-z]+-[0-9a-f]+$/.test(native)) return undefined;
  const words: Readonly<Record<string, string>> = { partition, account, region, native };
  return kind.arn.replace(/\{([a-z]+)\}/g, (_, word: string) => words[word] ?? '');
}

function resourceOf(of: {
  entry: Entry;
  id: string;
  home: Home;
  parent: string | undefined;
  parts: readonly Entry[];
}): Resource {
  const { entry, id, home, parent, parts } = of;
  const { item, kind, type } = entry;
  const { values, address, change, areas } = item;
  const tags = tagsOf(values);
  const zone = zoneOf(entry);
  const state = change === undefined ? textAt(values, kind?.state) : STATES[change];
  const fields = {
    ...kind?.implied,
    ...keptFields(values, kind?.keep ?? ''),
    ...addedBy(parts),
    ...(areas.length > 0 ? { Module: areas.join('/') } : {}),
    ...(change === undefined ? {} : { PlannedChange: change }),
  };
  return {
    id,
    type,
    kind: kind?.kind ?? item.type,
    name: tags.Name || textAt(values, kind?.names) || lastPart(address),
    native_id: address,
    ...(id.startsWith('arn:') ? { arn: id } : {}),
    account: home.account,
    region: home.region,
    ...(zone === undefined ? {} : { zone }),
    ...(parent === undefined ? {} : { parent }),
    ...(state === undefined ? {} : { state }),
    tags,
    properties: Object.fromEntries(Object.entries(fields).sort(([a], [b]) => (a < b ? -1 : 1))),
  };
}

/** `web[0]` of `module.a.aws_instance.web[0]`, the name of an URN, a logical id as it is. */
function lastPart(address: string): string {
  if (address.includes('::')) return address.slice(address.lastIndexOf('::') + 2);
  const index = /\[(?:\d+|"(?:[^"\\]|\\.)*")\]$/.exec(address)?.[0] ?? '';
  const name = address
    .slice(0, address.length - index.length)
    .split('.')
    .at(-1);
  return name === undefined || name === '' ? address : name + index;
}

/** Fields that parts add: listeners, routes, a bucket's versioning. A task definition comes whole. */
function addedBy(parts: readonly Entry[]): Record<string, unknown> {
  const added: Record<string, unknown> = {};
  for (const { item, part, kind, type } of parts) {
    if (type === 'ecstask') added.taskDefinition = keptFields(item.values, kind?.keep ?? '');
    if (part?.adds === undefined) continue;
    const list = /^([A-Za-z]+)\[\]: (.+)$/.exec(part.adds);
    if (!list) Object.assign(added, keptFields(item.values, part.adds));
    else if (list[1] && list[2]) {
      const fields = keptFields(item.values, list[2]);
      const there = added[list[1]];
      if (Object.keys(fields).length > 0) added[list[1]] = [...(Array.isArray(there) ? there : []), fields];
    }
  }
  return added;
}

/** Tags as a map, or as lists of key and value in every spelling; those that a provider adds count too. */
function tagsOf(values: Entry['item']['values']): Record<string, string> {
  const tags: Record<string, string> = {};
  for (const given of [values.tags_all, values.tags, values.tag, values.file_system_tags, values.user_pool_tags]) {
    if (isRecord(given)) {
      for (const [key, value] of Object.entries(given)) if (typeof value === 'string') tags[key] = value;
    }
    for (const one of listOf(given)) {
      if (isRecord(one) && typeof one.key === 'string' && typeof one.value === 'string') tags[one.key] = one.value;
    }
  }
  return Object.fromEntries(Object.entries(tags).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function minedOf(of: {
  resources: readonly Resource[];
  typed: readonly Relation[];
  owners: readonly Entry[];
  ids: ReadonlyMap<Entry, string>;
  partsOf: ReadonlyMap<Entry, readonly Entry[]>;
}): Relation[] {
  const { resources, typed, owners, ids, partsOf } = of;
  const byId = new Map(owners.map((entry) => [ids.get(entry) ?? '', entry]));
  return mineReferences({
    resources,
    relations: typed,
    answers: (id) => {
      const entry = byId.get(id);
      return entry ? [entry, ...(partsOf.get(entry) ?? [])].map(({ item }) => item.values) : [];
    },
    keys: (id) => {
      const entry = byId.get(id);
      const paths = entry?.kind?.keys?.split('|') ?? [];
      return entry ? ['arn', 'id', ...paths].flatMap((path) => textAt(entry.item.values, path) ?? []) : [];
    },
  });
}

/** What the file says must be there before, where nothing else joins the two: the weakest of all. */
function declaredOf(of: {
  entries: readonly Entry[];
  idOf: (entry: Entry | undefined) => string | undefined;
  relations: readonly Relation[];
}): Relation[] {
  const { entries, idOf, relations } = of;
  const byAddress = new Map(entries.map((entry) => [entry.item.address, entry]));
  const joined = new Set(relations.flatMap(({ from, to }) => [`${from}\n${to}`, `${to}\n${from}`]));
  const found = new Map<string, Relation>();
  for (const { item, owner, part } of entries) {
    if (owner === undefined || part !== undefined) continue;
    for (const address of item.dependsOn) {
      const target = byAddress.get(address)?.owner;
      const [from, to] = [idOf(owner), idOf(target)];
      if (from === undefined || to === undefined || from === to || joined.has(`${from}\n${to}`)) continue;
      if (target?.type === 'vpc' || target?.type === 'subnet') continue;
      found.set(`${from}\n${to}`, { from, to, label: 'uses', source: 'mined', via: 'depends_on' });
    }
  }
  return [...found.values()];
}
