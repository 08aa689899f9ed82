import type { CloudcraftClient } from '../cloudcraft/client.ts';
import type { WireAwsAccount, WireAzureAccount } from '../cloudcraft/wire.ts';
import type { AccountDraft, AwsAccess, AzureAccess } from '../model/account.ts';
import { shown } from '../model/untrusted.ts';
import { UserError } from '../model/user-error.ts';
import type { Store } from '../store/store.ts';
import type { AccountChanges, Call } from './backend.ts';
import { checkAccess } from './check-access.ts';
import { clientCall } from './client-call.ts';
import { awsAccount, azureAccount } from './cloudcraft-accounts.ts';

/** A draft of one account. */
type SingleDraft = AccountDraft & { readonly access: AwsAccess | AzureAccess };

/** Adds, changes and removes the AWS and Azure accounts of the Cloudcraft account. */
export function cloudcraftAccountChanges(of: {
  client: CloudcraftClient;
  store: Store;
  now: () => Date;
  /** Throws when nothing may be changed. */
  checkMayWrite: () => void;
}): AccountChanges {
  const { client, store, now, checkMayWrite } = of;

  /** As it is on the wire, so that a change keeps what it does not name. */
  async function wireOf(
    id: string,
    call: Call,
  ): Promise<{ provider: 'aws'; wire: WireAwsAccount } | { provider: 'azure'; wire: WireAzureAccount }> {
    const same = (account: { id: string }): boolean => account.id.toLowerCase() === id.toLowerCase();
    const aws = (await client.aws.list(clientCall(call))).find(same);
    if (aws) return { provider: 'aws', wire: aws };
    const azure = (await client.azure.list(clientCall(call))).find(same);
    if (azure) return { provider: 'azure', wire: azure };
    throw new UserError(
      `There is no account "${shown(id, 60)}"; nothing was changed. list_accounts shows those there are.`,
    );
  }

  async function create({ name, access }: SingleDraft, call: Call) {
    if (access.provider === 'aws') {
      const { role_arn: roleArn, region } = access;
      const draft = { name, roleArn, ...(region === undefined ? {} : { region }) };
      return awsAccount(await client.aws.create(draft, clientCall(call)));
    }
    if (!access.client_secret) {
      throw new UserError('A new Azure account needs the client_secret of its app registration; nothing was saved.');
    }
    return azureAccount(await client.azure.create({ name, ...azureFields(access) }, clientCall(call)));
  }

  async function change(draft: SingleDraft & { account_id: string }, call: Call) {
    const { account_id, name, access } = draft;
    const { provider, wire } = await wireOf(account_id, call);
    if (provider !== access.provider) {
      throw new UserError(
        `The account ${wire.id} is one of ${provider === 'aws' ? 'AWS' : 'Azure'}; nothing was changed. Leave account_id out to add another.`,
      );
    }
    const teams = {
      ...(wire.readAccess == null ? {} : { readAccess: wire.readAccess }),
      ...(wire.writeAccess == null ? {} : { writeAccess: wire.writeAccess }),
    };
    if (access.provider === 'aws') {
      const changed = { name, roleArn: access.role_arn, ...teams };
      return awsAccount(await client.aws.update({ id: wire.id, draft: changed }, clientCall(call)));
    }
    const changed = { name, ...azureFields(access), ...teams };
    return azureAccount(await client.azure.update({ id: wire.id, draft: changed }, clientCall(call)));
  }

  return {
    async save(draft, call) {
      checkMayWrite();
      const { access } = draft;
      if (access.provider === 'organization') {
        throw new UserError(
          'Cloudcraft reads single accounts; nothing was saved. An organisation can be scanned with --backend embedded.',
        );
      }
      checkAccess(draft);
      if (draft.access.provider === 'aws' && draft.access.external_id !== undefined) {
        throw new UserError(
          'Cloudcraft sets the external id by itself; nothing was saved. list_accounts tells which one the role must ask for.',
        );
      }
      const { account_id } = draft;
      if (account_id === undefined) return { account: await create({ ...draft, access }, call), created: true };
      return { account: await change({ ...draft, access, account_id }, call), created: false };
    },
    async remove(accountId, call) {
      checkMayWrite();
      const { provider, wire } = await wireOf(accountId, call);
      const at = now().toISOString();
      const copy = await store.keepCopy({ kind: 'account', id: wire.id, at, document: wire });
      await client[provider].delete(wire.id, clientCall(call));
      return { account: provider === 'aws' ? awsAccount(wire) : azureAccount(wire), copy };
    },
    async how(call) {
      const { accountId, externalId, awsConsoleUrl } = await client.aws.iamParameters(clientCall(call));
      return {
        aws_account: shown(accountId, 20),
        external_id: shown(externalId, 60),
        ...(awsConsoleUrl && isConsole(awsConsoleUrl) ? { console_url: awsConsoleUrl } : {}),
        steps: [
          `AWS: make a role that trusts the account ${shown(accountId, 20)} with the external id ${shown(externalId, 60)} and has one of the policies, then call save_account with its ARN.`,
          'Azure: make an app registration with the role Reader on the subscription and a client secret, then call save_account with its ids.',
        ],
      };
    },
    async policies(call) {
      const [custom, minimal] = await Promise.all([
        client.aws.policy('custom', clientCall(call)),
        client.aws.policy('minimal', clientCall(call)),
      ]);
      return [
        { name: 'custom', about: 'the usual read-only policy', document: custom },
        { name: 'minimal', about: 'the strictest read-only policy', document: minimal },
      ];
    },
  };
}

const azureFields = (access: Extract<AccountDraft['access'], { provider: 'azure' }>) => ({
  applicationId: access.application_id,
  directoryId: access.directory_id,
  subscriptionId: access.subscription_id,
  ...(access.client_secret ? { clientSecret: access.client_secret } : {}),
});

/** Only AWS's own console is offered as a link to click. */
function isConsole(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  return protocol === 'https:' && /(^|\.)(aws\.amazon\.com|amazonaws-us-gov\.com)$/.test(hostname);
}
