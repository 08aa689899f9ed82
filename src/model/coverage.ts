import { z } from 'zod';

/**
 * How reading went. `denied`: the credentials lack a right. `unavailable`: the service is not offered there or not
 * enabled. `failed`: asked, no usable answer. `not_asked`: deliberately or for lack of time.
 * "Denied" is never shown as "empty".
 */
export const OUTCOMES = ['ok', 'denied', 'unavailable', 'failed', 'not_asked'] as const;

export const CoverageRow = z.object({
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
});
export type CoverageRow = z.infer<typeof CoverageRow>;

/** Sorted by account, region, service, call. */
export const Coverage = z.array(CoverageRow);
export type Coverage = z.infer<typeof Coverage>;

export function sortCoverage(rows: Coverage): Coverage {
  const key = (row: CoverageRow): string => [row.account, row.region, row.service, row.call].join('\n');
  return [...rows].sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
}
