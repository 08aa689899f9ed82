import type { Role } from '../aws/credentials.ts';
import type { Account } from '../model/account.ts';
import type { SnapshotFile } from '../model/snapshot.ts';
import { UserError } from '../model/user-error.ts';
import type { Limiter } from '../scan/limiter.ts';
import type { Call } from './backend.ts';

export interface ScanRequest {
  readonly account: Account;
  /** To assume one after the other, before anything is read. */
  readonly roles: readonly Role[];
  readonly regions?: readonly string[] | undefined;
  /** The id that the snapshot gets. */
  readonly snapshot_id: string;
  /** Told when the reading begins: from then on there is a partial snapshot to be had. */
  readonly onStart?: (soFar: () => Promise<SnapshotFile>) => void;
  /** What scans that run side by side have in common. */
  readonly shared?: SharedScan | undefined;
}

/** One limit for all that is in flight. */
export interface SharedScan {
  readonly limiter?: Limiter;
}

/** An account of an organisation, with the role through which it is read. */
export interface ScanMember {
  readonly aws_account: string;
  readonly name: string;
  readonly role_arn?: string | undefined;
}

/** Reads accounts; made in aws-scanner.ts, loaded on first use. */
export interface Scanner {
  /** The whole snapshot. Throws PartialScan when the credentials expire on the way. */
  scan(request: ScanRequest, call: Call): Promise<SnapshotFile>;
  /** The active accounts of an organisation. */
  members?(of: Pick<ScanRequest, 'account' | 'roles'>, call: Call): Promise<ScanMember[]>;
  share?(): Promise<SharedScan>;
  /** Whether it can scan saved accounts, by assuming their roles; without, there is no way to save any. */
  readonly assumesRoles?: boolean;
  close(): Promise<void>;
}

/** A scan that ended before its time; what had been read until then is kept. */
export class PartialScan extends UserError {
  readonly file: SnapshotFile;

  constructor(message: string, file: SnapshotFile) {
    super(message);
    this.file = file;
  }
}
