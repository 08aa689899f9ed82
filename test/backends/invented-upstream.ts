import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Backend } from '../../src/backends/backend.ts';
import type { Account, AccountDraft } from '../../src/model/account.ts';

export const TEAM = { id: '2f0b8a52-6a1c-4b53-8a2e-0a7d6d1c9e11', name: 'Platform', role: 'owner' };
export const TRUSTED = { aws_account: '968898580625', external_id: 'c0ffee00-5a0e-4a0d-9b52-1f0a4f6d0001' };
export const BUDGET_CSV = `category,type,region,count,unitPrice,cost,instanceType
compute,ec2,eu-west-1,2,40.50,81.00,m5
database,rds,eu-west-1,1,110.38,110.38,"=HYPERLINK(""x"")"
compute,ec2,eu-west-1,1,19.00,19.00,t3
`;

const POLICY = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: ['ec2:DescribeInstances'], Resource: '*' }],
};

/** What the service has beside an embedded backend: a user with teams, budgets, Azure accounts, IAM parameters. */
export function asUpstream(backend: Backend, folder: string): Backend {
  const azure = new Map<string, Account>();
  const { accounts, accountChanges } = backend;
  if (!accounts || !accountChanges) throw new Error('a group is missing');
  const saveAzure = (draft: AccountDraft): { account: Account; created: boolean } => {
    if (draft.access.provider !== 'azure') throw new Error('only for Azure');
    const { provider, client_secret, ...ids } = draft.access;
    const id = draft.account_id ?? crypto.randomUUID();
    const account: Account = { account_id: id, name: draft.name, provider, source: 'saved', ...ids };
    azure.set(id, account);
    return { account, created: draft.account_id === undefined };
  };
  return {
    ...backend,
    user: {
      me: async () => ({ id: '0b6f1c1e-5a0e-4a0d-9b52-1f0a4f6d00aa', name: 'Ada', email: 'ada@example.com' }),
      teams: async () => [TEAM],
    },
    budgets: {
      async get({ save_as = 'budget.csv', format }) {
        const path = join(folder, save_as);
        await writeFile(path, format === 'csv' ? BUDGET_CSV : 'PK\u0003\u0004 a workbook');
        const mime =
          format === 'csv' ? 'text/csv' : 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
        const summary = { currency: 'USD', period: 'm', rate: 'effective', total: 0, lines: [] } as const;
        return { path, mime, bytes: 1, summary: { ...summary, lines: [] }, notes: [] };
      },
    },
    accounts: {
      async list(call) {
        const { accounts: all, damaged } = await accounts.list(call);
        return { accounts: [...all, ...azure.values()], damaged };
      },
    },
    accountChanges: {
      async save(draft, call) {
        return draft.access.provider === 'azure' ? saveAzure(draft) : accountChanges.save(draft, call);
      },
      async remove(id, call) {
        const account = azure.get(id);
        if (account === undefined) return accountChanges.remove(id, call);
        azure.delete(id);
        return { account, copy: '' };
      },
      how: async () => ({ ...TRUSTED, console_url: 'https://console.aws.amazon.com/iam/home#/roles', steps: [] }),
      policies: async () =>
        (['minimal', 'custom'] as const).map((name) => ({ name, about: name, document: { ...POLICY, Id: name } })),
    },
  };
}
