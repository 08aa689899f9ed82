import { createHash } from 'node:crypto';
import { type Inventory, type Resource, sortInventory } from '../../../src/model/inventory.ts';
import { isRecord } from '../../../src/scan/path.ts';
import { sorted } from '../../../src/scan/prune.ts';
import type { Truth } from './truth.ts';

/** All dates of the sample. */
const DATE = '2026-03-02T08:00:00.000Z';
/** But for certificates, which would have run out. */
const EXPIRY = '2027-04-01T08:00:00.000Z';

/**
 * The inventory of a seeded emulator with everything in it that differs from run to run replaced by what stays: ids by
 * the order of creation, in AWS's shapes; addresses of the ranges kept for documentation; one date.
 */
export function steadySample(inventory: Inventory, truth: Truth): Inventory {
  const ids = new Map(
    truth.resources.map(({ type, native_id, name, parent }, i) => [
      native_id,
      steadyId(native_id, `${type}/${name}/${i}/${truth.resources.findIndex(({ ref }) => ref === parent)}`),
    ]),
  );
  const first = replaceAll(
    inventory,
    [...ids].filter(([from, to]) => from !== to),
  );
  const second = PATTERNS.reduce(steadied, first);
  return sortInventory({ ...second, resources: second.resources.map((resource) => placed(resource, second)) });
}

/** The inventory with all that fits a pattern replaced, in the order of the resources' names. */
function steadied(inventory: Inventory, [pattern, make]: Pattern): Inventory {
  const ordered = [...inventory.resources].sort((a, b) => (a.type + a.native_id < b.type + b.native_id ? -1 : 1));
  const found = new Map<string, string>();
  for (const resource of ordered) {
    for (const match of JSON.stringify(resource).matchAll(pattern)) {
      const [whole, token = whole] = match;
      if (found.has(whole)) continue;
      const made = make(`${resource.type}/${resource.native_id}`, found.size);
      // In its surroundings, for a token alone may be as short as "1".
      found.set(
        whole,
        whole.replace(token, () => made),
      );
    }
  }
  return replaceAll(inventory, [...found]);
}

const hash = (seed: string): string => createHash('sha256').update(seed).digest('hex');
const letters = (seed: string, length: number): string =>
  BigInt(`0x${hash(seed)}`)
    .toString(36)
    .slice(0, length);

/** An id of the same shape; what has been named by us stays. */
function steadyId(id: string, seed: string): string {
  const prefix = /^([a-z]+-)[0-9a-f]{17}$/.exec(id)?.[1];
  if (prefix) return `${prefix}0${hash(seed).slice(0, 16)}`;
  if (UUID.test(id)) return uuid(seed);
  // Distributions and hosted zones.
  if (/^[A-Z0-9]{13,14}$/.test(id)) return `E${letters(seed, 13).toUpperCase()}`;
  if (/^[A-Z0-9]{20,24}$/.test(id)) return `Z${letters(seed, 20).toUpperCase()}`;
  return id;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const uuid = (seed: string): string => hash(seed).replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-4$3-a$4-$5');

/** What varies, and what stands for it: by the resource where it is first met, and by how many came before. */
type Pattern = readonly [RegExp, (resource: string, index: number) => string];

/** What else an emulator makes up. The first group is replaced, else all. */
const PATTERNS: readonly Pattern[] = [
  [/(?<!"NotAfter":")\d{4}-\d\d-\d\dT\d\d:[\d:.]+Z?/g, () => DATE],
  [/"NotAfter":"([^"]+)"/g, () => EXPIRY],
  [/"lt-[0-9a-f]+"/g, () => `"lt-0${hash('template').slice(0, 16)}"`],
  [
    /(?<=:autoScalingGroup:|"UUID":"|\/spark-workers\/)[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g,
    (of, i) => uuid(`${of}/${i}`),
  ],
  [/(?:loadbalancer\/app|listener\/app|targetgroup)\/[a-z-]+\/([0-9a-f]{16})/g, (of) => hash(of).slice(0, 16)],
  [/listener\/app\/[a-z-]+\/[0-9a-f]{16}\/([0-9a-f]{16})/g, (of) => hash(`${of}/listener`).slice(0, 16)],
  [/secret:[a-z/-]+-([A-Za-z0-9]{6})(?=")/g, (of) => letters(of, 6)],
  [/"(ami-[0-9a-z]+)"/g, () => `ami-0${hash('image').slice(0, 16)}`],
  [/\.cluster-(?:ro-)?([a-z0-9]{12})\./g, (of) => letters(of, 12)],
  [/\.(aaaaaaaaaa)\./g, () => letters('account', 12)],
  [
    /"(https:\/\/[^"]+\.eks\.amazonaws\.com\/?)"/g,
    (of) => `https://${hash(of).slice(0, 32).toUpperCase()}.gr7.us-east-1.eks.amazonaws.com`,
  ],
  [/"([a-z0-9]+)\.cloudfront\.net/g, (of) => `d${letters(of, 13)}`],
  [/\.([a-z0-9]{6}\.use1)\.cache\./g, () => `${letters('cache', 6)}.euw1`],
  [/shop-alb-(\d+)\.eu-west-1\.elb/g, (of) => String(BigInt(`0x${hash(of).slice(0, 8)}`))],
  [/"(Z2P70J7EXAMPLE)"/g, () => 'Z32O12XQLNTSW2'],
  [/"PublicIp(?:Address)?":"([\d.]+)"/g, (_, i) => `203.0.113.${10 + (i % 240)}`],
];

function replaceAll<T>(value: T, pairs: readonly (readonly [string, string])[]): T {
  const map = new Map(pairs);
  const keys = [...map.keys()]
    .sort((a, b) => b.length - a.length)
    .map((key) => key.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  if (keys.length === 0) return value;
  const any = new RegExp(keys.join('|'), 'g');
  return JSON.parse(JSON.stringify(value).replace(any, (key) => map.get(key) ?? key));
}

/** Lists sorted again, since their texts have changed, and private addresses that lie in their own subnet. */
function placed(resource: Resource, { resources }: Inventory): Resource {
  const subnet = resources.find(({ id, type }) => id === resource.parent && type === 'subnet');
  const properties = resort(resource.properties);
  const cidr = subnet?.properties.CidrBlock;
  if (resource.type === 'eni' && typeof cidr === 'string' && typeof resource.properties.PrivateIpAddress === 'string') {
    const base = cidr.split('.').slice(0, 3).join('.');
    if (!resource.properties.PrivateIpAddress.startsWith(`${base}.`)) {
      return { ...resource, properties: { ...properties, PrivateIpAddress: `${base}.250` } };
    }
  }
  return { ...resource, properties };
}

function resort(value: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, resorted(inner)]));
}

function resorted(value: unknown): unknown {
  if (Array.isArray(value)) return sorted(value.map(resorted));
  return isRecord(value) ? resort(value) : value;
}
