import { parseArn } from '../model/id.ts';
import { COMMAND } from '../model/product.ts';
import { UserError } from '../model/user-error.ts';
import { type AwsFailure, isExpired, isMissingCredentials, isUnreachable, toAwsFailure } from './aws-failure.ts';
import type { AwsConnection } from './connect-aws.ts';

/** Who we are to AWS. */
export interface AwsIdentity {
  /** The 12-digit number. */
  readonly aws_account: string;
  readonly arn: string;
  readonly partition: string;
}

/** ms for the answer of STS. */
const PROOF_LIMIT = 5_000;
/** ms for getting credentials: a profile may have to ask SSO, a role or a program first. */
const CREDENTIALS_LIMIT = 15_000;

/**
 * Asks AWS who we are, before anything is scanned. Throws UserError that says what to mend when the credentials are
 * missing, expired or refused, or AWS cannot be reached.
 */
export async function proveCredentials(
  connection: AwsConnection,
  { account_id, signal }: { account_id: string; signal?: AbortSignal },
): Promise<AwsIdentity> {
  try {
    await within(CREDENTIALS_LIMIT, (limit) => raced(connection.credentials(), limit), signal);
    const answer = await within(
      PROOF_LIMIT,
      (limit) =>
        connection.call({
          service: 'sts',
          operation: 'GetCallerIdentity',
          region: connection.region,
          input: {},
          signal: limit,
        }),
      signal,
    );
    const arn = text(answer, 'Arn');
    return { aws_account: text(answer, 'Account'), arn, partition: parseArn(arn)?.partition ?? 'aws' };
  } catch (error) {
    signal?.throwIfAborted();
    throw explain(toAwsFailure(error), { connection, account_id });
  }
}

const text = (answer: unknown, key: string): string => {
  const value = typeof answer === 'object' && answer !== null ? Reflect.get(answer, key) : undefined;
  return typeof value === 'string' ? value : '';
};

async function within<T>(limit: number, work: (signal: AbortSignal) => Promise<T>, outer?: AbortSignal): Promise<T> {
  const timeout = AbortSignal.timeout(limit);
  return work(outer ? AbortSignal.any([outer, timeout]) : timeout);
}

/** The chain of credentials cannot be cancelled; we stop waiting for it. */
function raced<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    work.then(resolve, reject);
  });
}

/** The sentence for a failed proof. */
function explain(
  failure: AwsFailure,
  {
    connection,
    account_id,
  }: { connection: Pick<AwsConnection, 'profile' | 'endpoint' | 'region' | 'role'>; account_id: string },
): UserError {
  const { profile, endpoint, region, role } = connection;
  const whose = profile ? `the AWS profile "${profile}"` : `the account "${account_id}"`;
  const login = profile ? `aws sso login --profile ${profile}` : 'aws sso login';
  const where = endpoint ?? `sts.${region}.amazonaws.com`;
  if (isExpired(failure) || /expired/i.test(failure.message)) {
    return new UserError(
      `The AWS credentials of ${whose} have expired. Run "${login}", or set fresh keys in the environment, and call again.`,
    );
  }
  if (isMissingCredentials(failure)) return missing({ whose, login, profile });
  if (isUnreachable(failure) || failure.code === 'AbortError') {
    const hint = endpoint
      ? 'Check AWS_ENDPOINT_URL and that something listens there'
      : `Check that "${region}" is a region, and the network`;
    return new UserError(`AWS could not be reached at ${where} (${failure.code}). ${hint}, then call again.`);
  }
  if (role && /^AccessDenied/.test(failure.code)) {
    return new UserError(
      `AWS did not let this server assume the role ${role.arn} (${failure.code}). Check that the role exists, that its trust policy names the identity of this server's own AWS credentials${role.external_id === undefined ? ' and asks for no external id' : ' and the external id that is saved'}, and that this identity may call sts:AssumeRole; then call again.`,
    );
  }
  return new UserError(
    `AWS refused the credentials of ${whose} (${failure.code}). Check that the keys are right and active and the clock of this machine is, or run "${login}", then call again.`,
  );
}

function missing({ whose, login, profile }: { whose: string; login: string; profile: string | undefined }): UserError {
  if (profile) {
    return new UserError(
      `No credentials were found for ${whose}. Check that ~/.aws/config or ~/.aws/credentials has this profile, run "${login}" or "aws configure --profile ${profile}", and call again.`,
    );
  }
  return new UserError(
    `No AWS credentials were found for ${whose}. Set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, in the environment of ${COMMAND}, or run "${login}" or "aws configure"; the account "sample" needs no credentials.`,
  );
}
