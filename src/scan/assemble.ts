import { type Inventory, type Relation, type Resource, sortInventory } from '../model/inventory.ts';
import { mineReferences } from '../model/mine-references.ts';
import { foldLabel } from '../model/relation.ts';
import type { Draft } from './draft.ts';
import { claimByInterfaces } from './interface-owners.ts';
import { createPlacement, type Placement } from './placement.ts';
import type { Gathered } from './read-service.ts';
import { createReferences, type References } from './references.ts';

/** Resources that no collector found, given the ids and ARNs of all that they did. */
export type Others = (known: ReadonlySet<string>) => Resource[];

/**
 * The inventory of all that was gathered: ids settled, each resource with its one parent, relations under one label
 * and direction per fact. Names that lead to nothing we know are dropped. The order of what was gathered does not
 * matter.
 */
export function assemble(gathered: readonly Gathered[], others: Others = () => []): Inventory {
  const drafts = unique(gathered.flatMap(({ drafts: found }) => found));
  const references = createReferences(drafts);
  claimByInterfaces(drafts, references);
  const place = createPlacement(drafts, references);
  const facts = new Map<string, Fact>();
  /** Pairs that a rule speaks of, also where it is no relation of its own; the miner has nothing to add to them. */
  const ruled: { from: string; to: string }[] = [];
  for (const draft of drafts) {
    if (draft.shape.hidden) continue;
    for (const fact of factsOf(draft, { placement: place(draft), references, ruled })) keep(facts, fact);
  }
  for (const { from, fromTypes, to, value, label, path, evidence, region } of gathered.flatMap(({ joins }) => joins)) {
    const start = references.find({ value: from, types: fromTypes, region });
    const end = references.find({ value, types: to, region });
    if (start && end && start !== end) {
      keep(facts, { from: start.id, to: end.id, label, source: 'typed', path, evidence });
    }
  }
  const seen = drafts.filter(({ shape }) => !shape.hidden);
  const collected = seen.map((draft) => resourceOf(draft, place(draft)));
  const resources = [...collected, ...others(new Set(drafts.flatMap(({ id, arn }) => [id, arn ?? id])))];
  const relations = relationsOf([...facts.values()]);
  const byId = new Map(seen.map((draft) => [draft.id, draft]));
  const mined = mineReferences({
    resources,
    relations: [...relations, ...ruled],
    answers: (id) => byId.get(id)?.answers ?? [],
    keys: (id) => byId.get(id)?.keys ?? [],
  });
  return sortInventory({ resources, relations: [...relations, ...mined] });
}

/**
 * One draft per id, in the order of ids: what two calls both list is one resource, with what either says of it. They are
 * copies: those gathered are still being added to, and may be assembled again.
 */
function unique(drafts: readonly Draft[]): Draft[] {
  const byId = new Map<string, Draft>();
  for (const draft of [...drafts].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))) {
    const there = byId.get(draft.id);
    byId.set(draft.id, there ? merged(there, draft) : { ...draft, claims: [...draft.claims] });
  }
  return [...byId.values()];
}

const merged = (a: Draft, b: Draft): Draft => ({
  ...a,
  claims: [...a.claims, ...b.claims],
  keys: [...a.keys, ...b.keys],
  answers: [...a.answers, ...b.answers],
  tags: { ...b.tags, ...a.tags },
  properties: { ...b.properties, ...a.properties },
});

interface Fact {
  readonly from: string;
  readonly to: string;
  readonly label: string;
  readonly source: Relation['source'];
  readonly path: string;
  readonly evidence: string | undefined;
  /** All that it passes through; two rules may open two ports between the same groups. */
  readonly via?: Set<string>;
}

function keep(facts: Map<string, Fact>, fact: Fact): void {
  const key = [fact.from, fact.to, fact.label].join('\n');
  const there = facts.get(key) ?? { ...fact, via: new Set<string>() };
  if (fact.evidence !== undefined) there.via?.add(fact.evidence);
  facts.set(key, fact.path < there.path ? { ...there, path: fact.path } : there);
}

function factsOf(
  draft: Draft,
  of: { placement: Placement; references: References; ruled: { from: string; to: string }[] },
): Fact[] {
  const { references, ruled } = of;
  const { parent, places } = of.placement;
  const facts: Fact[] = [];
  for (const { label: raw, to, value, path, evidence } of draft.claims) {
    const { label, reverse } = foldLabel(raw);
    const hint = label === 'env-hint';
    const asked = { value, types: to, region: draft.region };
    const variable = evidence?.replace(/^variable /, '');
    const target = hint ? references.findHint({ ...asked, variable }) : references.find(asked);
    if (!target || target === draft || target.shape.hidden) continue;
    ruled.push({ from: draft.id, to: target.id });
    // The network of the parent goes without saying; and what stands in its own zone is not in the group's other subnets.
    if (
      label === 'in' &&
      target.key === 'subnet' &&
      parent?.key === 'subnet' &&
      parent.zone === draft.zone &&
      target !== parent
    ) {
      continue;
    }
    if (
      label === 'in' &&
      (target === parent || (target.key === 'vpc' && parent?.key === 'subnet' && places.includes(target)))
    ) {
      continue;
    }
    const [from, end] = reverse ? [target, draft] : [draft, target];
    facts.push({ from: from.id, to: end.id, label, source: hint ? 'mined' : 'typed', path, evidence });
  }
  // Subnets that come through a subnet group.
  for (const one of places) {
    ruled.push({ from: draft.id, to: one.id });
    if (one.key !== 'subnet' || parent?.key === 'subnet') continue;
    facts.push({ from: draft.id, to: one.id, label: 'in', source: 'typed', path: 'SubnetGroup', evidence: undefined });
  }
  return facts;
}

function relationsOf(facts: readonly Fact[]): Relation[] {
  const typed = new Set(facts.filter(({ source }) => source === 'typed').map(({ from, to }) => `${from}\n${to}`));
  return facts
    .filter(({ source, from, to }) => source === 'typed' || !typed.has(`${from}\n${to}`))
    .map(({ from, to, label, source, path, via }) => {
      const through = via && via.size > 0 ? [...via].sort().join(', ') : path;
      return { from, to, label, source, via: through };
    });
}

function resourceOf(draft: Draft, { parent }: Placement): Resource {
  const { id, type, kind, native, arn, account, region, zone, state, names, tags, properties } = draft;
  return {
    id,
    type,
    kind,
    name: tags.Name || (names[0] ?? native).replace(/\.$/, ''),
    native_id: native,
    ...(arn ? { arn } : {}),
    account,
    region,
    ...(zone ? { zone } : {}),
    ...(parent ? { parent: parent.id } : {}),
    ...(state ? { state } : {}),
    tags: sortedByKey(tags),
    properties: sortedByKey(properties),
  };
}

const sortedByKey = <T>(record: Readonly<Record<string, T>>): Record<string, T> =>
  Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
