import type { Draft } from './draft.ts';
import type { References } from './references.ts';

/** Where a resource stands: the parent, and all that it is in. */
export interface Placement {
  readonly parent: Draft | undefined;
  /** Subnets and networks, also those that a subnet group stands for. */
  readonly places: readonly Draft[];
}

const PLACES = new Set(['subnet', 'vpc']);

/**
 * The parent is the one subnet; else the subnet in the resource's own zone; else the network; else none, which means
 * the region. Gateways stand in the network that they are attached to.
 */
export function createPlacement(drafts: readonly Draft[], references: References): (draft: Draft) => Placement {
  const known = new Map<Draft, Placement>();
  const members = membersOf(drafts, references);

  const placesOf = (draft: Draft): Draft[] => {
    const places = new Set<Draft>();
    for (const { label, to, value } of draft.claims) {
      const attached = label === 'attached' && to.includes('vpc');
      if (label !== 'in' && !attached) continue;
      const found = references.find({ value, types: to, region: draft.region });
      if (!found || found === draft) continue;
      if (found.shape.hidden) for (const place of placesOf(found)) places.add(place);
      else if (PLACES.has(found.key)) places.add(found);
    }
    return [...places];
  };

  const place = (draft: Draft): Placement => {
    const there = known.get(draft);
    if (there) return there;
    let places = placesOf(draft);
    if (places.length === 0 && draft.shape.placedByMembers) {
      places = [...new Set((members.get(draft.id) ?? []).flatMap(placesOf))];
    }
    const subnets = places.filter(({ key }) => key === 'subnet');
    const own = subnets.filter(({ zone }) => zone !== undefined && zone === draft.zone);
    const subnet = subnets.length === 1 ? subnets[0] : own.length === 1 ? own[0] : undefined;
    const networks = new Set([...places.filter(({ key }) => key === 'vpc'), ...subnets.flatMap(placesOf)]);
    const [network] = networks;
    const parent = subnet ?? (networks.size === 1 ? network : undefined);
    const placement = { parent, places: [...places, ...[...networks].filter((one) => !places.includes(one))] };
    known.set(draft, placement);
    return placement;
  };
  return place;
}

/** For resources that stand where their members do: their members. */
function membersOf(drafts: readonly Draft[], references: References): Map<string, Draft[]> {
  const members = new Map<string, Draft[]>();
  for (const draft of drafts) {
    if (!draft.shape.placedByMembers) continue;
    const found = draft.claims
      .filter(({ label }) => label === 'contains')
      .flatMap(({ value, to }) => references.find({ value, types: to, region: draft.region }) ?? []);
    members.set(draft.id, found);
  }
  return members;
}
