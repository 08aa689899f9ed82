import type { CloudcraftClient } from '../cloudcraft/client.ts';
import type { ArchivedBlueprint } from '../model/archive.ts';
import { counted } from '../model/counted.ts';
import { readDocument } from '../model/read-document.ts';
import type { ArchiveSide } from './archiver.ts';
import type { Blueprints, Call } from './backend.ts';
import { clientCall } from './client-call.ts';
import { listAccounts } from './cloudcraft-accounts.ts';
import { summaryOf } from './cloudcraft-blueprint-of.ts';
import { withDocumentedGroups, withOwnGroups } from './cloudcraft-groups.ts';

type Shared = Pick<ArchivedBlueprint, 'read_access' | 'write_access'>;

/** Backup and restore of a Cloudcraft account: documents as they are on the wire. Cloudcraft gives new ids itself. */
export function cloudcraftArchive(of: {
  client: CloudcraftClient;
  blueprints: Blueprints;
  checkMayWrite: () => void;
}): ArchiveSide {
  const { client, blueprints, checkMayWrite } = of;

  /** Sharing with the teams and customers of this account; others are left out, which the note says. */
  async function sharing(wanted: Shared, call: Call): Promise<{ shared: Shared; note: string | undefined }> {
    const { read_access, write_access } = wanted;
    if (read_access === undefined && write_access === undefined) return { shared: {}, note: undefined };
    const teams = await client.teams(clientCall(call));
    const known = new Set(
      teams.flatMap(({ id, customerId }) => [`team/${id}`, ...(customerId ? [`customer/${customerId}`] : [])]),
    );
    const isKnown = (name: string): boolean => known.has(name);
    const lost = new Set([...(read_access ?? []), ...(write_access ?? [])].filter((name) => !isKnown(name)));
    return {
      shared: {
        ...(read_access === undefined ? {} : { read_access: read_access.filter(isKnown) }),
        ...(write_access === undefined ? {} : { write_access: write_access.filter(isKnown) }),
      },
      note:
        lost.size === 0
          ? undefined
          : `not shared again with ${counted(lost.size, 'team')} that this account does not have.`,
    };
  }

  return {
    checkMayWrite,
    damaged: async () => [],
    async blueprints(call) {
      const all = (await client.blueprints.list(clientCall(call))).map(summaryOf);
      return { blueprints: all.map(({ blueprint_id: id, name }) => ({ id, name })) };
    },
    async blueprint(id, call) {
      const { blueprint } = await client.blueprints.get(id, clientCall(call));
      const { name, tags, created_at } = summaryOf(blueprint);
      const { data, readAccess, writeAccess } = blueprint;
      return {
        kind: 'blueprint',
        id,
        name,
        tags,
        ...(created_at === undefined ? {} : { created_at }),
        ...(readAccess ? { read_access: readAccess } : {}),
        ...(writeAccess ? { write_access: writeAccess } : {}),
        data: withOwnGroups(data),
      };
    },
    async create({ name, tags, data, ...access }, _of, call) {
      const { shared, note } = await sharing(access, call);
      const { read_access: readAccess, write_access: writeAccess } = shared;
      const draft = {
        name,
        tags,
        ...(readAccess === undefined ? {} : { readAccess }),
        ...(writeAccess === undefined ? {} : { writeAccess }),
        data: withDocumentedGroups(data.name === name ? data : { ...data, name }),
      };
      await client.blueprints.create(draft, clientCall(call));
      return note;
    },
    async replace({ id, name, tags, data, ...access }, call) {
      const { shared, note } = await sharing(access, call);
      const content = { replacement: { name, tags, ...shared, data: readDocument(data).data, wire: data } };
      await blueprints.update({ blueprint_id: id, content }, call);
      return note;
    },
    accounts: (call) => listAccounts(client, call),
    async addAccount({ name, provider, role_arn: roleArn, organization_role, region }, { dryRun }, call) {
      if (provider === 'azure') return 'Its client secret is in no backup: add it with save_account.';
      if (organization_role !== undefined || roleArn === undefined) {
        return 'Cloudcraft reads single accounts through a role.';
      }
      const draft = { name, roleArn, ...(region === undefined ? {} : { region }) };
      if (!dryRun) await client.aws.create(draft, clientCall(call));
      return undefined;
    },
  };
}
