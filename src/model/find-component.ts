import { CATEGORIES, CATEGORY_NAMES } from './category.ts';
import { COMPONENTS, type Component, componentOf } from './component.ts';
import { VARIANTS } from './components/variants.ts';
import { GENERIC_WORDS, type GenericWord } from './generic-words.ts';
import { parseArn } from './id.ts';
import { shown } from './untrusted.ts';
import { nearest } from './user-error.ts';

export interface FoundComponent {
  readonly component: Component;
  /** Fields that the words imply, named as in a document: "ALB" is a load balancer with elbType application. */
  readonly properties: Record<string, unknown>;
  /** Its own type or name; another word for it; or a word that may mean something else: "queue". */
  readonly certainty: 'exact' | 'alias' | 'guess';
  /** Of a guess: what else can be written. */
  readonly others: readonly string[];
}

interface Meaning {
  readonly type: string;
  readonly properties: Readonly<Record<string, unknown>>;
  /** How the catalogue spells it; offered as a suggestion. */
  readonly phrase: string;
  readonly certainty: FoundComponent['certainty'];
}

/** Nobody names a component with more; longer text is not looked at. */
const LONGEST = 80;
/** Tokens of the longest phrase that the catalogue knows, with room to spare. */
const MOST_TOKENS = 8;
/** Say nothing about the kind, so that "Amazon RDS for PostgreSQL" and "an RDS database" are understood. */
const FILLERS = new Set(
  'a an the of for on in with our my new managed amazon aws service services resource single primary main small'.split(
    ' ',
  ),
);

const squash = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
const tokensOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

/** A word and what it may be the plural of. */
function singulars(word: string): string[] {
  const forms = [word];
  if (word.endsWith('ies')) forms.push(`${word.slice(0, -3)}y`);
  if (word.endsWith('es')) forms.push(word.slice(0, -2));
  if (word.endsWith('s')) forms.push(word.slice(0, -1));
  return forms;
}

/** Built on first use: a server that is only started pays nothing for it. */
function once<T>(build: () => T): () => T {
  let built: { readonly value: T } | undefined;
  return () => {
    built ??= { value: build() };
    return built.value;
  };
}

/** The first meaning wins: variants say most, then types, then names and words. */
const meanings = once(() => {
  const found = new Map<string, Meaning>();
  const remember = (phrase: string, meaning: Omit<Meaning, 'phrase'>): void => {
    const key = squash(phrase);
    if (!found.has(key)) found.set(key, { ...meaning, phrase });
  };
  const alias = { properties: {}, certainty: 'alias' } as const;
  for (const { type, properties, words } of VARIANTS) {
    for (const word of words) remember(word, { type, properties, certainty: 'alias' });
  }
  for (const { type, name } of COMPONENTS) {
    remember(type, { ...alias, type, certainty: 'exact' });
    remember(name, { ...alias, type, certainty: 'exact' });
  }
  for (const { type, words = [] } of COMPONENTS) for (const word of words) remember(word, { ...alias, type });
  for (const { type, words } of GENERIC_WORDS) {
    if (type !== undefined) for (const word of words) remember(word, { ...alias, type });
  }
  return found;
});

const genericWords = once(() => {
  const found = new Map<string, GenericWord>();
  for (const generic of GENERIC_WORDS) for (const word of generic.words) found.set(squash(word), generic);
  return found;
});

/** Classic load balancers have a resource type of their own; everything else is told by the component's type alone. */
const IMPLIED_BY_TYPE: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  'aws::elasticloadbalancing::loadbalancer': { elbType: 'classic' },
  aws_elb: { elbType: 'classic' },
  aws_alb: { elbType: 'application' },
  'aws::serverless::api': { apiType: 'rest' },
  'aws::apigateway::restapi': { apiType: 'rest' },
  aws_api_gateway_rest_api: { apiType: 'rest' },
  'aws::serverless::httpapi': { apiType: 'http' },
};

