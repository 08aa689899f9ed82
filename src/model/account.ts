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
  /** An AWS organisation: all its active member accounts are scanned, each through its role of this name. */
  organization_role: z.string().optional(),
  /** Those that its last scan found. */
  members: z.array(z.object({ aws_account: z.string(), name: z.string(), role_arn: z.string().optional() })).optional(),
  /** Of a member: the account_id of the organisation; its own is that with `/` and its number behind. */
  organization: z.string().optional(),
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
  readonly access: AwsAccess | OrganizationAccess | AzureAccess;
}

export interface AwsAccess {
  readonly provider: 'aws';
  readonly role_arn: string;
  readonly external_id?: string | undefined;
  /** Where the role is tried when it is saved. */
  readonly region?: string | undefined;
}

/** All active member accounts of an AWS organisation. */
export interface OrganizationAccess {
  readonly provider: 'organization';
  /** Name of the role in each member account, `OrganizationAccountAccessRole`. */
  readonly role_name: string;
  /** A role of the management account, or of a delegated administrator; absent: the standard AWS credentials are of one. */
  readonly role_arn?: string | undefined;
  /** What all these roles ask for. */
  readonly external_id?: string | undefined;
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
  readonly name: string;
  readonly about: string;
  readonly document: Readonly<Record<string, unknown>>;
}
