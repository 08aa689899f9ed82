import { describe, expect, it } from 'vitest';
import { withLabels } from '../../src/backends/cloudcraft-captions.ts';
import { inventoryOf } from '../../src/backends/cloudcraft-inventory.ts';
import { Inventory } from '../../src/model/inventory.ts';
import { readDocument } from '../../src/model/read-document.ts';

const arn = (service: string, rest: string): string => `arn:aws:${service}:us-east-1:123456789012:${rest}`;

/** The form that a scan has: ARNs on nodes, AWS ids on groups, names only as texts beside the blocks. */
const AWS = {
  name: 'Production us-east-1',
  nodes: [
    {
      id: 'n1',
      type: 'ec2',
      arn: arn('ec2', 'instance/i-0abc'),
      region: 'us-east-1',
      mapPos: [2, 2],
      instanceType: 'm5',
      instanceSize: 'large',
      color: { isometric: '#ffffff', '2d': null },
      billingOptions: { type: 'od', utilization: 1 },
    },
    { id: 'n2', type: 'rds', arn: arn('rds', 'db:orders'), region: 'us-east-1', mapPos: [8, 2], engine: 'postgresql' },
    { id: 'n3', type: 'elb', arn: arn('elasticloadbalancing', 'loadbalancer/app/front/50d'), mapPos: [5, 8] },
    { id: 'n4', type: 'cloudfront', arn: 'arn:aws:cloudfront::123456789012:distribution/E1', mapPos: [-9, 0] },
    { id: 'n5', type: 's3', arn: 'arn:aws:s3:::assets', region: 'us-east-1', mapPos: [-9, 9] },
    { id: 'acl-1x', type: 'natgateway', region: 'us-east-1', mapPos: [20, 20] },
    { id: 'n6', type: 'block', mapPos: [30, 30] },
  ],
  groups: [
    { id: '0123456789', type: 'region', arn: 'arn:aws::us-east-1::', nodes: ['n1', 'n2', 'n3', 'vpc-1', 'subnet-a'] },
    {
      id: 'vpc-1',
      type: 'vpc',
      name: 'main',
      region: 'us-east-1',
      nodes: ['n1', 'n2', 'n3', 'subnet-a', 'subnet-b', 'sg-1'],
    },
    { id: 'subnet-a', type: 'subnet', name: 'private-a', region: 'us-east-1', nodes: ['n1', 'n3'] },
    { id: 'subnet-b', type: 'subnet', name: 'private-b', region: 'us-east-1', nodes: ['n2', 'n3', 'gone'] },
    {
      id: 'sg-1',
      type: 'sg',
      name: 'web',
      region: 'us-east-1',
      nodes: ['n1', 'n3'],
      inboundRules: [{ portRange: '443' }],
    },
    { id: 'asg-1', type: 'asg', region: 'us-east-1', mapPos: [1, 1], mapSize: [2, 2], nodes: ['n1'] },
  ],
  edges: [
    { id: 'e1', type: 'autoedge', from: 'n3', to: 'n1' },
    { id: 'e2', from: 'n1', to: 'n2', label: 'SQL' },
    { id: 'e3', from: 'n1', to: 'n2' },
    { id: 'e4', from: 'n1', to: 'a text' },
  ],
  text: [
    { id: 't1', type: 'isotext', text: 'web-1\nm5.large', mapPos: [2, 3.5], textSize: 15 },
    { id: 't2', type: 'isotext', text: 'far away', mapPos: [50, 50] },
  ],
};

const read = (wire: Record<string, unknown>, of = { account: '123456789012', region: 'us-east-1' }): Inventory =>
  inventoryOf(withLabels(readDocument(wire).data), of);

