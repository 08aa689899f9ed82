import { describe, expect, it } from 'vitest';
import type { Relation, Resource } from '../../src/model/inventory.ts';
import { subnetAccess } from '../../src/model/subnet-access.ts';

const made = (type: string, id: string, more: Partial<Resource> = {}): Resource => ({
  id,
  type,
  kind: `AWS::EC2::${type}`,
  name: id,
  native_id: id,
  account: '1',
  region: 'eu-west-1',
  tags: {},
  properties: {},
  ...more,
});
const related = (from: string, label: string, to: string): Relation => ({ from, label, to, source: 'typed' });
const accessOf = (resources: Resource[], relations: Relation[] = []) =>
  Object.fromEntries(subnetAccess({ resources, relations }));

const VPC = made('vpc', 'vpc');
const routes = { Routes: [{ DestinationCidrBlock: '10.0.0.0/16', GatewayId: 'local' }] };

describe('subnetAccess', () => {
  it('follows the routes of the own table, the widest of them', () => {
    const resources = [
      VPC,
      made('subnet', 'front', { parent: 'vpc', name: 'private-looking' }),
      made('subnet', 'middle', { parent: 'vpc' }),
      made('subnet', 'back', { parent: 'vpc' }),
      made('routetable', 't1', { properties: routes }),
      made('routetable', 't2', { properties: routes }),
      made('routetable', 't3', { properties: routes }),
      made('internetgateway', 'igw'),
      made('natgateway', 'nat'),
      made('vpcendpoint', 's3'),
      made('peering', 'pcx'),
    ];
    const relations = [
      related('t1', 'routes', 'front'),
      related('t2', 'routes', 'middle'),
      related('t3', 'routes', 'back'),
      related('t1', 'route-to', 'igw'),
      related('t1', 'route-to', 'nat'),
      related('t2', 'route-to', 'nat'),
      // Neither leads out.
      related('t3', 'route-to', 's3'),
      related('t3', 'route-to', 'pcx'),
    ];
    expect(accessOf(resources, relations)).toEqual({ front: 'public', middle: 'private', back: 'isolated' });
  });

  it("follows the network's main table without one of its own", () => {
    const main = made('routetable', 'main', {
      parent: 'vpc',
      properties: { ...routes, Associations: [{ Main: true }] },
    });
    const resources = [VPC, made('subnet', 'a', { parent: 'vpc' }), main, made('internetgateway', 'igw')];
    expect(accessOf(resources)).toEqual({ a: 'isolated' });
    expect(accessOf(resources, [related('main', 'route-to', 'igw')])).toEqual({ a: 'public' });
  });

  it('believes names and tags where no route is known, and says nothing where they say nothing', () => {
    const resources = [
      made('subnet', 'web-public-a'),
      made('subnet', 'x', { tags: { Tier: 'Private' } }),
      made('subnet', 'intra-b'),
      made('subnet', 'y', { properties: { MapPublicIpOnLaunch: true } }),
      made('subnet', 'z'),
    ];
    expect(accessOf(resources)).toEqual({ 'web-public-a': 'public', x: 'private', 'intra-b': 'isolated', y: 'public' });
  });
});
