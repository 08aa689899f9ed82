import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Backend } from '../../src/backends/backend.ts';
import { createEmbeddedBackend } from '../../src/backends/embedded.ts';
import { arrangeInventory } from '../../src/backends/pipeline.ts';
import type { Scanner } from '../../src/backends/scanner.ts';
import type { Account } from '../../src/model/account.ts';
import { type Inventory, sortInventory } from '../../src/model/inventory.ts';
import type { SnapshotFile } from '../../src/model/snapshot.ts';
import { createStore, type Store } from '../../src/store/store.ts';

export const AWS_ACCOUNT = '123456789012';
export const SAVED: Account = {
  account_id: '5d2b0c8e-33f1-4f0e-9c7a-8b1e5f2d4c31',
  name: 'Production',
  provider: 'aws',
  source: 'saved',
  aws_account: AWS_ACCOUNT,
  role_arn: `arn:aws:iam::${AWS_ACCOUNT}:role/cloudcraft`,
};

export interface Temporary {
  readonly backend: Backend;
  readonly store: Store;
  readonly folder: string;
  /** What the backend scans with. */
  readonly scanner: Scanner;
  close(): Promise<void>;
}

/** An embedded backend in a folder of its own, whose scanner makes up a small account; scans take `scanMs`. */
export async function temporaryEmbedded(options: { readOnly?: boolean; scanMs?: number } = {}): Promise<Temporary> {
  const folder = await mkdtemp(join(tmpdir(), 'cloudcraft-mcp-test-'));
  const store = createStore({ dataDir: folder, outputDir: join(folder, 'exports') });
  await store.accounts.put(SAVED.account_id, SAVED);
  let seconds = 0;
  // Every reading is a second later, so that "newest first" has one right answer.
  const now = (): Date => new Date(Date.UTC(2026, 10, 23, 12, 0, seconds++));
  const scanner = inventedScanner({ now, scanMs: options.scanMs ?? 0 });
  const backend = createEmbeddedBackend({
    store,
    readOnly: options.readOnly ?? false,
    accounts: ['profile:other'],
    scanner,
    now,
    newId: () => randomUUID(),
    awsConfigured: true,
  });
  return {
    backend,
    store,
    folder,
    scanner,
    async close() {
      await backend.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

const inventedScanner = (of: { now: () => Date; scanMs: number }): Scanner => ({
  async scan({ account, snapshot_id, regions = ['eu-west-1'] }, call) {
    if (of.scanMs > 0) await wait(of.scanMs, undefined, { signal: call.signal });
    const inventory = estateIn(regions[0] ?? 'eu-west-1');
    const file: SnapshotFile = {
      format: 'cloudcraft-mcp/snapshot',
      version: 1,
      snapshot: {
        snapshot_id,
        account_id: account.account_id,
        aws_account: AWS_ACCOUNT,
        name: account.name,
        source: 'scan',
        status: 'complete',
        regions: [...regions],
        taken_at: of.now().toISOString(),
        resources: inventory.resources.length,
        relations: inventory.relations.length,
      },
      inventory,
      coverage: [
        { account: AWS_ACCOUNT, region: regions[0] ?? '', service: 'ec2', call: 'DescribeInstances', outcome: 'ok' },
      ],
      blueprint: await arrangeInventory(inventory, account.name),
    };
    return file;
  },
  assumesRoles: true,
  async close() {},
});

/** A load balancer, two servers and a database in a network, and a bucket beside it. */
function estateIn(region: string): Inventory {
  const arn = (service: string, rest: string): string => `arn:aws:${service}:${region}:${AWS_ACCOUNT}:${rest}`;
  const make = (of: {
    type: string;
    kind: string;
    name: string;
    arn: string;
    parent?: string;
    properties?: Record<string, unknown>;
  }): Inventory['resources'][number] => {
    const { properties = {}, ...rest } = of;
    const native_id = of.arn.split(/[/:]/).at(-1) ?? of.name;
    return { ...rest, id: of.arn, native_id, account: AWS_ACCOUNT, region, tags: { env: 'test' }, properties };
  };
  const vpc = make({ type: 'vpc', kind: 'AWS::EC2::VPC', name: 'main', arn: arn('ec2', 'vpc/vpc-1') });
  const subnet = make({
    type: 'subnet',
    kind: 'AWS::EC2::Subnet',
    name: 'private-a',
    arn: arn('ec2', 'subnet/subnet-1'),
    parent: vpc.id,
  });
  const server = (id: string): Inventory['resources'][number] =>
    make({
      type: 'ec2',
      kind: 'AWS::EC2::Instance',
      name: `web-${id}`,
      arn: arn('ec2', `instance/i-${id}`),
      parent: subnet.id,
      properties: { InstanceType: 'm5.large' },
    });
  const servers = [server('1'), server('2')];
  const database = make({
    type: 'rds',
    kind: 'AWS::RDS::DBInstance',
    name: 'orders',
    arn: arn('rds', 'db:orders'),
    parent: subnet.id,
    properties: { Engine: 'postgres', DBInstanceClass: 'db.r6g.large', MultiAZ: true },
  });
  const bucket = make({ type: 's3', kind: 'AWS::S3::Bucket', name: 'assets', arn: 'arn:aws:s3:::assets' });
  return sortInventory({
    resources: [vpc, subnet, ...servers, database, bucket],
    relations: servers.map(({ id }) => ({ from: id, to: database.id, label: 'connects', source: 'typed' })),
  });
}
