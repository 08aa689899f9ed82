import type { AwsConnection } from '../aws/connect-aws.ts';
import type { AwsIdentity } from '../aws/prove-credentials.ts';
import { type Account, DEFAULT } from '../model/account.ts';
import { gapsInWords } from '../model/coverage.ts';
import { SNAPSHOT_FORMAT, type SnapshotFile } from '../model/snapshot.ts';
import type { ScanResult } from '../scan/scan.ts';
import { PartialScan, type Scanner, type ScanRequest } from './scanner.ts';

/** Scans AWS with the user's own credentials. Nothing of the AWS SDK is loaded before the first scan. */
export function createAwsScanner(options: {
  env: Readonly<Record<string, string | undefined>>;
  now: () => Date;
}): Scanner {
  const { env, now } = options;
  const open = new Set<AbortController>();

  /** Connects, proves who we are, and works; ends with the scanner. */
  async function connected<T>(
    of: { account: Account; roles: ScanRequest['roles']; signal: AbortSignal },
    work: (connection: AwsConnection, identity: AwsIdentity, signal: AbortSignal) => Promise<T>,
  ): Promise<T> {
    const [{ connectAws }, { proveCredentials }] = await Promise.all([
      import('../aws/connect-aws.ts'),
      import('../aws/prove-credentials.ts'),
    ]);
    const { account, roles } = of;
    const ours = new AbortController();
    open.add(ours);
    const signal = AbortSignal.any([of.signal, ours.signal]);
    const connection = await connectAws({
      account_id: account.source === 'profile' ? account.account_id : DEFAULT,
      env,
      roles,
      region: account.region,
    });
    try {
      const identity = await proveCredentials(connection, { account_id: account.account_id, signal });
      return await work(connection, identity, signal);
    } finally {
      open.delete(ours);
      connection.close();
    }
  }

  return {
    assumesRoles: true,
    async scan(request, call) {
      const { account } = request;
      const { createScanLimiter, startScan, ScanInterrupted } = await import('../scan/scan.ts');
      call.progress?.({ done: 0, message: 'proving the AWS credentials' });
      return connected({ ...request, signal: call.signal }, async (caller, identity, signal) => {
        const started = now();
        const running = startScan({
          caller,
          account: { account_id: account.account_id, ...identity },
          regions: request.regions,
          signal,
          limiter: request.shared?.limiter ?? createScanLimiter(),
          onProgress: ({ done, total, service, region }) =>
            call.progress?.({ done, total, message: `${service} in ${region}: ${done} of ${total} calls` }),
        });
        const file = (result: ScanResult, status?: 'partial'): Promise<SnapshotFile> =>
          fileOf(result, { request, identity, started, status });
        request.onStart?.(() => file(running.soFar(), 'partial'));
        try {
          return await file(await running.finished);
        } catch (error) {
          if (!(error instanceof ScanInterrupted)) throw error;
          throw new PartialScan(error.message, await file(error.partial, 'partial'));
        }
      });
    },
    members: ({ account, roles }, { signal }) =>
      connected({ account, roles, signal }, async (caller, { aws_account, partition }, either) => {
        const { listMembers } = await import('../scan/list-members.ts');
        const members = await listMembers({ caller, partition, signal: either });
        const role = (number: string): string => `arn:${partition}:iam::${number}:role/${account.organization_role}`;
        // Our own account needs no role, and often has none of that name.
        return members.map((one) =>
          one.aws_account === aws_account ? one : { ...one, role_arn: role(one.aws_account) },
        );
      }),
    async share() {
      const { createScanLimiter } = await import('../scan/scan.ts');
      return { limiter: createScanLimiter() };
    },
    async close() {
      for (const controller of open) controller.abort();
    },
  };
}

async function fileOf(
  { inventory, coverage, regions }: ScanResult,
  of: { request: ScanRequest; identity: AwsIdentity; started: Date; status: 'partial' | undefined },
): Promise<SnapshotFile> {
  const { account, snapshot_id } = of.request;
  const { aws_account } = of.identity;
  const name = account.source === 'default' ? `AWS account ${aws_account}` : account.name;
  const gaps = gapsInWords(coverage);
  const { arrangeInventory } = await import('./pipeline.ts');
  const unasked = coverage.some(({ outcome }) => outcome === 'not_asked');
  return {
    format: SNAPSHOT_FORMAT,
    version: 1,
    snapshot: {
      snapshot_id,
      account_id: account.account_id,
      aws_account,
      name,
      source: 'scan',
      status: of.status ?? (unasked ? 'partial' : 'complete'),
      ...(gaps === undefined ? {} : { gaps }),
      regions,
      taken_at: of.started.toISOString(),
      resources: inventory.resources.length,
      relations: inventory.relations.length,
    },
    inventory,
    coverage,
    blueprint: await arrangeInventory(inventory, name),
  };
}
