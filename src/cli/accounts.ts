import type { AccountChanges, Accounts, Backend } from '../backends/backend.ts';
import type { Config } from '../config.ts';
import type { Account, AccountDraft } from '../model/account.ts';
import { COMMAND } from '../model/product.ts';
import { shown } from '../model/untrusted.ts';
import { nearest, UserError } from '../model/user-error.ts';

const ACTIONS = ['list', 'add', 'remove', 'policy'] as const;

/**
 * `accounts list|add NAME|remove ID|policy`. Prints lines; the policy as JSON alone, so that it can be piped. Throws
 * UserError for words and options that do not fit together, before anything is changed.
 */
export async function accounts(
  of: { backend: Backend; config: Pick<Config, 'words' | 'flags'> },
  print: (line: string) => void,
): Promise<void> {
  const { backend, config } = of;
  const [word = 'list', ...rest] = config.words;
  const action = ACTIONS.find((name) => name === word);
  if (action === undefined) {
    const hint = nearest(word, ACTIONS).map((name) => `"${name}"`);
    throw new UserError(
      `"accounts ${shown(word, 40)}" is not a command.${hint.length > 0 ? ` Did you mean ${hint.join(' or ')}?` : ''} After accounts come: ${ACTIONS.join(', ')}.`,
    );
  }
  if (action !== 'add' && Object.keys(config.flags).length > 0) {
    throw new UserError(`--${Object.keys(config.flags)[0]} belongs to "accounts add".`);
  }
  const call = { signal: new AbortController().signal };
  const { accounts: listed, accountChanges: changes } = groupsOf(backend);
  if (action === 'list') {
    expectWords(rest, 0, 'accounts list');
    const { accounts: all, damaged } = await listed.list(call);
    for (const account of all) print(lineOf(account));
    for (const { file, reason } of damaged) print(`${file} cannot be read: ${reason}`);
    return;
  }
  if (action === 'policy') {
    expectWords(rest, 0, 'accounts policy');
    const policies = await changes.policies(call);
    print(JSON.stringify(Object.fromEntries(policies.map(({ name, document }) => [name, document])), null, 2));
    return;
  }
  if (action === 'remove') {
    expectWords(rest, 1, 'accounts remove ACCOUNT_ID');
    const { account, copy } = await changes.remove(rest[0] ?? '', call);
    print(`Removed "${shown(account.name, 80)}". A copy is kept in ${copy}.`);
    return;
  }
  expectWords(rest, 1, 'accounts add NAME --role-arn=ARN');
  const { account, created } = await changes.save(draftOf(rest[0] ?? '', config.flags), call);
  print(`${created ? 'Added' : 'Changed'} ${lineOf(account)}`);
}

function groupsOf({ accounts: listed, accountChanges }: Backend): {
  accounts: Accounts;
  accountChanges: AccountChanges;
} {
  if (!listed || !accountChanges) throw new UserError('This backend keeps no accounts.');
  return { accounts: listed, accountChanges };
}

function expectWords(words: readonly string[], count: number, usage: string): void {
  if (words.length === count) return;
  throw new UserError(
    `${words.length < count ? 'A word is missing' : `"${shown(words[count] ?? '', 40)}" is one word too many`}: the command is "${COMMAND} ${usage}".`,
  );
}

function draftOf(name: string, flags: Config['flags']): AccountDraft {
  const { 'role-arn': role_arn, 'external-id': external_id, 'organization-role': role_name, region } = flags;
  if (role_name !== undefined) {
    return { name, access: { provider: 'organization', role_name, role_arn, external_id, region } };
  }
  if (role_arn !== undefined) return { name, access: { provider: 'aws', role_arn, external_id, region } };
  throw new UserError(
    `Nothing was saved. Give --role-arn=ARN for one account, or --organization-role=NAME for all accounts of an organisation. Profiles of your AWS configuration are not saved: allow them with --accounts profile:NAME.`,
  );
}

function lineOf({ account_id, name, aws_account, role_arn, organization_role, external_id }: Account): string {
  return [
    account_id,
    shown(name, 80),
    ...(organization_role === undefined ? [] : [`organisation, role ${shown(organization_role, 80)} in each account`]),
    ...(aws_account === undefined ? [] : [`AWS account ${aws_account}`]),
    ...(role_arn === undefined ? [] : [shown(role_arn, 160)]),
    ...(external_id === undefined ? [] : ['with an external id']),
  ].join('  ');
}
