import { type AwsFailure, isExpired, isMissingCredentials, isUnreachable } from '../aws/aws-failure.ts';
import type { CoverageRow } from '../model/coverage.ts';

/** `absent`: the thing asked about is not set or is gone, which is an answer. `expired`: no call can succeed any more. */
export type Verdict = Exclude<CoverageRow['outcome'], 'ok' | 'not_asked'> | 'absent' | 'expired';

const ABSENT = /^NoSuch|NotFound|NotFoundException$|NotFoundError$|DoesNotExist|^ResourceNotFound/;
const DENIED =
  /^(AccessDenied|AccessDeniedException|AccessDeniedFault|UnauthorizedOperation|AuthorizationError|AuthorizationErrorException|AuthFailure|NotAuthorized|NotAuthorizedException|UnauthorizedException|UnauthorizedAccess|UnrecognizedClientException|InvalidClientTokenId|Forbidden|SignatureDoesNotMatch)$/;
const UNAVAILABLE =
  /^(OptInRequired|SubscriptionRequiredException|UnknownOperation|UnknownOperationException|UnsupportedOperation|UnsupportedOperationException|InvalidAction|UnknownEndpoint)$/;

/**
 * What a failure means for the coverage. Any HTTP 403 is a denial, also when the answer could not be read: some
 * services refuse in another format than they speak.
 */
export function verdictOf(failure: AwsFailure): Verdict {
  if (isExpired(failure) || isMissingCredentials(failure)) return 'expired';
  if (UNAVAILABLE.test(failure.code)) return 'unavailable';
  if (DENIED.test(failure.code) || failure.status === 403) return 'denied';
  // A service without an endpoint in the region has no address there.
  if (failure.code === 'ENOTFOUND') return 'unavailable';
  if (!isUnreachable(failure) && (ABSENT.test(failure.code) || failure.status === 404)) return 'absent';
  return 'failed';
}
