import { sampleSnapshot } from '../../src/backends/sample.ts';
import type { Side } from '../../src/compare/side.ts';
import type { Resource } from '../../src/model/inventory.ts';
import { sortInventory } from '../../src/model/inventory.ts';

const { snapshot, inventory, coverage } = await sampleSnapshot();

/** The sample account as a scan found it; a copy that a test may change. */
export const shop = (): Side =>
  structuredClone({ snapshot: { ...snapshot, source: 'scan' as const }, inventory, coverage });

/** The one resource of a type whose name contains a word. */
export function find(side: Side, type: string, word: string): Resource {
  const found = side.inventory.resources.find((one) => one.type === type && one.name.includes(word));
  if (found === undefined) throw new Error(`no ${type} ${word}`);
  return found;
}

/** Takes resources out, with their relations. */
export function without(side: Side, gone: (resource: Resource) => boolean): Side {
  const resources = side.inventory.resources.filter((one) => !gone(one));
  const ids = new Set(resources.map(({ id }) => id));
  const relations = side.inventory.relations.filter(({ from, to }) => ids.has(from) && ids.has(to));
  return { ...side, inventory: { resources, relations } };
}

/**
 * The same set-up as another environment: other account, ids, names, addresses and region, as a second run of the same
 * code makes them.
 */
export function environment(side: Side, of: { name: string; account: string; region: string; network: number }): Side {
  let made = 0;
  const ids = new Map<string, string>();
  const fresh = (id: string): string => {
    const known =
      ids.get(id) ??
      `${id.slice(0, id.lastIndexOf('-'))}-${of.account.slice(-2)}${(1_000_000 + made++).toString(16).padStart(15, '0')}`;
    ids.set(id, known);
    return known;
  };
  const text = JSON.stringify({ inventory: side.inventory, coverage: side.coverage })
    .replace(/\b(?:i|vpc|subnet|sg|eni|vol|nat|igw|rtb|vpce|eipalloc|eipassoc|ami)-[0-9a-f]{8,17}\b/g, (id) =>
      id.startsWith('ami-') ? id : fresh(id),
    )
    .replaceAll('123456789012', of.account)
    .replaceAll('eu-west-1', of.region)
    .replace(/\bshop\b/g, `shop-${of.name}`)
    .replaceAll('10.20.', `10.${of.network}.`)
    .replace(/"Environment":"[^"]*"/gi, `"Environment":"${of.name}"`);
  // Only texts were replaced inside a document of this shape.
  const parsed = JSON.parse(text) as Pick<Side, 'inventory' | 'coverage'>;
  return {
    snapshot: {
      ...side.snapshot,
      snapshot_id: of.account,
      account_id: of.name,
      aws_account: of.account,
      name: of.name,
    },
    inventory: sortInventory(parsed.inventory),
    coverage: parsed.coverage,
  };
}
