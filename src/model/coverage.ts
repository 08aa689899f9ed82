import { z } from 'zod';

/**
 * How reading went. `denied`: the credentials lack a right. `unavailable`: the service is not offered there or not
 * enabled. `failed`: asked, no usable answer. `not_asked`: deliberately or for lack of time.
 * "Denied" is never shown as "empty".
 */
const OUTCOMES = ['ok', 'denied', 'unavailable', 'failed', 'not_asked'] as const;

export const CoverageRow = z.lazy(() =>
  z.object({
    account: z.string(),
    region: z.string(),
    /** As in the IAM action: `ec2`, `elasticloadbalancing`. */
    service: z.string(),
    /** The API operation, `DescribeInstances`. */
    call: z.string(),
    outcome: z.enum(OUTCOMES),
    /** Component types that this call lists, so that an empty answer about a type can name the call. */
    types: z.array(z.string()).optional(),
    /** Items read, when ok. */
    count: z.int().optional(),
    /** The service's error code. */
    code: z.string().optional(),
    /** The IAM action that was missing, when denied. */
    action: z.string().optional(),
    /** A call that is made once per thing, of which AWS admits too few a second, was made only for the first of them. */
    limited: z.object({ asked: z.int(), of: z.int() }).optional(),
  }),
);
export type CoverageRow = z.infer<typeof CoverageRow>;

/** Sorted by account, region, service, call. */
export const Coverage = z.array(CoverageRow);
export type Coverage = z.infer<typeof Coverage>;

export function sortCoverage(rows: Coverage): Coverage {
  const key = (row: CoverageRow): string => [row.account, row.region, row.service, row.call].join('\n');
  return [...rows].sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
}

/** How a scan went, in numbers: calls by outcome. */
export const CoverageCounts = z.object({
  ok: z.int(),
  denied: z.int(),
  unavailable: z.int(),
  failed: z.int(),
  not_asked: z.int(),
});
export type CoverageCounts = z.infer<typeof CoverageCounts>;

export function countOutcomes(rows: Coverage): CoverageCounts {
  const calls: CoverageCounts = { ok: 0, denied: 0, unavailable: 0, failed: 0, not_asked: 0 };
  for (const { outcome } of rows) calls[outcome] += 1;
  return calls;
}

/** "130 calls ok, 2 denied": all but the outcomes that did not happen. */
export function outcomesInWords(calls: CoverageCounts): string {
  const bad = OUTCOMES.filter((outcome) => outcome !== 'ok' && calls[outcome] > 0);
  const rest = bad.map((outcome) => `, ${calls[outcome]} ${outcome.replace('_', ' ')}`).join('');
  return `${calls.ok} ${calls.ok === 1 ? 'call' : 'calls'} ok${rest}`;
}

/** Services of which calls were refused or failed, sorted. */
export interface UnreadServices {
  /** Nothing of them was read. */
  readonly none: readonly string[];
  /** Other calls, other regions or other pages were read. */
  readonly partly: readonly string[];
}

export function unreadServices(rows: Coverage): UnreadServices {
  const bad = new Set<string>();
  const read = new Set<string>();
  for (const { service, outcome, count = 0 } of rows) {
    if (outcome === 'denied' || outcome === 'failed') bad.add(service);
    // A call that failed for some of the things that it was asked for has counted the others.
    if (outcome === 'ok' || count > 0) read.add(service);
  }
  const sorted = [...bad].sort();
  return { none: sorted.filter((one) => !read.has(one)), partly: sorted.filter((one) => read.has(one)) };
}

/** "2 services not readable, 1 partly", for a line of facts; nothing where all could be read. */
export function gapsInWords(rows: Coverage): string | undefined {
  const { none, partly } = unreadServices(rows);
  const services = (of: readonly string[]): string => `${of.length} ${of.length === 1 ? 'service' : 'services'}`;
  if (none.length === 0) return partly.length === 0 ? undefined : `${services(partly)} partly readable`;
  return `${services(none)} not readable${partly.length === 0 ? '' : `, ${partly.length} partly`}`;
}

/** The same in a sentence with their names: "Not readable: rds, s3. Partly readable: ec2." */
export function gapsNote(rows: Coverage): string | undefined {
  const { none, partly } = unreadServices(rows);
  const said = [
    ...(none.length === 0 ? [] : [`Not readable: ${none.join(', ')}.`]),
    ...(partly.length === 0 ? [] : [`Partly readable: ${partly.join(', ')}.`]),
  ];
  return said.length === 0 ? undefined : said.join(' ');
}

/** A sentence for each call that was asked only for the first of its things, for want of time. */
export const limitNotes = (rows: Coverage): string[] =>
  rows.flatMap(({ service, call, region, limited }) =>
    limited === undefined
      ? []
      : [`${service}:${call} (${region}) was asked only for the first ${limited.asked} of ${limited.of}.`],
  );

/** From where things without a collector are known, in a sentence; nothing where they were not asked for. */
export function otherSource(rows: Coverage): string | undefined {
  const asked = (call: string) =>
    rows.filter((row) => row.call === call && /^(resource-explorer-2|tag)$/.test(row.service));
  const ok = (call: string): boolean => asked(call).length > 0 && asked(call).every(({ outcome }) => outcome === 'ok');
  if (ok('ListResources')) return 'Resources without a collector of their own come from Resource Explorer.';
  const tagged = asked('GetResources');
  if (tagged.length === 0) return undefined;
  return tagged.some(({ outcome }) => outcome === 'ok')
    ? 'Resources without a collector of their own come from the tagging API, which knows only of what is or was tagged (Resource Explorer has no index here).'
    : 'Resources without a collector of their own are missing: neither Resource Explorer nor the tagging API could be read.';
}
