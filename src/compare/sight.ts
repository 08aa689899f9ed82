import type { CoverageRow } from '../model/coverage.ts';
import type { Resource } from '../model/inventory.ts';
import type { IndexedSide } from './side.ts';

/** What a side can tell of resources that only the other side holds. */
export interface Sight {
  /** Whether this side would hold the resource if it existed. */
  sees(resource: Resource): boolean;
  /** Whether a reading that may tell of the resource failed here, so that fields which this side lacks say nothing. */
  isPartial(resource: Resource): boolean;
}

/** Whether a region was not scanned on this side: a bucket's own calls may name it nevertheless. */
export const isLeftOut = ({ snapshot: { regions, source } }: IndexedSide, region: string): boolean =>
  source !== 'import' && regions.length > 0 && region !== '' && region !== 'global' && !regions.includes(region);

export const isBad = ({ outcome }: CoverageRow): boolean => outcome !== 'ok' && outcome !== 'unavailable';

/** Which services list a type, on either side: one that found nothing may not have made the call that names the type. */
export function servicesOf(sides: readonly IndexedSide[]): ReadonlyMap<string, ReadonlySet<string>> {
  const services = new Map<string, Set<string>>();
  for (const { coverage } of sides) {
    for (const { service, types } of coverage) {
      for (const type of types ?? []) services.set(type, (services.get(type) ?? new Set()).add(service));
    }
  }
  return services;
}

/**
 * The sight of a side. `anywhere`: the two sides are different accounts or regions, so that only the type counts.
 */
export function sightOf(
  side: IndexedSide,
  of: { anywhere: boolean; services: ReadonlyMap<string, ReadonlySet<string>> },
): Sight {
  const { snapshot, coverage } = side;
  // Files are whole: what code does not describe is not in it.
  if (snapshot.source === 'import') return { sees: () => true, isPartial: () => false };
  // Cloudcraft tells no calls: it has seen the regions that it was asked for.
  if (coverage.every(({ types }) => types === undefined)) return wholeRegions(side, of.anywhere);
  const byType = grouped(coverage, ({ types }) => types ?? []);
  const byService = grouped(coverage, ({ service }) => [service]);
  const held = new Set(side.inventory.resources.map(({ type, region }) => placed(type, region, of.anywhere)));
  const regions = new Set(coverage.map(({ region }) => region).filter((region) => !isLeftOut(side, region)));
  const here = (rows: readonly CoverageRow[], { region, account }: Resource): readonly CoverageRow[] => {
    if (of.anywhere) return rows;
    const ours = rows.filter((row) => row.account === '' || account === '' || row.account === account);
    const exact = ours.filter((row) => row.region === region);
    if (exact.length > 0) return exact;
    const global = ours.filter((row) => row.region === 'global' || row.region === '');
    // A service without regions, such as S3, is read once, from whichever region that was.
    return global.length > 0 || !(regions.has(region) || region === 'global') ? global : ours;
  };
  const look = (resource: Resource): boolean => {
    const { region } = resource;
    // The global list of S3 names buckets of regions that were not scanned; those are left out of the inventory.
    if (!of.anywhere && region !== 'global' && region !== '' && !regions.has(region)) return false;
    const listing = here(byType.get(resource.type) ?? [], resource);
    if (listing.length > 0) return !listing.some(isBad);
    if (held.has(placed(resource.type, resource.region, of.anywhere))) return true;
    const services = [...(of.services.get(resource.type) ?? [])];
    const read = services.flatMap((service) => here(byService.get(service) ?? [], resource));
    return read.length > 0 && !read.some(isBad);
  };
  return {
    sees: remembered(look),
    isPartial: remembered((resource) =>
      [...(of.services.get(resource.type) ?? [])].some((service) =>
        here(byService.get(service) ?? [], resource).some(
          // A call that lists other types only tells nothing of this one.
          (row) =>
            (isBad(row) || row.limited !== undefined) && (row.types === undefined || row.types.includes(resource.type)),
        ),
      ),
    ),
  };
}

const placed = (type: string, region: string, anywhere: boolean): string => (anywhere ? type : `${type} ${region}`);

function grouped(
  rows: readonly CoverageRow[],
  keys: (row: CoverageRow) => readonly string[],
): Map<string, CoverageRow[]> {
  const groups = new Map<string, CoverageRow[]>();
  for (const row of rows) {
    for (const key of keys(row)) {
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [row]);
      else group.push(row);
    }
  }
  return groups;
}

function remembered(look: (resource: Resource) => boolean): (resource: Resource) => boolean {
  const known = new Map<string, boolean>();
  return (resource) => {
    const key = `${resource.type} ${resource.region} ${resource.account}`;
    const found = known.get(key) ?? look(resource);
    known.set(key, found);
    return found;
  };
}

function wholeRegions({ snapshot, coverage }: IndexedSide, anywhere: boolean): Sight {
  const bad = coverage.some(isBad);
  const regions = new Set(snapshot.regions);
  return {
    sees: ({ region }) => !bad && (anywhere || region === 'global' || region === '' || regions.has(region)),
    isPartial: () => bad,
  };
}
