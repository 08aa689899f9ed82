import type { AwsCaller } from '../aws/aws-caller.ts';
import { toAwsFailure } from '../aws/aws-failure.ts';
import { homeRegion } from '../aws/home-region.ts';
import { rateLimitOf } from '../aws/rate-limits.ts';
import { UserError } from '../model/user-error.ts';
import { raced } from './create-reader.ts';
import { createLimiter } from './limiter.ts';
import { textAt, valuesAt } from './path.ts';

/** An account of an organisation. */
export interface Member {
  /** The 12-digit number. */
  readonly aws_account: string;
  readonly name: string;
}

/** Accounts more than any organisation has by AWS's quotas; pages of 20. */
const MAX_PAGES = 2_000;

/**
 * The active accounts of the caller's organisation, by number; suspended and closing ones are left out. Throws
 * UserError where the caller may not list them: only the management account and delegated administrators may.
 */
export async function listMembers(of: {
  caller: AwsCaller;
  partition: string;
  signal: AbortSignal;
}): Promise<Member[]> {
  const { caller, partition, signal } = of;
  const call = { service: 'organizations', operation: 'ListAccounts' };
  const bucket = rateLimitOf(call);
  const place = { lane: 'organizations', over: signal, bucket: bucket && { ...bucket, name: bucket.bucket } };
  const limiter = createLimiter({ total: 1, perLane: 1 });
  const members: Member[] = [];
  let token: string | undefined;
  try {
    for (let page = 0; page < MAX_PAGES; page++) {
      const input = token === undefined ? {} : { NextToken: token };
      const answer = await limiter.run(place, () =>
        raced(caller.call({ ...call, region: homeRegion(partition), input, signal }), signal),
      );
      for (const { value } of valuesAt(answer, 'Accounts[]')) {
        const state = textAt(value, 'State') ?? textAt(value, 'Status');
        const aws_account = textAt(value, 'Id');
        if (aws_account === undefined || state !== 'ACTIVE') continue;
        members.push({ aws_account, name: textAt(value, 'Name') ?? aws_account });
      }
      token = textAt(answer, 'NextToken');
      if (token === undefined) break;
    }
  } catch (error) {
    signal.throwIfAborted();
    const { code } = toAwsFailure(error);
    throw new UserError(
      `The accounts of the organisation could not be listed (${code}). This takes organizations:ListAccounts in the management account or in an account that is a delegated administrator; check whose credentials these are, then call again.`,
    );
  }
  return members.sort((a, b) => (a.aws_account < b.aws_account ? -1 : 1));
}
