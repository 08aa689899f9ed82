import type { fromNodeProviderChain } from '@aws-sdk/credential-providers';
import { DEFAULT, PROFILE_PREFIX } from '../model/account.ts';
import { UserError } from '../model/user-error.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

export type Provider = ReturnType<typeof fromNodeProviderChain>;

/** A role of another account, which its trust policy lets us assume. */
export interface Role {
  readonly arn: string;
  readonly external_id?: string | undefined;
}

export interface Credentials {
  readonly provider: Provider;
  /** Name of a profile of the AWS configuration, where one was asked for. */
  readonly profile?: string;
}

/**
 * The credentials behind a handle: `default` is AWS's standard chain, `profile:NAME` a profile of the user's own
 * configuration (keys, SSO, a role, a program). The chain reads the process's environment and files itself, when it is
 * first used. Throws UserError for any other handle.
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
  const provider = remembered(named ? chain({ profile: named }) : chain());
  return named ? { provider, profile: named } : { provider };
}

/** ms before they run out that credentials are fetched anew, as AWS's tools do. */
const EARLY = 5 * 60_000;

/**
 * Fetches once for all clients, and again when the credentials are about to run out. There is a client for every
 * service and region; without this each would ask SSO, or assume a role, for itself.
 */
export function remembered(provider: Provider): Provider {
  let known: ReturnType<Provider> | undefined;
  let until = Number.POSITIVE_INFINITY;
  return () => {
    if (known && Date.now() < until) return known;
    const fetched = provider();
    known = fetched;
    until = Number.POSITIVE_INFINITY;
    fetched.then(
      ({ expiration }) => {
        if (expiration) until = expiration.getTime() - EARLY;
      },
      () => {
        // Whoever waits gets the error; the next asks again.
        if (known === fetched) known = undefined;
      },
    );
    return fetched;
  };
}
