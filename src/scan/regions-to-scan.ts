import type { AwsCaller } from '../aws/aws-caller.ts';
import { toAwsFailure } from '../aws/aws-failure.ts';
import { nearest, UserError } from '../model/user-error.ts';
import type { CoverageBook, Noted } from './coverage-book.ts';
import { raced } from './create-reader.ts';
import { createLimiter } from './limiter.ts';
import { textAt, valuesAt } from './path.ts';
import { verdictOf } from './verdict.ts';

interface Probing {
  readonly caller: AwsCaller;
  readonly book: CoverageBook;
  readonly signal: AbortSignal;
}

/** ms for one answer: a region that hangs must not hold up the others. */
const PROBE_LIMIT = 10_000;

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
async function enabledRegions({ caller, book, signal }: Probing): Promise<string[] | undefined> {
  const { region } = caller;
  const call = { operation: 'DescribeRegions', iam: 'ec2:DescribeRegions' };
  const either = AbortSignal.any([signal, AbortSignal.timeout(PROBE_LIMIT)]);
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
    const failure = toAwsFailure(error);
    const verdict = verdictOf(failure);
    const outcome = verdict === 'absent' || verdict === 'expired' ? 'failed' : verdict;
    book.note({ region, call, types: [], outcome, code: failure.code });
    return undefined;
  }
}

interface Probe {
  readonly service: string;
  readonly operation: string;
  readonly iam: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly found: string;
}

/** What shows that a region is in use, with the smallest answer that the service gives. */
const PROBES: readonly Probe[] = [
  {
    service: 'ec2',
    operation: 'DescribeVpcs',
    iam: 'ec2:DescribeVpcs',
    input: { Filters: [{ Name: 'is-default', Values: ['false'] }], MaxResults: 5 },
    found: 'Vpcs[]',
  },
  {
    service: 'ec2',
    operation: 'DescribeInstances',
    iam: 'ec2:DescribeInstances',
    input: { MaxResults: 5 },
    found: 'Reservations[]',
  },
  {
    service: 'lambda',
    operation: 'ListFunctions',
    iam: 'lambda:ListFunctions',
    input: { MaxItems: 1 },
    found: 'Functions[]',
  },
];
const BUCKETS: Probe = {
  service: 's3',
  operation: 'ListBuckets',
  iam: 's3:ListAllMyBuckets',
  input: { MaxBuckets: 1_000 },
  found: 'Buckets[]',
};

async function discoverRegions({ caller, book, signal }: Probing, enabled: readonly string[]): Promise<string[]> {
  const limiter = createLimiter({ total: 16, perLane: 16 });
  const used = new Set(enabled.includes(caller.region) ? [caller.region] : []);
  const answered = new Set<string>();
  const refused = new Map<string, Noted>();

  const found = async (region: string, probe: Probe): Promise<unknown[]> => {
    const { service, operation, iam, input } = probe;
    const limit = AbortSignal.any([signal, AbortSignal.timeout(PROBE_LIMIT)]);
    try {
      const answer = await raced(caller.call({ service, operation, region, input, signal: limit }), limit);
      answered.add(region);
      return valuesAt(answer, probe.found).map(({ value }) => value);
    } catch (error) {
      signal.throwIfAborted();
      const failure = toAwsFailure(error);
      const verdict = verdictOf(failure);
      const outcome = verdict === 'absent' || verdict === 'expired' ? 'failed' : verdict;
      refused.set(region, { region, call: { operation, iam }, types: [], outcome, code: failure.code });
      return [];
    }
  };
  const probe = (region: string, one: Probe): Promise<unknown[]> =>
    limiter.run({ lane: 'probe' }, () => (used.has(region) ? Promise.resolve([]) : found(region, one)));

  await Promise.all([
    ...enabled.flatMap((region) =>
      PROBES.map(async (one) => {
        if ((await probe(region, one)).length > 0) used.add(region);
      }),
    ),
    limiter.run({ lane: 'probe' }, async () => {
      for (const bucket of await found(caller.region, BUCKETS)) {
        const region = textAt(bucket, 'BucketRegion');
        if (region && enabled.includes(region)) used.add(region);
      }
    }),
  ]);
  // Of a region that gave no answer at all it is unknown whether it is in use; of the others the scan's own calls tell.
  for (const [region, noted] of refused) if (!answered.has(region) && !used.has(region)) book.note(noted);
  return used.size > 0 ? [...used].sort() : [caller.region];
}
