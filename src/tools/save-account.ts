import { z } from 'zod';
import { Account, type AccountDraft } from '../model/account.ts';
import { shown } from '../model/untrusted.ts';
import { UserError } from '../model/user-error.ts';
import { shownAccount } from './shown-account.ts';
import { dataTool } from './tool.ts';

const input = z.strictObject({
  account_id: z.string().optional().describe('To change this one'),
  name: z.string().min(1).max(100).describe('Shown'),
  role_arn: z.string().optional().describe('AWS: role to read with'),
  organization_role: z.string().optional().describe('All accounts of an AWS organisation: name of the role in each'),
  external_id: z.string().optional().describe('AWS, without Cloudcraft: what the role asks for'),
  region: z.string().optional().describe('AWS: to try the role in'),
  application_id: z.string().optional().describe('Azure'),
  directory_id: z.string().optional().describe('Azure'),
  subscription_id: z.string().optional().describe('Azure'),
  client_secret: z.string().optional().describe('Azure; passed on, never kept or shown'),
});

export const saveAccount = dataTool({
  name: 'save_account',
  title: 'Save an account',
  description:
    'Adds an AWS account (role_arn) or an Azure one (application_id, directory_id, subscription_id, client_secret) to snapshot, or changes one. list_accounts says what a role must trust. Ask the user before calling it.',
  effect: 'write',
  openWorld: true,
  toolset: 'manage',
  needs: ['accountChanges'],
  input,
  output: z.object({ account: Account, created: z.boolean() }),
  async run({ account_id, name, ...rest }, { accountChanges, ...call }) {
    const { account, created } = await accountChanges.save({ account_id, name, access: accessOf(rest) }, call);
    return { account: shownAccount(account), created };
  },
  text: ({ account, created }) =>
    `${created ? 'Added' : 'Changed'} the ${account.provider === 'aws' ? 'AWS' : 'Azure'} account "${shown(account.name, 80)}".\naccount_id: ${account.account_id}\nNext: snapshot_account.`,
});

/** Which cloud is meant follows from what is given. Throws UserError when it is neither or both. */
function accessOf(given: Omit<z.infer<typeof input>, 'account_id' | 'name'>): AccountDraft['access'] {
  const {
    role_arn,
    organization_role,
    external_id,
    region,
    application_id,
    directory_id,
    subscription_id,
    client_secret,
  } = given;
  const aws = [role_arn, organization_role, external_id, region].some((value) => value !== undefined);
  const azure = [application_id, directory_id, subscription_id, client_secret].some((value) => value !== undefined);
  if (aws && !azure && organization_role !== undefined) {
    return { provider: 'organization', role_name: organization_role, role_arn, external_id, region };
  }
  if (aws && !azure && role_arn !== undefined) return { provider: 'aws', role_arn, external_id, region };
  if (azure && !aws && application_id !== undefined && directory_id !== undefined && subscription_id !== undefined) {
    return { provider: 'azure', application_id, directory_id, subscription_id, client_secret };
  }
  throw new UserError(
    'Nothing was saved. Give role_arn for an AWS account, organization_role for all of an organisation, or application_id, directory_id, subscription_id and client_secret for an Azure one; not both.',
  );
}
