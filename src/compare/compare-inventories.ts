import type { ChangedResource, ComparedResource, Comparison, Exposure, Match } from '../model/comparison.ts';
import type { Inventory, Resource } from '../model/inventory.ts';
import { coverageGaps } from './coverage-gaps.ts';
import { sameValue } from './differences.ts';
import { exposureChanges } from './exposure.ts';
import type { Pair } from './match-resources.ts';
import { neutralOf } from './neutral.ts';
import { type FieldRules, isUnchanged, pairFields } from './pair-fields.ts';
import { type Paired, pairSides } from './pairing.ts';
import { relationChanges } from './relation-changes.ts';
import { type IndexedSide, indexSide, type Side } from './side.ts';
import { type Sight, servicesOf, sightOf } from './sight.ts';
import { unionInventory } from './union-inventory.ts';
import { byUrgency, byWeight } from './weight.ts';

type Sides = { readonly before: IndexedSide; readonly after: IndexedSide };
type Sights = { readonly before: Sight; readonly after: Sight };

/** What differs between two inventories; see compareSides. */
export const compareInventories = (of: { before: Side; after: Side; match?: Match | undefined }): Comparison =>
  compareSides(of).comparison;

/**
 * What differs between two inventories, and the inventory of both together for a picture: the second one and what went.
 * Equal inputs, in whatever order, give an equal and empty comparison. Nothing is said about what either side did not
 * read.
 */
export function compareSides(of: { before: Side; after: Side; match?: Match | undefined }): {
  comparison: Comparison;
  union: () => Inventory;
} {
  const sides = { before: indexSide(of.before), after: indexSide(of.after) };
  const paired = pairSides(sides, of.match ?? 'auto');
  const anywhere = paired.match === 'role';
  const services = servicesOf([sides.before, sides.after]);
  const sights = {
    before: sightOf(sides.before, { anywhere, services }),
    after: sightOf(sides.after, { anywhere, services }),
  };
  const removed = paired.removed.filter((resource) => sights.after.sees(resource));
  const added = paired.added.filter((resource) => sights.before.sees(resource));
  const unseen = [
    ...paired.removed.filter((one) => !sights.after.sees(one)).map((resource) => ({ resource, by: 'after' as const })),
    ...paired.added.filter((one) => !sights.before.sees(one)).map((resource) => ({ resource, by: 'before' as const })),
  ];
  const idAfter = new Map([...paired.pairs, ...paired.replaced].map(({ before, after }) => [before.id, after.id]));
  const rules = fieldRules(sides, { paired, sights, idAfter });
  const describe = describer(sides, { removed, added });
  // Most of what is there did not change: it is looked at once.
  const differing = paired.pairs.filter((pair) => !isUnchanged(pair));
  const { changed, status, deployed, replaced, unchanged } = changesOf({ paired, differing, rules }, (one) =>
    describe(one, sides.after),
  );
  const { gaps, incomplete } = coverageGaps({ ...sides, anywhere, services, unseen });
  const fresh = [...removed, ...added, ...paired.replaced.flatMap(({ before, after }) => [before, after])];
  const relations = relationChanges(sides, {
    idAfter,
    fresh: new Set(fresh.map(({ id }) => id)),
    silent: new Set([...paired.churning, ...unseen.map(({ resource }) => resource.id)]),
    mayLack: { before: mayLack(sides, sights.before), after: mayLack(sides, sights.after) },
  });
  // Code tells only some relations, and under other conditions than the cloud.
  const told = sourcesDiffer(sides) ? { added: [], removed: [] } : relations;
  const counted = [removed, added, replaced, changed, paired.groups, told.added, told.removed];
  const comparison: Comparison = {
    before: sides.before.snapshot,
    after: sides.after.snapshot,
    match: paired.match,
    same: counted.every((list) => list.length === 0),
    incomplete,
    unchanged,
    exposure: exposures({ pairs: [...differing, ...paired.replaced], added, sides, sights }, (one) =>
      describe(one, sides.after),
    ),
    removed: removed.map((one) => describe(one, sides.before)).sort(byWeight),
    replaced,
    changed,
    added: added.map((one) => describe(one, sides.after)).sort(byWeight),
    groups: paired.groups,
    relations_added: told.added,
    relations_removed: told.removed,
    status,
    deployed,
    not_compared: gaps,
    notes: notesOf(sides, paired),
  };
  return { comparison, union: () => unionInventory(sides, { removed, idAfter }) };
}

type Describe = (resource: Resource, side: IndexedSide) => ComparedResource;