describe('the inventory of a scanned document', () => {
  const inventory = read(AWS);
  const find = (native: string) => inventory.resources.find(({ native_id }) => native_id === native);

  it('has a resource for everything that exists, and for nothing that is only drawn', () => {
    expect(() => Inventory.parse(inventory)).not.toThrow();
    expect(inventory.resources.map(({ type }) => type).sort()).toEqual(
      ['asg', 'cloudfront', 'ec2', 'elb', 'natgateway', 'rds', 's3', 'sg', 'subnet', 'subnet', 'vpc'].sort(),
    );
  });

  it('names each by its ARN or by where it is', () => {
    expect(find('i-0abc')).toMatchObject({
      id: arn('ec2', 'instance/i-0abc'),
      arn: arn('ec2', 'instance/i-0abc'),
      kind: 'AWS::EC2::Instance',
      account: '123456789012',
      region: 'us-east-1',
    });
    expect(find('subnet-a')?.id).toBe('aws:123456789012:us-east-1:subnet:subnet-a');
    expect(find('app/front/50d')?.type).toBe('elb');
    expect(find('E1')?.region).toBe('global');
    expect(find('assets')?.region).toBe('us-east-1');
  });

  it('takes names from groups, tags and the texts beside the blocks', () => {
    expect(find('i-0abc')?.name).toBe('web-1');
    expect(find('subnet-a')?.name).toBe('private-a');
    expect(find('orders')?.name).toBe('orders');
    const tagged = read({ nodes: [{ id: 'x', type: 'ec2', tags: { Name: 'by tag' } }] });
    expect(tagged.resources[0]).toMatchObject({ name: 'by tag', tags: { Name: 'by tag' } });
  });

  it('keeps the fields of the type, and none of the drawing', () => {
    expect(find('i-0abc')?.properties).toEqual({
      instanceType: 'm5',
      instanceSize: 'large',
      billingOptions: { type: 'od', utilization: 1 },
    });
  });

  it('finds the one parent: the smallest subnet, else the VPC', () => {
    expect(find('i-0abc')?.parent).toBe(find('subnet-a')?.id);
    expect(find('subnet-a')?.parent).toBe(find('vpc-1')?.id);
    expect(find('vpc-1')?.parent).toBeUndefined();
    expect(find('sg-1')?.parent).toBe(find('vpc-1')?.id);
    expect(find('assets')?.parent).toBeUndefined();
  });

  it('has relations for edges and for what groups list besides', () => {
    const native = new Map(inventory.resources.map(({ id, native_id }) => [id, native_id]));
    expect(
      inventory.relations.map(({ from, label, to }) => `${native.get(from)} ${label} ${native.get(to)}`).sort(),
    ).toEqual([
      'app/front/50d connects i-0abc',
      'app/front/50d in subnet-b',
      'app/front/50d member sg-1',
      'i-0abc connects orders',
      'i-0abc member asg-1',
      'i-0abc member sg-1',
    ]);
    expect(
      inventory.relations.find(({ label, from }) => label === 'connects' && from === find('i-0abc')?.id)?.source,
    ).toBe('typed');
  });

  it('is the same whatever the order of the document', () => {
    const turned = { ...AWS, nodes: [...AWS.nodes].reverse(), groups: [...AWS.groups].reverse() };
    expect(read(turned)).toEqual(inventory);
  });

  it('reads Azure documents and clusters among the nodes', () => {
    const resourceId = '/subscriptions/0000/resourceGroups/PAY/providers/Microsoft.Compute/virtualMachines/api';
    const azure = read(
      {
        nodes: [
          { id: 'vm-1', type: 'azurevm', resourceId, region: 'eastus', mapPos: [2, 3] },
          { id: 'q', type: 'azuresbqueue', region: 'eastus', mapPos: [6, 4] },
          { id: 'ns', type: 'azuresbnamespace', region: 'eastus', name: 'events', nodes: ['q'] },
        ],
        edges: [{ id: 'a2', type: 'autoedge', from: 'vm-1', to: 'q' }],
      },
      { account: '', region: 'eastus' },
    );
    expect(azure.resources.map(({ native_id, id }) => [native_id, id])).toContainEqual(['api', resourceId]);
    expect(azure.relations.map(({ label }) => label).sort()).toEqual(['connects', 'member']);
  });
});
