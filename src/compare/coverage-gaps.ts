import type { NotCompared } from '../model/comparison.ts';
import type { CoverageRow } from '../model/coverage.ts';
import type { Resource } from '../model/inventory.ts';
import type { IndexedSide } from './side.ts';
import { isBad, isLeftOut } from './sight.ts';

type Gap = { -readonly [K in keyof NotCompared]: NotCompared[K] } & { actions: string[] };

/**
 * What one side or both did not read, by account, region and service. `unseen` are resources of one side that the
 * other could not have seen. `incomplete` when something was read on one side and not on the other.
 */
export function coverageGaps(of: {
  before: IndexedSide;
  after: IndexedSide;
  /** The sides are different accounts or regions. */
  anywhere: boolean;
  services: ReadonlyMap<string, ReadonlySet<string>>;
  unseen: readonly { resource: Resource; by: 'before' | 'after' }[];
}): { gaps: NotCompared[]; incomplete: boolean } {
  const gaps = new Map<string, Gap>();
  let incomplete = false;
  // A region that only one side scanned is told once, without its services.
  const whole = (region: string): 'before' | 'after' | undefined => {
    if (of.anywhere) return undefined;
    const [old, now] = [isLeftOut(of.before, region), isLeftOut(of.after, region)];
    return old === now ? undefined : old ? 'before' : 'after';
  };
  const note = (
    place: Pick<Gap, 'account' | 'region' | 'service'>,
    gap: Pick<Gap, 'side' | 'why' | 'partly'>,
    action?: string,
  ) => {
    const key = [place.account, place.region, place.service].join('\n');
    const found = gaps.get(key);
    const actions = action === undefined ? [] : [action];
    if (found === undefined) gaps.set(key, { ...place, ...gap, actions, resources: 0 });
    else {
      if (found.side !== gap.side) found.side = 'both';
      if (found.why === 'not_asked') found.why = gap.why;
      if (gap.partly !== true) delete found.partly;
      found.actions = [...new Set([...found.actions, ...actions])].sort();
    }
  };
  const [old, now] = [readings(of.before, of.anywhere), readings(of.after, of.anywhere)];
  const files = of.before.snapshot.source === 'import' || of.after.snapshot.source === 'import';
  for (const key of new Set([...old.rows.keys(), ...now.rows.keys()])) {
    const [a, b] = [old.rows.get(key), now.rows.get(key)];
    const row = a ?? b;
    if (row === undefined) continue;
    const place = { account: row.account, region: row.region, service: row.service };
    const side = whole(row.region);
    if (side !== undefined) {
      if (files) continue;
      note({ ...place, service: '' }, { side, why: 'not_asked' });
      incomplete = true;
      continue;
    }
    const [badBefore, badAfter] = [a !== undefined && isBad(a), b !== undefined && isBad(b)];
    const placed = placeKey(row, of.anywhere);
    const isPartly = (...sides: { read: ReadonlySet<string> }[]): { partly?: true } =>
      sides.every(({ read }) => read.has(placed)) ? { partly: true } : {};
    if (badBefore && badAfter) note(place, { side: 'both', why: whyOf(row), ...isPartly(old, now) }, row.action);
    else if (badBefore || badAfter) {
      const bad = badBefore ? a : b;
      const other = badBefore ? b : a;
      if (bad === undefined) continue;
      const partly = isPartly(badBefore ? old : now);
      note(place, { side: badBefore ? 'before' : 'after', why: whyOf(bad), ...partly }, bad.action);
      // What the other side did not ask either is no difference of what was read.
      if (other !== undefined || files) incomplete = true;
    } else if ((a === undefined || b === undefined) && !files) {
      const blind = a === undefined ? old : now;
      if (blind.places.has(placeKey(row, of.anywhere)) || blind.rows.size === 0) continue;
      note(place, { side: a === undefined ? 'before' : 'after', why: 'not_asked' });
      incomplete = true;
    }
  }
  for (const { resource, by } of of.unseen) {
    const { account, region } = resource;
    const services =
      whole(region) === undefined ? [...(of.services.get(resource.type) ?? [resource.type])].sort() : [''];
    const known = services.find((service) => gaps.has([account, region, service].join('\n')));
    const service = known ?? services[0] ?? resource.type;
    if (known === undefined) note({ account, region, service }, { side: by, why: 'not_asked' });
    const gap = gaps.get([account, region, service].join('\n'));
    if (gap !== undefined) gap.resources += 1;
    incomplete = true;
  }
  const sorted = [...gaps.values()].sort((a, b) => b.resources - a.resources || (placeText(a) < placeText(b) ? -1 : 1));
  return { gaps: sorted, incomplete };
}

const placeText = ({ account, region, service }: NotCompared): string => [account, region, service].join('\n');

const whyOf = ({ outcome }: CoverageRow): NotCompared['why'] =>
  outcome === 'denied' || outcome === 'not_asked' ? outcome : 'failed';

const placeKey = ({ account, region, service }: CoverageRow, anywhere: boolean): string =>
  anywhere ? service : [account, region, service].join('\n');

function readings({ coverage }: IndexedSide, anywhere: boolean) {
  const rows = new Map<string, CoverageRow>();
  const places = new Set<string>();
  /** Those of which something was read. */
  const read = new Set<string>();
  for (const row of coverage) {
    const place = placeKey(row, anywhere);
    places.add(place);
    if (row.outcome === 'ok' || (row.count ?? 0) > 0) read.add(place);
    const key = `${place}\n${row.call}`;
    const known = rows.get(key);
    // Of several regions the one that could not be read counts.
    if (known === undefined || isBad(row)) rows.set(key, row);
  }
  return { rows, places, read };
}
