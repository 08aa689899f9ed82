/** Words for stages of development; as whole words of a name they say where something runs and not what it is for. */
const STAGES =
  'prod production prd live stg stage staging preprod preproduction preview dev develop development test testing tst qa uat sandbox sbx int integration acc acceptance demo nonprod perf load canary beta alpha'.split(
    ' ',
  );

/** Keys of tags whose value names the environment. */
const ENVIRONMENT_TAGS = /^(env|environment|stage|tier-env|deployment|landscape)$/i;

/** `eu-west-1`, `eu-west-1a`: the zone's letter stays, since it tells two subnets apart. */
const REGION =
  /\b(?:us|eu|ap|sa|ca|me|af|il|mx|cn)(?:-gov)?-(?:north|south|east|west|central|northeast|southeast|northwest|southwest)-\d([a-f])?\b/g;
const ACCOUNT = /\b\d{12}\b/g;

/** What AWS and tools put behind names: hex or base-36 with digits, at least six long, and running numbers. */
const RANDOM = /^(?=.*\d)[0-9a-z]{6,}$/;

interface Tagged {
  readonly tags: Readonly<Record<string, string>>;
}

/** The words that name the environment of one side: the usual ones, and the values of its environment tags. */
export function environmentWords(resources: Iterable<Tagged>): ReadonlySet<string> {
  const words = new Set(STAGES);
  for (const { tags } of resources) {
    for (const [key, value] of Object.entries(tags)) {
      const word = value.trim().toLowerCase();
      if (ENVIRONMENT_TAGS.test(key) && /^[a-z][a-z0-9]{1,19}$/.test(word)) words.add(word);
    }
  }
  return words;
}

/**
 * A name without what tells environments apart: words for stages, account numbers, regions, random endings. Words in
 * small letters, joined by a dash; empty when nothing is left.
 */
export function roleName(name: string, words: ReadonlySet<string>): string {
  const plain = name
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .replace(REGION, (_text, zone: string | undefined) => zone ?? '')
    .replace(ACCOUNT, '');
  const parts = plain.split(/[^a-z0-9]+/).filter((part) => part !== '' && !words.has(part));
  // prod1, dev2: a stage with a number.
  const named = parts.filter((part) => !words.has(part.replace(/\d+$/, '')) || !/\d$/.test(part));
  const kept = named.filter((part, at) => at === 0 || !RANDOM.test(part));
  return kept.join('-');
}
