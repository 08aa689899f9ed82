import { setMaxListeners } from 'node:events';
import type { AwsCaller } from '../aws/aws-caller.ts';
import { homeRegion } from '../aws/home-region.ts';
import type { Coverage } from '../model/coverage.ts';
import type { Inventory } from '../model/inventory.ts';
import { UserError } from '../model/user-error.ts';
import { assemble } from './assemble.ts';
import { COLLECTORS } from './collectors.ts';
import { createCoverageBook } from './coverage-book.ts';
import { createReader, raced, type ScanProgress } from './create-reader.ts';
import { createLimiter, type Limiter } from './limiter.ts';
import { otherResources } from './other-resources.ts';
import { type ListedArn, readOthers } from './read-others.ts';
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
  /** Shared by scans that run side by side; default: one of its own. */
  readonly limiter?: Limiter | undefined;
}

export interface ScanResult {
  readonly inventory: Inventory;
  readonly coverage: Coverage;
  readonly regions: string[];
}

export interface RunningScan {
  /** What has been read until now; calls without an answer count as not asked. */
  soFar(): ScanResult;
  /**
   * The result. Rejects with UserError for a region that does not exist, ScanInterrupted when the credentials expire,
   * and the signal's reason when it is aborted.
   */
  readonly finished: Promise<ScanResult>;
}

/** The credentials ran out on the way; what had been read until then hangs on it. */
export class ScanInterrupted extends UserError {
  readonly partial: ScanResult;

  constructor(message: string, partial: ScanResult) {
    super(message);
    this.partial = partial;
  }
}

/** Beyond 16 calls at a time a scan gets no faster; 4 per service and region keep AWS from throttling. */
export const createScanLimiter = (): Limiter => createLimiter({ total: 16, perLane: 4 });

/** Reads an account to the end; see startScan. */
export const scan = (options: ScanOptions): Promise<ScanResult> => startScan(options).finished;

/** Starts to read an account. A call that fails becomes a row of the coverage and hides nothing else. */
export function startScan(options: ScanOptions): RunningScan {
  const { caller, account, onProgress, limiter = createScanLimiter() } = options;
  const signal = AbortSignal.any([options.signal]);
  // Every call in flight listens to it.
  setMaxListeners(0, signal);
  const book = createCoverageBook(account.aws_account);
  const { read, expired, pending } = createReader({
    caller,
    book,
    limiter,
    account: account.aws_account,
    signal,
    onProgress,
  });
  const gathered: Gathered[] = [];
  let regions: readonly string[] = [];
  let listed: readonly ListedArn[] = [];
  const resultOf = (): ScanResult => {
    const coverage = book.rows(pending());
    const wanted = new Set(['global', ...regions]);
    const unread = (type: string, region: string): boolean =>
      coverage.some((row) => row.outcome !== 'ok' && row.region === region && (row.types?.includes(type) ?? false));
    const inventory = assemble(gathered, (known) =>
      otherResources({ listed, known, wanted: (region) => wanted.has(region), unread }),
    );
    return { inventory, coverage, regions: [...regions] };
  };

  const run = async (): Promise<ScanResult> => {
    signal.throwIfAborted();
    regions = await regionsToScan({ caller, book, signal }, options.regions);
    const wanted = new Set(['global', ...regions]);
    const home = homeRegion(account.partition);
    const tasks = COLLECTORS.flatMap((collector) =>
      (collector.scope === 'region' ? regions : [home]).map((region) => {
        const into: Gathered = { drafts: [], joins: [] };
        gathered.push(into);
        return readService({
          collector,
          origin: { account: account.aws_account, partition: account.partition, region },
          read,
          wanted: (one) => wanted.has(one),
          into,
        });
      }),
    );
    const others = readOthers({ caller, book, limiter, account: account.aws_account, regions, home, signal }).then(
      (found) => {
        listed = found;
      },
    );
    await raced(Promise.all([...tasks, others]), signal);
    const code = expired();
    if (code === undefined) return resultOf();
    throw new ScanInterrupted(
      `The AWS credentials of the account "${account.account_id}" expired during the scan (${code}). Renew them, for example with "aws sso login", and scan again.`,
      resultOf(),
    );
  };
  return { soFar: resultOf, finished: run() };
}
