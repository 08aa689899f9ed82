import { type Account, SAMPLE } from '../model/account.ts';
import { shown } from '../model/untrusted.ts';
import { nearest, UserError } from '../model/user-error.ts';

/** What to do about an account that is not there. */
export const ALLOW_PROFILES =
  'list_accounts tells about each; AWS profiles are allowed with --accounts profile:NAME when the server is started.';
export const ADD_TO_CLOUDCRAFT = 'list_accounts tells how to add one to your Cloudcraft account.';

/**
 * The account that a call means: the one named, else the only real one. It never falls back to the sample silently.
 * Throws UserError that lists the accounts; `howToAdd` is its last sentence for one that is not there.
 */
export function chooseAccount(
  wanted: string | undefined,
  { accounts, howToAdd }: { accounts: readonly Account[]; howToAdd: string },
): Account {
  const handles = accounts.map(({ account_id, name }) =>
    name === account_id ? account_id : `${account_id} (${shown(name, 60)})`,
  );
  if (wanted !== undefined) {
    const found = accounts.find(({ account_id }) => account_id === wanted);
    if (found) return found;
    const near = nearest(
      wanted,
      accounts.map(({ account_id }) => account_id),
    );
    const hint = near.length > 0 ? `Did you mean ${near.join(' or ')}? ` : '';
    throw new UserError(
      `There is no account "${shown(wanted, 60)}". ${hint}Accounts are: ${handles.join(', ') || 'none'}. ${howToAdd}`,
    );
  }
  const real = accounts.filter(({ account_id }) => account_id !== SAMPLE);
  if (real[0] !== undefined && real.length === 1) return real[0];
  throw new UserError(
    real.length === 0
      ? `No real account is configured. Pass account_id "${SAMPLE}" for the built-in sample account.`
      : `There are several accounts; say which with account_id: ${handles.join(', ')}.`,
  );
}
