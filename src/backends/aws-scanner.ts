import type { Account } from '../model/account.ts';
import { SNAPSHOT_FORMAT, type SnapshotFile } from '../model/snapshot.ts';
import type { Call } from './backend.ts';
import type { Scanner } from './embedded.ts';
import { arrangeInventory } from './pipeline.ts';

/** Hosts give a call a minute; a scan that needs longer is stored as far as it got. ms; design: time. */
const TIME = 45_000;

/** Scans AWS with the user's own credentials. Nothing of the AWS SDK is loaded before the first scan. */
export function createAwsScanner(options: {
  env: Readonly<Record<string, string | undefined>>;
  now: () => Date;
  newId: () => string;
}): Scanner {
  const { env, now, newId } = options;
  const open = new Set<AbortController>();

  async function scanAccount(
    request: { account: Account; regions?: readonly string[] | undefined },
    call: Call,
  ): Promise<SnapshotFile> {
    const [{ connectAws }, { proveCredentials }, { scan }] = await Promise.all([
      import('../aws/connect-aws.ts'),
      import('../aws/prove-credentials.ts'),
      import('../scan/scan.ts'),
    ]);
    const { account } = request;
    const ours = new AbortController();
    open.add(ours);
    const signal = AbortSignal.any([call.signal, ours.signal]);
    const connection = await connectAws({ account_id: account.account_id, env });
    try {
      call.progress?.({ done: 0, message: 'proving the AWS credentials' });
      const identity = await proveCredentials(connection, { account_id: account.account_id, signal });
      const started = now();
      const { inventory, coverage, regions } = await scan({
        caller: connection,
        account: { account_id: account.account_id, ...identity },
        regions: request.regions,
        signal,
        deadline: started.getTime() + TIME,
        onProgress: ({ done, total, service, region }) =>
          call.progress?.({ done, total, message: `${service} in ${region}: ${done} of ${total} calls` }),
      });
      const name = account.source === 'default' ? `AWS account ${identity.aws_account}` : account.name;
      return {
        format: SNAPSHOT_FORMAT,
        version: 1,
        snapshot: {
          snapshot_id: newId(),
          account_id: account.account_id,
          aws_account: identity.aws_account,
          name,
          source: 'scan',
          status: coverage.some(({ outcome }) => outcome === 'not_asked') ? 'partial' : 'complete',
          regions,
          taken_at: started.toISOString(),
          resources: inventory.resources.length,
          relations: inventory.relations.length,
        },
        inventory,
        coverage,
        blueprint: await arrangeInventory(inventory, name),
      };
    } finally {
      open.delete(ours);
      connection.close();
    }
  }

  return {
    scan: scanAccount,
    async close() {
      for (const controller of open) controller.abort();
    },
  };
}
