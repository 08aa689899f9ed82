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
const create = (components: object[], connections: object[] = []): Step => ({
  tool: 'create_blueprint',
  args: { name: 'x', components, connections },
});

const TASKS: readonly Task[] = [
  {
    says: 'Draw a load balancer in front of two web servers and a PostgreSQL',
    steps: [SHOP],
    async holds({ blueprint }) {
      const stored = await blueprint();
      expect(typesOf(stored)).toEqual(['ec2', 'ec2', 'elb', 'rds']);
      expect(stored.data.nodes.find(({ id }) => id === 'db')).toMatchObject({ engine: 'postgresql' });
      expect(connectionsOf(stored)).toEqual(['lb -> web', 'lb -> web', 'web -> orders']);
    },
  },
  {
    says: 'Draw it by the names of three tools: aws_lb, AWS::Lambda::Function, Amazon SQS',
    steps: [
      create([
        { id: 'a', type: 'aws_lb' },
        { id: 'b', type: 'AWS::Lambda::Function' },
        { id: 'c', type: 'Amazon SQS' },
      ]),
    ],
    holds: async ({ blueprint }) => expect(typesOf(await blueprint())).toEqual(['elb', 'lambda', 'sqs']),
  },
  {
    says: 'Put the database into a private subnet of the VPC',
    steps: [
      create([
        { id: 'v', type: 'vpc' },
        { id: 's', type: 'subnet', name: 'private', inside: 'v' },
        { id: 'd', type: 'mysql', inside: 's' },
      ]),
    ],
    async holds({ blueprint }) {
      const { data } = await blueprint();
      expect(data.groups.find(({ id }) => id === 's')).toMatchObject({ type: 'subnet', nodes: ['d'] });
    },
  },
  {
    says: 'Group the tasks into a cluster inside the VPC',
    steps: [
      create([
        { id: 'v', type: 'vpc' },
        { id: 'c', type: 'ecs cluster', inside: 'v' },
        { id: 's', type: 'ecs service', inside: 'c' },
      ]),
    ],
    async holds({ blueprint }) {
      const { data } = await blueprint();
      expect(data.groups.find(({ id }) => id === 'c')).toMatchObject({ nodes: ['s'] });
    },
  },
  {
    says: 'My host sends lists as JSON text',
    steps: [
      { tool: 'create_blueprint', args: { name: 'x', components: '[{"id":"q","type":"sqs"}]', connections: '[]' } },
    ],
    holds: async ({ blueprint }) => expect(typesOf(await blueprint())).toEqual(['sqs']),
  },
  {
    says: 'Users call the API, dashed lines to the queue',
    steps: [
      create(
        [
          { id: 'u', type: 'users' },
          { id: 'a', type: 'api gateway' },
          { id: 'q', type: 'sqs' },
        ],
        [
          { from: 'u', to: 'a', label: 'HTTPS' },
          { from: 'a', to: 'q', dashed: true },
        ],
      ),
    ],
    async holds({ blueprint }) {
      const { data } = await blueprint();
      expect(data.edges.find(({ from }) => from === 'u')).toMatchObject({ label: 'HTTPS' });
      expect(data.edges.find(({ from }) => from === 'a')).toMatchObject({ dashed: true });
    },
  },
  {
    says: 'Draw our mainframe too, whatever you call it',
    steps: [
      { ...create([{ id: 'm', type: 'z/OS mainframe', name: 'Mainframe' }]), wrong: true },
      create([{ id: 'm', type: 'block', name: 'Mainframe' }]),
    ],
    holds: async ({ blueprint }) =>
      expect((await blueprint()).data.nodes).toMatchObject([{ id: 'm', type: 'block', name: 'Mainframe' }]),
  },
  {
    says: 'With a title, a note and a red database',
    steps: [
      create([
        { id: 't', type: 'title', name: 'Shop' },
        { id: 'n', type: 'note', name: 'draft' },
        { id: 'd', type: 'rds', properties: { color: 'red' } },
      ]),
    ],
    async holds({ blueprint }) {
      const { data } = await blueprint();
      expect(data.text.map(({ text }) => text)).toEqual(['Shop', 'draft']);
      expect(data.nodes[0]?.color).toMatchObject({ '2d': '#d0453f' });
    },
  },
  {
    says: 'A phone and a browser use it',
    steps: [
      create(
        [
          { id: 'p', type: 'phone' },
          { id: 'b', type: 'browser' },
          { id: 's', type: 's3' },
        ],
        [
          { from: 'p', to: 's' },
          { from: 'b', to: 's' },
        ],
      ),
    ],
    holds: async ({ blueprint }) => expect(typesOf(await blueprint())).toEqual(['client', 'mobile', 's3']),
  },
];

describe('descriptions', () => {
  it.each(TASKS.map((task) => [task.says, task] as const))('%s', (_, task) => runTask(task));
});
