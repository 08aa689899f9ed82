import { z } from 'zod';

/**
 * Cloudcraft's wire shapes (cloudcraft-api.md 2.4). Loose when reading: only what cannot be done without is required,
 * unknown fields are kept, null stands for absent.
 */
const Text = z.string().nullish();
const Access = z.array(z.string()).nullish();
const Times = { createdAt: Text, updatedAt: Text };

export const WireUser = z.looseObject({
  id: z.string(),
  name: Text,
  email: Text,
  settings: z.looseObject({}).nullish(),
  ...Times,
  accessedAt: Text,
});
export type WireUser = z.infer<typeof WireUser>;

export const WireTeam = z.looseObject({ id: z.string(), name: Text, role: Text, customerId: Text, ...Times });
export type WireTeam = z.infer<typeof WireTeam>;

/** A bare array, unlike the other lists. */
export const WireTeams = z.array(WireTeam);

const blueprintMeta = {
  id: z.string(),
  name: Text,
  tags: z.array(z.string()).nullish(),
  readAccess: Access,
  writeAccess: Access,
  ...Times,
  CreatorId: Text,
  LastUserId: Text,
  CurrentVersionId: Text,
};

export const WireBlueprintMeta = z.looseObject(blueprintMeta);
export type WireBlueprintMeta = z.infer<typeof WireBlueprintMeta>;

export const WireBlueprintList = z.looseObject({ blueprints: z.array(WireBlueprintMeta) });

/** `data` is taken as it comes, so that nothing of it is lost on the way back; see read-document.ts. */
export const WireData = z.looseObject({});
export type WireData = z.infer<typeof WireData>;

export const WireBlueprint = z.looseObject({ ...blueprintMeta, CustomerId: Text, data: WireData });
export type WireBlueprint = z.infer<typeof WireBlueprint>;

/** What a client sends to make or change a blueprint. The server sets the rest; `name` follows `data.name`. */
export interface WireBlueprintDraft {
  readonly data: Readonly<Record<string, unknown>>;
  readonly name?: string;
  readonly tags?: readonly string[];
  readonly readAccess?: readonly string[] | null;
  readonly writeAccess?: readonly string[] | null;
}

export const WireAwsAccount = z.looseObject({
  id: z.string(),
  name: Text,
  roleArn: Text,
  externalId: Text,
  readAccess: Access,
  writeAccess: Access,
  ...Times,
  CreatorId: Text,
  source: Text,
});
export type WireAwsAccount = z.infer<typeof WireAwsAccount>;

export const WireAwsAccountList = z.looseObject({ accounts: z.array(WireAwsAccount) });

export interface WireAwsAccountDraft {
  readonly name: string;
  readonly roleArn: string;
  /** Where the role is tried; only when the account is made. */
  readonly region?: string;
  readonly readAccess?: readonly string[] | null;
  readonly writeAccess?: readonly string[] | null;
}

/** `clientSecret` comes back from some servers; it is dropped while reading, so that nobody can pass it on. */
export const WireAzureAccount = z
  .looseObject({
    id: z.string(),
    name: Text,
    applicationId: Text,
    directoryId: Text,
    subscriptionId: Text,
    readAccess: Access,
    writeAccess: Access,
    ...Times,
    CreatorId: Text,
    CustomerId: Text,
    source: Text,
  })
  .transform(({ clientSecret: _dropped, hint: _part, ...account }) => account);
export type WireAzureAccount = z.infer<typeof WireAzureAccount>;

export const WireAzureAccountList = z.looseObject({ accounts: z.array(WireAzureAccount) });

export interface WireAzureAccountDraft {
  readonly name: string;
  readonly applicationId: string;
  readonly directoryId: string;
  readonly subscriptionId: string;
  /** May be left out in a change: the old one stays. */
  readonly clientSecret?: string;
  readonly readAccess?: readonly string[] | null;
  readonly writeAccess?: readonly string[] | null;
}

export const WireIamParameters = z.looseObject({ accountId: z.string(), externalId: z.string(), awsConsoleUrl: Text });
export type WireIamParameters = z.infer<typeof WireIamParameters>;

const OneOrMany = z.union([z.string(), z.array(z.string())]);

export const WireIamPolicy = z.looseObject({
  Version: z.string(),
  Statement: z.array(
    z.looseObject({ Effect: z.string(), Action: OneOrMany.optional(), Resource: OneOrMany.optional() }),
  ),
});
export type WireIamPolicy = z.infer<typeof WireIamPolicy>;

/** A snapshot in format `json`: a body that can be posted as a blueprint. */
export const WireSnapshot = z.looseObject({ tags: z.array(z.string()).nullish(), data: WireData });
export type WireSnapshot = z.infer<typeof WireSnapshot>;

/** The body of 202: the scan is not ready, and the same request gets it later. */
export const STILL_PROCESSING = 'STILL_PROCESSING';
export const WireStillProcessing = z.looseObject({
  code: z.literal(STILL_PROCESSING),
  message: Text,
  retry: z.boolean().nullish(),
});

/** What every error body is. */
export interface WireError {
  readonly error: string;
  readonly reason: string;
  readonly code: number;
}
