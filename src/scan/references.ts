import type { Draft } from './draft.ts';

/** What a name may be looked up among, and from where: the same name may exist in several regions. */
export interface Asked {
  readonly value: string;
  /** Catalogue types; `any` for all. */
  readonly types: readonly string[];
  readonly region: string;
}

export interface References {
  /** The resource that a text names: a native id, an ARN, a DNS name, a URL. Nothing where none or several fit. */
  find(asked: Asked): Draft | undefined;
  /** As find, for texts that may name anything, and for whole addresses with scheme, user and path around a name. */
  findHint(asked: Omit<Asked, 'types'> & { variable?: string | undefined }): Draft | undefined;
}

/** Rules name these for things that are found among another's. */
const ALIASES: Readonly<Record<string, readonly string[]>> = {
  apigw: ['apigw-rest', 'apigw-v2'],
  batch: [],
  ddb: ['dynamodb'],
  'ddb-stream': ['dynamodb'],
  ecs: ['ecs-cluster', 'ecs-service'],
  'efs-ap': ['efs'],
  'eni-ip': ['eni'],
  glue: ['glue-job'],
  'instance-profile': ['role'],
  'lambda-url': ['lambda'],
  'lb-listener': ['lb'],
};

/** Types whose bare name in an environment variable is a good hint. */
const NAMED = new Set(['dynamodb', 's3', 'sqs', 'sns', 'kinesis', 'firehose', 'secret', 'lambda', 'rds', 'aurora']);
const SHORTEST_NAME = 4;
/** Variables whose words name no thing, also where a thing has that name: a queue called "production". */
const OTHER_WORDS =
  /(^|[_-])(stage|env|environment|mode|(log_?)?level|region|tier|tenant|owner|team|version|profile|prefix|format|locale|language)$/i;

export function createReferences(drafts: readonly Draft[]): References {
  const byType = new Map<string, Draft[]>();
  const byKey = new Map<string, Draft[]>();
  const put = (map: Map<string, Draft[]>, key: string, draft: Draft): void => {
    const there = map.get(key);
    if (!there) map.set(key, [draft]);
    else if (!there.includes(draft)) there.push(draft);
  };
  for (const draft of drafts) {
    const keys = [draft.native, draft.id, ...draft.keys.map(plainHost), ...derivedKeys(draft)];
    for (const key of new Set(keys)) {
      put(byType, `${draft.key}\n${key}`, draft);
      put(byType, `kind:${draft.kind}\n${key}`, draft);
      // Bare names of different types clash; what looks like an address or an ARN does not.
      if (/[.:]/.test(key)) put(byKey, key, draft);
    }
    if (NAMED.has(draft.key)) put(byKey, `name\n${draft.native}`, draft);
  }

  const pick = (found: readonly Draft[], { value, region }: Omit<Asked, 'types'>): Draft | undefined => {
    const here = found.filter((draft) => draft.region === region);
    if (here.length > 0) return here.length === 1 ? here[0] : undefined;
    const anywhere = found.filter(
      (draft) => isUnique(value) || draft.key === 's3' || [draft.region, region].includes('global'),
    );
    return anywhere.length === 1 ? anywhere[0] : undefined;
  };

  const find = ({ value, types, region }: Asked): Draft | undefined => {
    for (const form of formsOf(value)) {
      const among = types
        .flatMap((type) => ALIASES[type] ?? [type])
        .flatMap((type) => byType.get(`${type}\n${form}`) ?? []);
      const found = pick(among.length > 0 ? [...new Set(among)] : (byKey.get(form) ?? []), { value, region });
      if (found) return found;
    }
    return undefined;
  };

  return {
    find,
    findHint({ value, region, variable = '' }) {
      const host = hostOf(value) ?? /^([^:/]+):\d+$/.exec(value)?.[1];
      const found = find({ value, types: [], region }) ?? (host ? find({ value: host, types: [], region }) : undefined);
      if (found || value.length < SHORTEST_NAME || OTHER_WORDS.test(variable)) return found;
      return pick(byKey.get(`name\n${value}`) ?? [], { value, region });
    },
  };
}

