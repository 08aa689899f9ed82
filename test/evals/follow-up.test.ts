import { describe, expect, it } from 'vitest';
import { connectionsOf, runTask, type Step, type Task, typesOf } from './run-task.ts';

/** What a user says next, having seen what was assumed, guessed or left out. */
const create = (components: object[], connections: object[] = []): Step => ({
  tool: 'create_blueprint',
  args: { name: 'x', components, connections },
});
const edit = (args: object): Step => ({ tool: 'update_blueprint', args: { blueprint_id: '$blueprint', ...args } });
const OUTLINE: Step = { tool: 'get_blueprint', args: { blueprint_id: '$blueprint' } };

const TASKS: readonly Task[] = [
  {
    says: 'A firewall before the API; no, I mean the web application firewall',
    steps: [
      create([
        { id: 'fw', type: 'firewall' },
        { id: 'api', type: 'api' },
      ]),
      edit({ change: [{ id: 'fw', type: 'waf' }], connect: [{ from: 'fw', to: 'api' }] }),
    ],
    async holds({ blueprint }) {
      const stored = await blueprint();
      expect(typesOf(stored)).toEqual(['apigateway', 'waf']);
      expect(connectionsOf(stored)).toEqual(['fw -> api']);
    },
  },
  {
    says: 'A queue and a database; make the database DynamoDB',
    steps: [
      create([
        { id: 'q', type: 'queue' },
        { id: 'd', type: 'database' },
      ]),
      edit({ change: [{ id: 'd', type: 'dynamodb' }] }),
    ],
    holds: async ({ blueprint }) => expect(typesOf(await blueprint())).toEqual(['dynamodb', 'sqs']),
  },
  {
    says: 'Our office with router, switch and printer; then connect it to a VPN gateway in AWS',
    steps: [
      create([
        { id: 'office', type: 'office' },
        { id: 'r', type: 'router', inside: 'office' },
        { id: 's', type: 'switch', inside: 'office' },
        { id: 'p', type: 'printer', inside: 'office' },
      ]),
      edit({ add: [{ id: 'vgw', type: 'vpn gateway' }], connect: [{ from: 'r', to: 'vgw', label: 'IPsec' }] }),
    ],
    async holds({ blueprint }) {
      const stored = await blueprint();
      expect(typesOf(stored)).toEqual(['networkswitch', 'printer', 'router', 'vpngateway']);
      expect(stored.data.groups.find(({ id }) => id === 'office')?.nodes).toEqual(['p', 'r', 's']);
    },
  },
  {
    says: 'An Azure web app with a database, and then a cache for it',
    steps: [
      create([
        { id: 'web', type: 'azure web app' },
        { id: 'db', type: 'database' },
      ]),
      edit({ add: [{ id: 'c', type: 'cache' }], connect: [{ from: 'web', to: 'c' }] }),
    ],
    holds: async ({ blueprint }) =>
      expect(typesOf(await blueprint())).toEqual(['azureredis', 'azuresql', 'azurewebapp']),
  },
  {
    says: 'Put a Lambda into the server; take it out again',
    steps: [
      create([
        { id: 'srv', type: 'server' },
        { id: 'other', type: 's3' },
        { id: 'fn', type: 'lambda', inside: 'srv' },
      ]),
      edit({ change: [{ id: 'fn', inside: '' }] }),
    ],
    async holds({ blueprint }) {
      const { data } = await blueprint();
      expect(data.nodes.map(({ id }) => id).sort()).toEqual(['fn', 'other', 'srv']);
      expect(data.groups).toEqual([]);
    },
  },
  {
    says: 'Draw this damaged document, and give its nameless component a name',
    steps: [
      {
        tool: 'create_blueprint',
        args: { name: 'x', data: { nodes: [null, { type: 'ec2', mapPos: ['0', '0'] }, { id: 7, type: 's3' }] } },
      },
      OUTLINE,
      edit({ change: [{ id: 'nodes-1', name: 'web' }] }),
    ],
    async holds({ blueprint }) {
      const { data } = await blueprint();
      expect(data.nodes.map(({ id, name }) => [id, name])).toEqual([
        ['nodes-1', 'web'],
        ['7', undefined],
      ]);
    },
  },
  {
    says: 'Add an on-prem database to the sketch, by a dashed line',
    steps: [
      create([{ id: 'app', type: 'ec2' }]),
      edit({
        add: [{ id: 'old', type: 'on-prem database' }],
        connect: [{ from: 'app', to: 'old', dashed: true }],
      }),
      OUTLINE,
    ],
    async holds({ blueprint }) {
      const stored = await blueprint();
      expect(typesOf(stored)).toEqual(['ec2', 'server']);
      expect(stored.data.edges[0]).toMatchObject({ dashed: true });
    },
  },
];

describe('second thoughts', () => {
  it.each(TASKS.map((task) => [task.says, task] as const))('%s', (_, task) => runTask(task));
});