function describer(sides: Sides, of: { removed: readonly Resource[]; added: readonly Resource[] }): Describe {
  const fresh = new Set([...of.removed, ...of.added].map(({ id }) => id));
  const hosts = new Map<string, string>();
  for (const { inventory } of [sides.before, sides.after]) {
    for (const { from, to, label } of inventory.relations) {
      if ((label === 'attached' || label === 'associated') && fresh.has(from) && fresh.has(to)) hosts.set(from, to);
    }
  }
  return ({ id, native_id, type, kind, name, account, region, parent }, side) => {
    const inside = parent === undefined ? undefined : side.byId.get(parent)?.name;
    const host = ['eni', 'ebs', 'eip'].includes(type) ? hosts.get(id) : undefined;
    return {
      id,
      native_id,
      type,
      kind,
      name,
      account,
      region,
      ...(inside === undefined ? {} : { inside }),
      ...(host === undefined ? {} : { part_of: host }),
    };
  };
}

function fieldRules(
  sides: Sides,
  of: { paired: Paired; sights: Sights; idAfter: ReadonlyMap<string, string> },
): FieldRules {
  const { before, after } = sides;
  const { roles, match } = of.paired;
  const name = (side: IndexedSide) => (id: string | undefined) =>
    id === undefined ? null : (side.byId.get(id)?.name ?? id);
  return {
    ...(match === 'role'
      ? { neutral: { before: neutralOf(before, roles.before), after: neutralOf(after, roles.after) } }
      : {}),
    columnsOnly: sourcesDiffer(sides),
    idAfter: (id) => of.idAfter.get(id) ?? id,
    nameBefore: name(before),
    nameAfter: name(after),
    partialBefore: of.sights.before.isPartial,
    partialAfter: of.sights.after.isPartial,
  };
}

/** The sample is recorded by a scan. */
const writing = ({ snapshot: { source } }: IndexedSide): string => (source === 'sample' ? 'scan' : source);
const sourcesDiffer = ({ before, after }: Sides): boolean => writing(before) !== writing(after);

function changesOf(
  { paired, differing, rules }: { paired: Paired; differing: readonly Pair[]; rules: FieldRules },
  describe: (after: Resource) => ComparedResource,
) {
  const changed: ChangedResource[] = [];
  const status: ChangedResource[] = [];
  const deployed: ChangedResource[] = [];
  let unchanged = paired.pairs.length - differing.length;
  const entry = ({ before, after }: Pair, fields: ChangedResource['fields']): ChangedResource => ({
    ...describe(after),
    ...(before.id === after.id ? {} : { id_before: before.id }),
    fields,
  });
  for (const pair of differing) {
    const found = pairFields(pair, rules);
    if (found.config.length > 0) changed.push(entry(pair, found.config));
    else unchanged += 1;
    if (found.status.length > 0) status.push(entry(pair, found.status));
    if (found.deployed.length > 0) deployed.push(entry(pair, found.deployed));
  }
  const replaced = paired.replaced.map((pair) => entry(pair, pairFields({ ...pair, fresh: true }, rules).config));
  for (const list of [changed, status, deployed, replaced]) list.sort(byWeight);
  return { changed, status, deployed, replaced, unchanged };
}

function exposures(
  of: { pairs: readonly Pair[]; added: readonly Resource[]; sides: Sides; sights: Sights },
  describe: (after: Resource) => ComparedResource,
): Exposure[] {
  const { added, sides, sights } = of;
  const pairs = of.pairs.filter(({ before, after }) => !sameValue(before.properties, after.properties));
  const mayNotTell = (which: 'before' | 'after', resource: Resource): boolean =>
    sights[which].isPartial(resource) || ['cloudcraft', 'import'].includes(sides[which].snapshot.source);
  const gaps = ({ before, after }: Pair) => ({
    before: mayNotTell('before', before),
    after: mayNotTell('after', after),
  });
  return [
    ...pairs.flatMap((pair) => exposureChanges({ ...pair, gaps: gaps(pair), as: describe(pair.after) })),
    ...added.flatMap((after) =>
      exposureChanges({ before: undefined, after, gaps: { before: false, after: false }, as: describe(after) }),
    ),
  ].sort(byUrgency);
}

function mayLack(sides: Sides, sight: Sight): (id: string) => boolean {
  return (id) => {
    const resource = sides.before.byId.get(id) ?? sides.after.byId.get(id);
    return resource !== undefined && sight.isPartial(resource);
  };
}

function notesOf({ before, after }: Sides, { match, pairs }: Paired): string[] {
  const notes: string[] = [];
  const sources = [before.snapshot.source, after.snapshot.source];
  if (sources.includes('cloudcraft')) {
    notes.push(
      'Cloudcraft reports only part of what AWS knows (and no failed calls): what it leaves out is unknown, not unchanged.',
    );
  }
  if (sources.includes('import') && sources.some((source) => source !== 'import')) {
    notes.push(
      'Code and cloud were compared by their salient fields, and only where both tell a value; relations were not compared.',
    );
  }
  if (
    match === 'identity' &&
    pairs.length === 0 &&
    before.inventory.resources.length > 0 &&
    after.inventory.resources.length > 0
  ) {
    notes.push('The two sides share no resource: for two environments use match "role".');
  }
  if (before.snapshot.status === 'partial' || after.snapshot.status === 'partial') {
    notes.push('A scan was not finished: what it did not reach is not compared.');
  }
  return notes;
}
