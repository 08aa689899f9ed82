import { type Account, SAMPLE } from '../model/account.ts';
import { Coverage } from '../model/coverage.ts';
import { Inventory } from '../model/inventory.ts';
import { SNAPSHOT_FORMAT, type SnapshotFile } from '../model/snapshot.ts';
import { UserError } from '../model/user-error.ts';

/** When the sample was recorded; fixed, so that the sample is the same everywhere. */
const TAKEN_AT = '2026-11-01T09:00:00.000Z';

/** As it is listed; it never counts as a real account. */
export const SAMPLE_ACCOUNT: Account = {
  account_id: SAMPLE,
  name: 'Sample shop (invented data)',
  provider: 'aws',
  source: 'sample',
};

const known = new Map<string, SnapshotFile>();

/**
 * The snapshot of the built-in sample account: recorded by our own scanner, the same bytes and id on every machine.
 * With `regions`, only those (and what is in no region). Throws UserError for a region that the sample lacks.
 */
export async function sampleSnapshot(regions?: readonly string[]): Promise<SnapshotFile> {
  const { default: estate } = await import('./sample/estate.json', { with: { type: 'json' } });
  const wanted = regions === undefined || regions.length === 0 ? estate.regions : [...new Set(regions)].sort();
  const unknown = wanted.find((region) => !estate.regions.includes(region));
  if (unknown !== undefined) {
    throw new UserError(
      `The sample account has nothing in "${unknown.slice(0, 40)}". Its regions are: ${estate.regions.join(', ')}.`,
    );
  }
  const key = wanted.join(',');
  const found = known.get(key);
  if (found) return found;
  const inside = (region: string): boolean => region === 'global' || region === '' || wanted.includes(region);
  const whole = Inventory.parse(estate.inventory);
  const resources = whole.resources.filter(({ region }) => inside(region));
  const ids = new Set(resources.map(({ id }) => id));
  const relations = whole.relations.filter(({ from, to }) => ids.has(from) && ids.has(to));
  const inventory = { resources, relations };
  const name = 'Sample shop';
  const { arrangeInventory } = await import('./pipeline.ts');
  const file: SnapshotFile = {
    format: SNAPSHOT_FORMAT,
    version: 1,
    snapshot: {
      snapshot_id: await fixedUuid(`sample ${key}`),
      account_id: SAMPLE,
      aws_account: estate.aws_account,
      name,
      source: 'sample',
      status: 'complete',
      regions: wanted,
      taken_at: TAKEN_AT,
      resources: resources.length,
      relations: relations.length,
    },
    inventory,
    coverage: Coverage.parse(estate.coverage).filter(({ region }) => inside(region)),
    blueprint: await arrangeInventory(inventory, name),
  };
  known.set(key, file);
  return file;
}

/** The snapshot of the sample, or of one of its regions, with this id. */
export async function findSample(snapshotId: string): Promise<SnapshotFile | undefined> {
  const sample = await sampleSnapshot();
  const parts = await Promise.all(sample.snapshot.regions.map((region) => sampleSnapshot([region])));
  return [sample, ...parts].find(({ snapshot }) => snapshot.snapshot_id === snapshotId.toLowerCase());
}

/** A UUID (version 5 in form) made from a name, so that it is the same everywhere. */
async function fixedUuid(name: string): Promise<string> {
  const hash = Buffer.from(await crypto.subtle.digest('SHA-1', new TextEncoder().encode(name))).toString('hex');
  const variant = ((Number.parseInt(hash.slice(16, 18), 16) & 0x3f) | 0x80).toString(16);
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-5${hash.slice(13, 16)}-${variant}${hash.slice(18, 20)}-${hash.slice(20, 32)}`;
}
