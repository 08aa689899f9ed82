import type { Description } from '../../src/model/description.ts';

/** With fields that nobody knows, on every level. */
export const DOCUMENT = {
  future: { kept: ['as', { it: 'is' }] },
  nodes: [
    {
      id: 'web',
      type: 'ec2',
      name: 'web server',
      mapPos: [0, 0],
      instanceType: 'r6id',
      instanceSize: 'large',
      odd: [1],
    },
    { id: 'data', type: 'rds', name: 'orders', mapPos: [6, 0], engine: 'postgresql', dataGb: '200' },
    { id: 'nowhere', type: 'sqs' },
  ],
  edges: [{ id: 'e1', from: 'web', to: 'data', odd: { deep: true } }],
  groups: [{ id: 'net', type: 'vpc', name: 'main', nodes: ['web', 'data'], odd: null }],
};

export const DESCRIPTION: Description = {
  components: [
    { id: 'lb', type: 'load balancer', name: 'front door' },
    { id: 'a', type: 'ec2', name: 'web a' },
    { id: 'b', type: 'ec2', name: 'web b' },
    { id: 'db', type: 'postgresql', name: 'orders' },
  ],
  connections: [
    { from: 'lb', to: 'a' },
    { from: 'lb', to: 'b', label: 'HTTPS' },
    { from: 'a', to: 'db' },
  ],
};
