import { z } from 'zod';
import { CoverageCounts } from './coverage.ts';

export const Status = z.object({
  product: z.string(),
  version: z.string(),
  backend: z.enum(['cloudcraft', 'embedded']),
  /** Who the Cloudcraft key belongs to. */
  user: z.object({ name: z.string(), email: z.string() }).optional(),
  /** Teams that blueprints can be shared with, on Cloudcraft. */
  teams: z.array(z.object({ id: z.string(), name: z.string(), role: z.string() })).optional(),
  /** What Cloudcraft said to the last change: let through, or refused with 403. The API tells it in no other way. */
  key_may_write: z.enum(['yes', 'refused', 'unknown']).optional(),
  /** Of the client's own rate limit; `off` with --rate-limit 0. */
  rate_limit: z
    .object({
      state: z.enum(['on', 'off']),
      requests_left: z.int().optional(),
      requests: z.int().optional(),
      seconds: z.number().optional(),
      exports_left: z.int().optional(),
    })
    .optional(),
  /** `write` unless started with --read-only; what a Cloudcraft key itself may do is not told by the API. */
  rights: z.enum(['read', 'write']),
  folders: z.object({ data: z.string(), output: z.string() }),
  accounts: z.array(z.string()),
  blueprints: z.int().optional(),
  last_snapshots: z.array(
    z.object({
      account_id: z.string(),
      snapshot_id: z.string(),
      taken_at: z.string(),
      sample: z.boolean(),
      resources: z.int(),
      calls: CoverageCounts,
      /** "2 services not readable, 1 partly". */
      gaps: z.string().optional(),
    }),
  ),
  /** What does not work now, and what to do about it. */
  problems: z.array(z.object({ problem: z.string(), fix: z.string() })),
});
export type Status = z.infer<typeof Status>;
