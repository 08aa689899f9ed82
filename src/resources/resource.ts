import type { ReadResourceResult } from '@modelcontextprotocol/server';
import type { Backend, Call, GroupName } from '../backends/backend.ts';
import { UserError } from '../model/user-error.ts';

/** A family of resources behind one URI template with one variable, as the server registers it. */
export interface ResourceFamily {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  /** For example `blueprint://{blueprint_id}`. */
  readonly template: string;
  /** Name of the variable in the template. */
  readonly variable: string;
  readonly mime: string;
  readonly needs: readonly GroupName[];
  /** The newest members, for hosts that let the user pick. */
  list(backend: Backend, call: Call): Promise<{ id: string; name: string }[]>;
  /** The text behind one id. Throws UserError when there is none. */
  read(id: string, backend: Backend, call: Call): Promise<string>;
}

/** Bytes of the text of one resource: hosts refuse answers of a megabyte. */
const MAX_BYTES = 900 * 1024;

/** How many members a list or a completion names. */
const LISTED = 50;

export const uriOf = (family: ResourceFamily, id: string): string =>
  family.template.replace(`{${family.variable}}`, encodeURIComponent(id));

export async function listFamily(family: ResourceFamily, backend: Backend, call: Call) {
  const members = await family.list(backend, call);
  return {
    resources: members
      .slice(0, LISTED)
      .map(({ id, name }) => ({ uri: uriOf(family, id), name, mimeType: family.mime })),
  };
}

/** Ids that begin with what was typed, or belong to a name that contains it. */
export async function completeFamily(of: {
  family: ResourceFamily;
  backend: Backend;
  typed: string;
  call: Call;
}): Promise<string[]> {
  const typed = of.typed.toLowerCase();
  const members = await of.family.list(of.backend, of.call);
  return members
    .filter(({ id, name }) => id.toLowerCase().startsWith(typed) || name.toLowerCase().includes(typed))
    .map(({ id }) => id)
    .slice(0, LISTED);
}

export async function readFamily(of: {
  family: ResourceFamily;
  backend: Backend;
  uri: string;
  id: string;
  call: Call;
  /** Turns a sentence for the user into the protocol's error. */
  asError: (message: string) => Error;
}): Promise<ReadResourceResult> {
  try {
    const text = await of.family.read(of.id, of.backend, of.call);
    const size = Buffer.byteLength(text);
    if (size > MAX_BYTES) {
      throw new UserError(
        `This resource has ${Math.ceil(size / 1024)} KB, and hosts take at most ${MAX_BYTES / 1024}. Use export_blueprint for a file of it, or get_inventory for the rows that you need.`,
      );
    }
    return { contents: [{ uri: of.uri, mimeType: of.family.mime, text }] };
  } catch (error) {
    throw of.asError(error instanceof UserError ? error.message : 'This resource could not be read.');
  }
}