const resourceTypes = once(() => {
  const found = new Map<string, string>();
  for (const { type, aws = [], cloudformation = [], terraform = [] } of COMPONENTS) {
    for (const name of [...aws, ...cloudformation, ...terraform]) found.set(name.toLowerCase(), type);
  }
  return found;
});

const NAMED_BY_SERVICE = new Map([
  ['s3', 's3'],
  ['sns', 'snstopic'],
  ['sqs', 'sqs'],
]);

/** `arn:aws:ec2:...:instance/i-1` is of the type `ec2:instance`; of a bucket or topic the ARN names only the service. */
function typeOfArn(text: string): string | undefined {
  const arn = parseArn(text);
  if (!arn) return undefined;
  // Those of API Gateway begin with a slash.
  const part = arn.resource.replace(/^\//, '').split(/[/:]/)[0] ?? '';
  return resourceTypes().get(`${arn.service}:${part}`.toLowerCase()) ?? NAMED_BY_SERVICE.get(arn.service);
}

function byResourceType(text: string): FoundComponent | undefined {
  const low = text.toLowerCase();
  const type = resourceTypes().get(low) ?? typeOfArn(text);
  if (type === undefined) return undefined;
  return { component: componentOf(type), properties: { ...IMPLIED_BY_TYPE[low] }, certainty: 'exact', others: [] };
}

/** The meaning of whole words, in the singular or plural. */
function byPhrase(tokens: readonly string[]): Meaning | undefined {
  const last = tokens.at(-1);
  if (last === undefined) return undefined;
  const start = tokens.slice(0, -1).join('');
  for (const form of singulars(last)) {
    const meaning = meanings().get(start + form);
    if (meaning) return meaning;
  }
  return undefined;
}

/**
 * Reads the words from left to right, the longest known phrase first. All of them must be known or fillers and must
 * mean the same component: "RDS for PostgreSQL" is clear, "Lambda or Fargate" is not.
 */
function byParts(tokens: readonly string[]): Meaning | undefined {
  let found: Meaning | undefined;
  for (let at = 0; at < tokens.length; ) {
    let end = Math.min(tokens.length, at + MOST_TOKENS);
    let part: Meaning | undefined;
    for (; end > at && !part; end--) part = byPhrase(tokens.slice(at, end));
    if (part) {
      if (found && found.type !== part.type) return undefined;
      found = { ...part, properties: { ...found?.properties, ...part.properties } };
      at = end + 1;
    } else if (FILLERS.has(tokens[at] ?? '')) at++;
    else return undefined;
  }
  return found;
}

/** Says that a thing stands in no cloud: whatever its name is, it is no service of a provider. */
const ON_PREMISES = /^(?:on[\s_-]*prem(?:ise|ises)?|bare[\s_-]*metal|physical|self[\s_-]*hosted)[\s_-]+(?=\S)/i;

/** "On-prem firewall" is a firewall and "on-premises database" a server, of which nobody said more. */
function onPremises(text: string): FoundComponent | undefined {
  const rest = text.replace(ON_PREMISES, '');
  if (rest === text) return undefined;
  const found = findComponent(rest);
  if (found?.component.provider === 'common' && found.component.type !== 'block') {
    return { ...found, certainty: 'alias', others: [] };
  }
  return { component: componentOf('server'), properties: {}, certainty: 'guess', others: ['block', 'datacenter'] };
}

/**
 * The component that a person or a model means: a type of ours or Cloudcraft's, a name or a word for it, a type of
 * CloudFormation or Terraform, an ARN or its type, in any case and with any separators. `among` is the provider of what
 * is around it: there a "queue" is that provider's.
 */
export function findComponent(
  words: string,
  { among }: { among?: 'azure' | undefined } = {},
): FoundComponent | undefined {
  const text = words.trim().slice(0, LONGEST * 4);
  const resource = byResourceType(text);
  if (resource) return resource;
  const tokens = tokensOf(text.slice(0, LONGEST));
  const whole = byPhrase(tokens);
  const outside = whole ? undefined : onPremises(text.slice(0, LONGEST));
  if (outside) return outside;
  const meaning = whole ?? byParts(tokens);
  if (!meaning) return undefined;
  const { type, properties, certainty, phrase } = meaning;
  const generic = genericWords().get(squash(phrase));
  if (!generic) return { component: componentOf(type), properties: { ...properties }, certainty, others: [] };
  const elsewhere = among === undefined ? undefined : generic[among];
  const chosen = elsewhere ?? type;
  return {
    component: componentOf(chosen),
    properties: elsewhere === undefined || /subnet/.test(type) ? { ...properties } : {},
    ...(generic.plain === true
      ? { certainty: 'alias', others: [] }
      : { certainty: 'guess', others: generic.others.filter((other) => squash(other) !== chosen) }),
  };
}

/** "SQS queue" for "queue", or other things: how an answer tells of a guess; nothing where there is none to tell. */
export function guessOf(words: string, { component, certainty, others }: FoundComponent): string | undefined {
  if (certainty !== 'guess') return undefined;
  const name = /^[AEIO]|^(?:RDS|SQS|SNS|MQ)/.test(component.name) ? `an ${component.name}` : `a ${component.name}`;
  return `"${shown(words, 60)}" is ${name}${others.length > 0 ? ` (or ${others.join(', ')})` : ''}`;
}

/** Up to five things that can be written instead, best first; each of them is understood by findComponent. */
export function suggestComponents(words: string): string[] {
  const text = words.trim().toLowerCase().slice(0, LONGEST);
  if (text === '') return [];
  const phrases = new Map([...meanings().values()].map((meaning) => [meaning.phrase.toLowerCase(), meaning]));
  const known = [...phrases.keys()];
  const parts = tokensOf(text).filter((token) => token.length > 2 && !FILLERS.has(token));
  const near = [...nearest(text, known, 12), ...parts.flatMap((part) => (phrases.has(part) ? [part] : []))];
  const offers = new Map<string, string>();
  for (const phrase of near) {
    const meaning = phrases.get(phrase);
    if (!meaning) continue;
    const plain = Object.keys(meaning.properties).length === 0;
    if (!offers.has(meaning.type)) offers.set(meaning.type, plain ? meaning.type : phrase);
  }
  return [...offers.values()].slice(0, 5);
}

const families = once(() => {
  const found = new Map<string, Set<string>>();
  for (const { type, families: names = [] } of COMPONENTS) {
    for (const name of names) found.set(squash(name), (found.get(squash(name)) ?? new Set()).add(type));
  }
  for (const category of CATEGORIES) {
    const types = COMPONENTS.filter((component) => component.category === category).map(({ type }) => type);
    for (const name of [category, CATEGORY_NAMES[category]]) {
      if (!found.has(squash(name))) found.set(squash(name), new Set(types));
    }
  }
  return found;
});

/** The names of families and categories, for help and messages. */
export const FAMILIES: readonly string[] = [...new Set(COMPONENTS.flatMap(({ families: names = [] }) => names))].sort();

/**
 * The component types that a type, a family, a category, a resource type or a word means, in the singular or plural,
 * sorted: "databases" are all of them, "rds" the instances, clusters and proxies. Empty when it means nothing.
 */
export function resourceTypesFor(words: string): string[] {
  const tokens = tokensOf(words.slice(0, LONGEST));
  const start = tokens.slice(0, -1).join('');
  for (const form of singulars(tokens.at(-1) ?? '')) {
    const family = families().get(start + form);
    if (family) {
      const own = COMPONENTS.find(({ type }) => type === start + form);
      return [...new Set([...family, ...(own ? [own.type] : [])])].sort();
    }
  }
  const found = findComponent(words);
  return found ? [found.component.type] : [];
}
