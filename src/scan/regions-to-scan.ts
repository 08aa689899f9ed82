import { setMaxListeners } from 'node:events';
import type { AwsCaller } from '../aws/aws-caller.ts';
import { toAwsFailure } from '../aws/aws-failure.ts';
import { nearest, UserError } from '../model/user-error.ts';
import type { CoverageBook } from './coverage-book.ts';
import { raced } from './create-reader.ts';
import { createLimiter } from './limiter.ts';
import { textAt, valuesAt } from './path.ts';
import { verdictOf } from './verdict.ts';

interface Probing {
  readonly caller: AwsCaller;
  readonly book: CoverageBook;
  readonly signal: AbortSignal;
  /** Aborted when the time is up. */
  readonly late: AbortSignal;
}

/** Looks like `eu-west-1`, `us-gov-east-1`; for accounts that may not list their regions. */
const REGION = /^[a-z]{2,4}(-[a-z]+){1,3}-\d{1,2}$/;

/**
 * The regions to scan: those asked for, checked, else the caller's own and all where something stands: networks beside
 * the default one, instances, functions, buckets. Sorted. Throws UserError that names the nearest for a region that
 * does not exist or is not enabled.
 */
export async function regionsToScan(probing: Probing, asked: readonly string[] | undefined): Promise<string[]> {
  const enabled = await enabledRegions(probing);
  if (asked && asked.length > 0) return checked(asked, enabled);
  if (!enabled) return [probing.caller.region];
  return discoverRegions(probing, enabled);
}

function checked(asked: readonly string[], enabled: readonly string[] | undefined): string[] {
  const regions = [...new Set(asked.map((name) => name.trim().toLowerCase()))].sort();
  for (const region of regions) {
    if (enabled ? enabled.includes(region) : REGION.test(region)) continue;
    const near = nearest(region, enabled ?? []);
    const hint = near.length > 0 ? `Did you mean ${near.join(', ')}?` : `For example: eu-west-1.`;
    const all = enabled ? ` Enabled are: ${enabled.join(', ')}.` : '';
    throw new UserError(`"${region}" is not a region that is enabled in this AWS account. ${hint}${all}`);
  }
  return regions;
}

/** Nothing when the account may not list them. */
async function enabledRegions({ caller, book, signal, late }: Probing): Promise<string[] | undefined> {
  const { region } = caller;
  const call = { operation: 'DescribeRegions', iam: 'ec2:DescribeRegions' };
  const either = AbortSignal.any([signal, late]);
  try {
    const answer = await raced(
      caller.call({
        service: 'ec2',
        operation: 'DescribeRegions',
        region,
        input: { AllRegions: false },
        signal: either,
      }),
      either,
    );
    const names = valuesAt(answer, 'Regions[]').flatMap(({ value }) => textAt(value, 'RegionName') ?? []);
    book.note({ region, call, types: [], outcome: 'ok', count: names.length });
    return names.length > 0 ? names.sort() : undefined;
  } catch (error) {
    signal.throwIfAborted();
    if (late.aborted) {
      book.note({ region, call, types: [], outcome: 'not_asked' });
      return undefined;
    }
    const failure = toAwsFailure(error);
    const verdict = verdictOf(failure);
    const outcome = verdict === 'absent' || verdict === 'expired' ? 'failed' : verdict;
    book.note({ region, call, types: [], outcome, code: failure.code });
    return undefined;
  }
}

/** What shows that a region is in use, with the smallest answer that the service gives. */
const PROBES = [
  {
    service: 'ec2',
    operation: 'DescribeVpcs',
    input: { Filters: [{ Name: 'is-default', Values: ['false'] }], MaxResults: 5 },
    found: 'Vpcs[]',
  },
  { service: 'ec2', operation: 'DescribeInstances', input: { MaxResults: 5 }, found: 'Reservations[]' },
  { service: 'lambda', operation: 'ListFunctions', input: { MaxItems: 1 }, found: 'Functions[]' },
] as const;

async function discoverRegions({ caller, signal, late }: Probing, enabled: readonly string[]): Promise<string[]> {
  const either = AbortSignal.any([signal, late]);
  setMaxListeners(0, either);
  const limiter = createLimiter({ total: 16, perLane: 16 });
  const used = new Set(enabled.includes(caller.region) ? [caller.region] : []);
  // A refused probe tells nothing; the scan's own calls note what is denied.
  const quietly = async (work: () => Promise<unknown>): Promise<unknown> => {
    try {
      return await limiter.run('probe', () => raced(work(), either));
    } catch {
      signal.throwIfAborted();
      return undefined;
    }
  };
  const probes = enabled.flatMap((region) => PROBES.map((probe) => ({ region, probe })));
  await Promise.all([
    ...probes.map(async ({ region, probe: { service, operation, input, found } }) => {
      if (used.has(region)) return;
      const answer = await quietly(() => caller.call({ service, operation, region, input, signal: either }));
      if (valuesAt(answer, found).length > 0) used.add(region);
    }),
    quietly(() =>
      caller.call({
        service: 's3',
        operation: 'ListBuckets',
        region: caller.region,
        input: { MaxBuckets: 1_000 },
        signal: either,
      }),
    ).then((answer) => {
      for (const { value } of valuesAt(answer, 'Buckets[]')) {
        const region = textAt(value, 'BucketRegion');
        if (region && enabled.includes(region)) used.add(region);
      }
    }),
  ]);
  return used.size > 0 ? [...used].sort() : [caller.region];
}