/**
 * Whether a text names the same in all regions: an ARN, a DNS name, an id that EC2 made up. A bare name does not, nor
 * does a private address.
 */
const isUnique = (value: string): boolean =>
  (/[.:]/.test(value) && !/^[\d.]+$/.test(value)) || /^[a-z]+-[0-9a-f]{8,17}$/.test(value);

/** Lower case, without the final dot and without the prefix that only chooses IPv6. */
const plainHost = (name: string): string =>
  /^[a-z0-9.*_-]+\.[a-z]+\.?$/i.test(name)
    ? name
        .toLowerCase()
        .replace(/\.$/, '')
        .replace(/^dualstack\./, '')
    : name;

/** Names that follow from others. */
function derivedKeys(draft: Draft): string[] {
  if (draft.key === 's3') return bucketHosts(draft);
  if (draft.key === 'lambda') return draft.keys.flatMap((url) => hostOf(url) ?? []);
  // As metrics name them: `app/web/50dc6c495c0c9188`, `targetgroup/web/73e2d6bc24d8a067`.
  if (draft.key === 'lb') return [draft.id.replace(/^.*:loadbalancer\//, '')];
  if (draft.key === 'tg') return [draft.id.replace(/^.*:/, '')];
  return [];
}

/** The host in an address with a scheme, also one of a database driver. */
const hostOf = (value: string): string | undefined =>
  /^[a-z][a-z0-9+.:-]*:\/\/(?:[^@/]*@)?([^:/?#]+)/i.exec(value)?.[1]?.toLowerCase();

/** The host names under which a bucket answers. */
function bucketHosts({ native, region }: Draft): string[] {
  const suffixes = [
    's3',
    `s3.${region}`,
    `s3-${region}`,
    `s3-website.${region}`,
    `s3-website-${region}`,
    `s3.dualstack.${region}`,
  ];
  return [...suffixes.map((suffix) => `${native}.${suffix}.amazonaws.com`), `s3://${native}`];
}

/** The name within a name: what an API's integration calls, a listener's load balancer, an image's repository. */
function innerForm(value: string): string | undefined {
  const [, region, service, rest = ''] = /^arn:[^:]*:apigateway:([^:]*):([^:]*):path\/(.*)$/s.exec(value) ?? [];
  if (service === 'lambda') return /functions\/(arn:.*?)(\/invocations)?$/s.exec(rest)?.[1];
  if (service === 'sqs') return `arn:aws:sqs:${region}:${rest.replace('/', ':')}`;
  if (service === 's3') return `arn:aws:s3:::${rest}`;
  if (/^arn:[^:]*:elasticloadbalancing:.*:listener\//.test(value)) {
    return value.replace(':listener/', ':loadbalancer/').replace(/\/[^/]*$/, '');
  }
  if (/\.dkr\.ecr\./.test(value)) {
    const plain = value.replace(/@sha256:.*$/, '').replace(/:[^/:]*$/, '');
    return plain === value ? undefined : plain;
  }
  // Queues are named by their whole address, above; their host is that of all.
  const host = /:\/\//.test(value) && !value.startsWith('s3:') ? hostOf(value) : undefined;
  return host === value ? undefined : host;
}

/**
 * What a text may be called in the index: itself, as a host name, and an ARN or s3 address without its last parts, which
 * are versions, aliases, streams, keys and prefixes.
 */
function* formsOf(value: string): Generator<string> {
  yield value;
  const host = plainHost(value);
  if (host !== value) yield host;
  const inner = innerForm(value);
  if (inner !== undefined) yield* formsOf(inner);
  const fixed = /^(arn:[^:]*:[^:]*:[^:]*:[^:]*:|s3:\/\/)/.exec(value)?.[0];
  if (fixed === undefined) return;
  for (let rest = value; ; ) {
    const cut = Math.max(rest.lastIndexOf('/'), rest.lastIndexOf(':'));
    if (cut < fixed.length) return;
    rest = rest.slice(0, cut);
    yield rest;
  }
}
