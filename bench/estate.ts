import { type Inventory, type Resource, sortInventory } from '../src/model/inventory.ts';

/** A generator of numbers in [0, 1) that is the same on every machine (a linear congruential generator). */
function numbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

const TIERS = [
  { name: 'public', share: 0.4, types: ['natgateway', 'elb', 'elb', 'ec2'] },
  { name: 'app', share: 1.7, types: ['ec2', 'ec2', 'ec2', 'ecsservice', 'lambda'] },
  { name: 'data', share: 0.9, types: ['rds', 'rds', 'elasticache'] },
] as const;
const REGIONAL = ['s3', 'sqs', 'snstopic', 'dynamodb', 'lambda', 'kinesisstream'] as const;

/**
 * An invented estate of about `size` drawn resources: VPCs of three zones by three tiers, a fifth of the resources in
 * the region, connections from tier to tier. Deterministic.
 */
export function generateEstate(size: number): Inventory {
  const chance = numbers(7);
  const pick = <T>(items: readonly T[]): T | undefined => items[Math.floor(chance() * items.length)];
  const resources: Resource[] = [];
  const relations: Inventory['relations'] = [];
  const vpcs = size <= 1500 ? Math.min(3, Math.max(1, Math.round(size / 60))) : Math.round(size / 330);
  const add = (type: string, native: string, more: Partial<Resource> = {}): Resource => {
    const resource: Resource = {
      id: `aws:111122223333:${more.region ?? 'eu-west-1'}:${type}:${native}`,
      type,
      kind: type,
      name: native,
      native_id: native,
      account: '111122223333',
      region: 'eu-west-1',
      tags: {},
      properties: {},
      ...more,
    };
    resources.push(resource);
    return resource;
  };
  const inVpcs = size * 0.8;
  const apps: Resource[] = [];
  const regions = ['eu-west-1', 'us-east-1', 'ap-southeast-2', 'eu-central-1', 'us-west-2'];
  for (let v = 0; v < vpcs; v++) {
    const region = regions[Math.floor(v / 6) % regions.length] ?? 'eu-west-1';
    const vpc = add('vpc', `vpc-${v}`, { region });
    const layers: Resource[][] = TIERS.map(() => []);
    for (const zone of ['a', 'b', 'c']) {
      for (const [index, tier] of TIERS.entries()) {
        const subnet = add('subnet', `${tier.name}-${zone}-${v}`, { region, zone: `${region}${zone}`, parent: vpc.id });
        const count = Math.max(1, Math.round((inVpcs / (vpcs * 9)) * tier.share));
        for (let i = 0; i < count; i++) {
          const type = pick(tier.types) ?? 'ec2';
          const name = `${pick(['web', 'orders', 'search', 'billing', 'reports'])}-${type}-${v}${zone}${i}`;
          layers[index]?.push(add(type, name, { region, zone: `${region}${zone}`, parent: subnet.id }));
        }
      }
    }
    const [front = [], middle = [], back = []] = layers;
    apps.push(...middle);
    for (const one of middle) {
      const before = pick(front);
      const behind = pick(back);
      if (before) relations.push({ from: before.id, to: one.id, label: 'targets', source: 'typed' });
      if (behind && chance() < 0.55)
        relations.push({ from: one.id, to: behind.id, label: 'connects', source: 'typed' });
    }
  }
  for (let i = 0; resources.length < size + vpcs * 10; i++) {
    const service = add(pick(REGIONAL) ?? 's3', `service-${i}`, {
      region: pick(regions.slice(0, Math.ceil(vpcs / 6))) ?? 'eu-west-1',
    });
    const caller = pick(apps);
    if (caller) relations.push({ from: caller.id, to: service.id, label: 'connects', source: 'typed' });
  }
  return sortInventory({ resources, relations });
}
