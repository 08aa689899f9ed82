import type { Relation } from '../model/inventory.ts';
import { foldLabel } from '../model/relation.ts';
import type { Placement } from './place-entries.ts';
import { labelOf, permissionLabel, type Told } from './relation-labels.ts';
import type { Entry } from './take-apart.ts';

/** A relation between entries that are resources. */
export interface Fact {
  readonly from: Entry;
  readonly to: Entry;
  readonly label: string;
  readonly source: Relation['source'];
  readonly via: string;
}

/** Labels of parts that hold for whatever they join. */
const FOR_ALL: ReadonlySet<string> = new Set([
  'routes',
  'route-to',
  'attached',
  'guards',
  'private-zone',
  'allowed-from',
  'none',
  'uses',
]);

/** What a part names besides the two that it joins. */
const ASIDE: ReadonlySet<string> = new Set([
  'iamrole',
  'iampolicy',
  'kms',
  'sg',
  'subnet',
  'vpc',
  'loggroup',
  'dbsubnetgroup',
  'acm',
]);

/** The relations that rules know, one for each pair and label. */
export function factsOf(entries: readonly Entry[], place: (entry: Entry) => Placement): Fact[] {
  const facts = new Map<string, Fact>();
  for (const entry of entries) {
    const { owner, part } = entry;
    if (owner === undefined || owner.kind?.hidden === true) continue;
    for (const { path, target } of entry.references) {
      const whole = target.owner;
      if (whole === undefined || whole === owner || whole.kind?.hidden === true) continue;
      const told = toldBy({ entry, owner, path, target: whole });
      if (told.label === 'none') continue;
      const { label, reverse } = foldLabel(told.label);
      if (label === 'in' && isPlainPlace(whole, place(owner))) continue;
      const [from, to] = reverse ? [whole, owner] : [owner, whole];
      const key = `${from.item.address}\n${to.item.address}\n${label}`;
      const via = part === undefined ? path : `${entry.item.type} ${path}`;
      const there = facts.get(key);
      if (!there || via < there.via) facts.set(key, { from, to, label, source: told.source, via });
    }
  }
  for (const entry of entries) {
    if (entry.owner !== entry || entry.kind?.hidden === true) continue;
    // Subnets that come through a subnet group.
    const { parent, places } = place(entry);
    for (const one of parent?.type === 'subnet' ? [] : places) {
      if (one.type !== 'subnet') continue;
      const key = `${entry.item.address}\n${one.item.address}\nin`;
      if (!facts.has(key)) facts.set(key, { from: entry, to: one, label: 'in', source: 'typed', via: 'subnet_group' });
    }
  }
  return withoutWeaker([...facts.values()]);
}

/** The parent says it, or the network of the parent; and who stands in its own zone is not in the group's other subnets. */
const isPlainPlace = (target: Entry, { parent, places }: Placement): boolean =>
  target === parent || (parent?.type === 'subnet' && (target.type === 'subnet' || places.includes(target)));

function toldBy(of: { entry: Entry; owner: Entry; path: string; target: Entry }): Told {
  const { entry, owner, path, target } = of;
  const label = entry.part?.label;
  if (label === 'permission')
    return { label: target.type === 'lambda' ? permissionLabel(owner.type) : 'none', source: 'typed' };
  if (label !== undefined && (FOR_ALL.has(label) || !ASIDE.has(target.type))) {
    // A route table's own network, named by its part.
    const place = target.type === 'vpc' && label !== 'attached' && label !== 'private-zone';
    return { label: place ? 'none' : label, source: 'typed' };
  }
  const told = labelOf({ from: owner.type, path, to: target.type });
  // A mount target's subnet places the file system; other parts do not move their owners.
  return told.label === 'in' && entry.part !== undefined && owner.type !== 'efs' ? { ...told, label: 'none' } : told;
}

/** `uses` says nothing where something better is known of the two, and a hint in the environment less than a rule. */
function withoutWeaker(facts: readonly Fact[]): Fact[] {
  const strong = new Set<string>();
  for (const { from, to, label, source } of facts) {
    if (label === 'uses' || source === 'mined') continue;
    strong.add(`${from.item.address}\n${to.item.address}`).add(`${to.item.address}\n${from.item.address}`);
  }
  return facts.filter(
    ({ from, to, label, source }) =>
      (label !== 'uses' && source !== 'mined') || !strong.has(`${from.item.address}\n${to.item.address}`),
  );
}
