import { isUuid } from '../model/id.ts';
import { shown } from '../model/untrusted.ts';
import { UserError } from '../model/user-error.ts';

/** The id as a part of a path. Throws UserError for anything but a UUID, so that no other text ever gets into a URL. */
export function idPart(id: string, of: { noun: string; from: string }): string {
  if (isUuid(id)) return id.toLowerCase();
  throw new UserError(
    `"${shown(id, 60)}" is not the id of ${of.noun}: ids are UUIDs, as in 0b6f1c1e-5a0e-4a0d-9b52-1f0a4f6d0001. ${of.from}`,
  );
}

/** Regions are not listed by Cloudcraft: only the form is checked, `us-east-1` on AWS and `eastus` on Azure. */
export function regionPart(region: string, provider: 'aws' | 'azure'): string {
  const form = provider === 'aws' ? /^[a-z]{2}(-[a-z]+)+-\d$/ : /^[a-z0-9]{2,40}$/;
  if (form.test(region)) return region;
  const example = provider === 'aws' ? 'us-east-1 or eu-west-1' : 'eastus or westeurope';
  throw new UserError(
    `"${shown(region, 60)}" is not a region of ${provider === 'aws' ? 'AWS' : 'Azure'}. Give one such as ${example}.`,
  );
}
