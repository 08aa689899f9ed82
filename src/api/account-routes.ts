import type { WireAwsAccount } from '../cloudcraft/wire.ts';
import type { Account } from '../model/account.ts';
import { notFound, notOffered } from './api-error.ts';
import { checkMayWrite } from './blueprint-routes.ts';
import { jsonReply } from './reply.ts';
import type { Route, RouteContext } from './router.ts';
import { USER_ID } from './user-routes.ts';
import { checkId, wireId } from './wire-id.ts';

export type Provider = Account['provider'];

/** Lists, and refusals of what the port cannot do yet. */
export const accountRoutes = (provider: Provider): readonly Route[] => {
  const path = `/${provider}/account`;
  const refuse = async ({ backend, params, call }: RouteContext): Promise<never> => {
    if (params.id !== undefined) checkId(params.id, 'accountId');
    await checkMayWrite(backend, call);
    throw notOffered('changes of accounts');
  };
  return [
    {
      method: 'GET',
      path,
      handle: async (context) => jsonReply({ accounts: (await accountsOf(provider, context)).map(wireOf) }),
    },
    { method: 'POST', path, handle: refuse },
    { method: 'PUT', path: `${path}/:id`, handle: refuse },
    { method: 'DELETE', path: `${path}/:id`, handle: refuse },
  ];
};

/** Before the snapshot routes, which they would match as well. */
export const iamRoutes: readonly Route[] = [
  '/aws/account/iamParameters',
  '/aws/account/iamParameters/policy/minimal',
  '/aws/account/iamParameters/policy/custom',
].map((path) => ({
  method: 'GET',
  path,
  handle: async () => {
    throw notOffered('IAM parameters');
  },
}));

async function accountsOf(provider: Provider, { backend, call }: RouteContext): Promise<Account[]> {
  if (!backend.accounts) throw notOffered('accounts');
  const { accounts } = await backend.accounts.list(call);
  return accounts.filter((account) => account.provider === provider);
}

/** The account that the path names. Throws ApiError. */
export async function accountOf(provider: Provider, context: RouteContext): Promise<Account> {
  const id = checkId(context.params.id, 'accountId');
  const found = (await accountsOf(provider, context)).find(({ account_id }) => wireId(account_id).toLowerCase() === id);
  if (found) return found;
  throw notFound(provider === 'aws' ? 'AwsAccount' : 'AzureAccount');
}

const wireOf = (account: Account): WireAwsAccount => ({
  id: wireId(account.account_id),
  name: account.name,
  ...(account.role_arn === undefined ? {} : { roleArn: account.role_arn }),
  ...(account.external_id === undefined ? {} : { externalId: account.external_id }),
  readAccess: null,
  writeAccess: null,
  CreatorId: USER_ID,
  source: account.provider,
});
