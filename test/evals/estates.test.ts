import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../temporary-folder.ts';
import { resourcesOf, rowsOf, runTask, type Step, type Task, typesOf } from './run-task.ts';

const DRAW: Step = { tool: 'snapshot_account', args: { account_id: 'sample' } };
const ask = (args: object, more: Partial<Step> = {}): Step => ({
  tool: 'get_inventory',
  args: { account_id: 'sample', ...args },
  ...more,
});

const queue = (name: string, value: object = {}) => ({
  mode: 'managed',
  type: 'aws_sqs_queue',
  name,
  instances: [{ attributes: { name, arn: `arn:aws:sqs:eu-west-1:123456789012:${name}`, ...value } }],
});
const STATE = JSON.stringify({
  version: 4,
  terraform_version: '1.9.0',
  resources: [queue('jobs', { password: 'hunter2' }), queue('dead')],
});
const PLAN = JSON.stringify({
  resource_changes: [
    { address: 'aws_sqs_queue.a', type: 'aws_sqs_queue', change: { actions: ['create'], after: { name: 'a' } } },
    { address: 'aws_s3_bucket.b', type: 'aws_s3_bucket', change: { actions: ['delete'], before: { bucket: 'b' } } },
  ],
});
const TEMPLATE =
  'Resources: {Topic: {Type: AWS::SNS::Topic, Properties: {Subscription: [{Protocol: sqs, Endpoint: !GetAtt Jobs.Arn}]}}, Jobs: {Type: AWS::SQS::Queue}}';

