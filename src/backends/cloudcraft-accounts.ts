import type { CloudcraftClient } from '../cloudcraft/client.ts';
import { CloudcraftError } from '../cloudcraft/errors.ts';
import type { WireAwsAccount, WireAzureAccount } from '../cloudcraft/wire.ts';
import type { Account } from '../model/account.ts';
import { parseArn } from '../model/id.ts';
import type { Call, Damaged } from './backend.ts';
import { clientCall } from './client-call.ts';

/**
 * The AWS and Azure accounts of the Cloudcraft account, by name. When only one of the lists may not be read, the other
 * is given, and the refusal is named beside it.
 */
export async function listAccounts(
  client: CloudcraftClient,
  call: Call,
): Promise<{ accounts: Account[]; damaged: Damaged[] }> {
  const [aws, azure] = await Promise.allSettled([
    client.aws.list(clientCall(call)),
    client.azure.list(clientCall(call)),
  ]);
  call.signal.throwIfAborted();
  const accounts: Account[] = [];
  const damaged: Damaged[] = [];
  const refused = (what: string, reason: unknown): void => {
    if (!(reason instanceof CloudcraftError) || reason.trouble !== 'forbidden') throw reason;
    damaged.push({ file: `the list of ${what} accounts`, reason: reason.message });
  };
  if (aws.status === 'fulfilled') accounts.push(...aws.value.map(awsAccount));
  else refused('AWS', aws.reason);
  if (azure.status === 'fulfilled') accounts.push(...azure.value.map(azureAccount));
  else refused('Azure', azure.reason);
  if (damaged.length === 2 && aws.status === 'rejected') throw aws.reason;
  return { accounts: accounts.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0)), damaged };
}

export function awsAccount(wire: WireAwsAccount): Account {
  const number = parseArn(wire.roleArn ?? '')?.account;
  return {
    account_id: wire.id,
    name: wire.name ?? wire.id,
    provider: 'aws',
    source: 'cloudcraft',
    ...(number ? { aws_account: number } : {}),
    ...(wire.roleArn ? { role_arn: wire.roleArn } : {}),
    ...(wire.externalId ? { external_id: wire.externalId } : {}),
  };
}

export const azureAccount = (wire: WireAzureAccount): Account => ({
  account_id: wire.id,
  name: wire.name ?? wire.id,
  provider: 'azure',
  source: 'cloudcraft',
  ...(wire.applicationId ? { application_id: wire.applicationId } : {}),
  ...(wire.directoryId ? { directory_id: wire.directoryId } : {}),
  ...(wire.subscriptionId ? { subscription_id: wire.subscriptionId } : {}),
});
