import type { Inventory, Relation, Resource } from '../../src/model/inventory.ts';
import { randomFrom } from './generated-estate.ts';

const TYPES = ['ec2', 'lambda', 'rds', 'elb', 'sqs', 's3', 'dynamodb', 'ecsservice', 'natgateway', 'r53', 'cloudfront'];
const LABELS = ['connects', 'triggers', 'replicates', 'uses', 'dlq'];

/**
 * An inventory without a plan: accounts, regions, networks and subnets that may be empty, anything standing anywhere,
 * groups over several subnets, relations between whatever. Up to `size` resources; the same for the same seed.
 */
export function randomEstate(seed: number, size: number): Inventory {
  const random = randomFrom(seed);
  const upTo = (most: number): number => Math.floor(random() * (most + 1));
  const resources: Resource[] = [];
  const relations: Relation[] = [];
  const accounts = ['111111111111', '222222222222'].slice(0, 1 + upTo(1));
  const regions = ['eu-west-1', 'us-east-1', 'ap-south-1'].slice(0, 1 + upTo(2));
  const homes: { id: string; account: string; region: string }[] = [];
  const pick = <T>(items: readonly T[]): T | undefined => items[Math.floor(random() * items.length)];
  const add = (of: Pick<Resource, 'id' | 'type' | 'account' | 'region'> & Partial<Resource>): void => {
    resources.push({ kind: `AWS::${of.type}`, name: of.id, native_id: of.id, tags: {}, properties: {}, ...of });
  };
  for (const account of accounts)
    for (const region of regions)
      for (let v = upTo(2); v > 0; v--) {
        const vpc = `vpc-${account[0]}-${region}-${v}`;
        add({ id: vpc, type: 'vpc', account, region });
        homes.push({ id: vpc, account, region });
        for (let s = upTo(6); s > 0; s--) {
          const id = `subnet-${s}-of-${vpc}`;
          const zone = random() < 0.8 ? { zone: `${region}${'abc'[upTo(2)]}` } : {};
          const name = `${pick(['public', 'app', 'data', 'other'])}-${s}`;
          add({ id, type: 'subnet', account, region, parent: vpc, name, ...zone });
          homes.push({ id, account, region });
        }
      }
  const leaves: string[] = [];
  while (resources.length < size) {
    const type = pick(TYPES) ?? 'ec2';
    const id = `${type}-${resources.length}`;
    const home = random() < 0.7 ? pick(homes) : undefined;
    const name = random() < 0.2 ? `${id}-with-a-rather-long-name` : id;
    if (home) add({ id, type, name, account: home.account, region: home.region, parent: home.id });
    else
      add({ id, type, name, account: pick(accounts) ?? '', region: random() < 0.2 ? 'global' : (pick(regions) ?? '') });
    leaves.push(id);
  }
  for (let g = upTo(3); g > 0; g--) {
    const vpc = pick(homes.filter(({ id }) => id.startsWith('vpc')));
    if (!vpc) break;
    add({ id: `asg-${g}`, type: 'asg', account: vpc.account, region: vpc.region, parent: vpc.id });
    const inside = resources.filter(({ type, parent }) => type === 'ec2' && parent?.endsWith(`of-${vpc.id}`));
    for (const { id } of inside.filter(() => random() < 0.5))
      relations.push({ from: id, to: `asg-${g}`, label: 'member', source: 'typed' });
  }
  for (let r = upTo(size); r > 0 && leaves.length > 1; r--) {
    const [from, to] = [pick(leaves) ?? '', pick(random() < 0.95 ? leaves : homes.map(({ id }) => id)) ?? ''];
    if (from !== to && to !== '') relations.push({ from, to, label: pick(LABELS) ?? 'connects', source: 'typed' });
  }
  return { resources, relations };
}
