import type { Relation, Resource } from './inventory.ts';
import { type Mention, visitMentions } from './references/mentions.ts';
import { createNames, type Names } from './references/names.ts';

export interface Mining {
  readonly resources: readonly Resource[];
  /** Those that rules have found; a pair that one of them joins is not joined again. */
  readonly relations: readonly Pick<Relation, 'from' | 'to'>[];
  /** What is known of a resource beside its properties, such as whole answers; only read here, never kept. */
  readonly answers?: (id: string) => readonly unknown[];
  /** Further texts by which a resource is known, such as DNS names. */
  readonly keys?: (id: string) => readonly string[];
}

/** ARNs and ids in the middle of a text: the function in the address of an API's integration, for one. */
const EMBEDDED =
  /arn:aws[a-z-]*:[a-z0-9-]+:[a-z0-9-]*:\d*:[^\s"'`,;<>(){}|]+|\b[a-z]{1,14}-(?=[0-9a-f]*\d)[0-9a-f]{8,17}\b/g;
/** What a thing itself is called says nothing of others, though a zone and a distribution may have one name. */
const OWN_NAME = /^(name|id|arn|domain_?name|subject_?alternative_?names(\[\])*)$/i;
/** Characters of the longest text that is searched for such. */
const LONGEST_TEXT = 20_000;

/**
 * Relations that no rule has: any text that is the id, ARN, DNS name, URL or name of another resource. Stays away from
 * tags. `via` is the path where it was found, which for an environment variable is its name; values are never kept.
 * One relation for a pair, by the first path in the alphabet; sorted by from and to.
 */
export function mineReferences({ resources, relations, answers, keys }: Mining): Relation[] {
  const names = createNames(resources, keys);
  const joined = new Set(relations.flatMap(({ from, to }) => [`${from}\n${to}`, `${to}\n${from}`]));
  const byId = new Map(resources.map((resource) => [resource.id, resource]));
  const mined = new Map<string, Relation>();
  for (const resource of resources) {
    const around = placesOf(resource, byId);
    const found = (target: Resource | undefined, { path, variable }: Mention): void => {
      if (!target || target === resource || around.has(target.id)) return;
      // What stands inside a thing is named by it, which its parent says already.
      if (placesOf(target, byId).has(resource.id)) return;
      const key = `${resource.id}\n${target.id}`;
      if (joined.has(key)) return;
      const there = mined.get(key);
      const label = variable ? 'env-hint' : 'uses';
      if (there && (there.via ?? '') <= path) return;
      mined.set(key, { from: resource.id, to: target.id, label, source: 'mined', via: path });
    };
    for (const source of [resource.properties, ...(answers?.(resource.id) ?? [])]) {
      visitMentions(source, (mention) => mine(mention, { names, resource, found }));
    }
  }
  const facts = [...mined.values()];
  // Two things that name each other are one fact: that of the pair's first.
  const both = new Set(facts.map(({ from, to }) => `${from}\n${to}`));
  return facts
    .filter(({ from, to }) => from < to || !both.has(`${to}\n${from}`))
    .sort((a, b) => compare(a.from, b.from) || compare(a.to, b.to));
}

function mine(
  mention: Mention,
  of: { names: Names; resource: Resource; found: (target: Resource | undefined, mention: Mention) => void },
): void {
  const { names, resource, found } = of;
  const { value } = mention;
  if (value.length < 3 || value.length > LONGEST_TEXT || OWN_NAME.test(mention.path)) return;
  if (value.length <= 2_048 && !/\s/.test(value)) {
    const whole = names.byAddress(value, resource) ?? names.byName(value, resource, mention.name);
    if (whole) {
      found(whole, mention);
      return;
    }
  }
  if (!value.includes('-') && !value.includes(':')) return;
  for (const [text] of value.matchAll(EMBEDDED)) {
    const inner = text.startsWith('arn:') ? text.lastIndexOf('arn:aws') : 0;
    if (inner > 0) found(names.byAddress(text.slice(inner), resource), mention);
    if (text !== value) found(names.byAddress(text, resource), mention);
  }
}

/** Ids of all that a resource stands in. */
function placesOf(resource: Resource, byId: ReadonlyMap<string, Resource>): Set<string> {
  const places = new Set<string>();
  for (let at = resource.parent; at !== undefined && !places.has(at); at = byId.get(at)?.parent) places.add(at);
  return places;
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
