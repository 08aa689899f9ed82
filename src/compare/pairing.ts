import type { Comparison, GroupCount, Match } from '../model/comparison.ts';
import type { Resource } from '../model/inventory.ts';
import { type Churner, churners } from './churn.ts';
import { type Pair, type Pairing, pairByIdentity, pairByRole } from './match-resources.ts';
import { type Roles, rolesOf } from './roles.ts';
import type { IndexedSide } from './side.ts';

export interface Paired extends Pairing {
  readonly match: Comparison['match'];
  /** Pairs of which the second took the place of the first. */
  readonly replaced: readonly Pair[];
  readonly groups: readonly GroupCount[];
  /** Ids of what comes and goes by itself. */
  readonly churning: ReadonlySet<string>;
  readonly roles: { readonly before: Roles; readonly after: Roles };
}

type Sides = { readonly before: IndexedSide; readonly after: IndexedSide };

/** Pairs the resources of two sides; sets aside what comes and goes by itself, of which only the number is told. */
export function pairSides(sides: Sides, wanted: Match): Paired {
  const { before, after } = sides;
  const match = wanted === 'auto' ? suggested(sides) : wanted;
  const across = match === 'role';
  const files = [before, after].some(({ snapshot }) => snapshot.source === 'import');
  const stages = across;
  const roles = { before: rolesOf(before, { stages }), after: rolesOf(after, { stages }) };
  const key = (its: Roles) => (resource: Resource) => (across ? its.nameOf(resource) || resource.type : resource.id);
  const old = churners(before, key(roles.before));
  const now = churners(after, key(roles.after));
  const identical = pairByIdentity(before, after);
  const steady = {
    removed: (across ? before.inventory.resources : identical.removed).filter(({ id }) => !old.has(id)),
    added: (across ? after.inventory.resources : identical.added).filter(({ id }) => !now.has(id)),
  };
  const byRole = pairByRole({ ...steady, roles, across, anyRegion: across || files });
  const common = across ? [] : identical.pairs.filter(({ after: { id } }) => !now.has(id) || !old.has(id));
  // Where code is compared with what runs, what has no common id is still the same thing.
  const sameThing = across || files;
  return {
    match,
    pairs: sameThing ? [...common, ...byRole.pairs] : common,
    replaced: sameThing ? [] : byRole.pairs,
    removed: byRole.removed,
    added: byRole.added,
    groups: groupCounts(old, now),
    churning: new Set([...old.keys(), ...now.keys()]),
    roles,
  };
}

/** Share of the smaller side that must be the same resources; two environments share at most what is global. */
const SHARED = 0.2;

/** By identity where the two are moments of one account, or code and what runs; else by role. */
function suggested({ before, after }: Sides): Comparison['match'] {
  const [a, b] = [before.snapshot, after.snapshot];
  if (a.source === 'import' || b.source === 'import') return 'identity';
  if (a.aws_account !== undefined && b.aws_account !== undefined) {
    return a.aws_account === b.aws_account ? 'identity' : 'role';
  }
  if (a.account_id === b.account_id) return 'identity';
  const shared = before.inventory.resources.filter(({ id }) => after.byId.has(id)).length;
  return shared >= SHARED * Math.min(before.byId.size, after.byId.size) ? 'identity' : 'role';
}

function groupCounts(old: ReadonlyMap<string, Churner>, now: ReadonlyMap<string, Churner>): GroupCount[] {
  const counts = new Map<string, { churner: Churner; before: number; after: number }>();
  const count = (churner: Churner, side: 'before' | 'after'): void => {
    const entry = counts.get(churner.key) ?? { churner, before: 0, after: 0 };
    entry[side] += 1;
    counts.set(churner.key, entry);
  };
  for (const churner of old.values()) count(churner, 'before');
  for (const churner of now.values()) count(churner, 'after');
  return [...counts]
    .filter(([, { churner, before, after }]) => before !== after && churner.follows !== true)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { churner, before, after }]) => ({
      group: churner.group,
      ...(churner.id === undefined ? {} : { id: churner.id }),
      type: churner.resource.type,
      before,
      after,
    }));
}
