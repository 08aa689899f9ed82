import type { Inventory, Relation, Resource } from '../../src/model/inventory.ts';
import { sortInventory } from '../../src/model/inventory.ts';

/** Numbers in [0, 1) that are the same on every run. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 4294967296;
  };
}

const REGIONS = ['eu-west-1', 'us-east-1', 'ap-southeast-2', 'eu-central-1', 'us-west-2'];
const TIERS = ['public', 'app', 'data'] as const;
const WEIGHTS = { public: 0.4, app: 1.7, data: 0.9 };
const REGIONAL = ['s3', 'sqs', 'snstopic', 'dynamodb', 'lambda', 'secretsmanager', 'apigateway', 'kinesisstream'];
const WORDS = [
  'orders',
  'billing',
  'search',
  'profile',
  'catalog',
  'shipping',
  'payments',
  'media',
  'audit',
  'gateway',
];

/**
 * An invented account of `count` drawn resources: VPCs of three zones by three tiers with route tables, regional
 * services, and lines from the public tier through the applications to the data and the regional services.
 */
export function generatedEstate(count: number, seed = 7): Inventory {
  const random = randomFrom(seed);
  const resources: Resource[] = [];
  const relations: Relation[] = [];
  const pick = <T>(items: readonly T[], otherwise: T): T => items[Math.floor(random() * items.length)] ?? otherwise;
  const add = (of: Partial<Resource> & { id: string; type: string }): Resource => {
    const resource: Resource = {
      kind: `AWS::${of.type}`,
      name: of.id,
      native_id: of.id,
      account: '123456789012',
      region: 'eu-west-1',
      tags: {},
      properties: {},
      ...of,
    };
    resources.push(resource);
    return resource;
  };
  const relate = (from: string, to: string, label: string): void => {
    relations.push({ from, to, label, source: 'typed' });
  };
  const vpcs = count <= 40 ? 1 : count <= 1500 ? 3 : Math.round(count / 330);
  const regions = Math.max(1, Math.round(vpcs / 6));
  const inVpcs = count - Math.round(count * 0.2);
  const per = inVpcs / (vpcs * 9);
  let made = 0;
  const apps: { id: string; region: string }[] = [];
  for (let v = 0; v < vpcs; v++) {
    const region = REGIONS[v % regions] ?? 'eu-west-1';
    add({
      id: `vpc-${v}`,
      type: 'vpc',
      region,
      name: `vpc-${WORDS[v % 10]}`,
      properties: { CidrBlock: `10.${v}.0.0/16` },
    });
    add({ id: `igw-${v}`, type: 'internetgateway', region, parent: `vpc-${v}` });
    add({ id: `rtb-${v}`, type: 'routetable', region, parent: `vpc-${v}`, properties: { Routes: [] } });
    relate(`rtb-${v}`, `igw-${v}`, 'route-to');
    const inTier: Record<string, string[]> = { public: [], app: [], data: [] };
    for (let z = 0; z < 3; z++)
      for (const tier of TIERS) {
        const zone = `${region}${'abc'[z]}`;
        const subnet = `subnet-${v}-${tier}-${'abc'[z]}`;
        add({ id: subnet, type: 'subnet', region, zone, parent: `vpc-${v}`, name: `${tier}-${'abc'[z]}` });
        if (tier === 'public') relate(`rtb-${v}`, subnet, 'routes');
        const wanted = Math.max(1, Math.round(per * WEIGHTS[tier]));
        for (let i = 0; i < wanted && made < inVpcs; i++, made++) {
          const q = random();
          const type =
            tier === 'public'
              ? i === 0
                ? 'natgateway'
                : q < 0.6
                  ? 'elb'
                  : 'ec2'
              : tier === 'app'
                ? q < 0.55
                  ? 'ec2'
                  : q < 0.8
                    ? 'ecsservice'
                    : 'lambda'
                : q < 0.5
                  ? 'rds'
                  : q < 0.8
                    ? 'elasticache'
                    : 'docdb';
          const word = pick(WORDS, 'orders');
          const id = `${type}-${v}-${z}-${tier}-${i}`;
          const properties = type === 'ec2' ? { InstanceType: 'm7g.large' } : {};
          add({
            id,
            type,
            region,
            parent: subnet,
            name: `${word}-${type === 'ec2' ? 'web' : type}-${i + 1}`,
            properties,
          });
          inTier[tier]?.push(id);
          if (tier === 'app') apps.push({ id, region });
        }
      }
    const front = (inTier.public ?? []).filter((id) => !id.startsWith('nat'));
    for (const app of inTier.app ?? []) {
      if (front.length > 0 && random() < 0.5) relate(pick(front, ''), app, 'connects');
      if (random() < 0.55 && inTier.data?.length) relate(app, pick(inTier.data, ''), 'connects');
    }
  }
  for (let g = 0; made < count; g++, made++) {
    const region = REGIONS[Math.floor(random() * regions)] ?? 'eu-west-1';
    const type = pick(REGIONAL, 's3');
    const id = `${type}-r-${g}`;
    add({ id, type, region, name: `${pick(WORDS, 'orders')}-${type}` });
    const near = apps.filter((app) => app.region === region);
    if (near.length > 0) relate(pick(near, { id: '', region }).id, id, 'connects');
  }
  return sortInventory({ resources, relations });
}