const TASKS: readonly Task[] = [
  {
    says: 'Draw my current architecture (sample)',
    steps: [{ tool: 'list_accounts' }, DRAW],
    async holds({ snapshot, last }) {
      expect(resourcesOf(await snapshot(), 'vpc').length).toBeGreaterThan(0);
      expect(last.links.some((uri) => uri.startsWith('file:'))).toBe(true);
    },
  },
  {
    says: 'Which databases are not multi-AZ?',
    steps: [ask({ type: 'rds', filter: 'multi_az=false' })],
    holds: ({ last }) => expect(rowsOf(last).map(({ name }) => name)).toContain('shop-catalogue'),
  },
  {
    says: 'How many resources in each region?',
    steps: [DRAW, ask({ group_by: 'region' })],
    async holds({ last, snapshot }) {
      const { inventory } = await snapshot();
      const total = rowsOf(last).reduce((sum, { count }) => sum + Number(count), 0);
      expect(total).toBe(inventory.resources.length);
    },
  },
  {
    says: 'Draw only the databases and keep that as a diagram I can edit',
    steps: [
      DRAW,
      { tool: 'create_blueprint', args: { name: 'data', from: '$snapshot', filter: 'type=rds' } },
      { tool: 'update_blueprint', args: { blueprint_id: '$blueprint', rename: 'databases' } },
    ],
    async holds({ blueprint, snapshot }) {
      const stored = await blueprint();
      expect(stored.name).toBe('databases');
      expect(typesOf(stored)).toEqual(resourcesOf(await snapshot(), 'rds').map(() => 'rds'));
    },
  },
  {
    says: 'Export the snapshot as draw.io',
    steps: [
      DRAW,
      { tool: 'export_blueprint', args: { snapshot_id: '$snapshot', format: 'drawio', save_as: 'x.drawio' } },
    ],
    holds: ({ last }) => expect(last.links.some((uri) => uri.endsWith('x.drawio'))).toBe(true),
  },
  {
    says: 'Who may reach the web servers: list the security groups',
    steps: [DRAW, ask({ type: 'sg' })],
    async holds({ last, snapshot }) {
      expect(rowsOf(last)).toHaveLength(resourcesOf(await snapshot(), 'sg').length);
    },
  },
  {
    says: 'Draw what this Terraform state holds',
    steps: [{ tool: 'import_infrastructure', args: { content: STATE, name: 'prod' } }],
    async holds({ snapshot }) {
      const file = await snapshot();
      expect(resourcesOf(file, 'sqs').map(({ name }) => name)).toEqual(['dead', 'jobs']);
      expect(JSON.stringify(file)).not.toContain('hunter2');
    },
  },
  {
    says: 'What will this plan change?',
    steps: [
      { tool: 'import_infrastructure', args: { content: PLAN, name: 'plan' } },
      { tool: 'get_inventory', args: { snapshot_id: '$snapshot', fields: ['name', 'PlannedChange'] } },
    ],
    async holds({ snapshot }) {
      const { inventory } = await snapshot();
      expect(inventory.resources.map(({ properties }) => properties.PlannedChange).sort()).toEqual(['add', 'destroy']);
    },
  },
  {
    says: 'Draw this CloudFormation template',
    steps: [{ tool: 'import_infrastructure', args: { content: TEMPLATE, name: 'stack', region: 'us-east-1' } }],
    async holds({ snapshot }) {
      const { inventory, snapshot: about } = await snapshot();
      expect(about.regions).toEqual(['us-east-1']);
      expect(inventory.relations.map(({ label }) => label)).toEqual(['subscribed']);
    },
  },
  {
    says: 'Turn the template into a diagram and add a consumer',
    steps: [
      { tool: 'import_infrastructure', args: { content: TEMPLATE, name: 'stack' } },
      { tool: 'create_blueprint', args: { name: 'design', from: '$snapshot' } },
      {
        tool: 'update_blueprint',
        args: { blueprint_id: '$blueprint', add: [{ id: 'f', type: 'lambda' }], connect: [{ from: 'Jobs', to: 'f' }] },
      },
    ],
    async holds({ blueprint, snapshot }) {
      expect(typesOf(await blueprint())).toEqual(['lambda', 'snstopic', 'sqs']);
      expect((await snapshot()).inventory.resources).toHaveLength(2);
    },
  },
  {
    says: 'Import it twice: I want a history',
    steps: [
      { tool: 'import_infrastructure', args: { content: STATE, name: 'prod' } },
      { tool: 'import_infrastructure', args: { content: STATE, name: 'prod' } },
      { tool: 'list_snapshots' },
    ],
    async holds({ store }) {
      const { documents } = await store.snapshots.all();
      expect(documents.map(({ snapshot }) => snapshot.account_id)).toEqual(['import:prod', 'import:prod']);
    },
  },
  {
    says: 'Compare the template with the state',
    steps: [
      { tool: 'import_infrastructure', args: { content: STATE, name: 'prod' } },
      { tool: 'import_infrastructure', args: { content: STATE.replaceAll('dead', 'late'), name: 'prod' } },
      { tool: 'compare_snapshots', args: { before: '00000000-0000-4000-8000-000000000001', after: '$snapshot' } },
    ],
    holds: async ({ snapshot, last }) => {
      expect(resourcesOf(await snapshot(), 'sqs').map(({ name }) => name)).toEqual(['jobs', 'late']);
      expect(last.links.some((uri) => uri.startsWith('file:'))).toBe(true);
    },
  },
  // Wrong turns
  {
    says: 'Rename the snapshot',
    steps: [
      DRAW,
      { tool: 'update_blueprint', args: { blueprint_id: '$snapshot', rename: 'x' }, wrong: true },
      { tool: 'create_blueprint', args: { name: 'x', from: '$snapshot' } },
    ],
    holds: async ({ blueprint }) => expect((await blueprint()).data.nodes.length).toBeGreaterThan(10),
  },
  {
    says: 'Draw the account "production"',
    steps: [
      { tool: 'snapshot_account', args: { account_id: 'production' }, wrong: true },
      { tool: 'list_accounts' },
      DRAW,
    ],
    holds: async ({ snapshot }) => expect((await snapshot()).snapshot.source).toBe('sample'),
  },
  {
    says: 'Export a snapshot that is gone',
    steps: [
      { tool: 'export_blueprint', args: { snapshot_id: '99999999-0000-4000-8000-000000000000' }, wrong: true },
      { tool: 'list_snapshots' },
    ],
    holds: ({ last }) => expect(last.data).toMatchObject({ snapshots: [{ account_id: 'sample' }] }),
  },
  {
    says: 'Make a diagram from what I called "prod"',
    steps: [{ tool: 'create_blueprint', args: { name: 'x', from: 'prod' }, wrong: true }, { tool: 'list_snapshots' }],
    holds: async ({ store }) => expect((await store.blueprints.all()).documents).toEqual([]),
  },
  {
    says: 'Which databases (with a wrong argument)',
    steps: [{ tool: 'get_inventory', args: { acount_id: 'sample' }, wrong: true }, ask({ type: 'rds' })],
    holds: ({ last }) => expect(rowsOf(last)).toHaveLength(4),
  },
  {
    says: 'Import plan.out',
    steps: [
      { tool: 'import_infrastructure', args: { format: 'plan', content: '{"kind":"Pod"}' }, wrong: true },
      { tool: 'import_infrastructure', args: { content: PLAN } },
    ],
    holds: async ({ snapshot }) => expect((await snapshot()).inventory.resources).toHaveLength(2),
  },
  {
    says: 'Draw only the parts of the sample in Mars',
    steps: [
      DRAW,
      { tool: 'create_blueprint', args: { name: 'x', from: '$snapshot', filter: 'region=mars-1' }, wrong: true },
      ask({ group_by: 'region' }),
    ],
    holds: ({ last }) => expect(rowsOf(last).map(({ region }) => region)).toContain('eu-west-1'),
  },
];

describe('accounts and code', () => {
  it.each(TASKS.map((task) => [task.says, task] as const))('%s', (_, task) => runTask(task));

  it('Import the state that lies in my folder, not one outside', async () => {
    const importRoot = await temporaryFolder();
    await writeFile(join(importRoot, 'prod.tfstate'), STATE);
    await runTask(
      {
        says: 'import',
        steps: [{ tool: 'import_infrastructure', args: { path: 'prod.tfstate' } }],
        holds: async ({ snapshot }) => expect((await snapshot()).snapshot.name).toBe('prod'),
      },
      { importRoot },
    );
  });
});
