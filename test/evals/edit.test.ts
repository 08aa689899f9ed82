import { describe, expect, it } from 'vitest';
import { connectionsOf, runTask, type Step, type Task, typesOf } from './run-task.ts';

const SHOP: Step = {
  tool: 'create_blueprint',
  args: {
    name: 'shop',
    components: [
      { id: 'net', type: 'vpc' },
      { id: 'lb', type: 'alb', inside: 'net' },
      { id: 'web', type: 'ec2', name: 'web', inside: 'net' },
      { id: 'web2', type: 'ec2', name: 'web', inside: 'net' },
      { id: 'db', type: 'postgresql', name: 'orders', inside: 'net' },
    ],
    connections: [
      { from: 'lb', to: 'web' },
      { from: 'lb', to: 'web2' },
      { from: 'web', to: 'db' },
    ],
  },
};
const edit = (args: object, more: Partial<Step> = {}): Step => ({
  tool: 'update_blueprint',
  args: { blueprint_id: '$blueprint', ...args },
  ...more,
});
const create = (components: object[], connections: object[] = []): Step => ({
  tool: 'create_blueprint',
  args: { name: 'x', components, connections },
});

const TASKS: readonly Task[] = [
  {
    says: 'Add a Redis between web and database',
    steps: [
      SHOP,
      edit({ add: [{ id: 'cache', type: 'redis', inside: 'net' }], connect: [{ from: 'web2', to: 'cache' }] }),
    ],
    async holds({ blueprint }) {
      const stored = await blueprint();
      expect(connectionsOf(stored)).toContain('web -> cache');
      expect(stored.data.groups.find(({ id }) => id === 'net')?.nodes).toContain('cache');
    },
  },
  {
    says: 'Call the database "customers" and drop the second server',
    steps: [SHOP, edit({ change: [{ id: 'orders', name: 'customers' }], remove: ['web2'] })],
    async holds({ blueprint }) {
      const stored = await blueprint();
      expect(connectionsOf(stored)).toEqual(['lb -> web', 'web -> customers']);
    },
  },
  {
    says: 'Make it an Aurora, larger',
    steps: [SHOP, edit({ change: [{ id: 'db', type: 'aurora', properties: { instanceSize: '2xlarge' } }] })],
    holds: async ({ blueprint }) =>
      expect((await blueprint()).data.nodes.find(({ id }) => id === 'db')).toMatchObject({
        type: 'rds',
        instanceSize: '2xlarge',
      }),
  },
  {
    says: 'No, undo that, and the change before',
    steps: [SHOP, edit({ rename: 'store' }), edit({ remove: ['lb'] }), edit({ undo: 2 })],
    async holds({ blueprint }) {
      const stored = await blueprint();
      expect(stored.name).toBe('shop');
      expect(stored.data.nodes).toHaveLength(4);
    },
  },
  {
    says: 'It got messy: lay it out again',
    steps: [
      SHOP,
      edit({
        add: [
          { id: 'q', type: 'sqs' },
          { id: 'f', type: 'lambda' },
        ],
        connect: [
          { from: 'web2', to: 'q' },
          { from: 'q', to: 'f' },
        ],
      }),
      edit({ relayout: true }),
    ],
    async holds({ blueprint }) {
      const { data } = await blueprint();
      const places = data.nodes.map(({ mapPos }) => JSON.stringify(mapPos));
      expect(new Set(places).size).toBe(6);
    },
  },
  {
    says: 'Tag it as draft',
    steps: [SHOP, edit({ tags: ['draft'] })],
    holds: async ({ blueprint }) => expect((await blueprint()).tags).toEqual(['draft']),
  },
  {
    says: 'Move the database out of the network',
    steps: [SHOP, edit({ change: [{ id: 'db', inside: '' }] })],
    holds: async ({ blueprint }) =>
      expect((await blueprint()).data.groups.find(({ id }) => id === 'net')?.nodes).not.toContain('db'),
  },
  {
    says: 'Make a diagram of only the servers of that blueprint',
    steps: [SHOP, { tool: 'create_blueprint', args: { name: 'servers', from: '$blueprint', filter: 'type=ec2' } }],
    holds: async ({ blueprint }) => expect(typesOf(await blueprint())).toEqual(['ec2', 'ec2']),
  },
  {
    says: 'What is in it? Then remove the load balancer',
    steps: [
      SHOP,
      { tool: 'get_blueprint', args: { blueprint_id: '$blueprint' } },
      edit({ remove: ['lb'], expected_version: '$version' }),
    ],
    holds: async ({ blueprint }) => expect(typesOf(await blueprint())).toEqual(['ec2', 'ec2', 'rds']),
  },
  {
    says: 'Give me that as SVG',
    steps: [
      SHOP,
      { tool: 'export_blueprint', args: { blueprint_id: '$blueprint', format: 'svg', save_as: 'shop.svg' } },
    ],
    holds: async ({ blueprint, last }) => {
      expect(last.links.some((uri) => uri.endsWith('shop.svg'))).toBe(true);
      expect((await blueprint()).name).toBe('shop');
    },
  },
  // Wrong turns
  {
    says: 'Remove "web" (there are two)',
    steps: [
      SHOP,
      edit({ remove: ['web server'] }, { wrong: true }),
      { tool: 'get_blueprint', args: { blueprint_id: '$blueprint' } },
      edit({ remove: ['web2'] }),
    ],
    holds: async ({ blueprint }) => expect(typesOf(await blueprint())).toEqual(['ec2', 'elb', 'rds']),
  },
  {
    says: 'Change it, but somebody else was faster',
    steps: [
      SHOP,
      edit({ rename: 'a' }),
      edit({ rename: 'b', expected_version: 'old' }, { wrong: true }),
      { tool: 'get_blueprint', args: { blueprint_id: '$blueprint' } },
      edit({ rename: 'b', expected_version: '$version' }),
    ],
    holds: async ({ blueprint }) => expect((await blueprint()).name).toBe('b'),
  },
  {
    says: 'Show me the blueprint 0000',
    steps: [
      SHOP,
      { tool: 'get_blueprint', args: { blueprint_id: '99999999-0000-4000-8000-000000000000' }, wrong: true },
      { tool: 'list_blueprints' },
    ],
    holds: ({ last }) => expect(last.data).toMatchObject({ blueprints: [{ name: 'shop' }] }),
  },
  {
    says: 'Draw a queue (with a wrong argument)',
    steps: [
      { tool: 'create_blueprint', args: { name: 'x', nodes: [{ id: 'q', type: 'sqs' }] }, wrong: true },
      create([{ id: 'q', type: 'sqs' }]),
    ],
    holds: async ({ blueprint }) => expect(typesOf(await blueprint())).toEqual(['sqs']),
  },
  {
    says: 'Undo (nothing was done)',
    steps: [SHOP, edit({ undo: 1 }, { wrong: true }), edit({ rename: 'shop 2' })],
    holds: async ({ blueprint }) => expect((await blueprint()).name).toBe('shop 2'),
  },
  {
    says: 'Take back five edits (there was one)',
    steps: [SHOP, edit({ rename: 'b' }), edit({ undo: 5 }, { wrong: true }), edit({ undo: 1 })],
    holds: async ({ blueprint }) => expect((await blueprint()).name).toBe('shop'),
  },
  {
    says: 'Make the picture of "wev"',
    steps: [
      SHOP,
      { tool: 'export_blueprint', args: { blueprint_id: '$blueprint', focus: ['orderz'] }, wrong: true },
      { tool: 'get_blueprint', args: { blueprint_id: '$blueprint' } },
      { tool: 'export_blueprint', args: { blueprint_id: '$blueprint', focus: ['orders'] } },
    ],
    holds: ({ last }) => expect(last.links.some((uri) => uri.startsWith('file:'))).toBe(true),
  },
  {
    says: 'Make a diagram of the lambdas of it (there are none)',
    steps: [
      SHOP,
      { tool: 'create_blueprint', args: { name: 'y', from: '$blueprint', filter: 'type=lambda' }, wrong: true },
      { tool: 'get_inventory', args: { account_id: 'sample', type: 'lambda' } },
    ],
    holds: async ({ store }) => expect((await store.blueprints.all()).documents).toHaveLength(1),
  },
];

describe('edits', () => {
  it.each(TASKS.map((task) => [task.says, task] as const))('%s', (_, task) => runTask(task));
});
