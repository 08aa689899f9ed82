import type { Account } from '../model/account.ts';
import { parseArn } from '../model/id.ts';
import { COMMAND } from '../model/product.ts';
import { shown } from '../model/untrusted.ts';
import { UserError } from '../model/user-error.ts';
import type { Store } from '../store/store.ts';
import type { AccountChanges } from './backend.ts';
import { checkAccess } from './check-access.ts';
import { scanPolicies } from './scan-policies.ts';

/** Roles of other AWS accounts, saved on this machine. */
export function embeddedAccountChanges(of: {
  store: Store;
  now: () => Date;
  newId: () => string;
  refuseWhenReadOnly: () => void;
}): AccountChanges {
  const { store, now, newId, refuseWhenReadOnly } = of;

  async function getSaved(id: string): Promise<Account> {
    const account = await store.accounts.get(id);
    if (account) return account;
    throw new UserError(
      `There is no saved account "${shown(id, 60)}"; nothing was changed. list_accounts shows those there are.`,
    );
  }

  return {
    async save(draft) {
      refuseWhenReadOnly();
      checkAccess(draft);
      const { account_id, name, access } = draft;
      if (access.provider === 'azure') {
        throw new UserError('Azure can be scanned through a Cloudcraft account only; nothing was saved.');
      }
      const old = account_id === undefined ? undefined : await getSaved(account_id);
      const { role_arn, external_id = old?.external_id, region = old?.region } = access;
      const number = role_arn === undefined ? undefined : parseArn(role_arn)?.account;
      const account: Account = {
        account_id: old?.account_id ?? newId(),
        name,
        provider: 'aws',
        source: 'saved',
        ...(number === undefined ? {} : { aws_account: number }),
        ...(role_arn === undefined ? {} : { role_arn }),
        ...(access.provider === 'organization' ? { organization_role: access.role_name } : {}),
        ...(external_id === undefined ? {} : { external_id }),
        ...(region === undefined ? {} : { region }),
      };
      await store.accounts.put(account.account_id, account);
      return { account, created: old === undefined };
    },
    async remove(accountId) {
      refuseWhenReadOnly();
      const account = await getSaved(accountId);
      const copy = await store.keepCopy({
        kind: 'account',
        id: account.account_id,
        at: now().toISOString(),
        document: account,
      });
      await store.accounts.remove(account.account_id);
      return { account, copy };
    },
    async how() {
      return {
        steps: [
          'AWS: make a role that may be assumed by the AWS identity of this server, with the policies named below, then call save_account with its ARN.',
          `An organisation: make such a role under one name in every member account (OrganizationAccountAccessRole is often there), and run "${COMMAND} accounts add NAME --organization-role=ROLE" with credentials of the management account.`,
        ],
      };
    },
    policies: scanPolicies,
  };
}
