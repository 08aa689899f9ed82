import { setMaxListeners } from 'node:events';
import type { AwsCaller } from '../aws/aws-caller.ts';
import type { Coverage } from '../model/coverage.ts';
import type { Inventory } from '../model/inventory.ts';
import { UserError } from '../model/user-error.ts';
import { assemble } from './assemble.ts';
import { COLLECTORS } from './collectors.ts';
import { createCoverageBook } from './coverage-book.ts';
import { createReader, type ScanProgress } from './create-reader.ts';
import { type Gathered, readService } from './read-service.ts';
import { regionsToScan } from './regions-to-scan.ts';

export interface ScanOptions {
  readonly caller: AwsCaller;
  readonly account: {
    readonly account_id: string;
    /** The 12-digit number and the partition, as STS told them. */
    readonly aws_account: string;
    readonly partition: string;
  };
  /** Default: those found in use. */
  readonly regions?: readonly string[] | undefined;
  readonly signal: AbortSignal;
  readonly onProgress?: ((progress: ScanProgress) => void) | undefined;
  /** ms since 1970; calls not answered by then count as not asked. */
  readonly deadline?: number | undefined;
}

export interface ScanResult {
  readonly inventory: Inventory;
  readonly coverage: Coverage;
  readonly regions: string[];
}

/** The credentials ran out on the way; what had been read until then hangs on it. */
export class ScanInterrupted extends UserError {
  readonly partial: ScanResult;

  constructor(message: string, partial: ScanResult) {
    super(message);
    this.partial = partial;
  }
}

/** Where global services answer, by partition. */
const HOME_REGIONS: Readonly<Record<string, string>> = { 'aws-cn': 'cn-northwest-1', 'aws-us-gov': 'us-gov-west-1' };

function lateAfter(deadline: number): AbortSignal {
  const left = deadline - Date.now();
  return left > 0 ? AbortSignal.timeout(left) : AbortSignal.abort();
}

/**
 * Reads an account. A call that fails becomes a row of the coverage and hides nothing else. Throws UserError for a
 * region that does not exist, ScanInterrupted when the credentials expire, and the signal's reason when it is aborted.
 */
export async function scan(options: ScanOptions): Promise<ScanResult> {
  const { caller, account, onProgress, deadline } = options;
  options.signal.throwIfAborted();
  const signal = AbortSignal.any([options.signal]);
  // Every call in flight listens to it.
  setMaxListeners(0, signal);
  const late = deadline === undefined ? new AbortController().signal : lateAfter(deadline);
  const book = createCoverageBook(account.aws_account);
  const regions = await regionsToScan({ caller, book, signal, late }, options.regions);
  const { read, expired } = createReader({ caller, book, signal, late, onProgress });
  const wanted = new Set(['global', ...regions]);
  const home = HOME_REGIONS[account.partition] ?? 'us-east-1';
  const gathered: Gathered[] = await Promise.all(
    COLLECTORS.flatMap((collector) =>
      (collector.scope === 'region' ? regions : [home]).map((region) =>
        readService({
          collector,
          origin: { account: account.aws_account, partition: account.partition, region },
          read,
          wanted: (one) => wanted.has(one),
        }),
      ),
    ),
  );
  const result = { inventory: assemble(gathered), coverage: book.rows(), regions };
  const code = expired();
  if (code !== undefined) {
    throw new ScanInterrupted(
      `The AWS credentials of the account "${account.account_id}" expired during the scan (${code}). Renew them, for example with "aws sso login", and scan again.`,
      result,
    );
  }
  return result;
}
