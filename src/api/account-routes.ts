import type { AccountChanges } from '../backends/backend.ts';
import type { WireAwsAccount, WireAzureAccount } from '../cloudcraft/wire.ts';
import type { Account, AccountDraft } from '../model/account.ts';
import { badProperty, notFound, notOffered } from './api-error.ts';
import { checkMayWrite } from './blueprint-routes.ts';
import { readBody } from './read-body.ts';
import { emptyReply, jsonReply } from './reply.ts';
import type { Route, RouteContext } from './router.ts';
import { USER_ID } from './user-routes.ts';
import { checkId, wireId } from './wire-id.ts';

export type Provider = Account['provider'];

/** Listing, adding, changing and removing accounts. */
export const accountRoutes = (provider: Provider): readonly Route[] => {
  const path = `/${provider}/account`;
  return [
    {
      method: 'GET',
      path,
      handle: async (context) => jsonReply({ accounts: (await accountsOf(provider, context)).map(wireOf) }),
    },
    {
      method: 'POST',
      path,
      async handle(context) {
        const changes = await changesOf(context);
        const draft = draftOf(provider, await readBody(context.req));
        return jsonReply(wireOf((await changes.save(draft, context.call)).account), { status: 201 });
      },
    },
    {
      method: 'PUT',
      path: `${path}/:id`,
      async handle(context) {
        const changes = await changesOf(context);
        const { account_id } = await accountOf(provider, context);
        const draft = { ...draftOf(provider, await readBody(context.req)), account_id };
        return jsonReply(wireOf((await changes.save(draft, context.call)).account));
      },
    },
    {
      method: 'DELETE',
      path: `${path}/:id`,
      async handle(context) {
        const changes = await changesOf(context);
        const { account_id } = await accountOf(provider, context);
        await changes.remove(account_id, context.call);
        return emptyReply();
      },
    },
  ];
};

async function changesOf({ backend, params, call }: RouteContext): Promise<AccountChanges> {
  if (params.id !== undefined) checkId(params.id, 'accountId');
  await checkMayWrite(backend, call);
  if (!backend.accountChanges) throw notOffered('changes of accounts');
  return backend.accountChanges;
}

/** The account that a body describes; the backend says what is wrong with its values. */
function draftOf(provider: Provider, body: Readonly<Record<string, unknown>>): AccountDraft {
  const text = (name: string): string => {
    const value = body[name];
    if (typeof value !== 'string') throw badProperty(`Invalid property: ${name}`);
    return value;
  };
  const optional = (name: string): string | undefined => (body[name] === undefined ? undefined : text(name));
  const name = text('name');
  if (provider === 'aws') return { name, access: { provider, role_arn: text('roleArn'), region: optional('region') } };
  return {
    name,
    access: {
      provider,
      application_id: text('applicationId'),
      directory_id: text('directoryId'),
      subscription_id: text('subscriptionId'),
      client_secret: optional('clientSecret'),
    },
  };
}

const iam = '/aws/account/iamParameters';

/** Before the snapshot routes, which they would match as well. */
export const iamRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: iam,
    async handle({ backend, call }) {
      const how = await backend.accountChanges?.how(call);
      if (how?.aws_account === undefined || how.external_id === undefined) throw notOffered('IAM parameters');
      const { aws_account: accountId, external_id: externalId, console_url: awsConsoleUrl } = how;
      return jsonReply({ accountId, externalId, awsConsoleUrl: awsConsoleUrl ?? null });
    },
  },
  ...(['minimal', 'custom'] as const).map(
    (kind): Route => ({
      method: 'GET',
      path: `${iam}/policy/${kind}`,
      async handle({ backend, call }) {
        const policies = (await backend.accountChanges?.policies(call)) ?? [];
        const found = policies.find(({ name }) => name === kind);
        if (found === undefined) throw notOffered('IAM policies');
        return jsonReply(found.document);
      },
    }),
  ),
];

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

const wireOf = (account: Account): WireAwsAccount | WireAzureAccount => ({
  id: wireId(account.account_id),
  name: account.name,
  ...(account.role_arn === undefined ? {} : { roleArn: account.role_arn }),
  ...(account.external_id === undefined ? {} : { externalId: account.external_id }),
  ...(account.application_id === undefined ? {} : { applicationId: account.application_id }),
  ...(account.directory_id === undefined ? {} : { directoryId: account.directory_id }),
  ...(account.subscription_id === undefined ? {} : { subscriptionId: account.subscription_id }),
  readAccess: null,
  writeAccess: null,
  CreatorId: USER_ID,
  source: account.provider,
});
