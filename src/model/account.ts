import { z } from 'zod';

export const SAMPLE = 'sample';
export const DEFAULT = 'default';
export const PROFILE_PREFIX = 'profile:';

/**
 * An account that can be snapshotted. `account_id` is our handle: `sample`, `default`, `profile:<name>` or the UUID of
 * a saved account; the 12-digit number is `aws_account`.
 */
export const Account = z.object({
  account_id: z.string(),
  name: z.string(),
  provider: z.enum(['aws', 'azure']),
  /** `sample` and `default` are always there, `profile` is named in --accounts, `saved` is in the store. */
  source: z.enum(['sample', 'default', 'profile', 'saved', 'cloudcraft']),
  aws_account: z.string().optional(),
  role_arn: z.string().optional(),
  external_id: z.string().optional(),
  profile: z.string().optional(),
  region: z.string().optional(),
});
export type Account = z.infer<typeof Account>;
