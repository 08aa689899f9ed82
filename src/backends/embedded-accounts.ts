import type { Role } from '../aws/credentials.ts';
import { type Account, DEFAULT, PROFILE_PREFIX, SAMPLE } from '../model/account.ts';
import type { Store } from '../store/store.ts';
import type { Damaged } from './backend.ts';
import { listedOrDamaged } from './folder-problems.ts';
import { SAMPLE_ACCOUNT } from './sample.ts';

/** The accounts allowed by --accounts, then the saved ones by name, an organisation's members behind it. */
export async function embeddedAccounts(of: {
  store: Store;
  handles: readonly string[];
}): Promise<{ accounts: Account[]; damaged: Damaged[] }> {
  const { documents, damaged } = await listedOrDamaged(() => of.store.accounts.all());
  const listed = of.handles.map((handle): Account => {
    if (handle === SAMPLE) return SAMPLE_ACCOUNT;
    if (handle === DEFAULT) {
      return { account_id: DEFAULT, name: 'Standard AWS credentials', provider: 'aws', source: 'default' };
    }
    const profile = handle.slice(PROFILE_PREFIX.length);
    return { account_id: handle, name: profile, provider: 'aws', source: 'profile', profile };
  });
  const saved = [...documents].sort((a, b) => (a.name < b.name ? -1 : 1));
  return { accounts: [...listed, ...saved.flatMap((account) => [account, ...membersOf(account)])], damaged };
}

/** The member accounts of an organisation that its last scan found; none of any other account. */
export function membersOf(organization: Account): Account[] {
  const { account_id, external_id, region, members = [] } = organization;
  return members.map(({ aws_account, name, role_arn }) => ({
    account_id: `${account_id}/${aws_account}`,
    name,
    provider: 'aws',
    source: 'saved',
    aws_account,
    organization: account_id,
    ...(role_arn === undefined ? {} : { role_arn }),
    ...(external_id === undefined ? {} : { external_id }),
    ...(region === undefined ? {} : { region }),
  }));
}

/** The roles to assume for an account; a member's comes after that of its organisation. */
export function rolesOf(account: Account, accounts: readonly Account[]): Role[] {
  const { role_arn: arn, external_id, organization } = account;
  const parent = accounts.find(({ account_id }) => account_id === organization);
  return [...(parent ? rolesOf(parent, []) : []), ...(arn === undefined ? [] : [{ arn, external_id }])];
}
