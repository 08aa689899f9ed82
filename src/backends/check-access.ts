import type { AccountDraft } from '../model/account.ts';
import { isUuid } from '../model/id.ts';
import { shown } from '../model/untrusted.ts';
import { UserError } from '../model/user-error.ts';

const ROLE = /^arn:(aws|aws-us-gov|aws-cn):iam::\d{12}:role\/[\w+=,.@/-]{1,512}$/;
const ROLE_NAME = /^[\w+=,.@-]{1,64}$/;
const REGION = /^[a-z]{2}(-[a-z]+)+-\d$/;

/** Throws UserError for a draft of an account that cannot be right. Says nothing of a secret but that it is missing. */
export function checkAccess({ name, access }: AccountDraft): void {
  if (name.trim() === '') throw new UserError('The account needs a name; nothing was saved.');
  if (access.provider === 'organization' && !ROLE_NAME.test(access.role_name)) {
    throw new UserError(
      `"${shown(access.role_name, 80)}" is not the name of a role; nothing was saved. Give the name alone, such as OrganizationAccountAccessRole.`,
    );
  }
  if (access.provider !== 'azure') {
    const { role_arn, region } = access;
    if (role_arn !== undefined && !ROLE.test(role_arn)) {
      throw new UserError(
        `"${shown(role_arn, 100)}" is not the ARN of a role; nothing was saved. It looks like arn:aws:iam::123456789012:role/cloudcraft.`,
      );
    }
    if (region !== undefined && !REGION.test(region)) {
      throw new UserError(
        `"${shown(region, 40)}" is not a region of AWS; nothing was saved. Give one such as us-east-1.`,
      );
    }
    return;
  }
  if (access.client_secret !== undefined && !/^[\x21-\x7e]+$/.test(access.client_secret)) {
    throw new UserError(
      'The client_secret is empty or holds characters that no secret has; nothing was saved. Copy its value again, not its id.',
    );
  }
  for (const field of ['application_id', 'directory_id', 'subscription_id'] as const) {
    if (isUuid(access[field])) continue;
    throw new UserError(
      `${field} is not a UUID; nothing was saved. All three ids stand in the Azure portal, under the app registration and the subscription.`,
    );
  }
}
