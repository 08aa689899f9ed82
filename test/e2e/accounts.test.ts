import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAwsScanner } from '../../src/backends/aws-scanner.ts';
import type { Backend, Call } from '../../src/backends/backend.ts';
import { createEmbeddedBackend } from '../../src/backends/embedded.ts';
import { createStore } from '../../src/store/store.ts';
import { type Replay, startReplay } from '../replay/replay-server.ts';
import { type Moto, startMoto } from './moto.ts';
import { seedEnvironment } from './seed/record-sample.ts';
import { createSeedClient } from './seed/seed-client.ts';

const OTHER = '222222222222';
const call: Call = { signal: new AbortController().signal };

/** A table in an account, made with credentials of that account. */
async function seedTable(endpoint: string, of: { account: string; name: string }): Promise<void> {
  const credentials = { accessKeyId: 'testing', secretAccessKey: 'testing' };
  const sts = new STSClient({ endpoint, region: 'eu-west-1', credentials });
  const RoleArn = `arn:aws:iam::${of.account}:role/Seeder`;
  const { Credentials: made } = await sts.send(new AssumeRoleCommand({ RoleArn, RoleSessionName: 'seed' }));
  const dynamodb = new DynamoDBClient({
    endpoint,
    region: 'eu-west-1',
    credentials: {
      accessKeyId: made?.AccessKeyId ?? '',
      secretAccessKey: made?.SecretAccessKey ?? '',
      sessionToken: made?.SessionToken ?? '',
    },
  });
  await dynamodb.send(
    new CreateTableCommand({
      TableName: of.name,
      AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
      BillingMode: 'PAY_PER_REQUEST',
    }),
  );
  sts.destroy();
  dynamodb.destroy();
}

describe('accounts behind roles', () => {
  let moto: Moto;
  let replay: Replay;
  let backend: Backend;
  let folder: string;
  const refused = new Set<string>();

  beforeAll(async () => {
    moto = await startMoto();
    const { url } = moto;
    replay = await startReplay({
      upstream: url,
      answer({ operation, input }) {
        const account = input.RoleArn?.split(':')[4] ?? '';
        if (operation !== 'AssumeRole' || !refused.has(account)) return 'empty';
        return {
          status: 403,
          headers: { 'content-type': 'text/xml' },
          body: '<ErrorResponse><Error><Type>Sender</Type><Code>AccessDenied</Code><Message>not authorized</Message></Error></ErrorResponse>',
        };
      },
    });
    folder = await mkdtemp(join(tmpdir(), 'cloudcraft-mcp-accounts-'));
    const now = (): Date => new Date();
    backend = createEmbeddedBackend({
      store: createStore({ dataDir: folder, outputDir: join(folder, 'exports') }),
      readOnly: false,
      accounts: ['default'],
      scanner: createAwsScanner({ env: seedEnvironment(replay.url), now }),
      scanWait: 120_000,
      now,
      newId: () => crypto.randomUUID(),
      awsConfigured: true,
    });
    await seedTable(url, { account: OTHER, name: 'in-the-other' });
  });
  afterAll(async () => {
    await backend?.close();
    await replay?.stop();
    await moto?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const tables = (file: { inventory: { resources: { type: string; name: string; account: string }[] } } | undefined) =>
    file?.inventory.resources
      .filter(({ type }) => type === 'dynamodb')
      .map(({ name, account }) => `${account} ${name}`);

  it('are read by assuming the saved role, with its external id', async () => {
    const access = {
      provider: 'aws',
      role_arn: `arn:aws:iam::${OTHER}:role/Reader`,
      external_id: 'shared-id',
    } as const;
    const saved = await backend.accountChanges?.save({ name: 'Other', access }, call);
    const account_id = saved?.account.account_id ?? '';
    const file = await backend.snapshots?.take({ account_id, regions: ['eu-west-1'] }, call);
    expect(file?.snapshot).toMatchObject({ account_id, aws_account: OTHER, status: 'complete' });
    expect(tables(file)).toEqual([`${OTHER} in-the-other`]);
    const asked = replay.calls.filter(({ operation }) => operation === 'AssumeRole');
    // Once for all services and regions.
    expect(asked.map(({ input }) => [input.RoleArn, input.ExternalId])).toEqual([[access.role_arn, 'shared-id']]);
    const own = await backend.snapshots?.take({ account_id: 'default', regions: ['eu-west-1'] }, call);
    expect(tables(own)).toEqual([]);
  });

  it('that refuse say which role, and what its trust policy needs', async () => {
    refused.add('333333333333');
    const access = { provider: 'aws', role_arn: 'arn:aws:iam::333333333333:role/Reader' } as const;
    const saved = await backend.accountChanges?.save({ name: 'Closed', access }, call);
    const taking = backend.snapshots?.take({ account_id: saved?.account.account_id, regions: ['eu-west-1'] }, call);
    await expect(taking).rejects.toThrow(
      /did not let this server assume the role arn:aws:iam::333333333333:role\/Reader.*trust policy/,
    );
  });

  it('of an organisation are all read; one that refuses is a warning, a suspended one is left out', async () => {
    const aws = createSeedClient({ endpoint: moto.url, region: 'us-east-1' });
    await aws.call('organizations', 'CreateOrganization', { FeatureSet: 'ALL' });
    const numbers: string[] = [];
    for (const name of ['alpha', 'beta', 'gone']) {
      const Email = `${name}@example.com`;
      numbers.push(
        await aws.ask('organizations', 'CreateAccount', { AccountName: name, Email }, 'CreateAccountStatus.AccountId'),
      );
    }
    const [alpha = '', beta = '', gone = ''] = numbers;
    await aws.call('organizations', 'CloseAccount', { AccountId: gone });
    aws.close();
    await seedTable(moto.url, { account: alpha, name: 'of-alpha' });
    refused.add(beta);
    const access = { provider: 'organization', role_name: 'OrganizationAccountAccessRole' } as const;
    const saved = await backend.accountChanges?.save({ name: 'Corp', access }, call);
    const id = saved?.account.account_id ?? '';
    const taken = await backend.snapshots?.take({ account_id: id, regions: ['eu-west-1'] }, call);
    const notes = taken?.notes?.join('\n') ?? '';
    // Moto's own account, which is the management account, and alpha.
    expect(notes).toMatch(/2 accounts read, 1 not readable, 0 still to be read/);
    expect(notes).toMatch(new RegExp(`Warning: ${beta} \\(beta\\) could not be read. AWS did not let`));
    expect(notes).not.toContain(gone);
    const newest = (await backend.snapshots?.list(call))?.snapshots.find(
      ({ account_id }) => account_id === `${id}/${alpha}`,
    );
    expect(newest).toMatchObject({ aws_account: alpha, name: 'alpha' });
    expect(tables(await backend.snapshots?.get(newest?.snapshot_id ?? '', call))).toEqual([`${alpha} of-alpha`]);
    const answer = await backend.inventory?.ask({ account_id: `${id}/${alpha}`, type: 'dynamodb' }, call);
    expect(answer?.rows).toHaveLength(1);
  });
});
