import { z } from 'zod';
import { Account } from '../model/account.ts';
import { shown } from '../model/untrusted.ts';
import { fence } from './fence.ts';
import { damagedNotes } from './paging.ts';
import { dataTool } from './tool.ts';

export const listAccounts = dataTool({
  name: 'list_accounts',
  title: 'List accounts',
  description:
    'AWS and Azure accounts that can be snapshotted, with their account_id. Makes no AWS call. "sample" is a built-in invented account to try things on.',
  effect: 'read',
  toolset: 'snapshots',
  needs: ['accounts'],
  input: z.strictObject({}),
  output: z.object({ accounts: z.array(Account), total: z.int(), notes: z.array(z.string()) }),
  async run(_input, { accounts, ...call }) {
    const { accounts: all, damaged } = await accounts.list(call);
    const safe = all.map((account) => ({ ...account, name: shown(account.name) }));
    const how =
      'To add one: a profile of your AWS configuration is allowed with --accounts profile:NAME when the server is started.';
    return { accounts: safe, total: safe.length, notes: [how, ...damagedNotes(damaged)] };
  },
  text: ({ accounts, notes }) =>
    [
      fence(
        `${accounts.length} accounts`,
        accounts
          .map(({ account_id, name, provider, aws_account, source }) => {
            const number = aws_account === undefined ? '' : `, AWS account ${aws_account}`;
            return `account_id: ${account_id}, ${name}, ${provider}${number}, ${source}`;
          })
          .join('\n'),
      ),
      ...notes,
    ].join('\n'),
});
