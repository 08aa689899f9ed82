import { z } from 'zod';
import type { Call, Groups } from '../backends/backend.ts';
import { Account, type HowToAdd } from '../model/account.ts';
import { counted } from '../model/counted.ts';
import { UserError } from '../model/user-error.ts';
import { fence } from './fence.ts';
import { damagedNotes } from './paging.ts';
import { shownAccount } from './shown-account.ts';
import { dataTool } from './tool.ts';

export const listAccounts = dataTool({
  name: 'list_accounts',
  title: 'List accounts',
  description:
    'AWS and Azure accounts that can be snapshotted, with their account_id. Makes no AWS call. "sample" is a built-in invented account to try things on.',
  effect: 'read',
  toolset: 'snapshots',
  needs: ['accounts'],
  input: z.strictObject({
    policies: z.boolean().optional().describe('Also the IAM policies for a new role'),
  }),
  output: z.object({
    accounts: z.array(Account),
    total: z.int(),
    /** What a new account needs first, where accounts can be saved. */
    how_to_add: z
      .object({
        aws_account: z.string().optional(),
        external_id: z.string().optional(),
        console_url: z.string().optional(),
        steps: z.array(z.string()),
        policies: z.array(
          z.object({ name: z.string(), about: z.string(), document: z.record(z.string(), z.unknown()) }),
        ),
      })
      .optional(),
    notes: z.array(z.string()),
  }),
  async run({ policies = false }, { accounts, offered, ...call }) {
    const [{ accounts: all, damaged }, added] = await Promise.all([
      accounts.list(call),
      howToAdd(offered.accountChanges, { policies, call }),
    ]);
    return {
      accounts: all.map(shownAccount),
      total: all.length,
      ...(added.how === undefined ? {} : { how_to_add: added.how }),
      notes: [...added.notes, ...damagedNotes(damaged)],
    };
  },
  text: ({ accounts, how_to_add, notes }) =>
    [
      fence(
        counted(accounts.length, 'account'),
        accounts
          .map(({ account_id, name, provider, aws_account, source, organization_role }) => {
            const single = aws_account === undefined ? 'AWS' : `AWS account ${aws_account}`;
            const aws = organization_role === undefined ? single : 'AWS organisation: all its accounts';
            // The names of the built-in ones say all there is to say.
            const kind = source === 'sample' || source === 'default' ? '' : `, ${provider === 'aws' ? aws : 'Azure'}`;
            return `account_id: ${account_id}, ${name}${kind}`;
          })
          .join('\n'),
      ),
      ...(how_to_add === undefined
        ? []
        : [
            'To add one:',
            ...how_to_add.steps.map((step) => `- ${step}`),
            ...(how_to_add.console_url === undefined ? [] : [`- AWS console: ${how_to_add.console_url}`]),
            ...how_to_add.policies.map(({ name, about, document }) =>
              fence(`Policy "${name}", ${about}`, JSON.stringify(document)),
            ),
          ]),
      ...notes,
    ].join('\n'),
});

type Policy = { name: string; about: string; document: Record<string, unknown> };
type Added = { how?: HowToAdd & { steps: string[]; policies: Policy[] }; notes: string[] };

/** Characters of a policy that fit into an answer; AWS itself takes at most 6,144 of a managed one. */
const MAX_POLICY = 10_000;

/** What a new account needs first. That it may not be read is a note, and no reason to hide the accounts. */
async function howToAdd(
  changes: Groups['accountChanges'] | undefined,
  of: { policies: boolean; call: Call },
): Promise<Added> {
  if (changes === undefined) return { notes: [PROFILES] };
  try {
    const how = await changes.how(of.call);
    const policies = (of.policies ? await changes.policies(of.call) : [])
      .map(({ name, about, document }) => ({ name, about, document: { ...document } }))
      .filter(({ document }) => JSON.stringify(document).length <= MAX_POLICY);
    const notes = of.policies ? [MANAGE] : [`The policies come with policies: true. ${MANAGE}`];
    return { how: { ...how, steps: [...how.steps], policies }, notes };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { notes: [`How to add an account could not be read. ${error.message}`] };
  }
}

const PROFILES =
  'To add one: a profile of your AWS configuration is allowed with --accounts profile:NAME when the server is started.';

const MANAGE = 'save_account is there when the server is started with the toolset "manage".';
