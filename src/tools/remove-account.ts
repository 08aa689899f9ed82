import { z } from 'zod';
import { shown } from '../model/untrusted.ts';
import { UserError } from '../model/user-error.ts';
import { dataTool } from './tool.ts';

export const removeAccount = dataTool({
  name: 'remove_account',
  title: 'Remove an account',
  description:
    'Removes a saved AWS or Azure account; the account itself, and snapshots of it, stay. Ask the user before calling it.',
  effect: 'delete',
  openWorld: true,
  toolset: 'manage',
  needs: ['accounts', 'accountChanges'],
  input: z.strictObject({
    account_id: z.string().describe('From list_accounts'),
    confirm: z.string().describe('Repeat the account_id'),
  }),
  output: z.object({ account_id: z.string(), name: z.string(), copy: z.string() }),
  async run({ account_id, confirm }, { accounts, accountChanges, confirmWithUser, ...call }) {
    if (confirm !== account_id) {
      throw new UserError('Nothing was removed: "confirm" must repeat the account_id exactly.');
    }
    const found = (await accounts.list(call)).accounts.find((account) => account.account_id === account_id);
    if (found) confirmWithUser(`Remove the saved account "${shown(found.name, 80)}" (${found.account_id})?`);
    const { account, copy } = await accountChanges.remove(account_id, call);
    return { account_id, name: shown(account.name), copy };
  },
  text: ({ account_id, name, copy }) =>
    `Removed the account "${name}" (account_id ${account_id}). A copy is in ${copy}.`,
});
