import type { fromNodeProviderChain } from '@aws-sdk/credential-providers';
import { DEFAULT, PROFILE_PREFIX } from '../model/account.ts';
import { UserError } from '../model/user-error.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

export interface Credentials {
  readonly provider: ReturnType<typeof fromNodeProviderChain>;
  /** Name of a profile of the AWS configuration, where one was asked for. */
  readonly profile?: string;
}

/**
 * The credentials behind a handle: `default` is AWS's standard chain, `profile:NAME` a profile of the user's own
 * configuration. The chain reads the process's environment and files itself, when it is first used. Throws UserError
 * for any other handle.
 */
export async function credentialsFor({
  account_id,
  env,
}: {
  account_id: string;
  env: Environment;
}): Promise<Credentials> {
  const profile = account_id.startsWith(PROFILE_PREFIX) ? account_id.slice(PROFILE_PREFIX.length) : undefined;
  if (account_id !== DEFAULT && !profile) {
    throw new UserError(
      `There are no AWS credentials for the account "${account_id}". Use "${DEFAULT}" for the standard AWS credentials or "${PROFILE_PREFIX}NAME" for a profile named in --accounts.`,
    );
  }
  const {
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_SESSION_TOKEN: sessionToken,
  } = env;
  // As in the standard chain: keys in the environment come first, unless a profile is named.
  if (!profile && !env.AWS_PROFILE && accessKeyId && secretAccessKey) {
    const keys = { accessKeyId, secretAccessKey, ...(sessionToken ? { sessionToken } : {}) };
    return { provider: async () => keys };
  }
  const { fromNodeProviderChain: chain } = await import('@aws-sdk/credential-providers');
  const named = profile ?? env.AWS_PROFILE;
  return named ? { provider: chain({ profile: named }), profile: named } : { provider: chain() };
}
