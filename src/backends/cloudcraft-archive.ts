import type { CloudcraftClient } from '../cloudcraft/client.ts';
import type { ArchiveSide } from './archiver.ts';
import type { Blueprints } from './backend.ts';
import { clientCall } from './client-call.ts';
import { listAccounts } from './cloudcraft-accounts.ts';
import { summaryOf } from './cloudcraft-blueprint-of.ts';
import { readDocument } from './cloudcraft-document.ts';

/** Backup and restore of a Cloudcraft account: documents as they are on the wire. Cloudcraft gives new ids itself. */
export function cloudcraftArchive(of: {
  client: CloudcraftClient;
  blueprints: Blueprints;
  checkMayWrite: () => void;
}): ArchiveSide {
  const { client, blueprints, checkMayWrite } = of;
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
      const { data } = blueprint;
      return { kind: 'blueprint', id, name, tags, ...(created_at === undefined ? {} : { created_at }), data };
    },
    async create({ name, tags, data }, _of, call) {
      await client.blueprints.create({ name, tags, data: { ...data, name } }, clientCall(call));
    },
    async replace({ id, name, tags, data }, call) {
      const content = { replacement: { name, tags, data: readDocument(data).data } };
      await blueprints.update({ blueprint_id: id, content }, call);
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
