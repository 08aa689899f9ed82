/** A request that AWS, or the way to it, did not answer as asked. */
export class AwsFailure extends Error {
  override readonly name = 'AwsFailure';
  /** AWS's error code, `AccessDenied`, or Node's, `ECONNREFUSED`. */
  readonly code: string;
  /** HTTP status; absent when no answer came. */
  readonly status: number | undefined;

  constructor(failure: { code: string; message: string; status?: number | undefined; cause?: unknown }) {
    super(failure.message, { cause: failure.cause });
    this.code = failure.code;
    this.status = failure.status;
  }
}

const field = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;

/**
 * An error of the SDK as ours. Some answers (an XML refusal from a service that speaks JSON) end as a parse error
 * inside the SDK; the HTTP status then hangs on the response it keeps.
 */
export function toAwsFailure(error: unknown): AwsFailure {
  if (error instanceof AwsFailure) return error;
  const status = field(field(error, '$metadata'), 'httpStatusCode') ?? field(field(error, '$response'), 'statusCode');
  const code = [field(error, 'Code'), field(error, 'code'), field(error, 'name')].find(
    (candidate) => typeof candidate === 'string' && candidate !== '' && candidate !== 'Error',
  );
  return new AwsFailure({
    code: typeof code === 'string' ? code : 'UnknownError',
    message: error instanceof Error ? error.message : String(error),
    status: typeof status === 'number' ? status : undefined,
    cause: error,
  });
}

const EXPIRED = /^(ExpiredToken|ExpiredTokenException|RequestExpired|TokenRefreshRequired|ExpiredCredentials)$/;

/** The session has run out; no further call can succeed. */
export const isExpired = (failure: AwsFailure): boolean => EXPIRED.test(failure.code);

/** No credentials could be had at all, or the ones that the chain makes could not be renewed. */
export const isMissingCredentials = (failure: AwsFailure): boolean => failure.code === 'CredentialsProviderError';

const UNREACHABLE =
  /^(ECONNREFUSED|ECONNRESET|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT|EPIPE|TimeoutError|UND_ERR_.*|CERT_.*|DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_.*)$/;

/** Nothing answered at that address. */
export const isUnreachable = (failure: AwsFailure): boolean =>
  failure.status === undefined && UNREACHABLE.test(failure.code);
