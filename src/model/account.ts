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
  /** Of an Azure app registration; its secret is never kept. */
  application_id: z.string().optional(),
  directory_id: z.string().optional(),
  subscription_id: z.string().optional(),
});
export type Account = z.infer<typeof Account>;

/** An account to save; with `account_id` a change of the one that is saved under it. */
export interface AccountDraft {
  readonly account_id?: string | undefined;
  readonly name: string;
  readonly access: AwsAccess | AzureAccess;
}

export interface AwsAccess {
  readonly provider: 'aws';
  readonly role_arn: string;
  readonly external_id?: string | undefined;
  /** Where the role is tried when it is saved. */
  readonly region?: string | undefined;
}

export interface AzureAccess {
  readonly provider: 'azure';
  readonly application_id: string;
  readonly directory_id: string;
  readonly subscription_id: string;
  /** Passed on once, never kept or shown. A change may leave it out: the old one stays. */
  readonly client_secret?: string | undefined;
}

/** What a new account needs before it can be saved. */
export interface HowToAdd {
  /** The AWS account that the role must trust, and the external id that it must ask for. */
  readonly aws_account?: string;
  readonly external_id?: string;
  /** Opens the AWS console where the role is made. */
  readonly console_url?: string;
  /** What to do, in sentences. */
  readonly steps: readonly string[];
}

/** An IAM policy for such a role. */
export interface AccountPolicy {
  readonly name: 'minimal' | 'custom';
  readonly about: string;
  readonly document: Readonly<Record<string, unknown>>;
}
