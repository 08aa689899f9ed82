import type { Account } from '../model/account.ts';
import { shown } from '../model/untrusted.ts';

/** An account with its texts made harmless. */
export const shownAccount = (account: Account): Account => ({
  ...account,
  name: shown(account.name),
  ...(account.role_arn === undefined ? {} : { role_arn: shown(account.role_arn) }),
  ...(account.members === undefined
    ? {}
    : { members: account.members.map((member) => ({ ...member, name: shown(member.name) })) }),
  ...(account.external_id === undefined ? {} : { external_id: shown(account.external_id) }),
});
