import type { Resource } from '../inventory.ts';
import { squash } from '../value-at.ts';

/** Fields at the top of a resource that hold its own address, squashed; the same words deeper down name others. */
const OWN_ADDRESSES = new Set(
  [
    'DNSName',
    'DomainName',
    'Endpoint',
    'Endpoint.Address',
    'ReaderEndpoint',
    'ConfigurationEndpoint.Address',
    'ConfigurationEndpointAddress',
    'PrimaryEndpointAddress',
    'Address',
    'PrivateDnsName',
    'PublicDnsName',
    'PublicDns',
    'PrivateDns',
    'QueueUrl',
    'ApiEndpoint',
    'InvokeUrl',
    'FunctionUrl',
    'RepositoryUri',
    'RepositoryUrl',
    'HostedZoneName',
    'BucketDomainName',
    'BucketRegionalDomainName',
    'DistributionDomainName',
    'RegionalDomainName',
    'QueueArn',
    'Arn',
  ].map(squash),
);

/** What an environment variable or a field is called when it names a thing of the type by its bare name. */
const CALLED: Readonly<Record<string, RegExp>> = {
  dynamodb: /table/i,
  s3: /bucket/i,
  sqs: /queue/i,
  snstopic: /topic/i,
  kinesisstream: /stream/i,
  firehose: /stream|firehose|delivery/i,
  lambda: /function|lambda/i,
  rds: /database|db_?|cluster/i,
  secretsmanager: /secret/i,
  ecscluster: /cluster/i,
  ekscluster: /cluster/i,
  ecsservice: /service/i,
  ecr: /repo|image/i,
  asg: /auto.?scaling|asg/i,
  elasticache: /cache|redis|replication/i,
  stepfunctions: /state.?machine|workflow/i,
  loggroup: /log/i,
  codebuild: /project|build/i,
  glue: /database|catalog/i,
  eventbus: /bus/i,
};

/** Short bare names are words of their own: "shop", "prod". Characters. */
const SHORTEST_NAME = 4;

/** Whether a text can hardly mean anything else: an ARN, an address, an id that AWS made up, a UUID. */
const isAddress = (text: string): boolean =>
  (/^[^\s]{6,}$/.test(text) && /[:.]/.test(text) && /[a-z]/i.test(text)) ||
  /^[a-z]{1,14}-[0-9a-f]{8,17}$/.test(text) ||
  /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);

/** Lower case, without the final dot, and without the prefix that only chooses IPv6. */
export const plainHost = (text: string): string =>
  /^[\w.*-]+\.[a-z]{2,}\.?$/i.test(text)
    ? text
        .toLowerCase()
        .replace(/\.$/, '')
        .replace(/^dualstack\./, '')
    : text;

/** Who is meant by a text, and from where it is asked: a bare name may be used again in every region. */
export interface Names {
  /** By an id, ARN, address or URL. */
  byAddress(text: string, from: Resource): Resource | undefined;
  /** By a bare name, at a place that is called `place`. */
  byName(text: string, from: Resource, place: string): Resource | undefined;
}

/** An index of all texts by which the resources are known; `keys` are further ones, by resource id. */
export function createNames(resources: readonly Resource[], keys?: (id: string) => readonly string[]): Names {
  const addresses = new Map<string, Resource[]>();
  const names = new Map<string, Resource[]>();
  const put = (map: Map<string, Resource[]>, key: string, resource: Resource): void => {
    const there = map.get(key);
    if (!there) map.set(key, [resource]);
    else if (!there.includes(resource)) there.push(resource);
  };
  for (const resource of resources) {
    const { id, arn, native_id, name, tags, type } = resource;
    const all = [id, arn ?? id, native_id, ...ownAddresses(resource), ...bucketHosts(resource), ...(keys?.(id) ?? [])];
    for (const key of new Set(all)) if (isAddress(key)) put(addresses, plainHost(key), resource);
    if (!(type in CALLED)) continue;
    // A tag of that name is a title, not an identity.
    for (const bare of new Set([native_id, ...(tags.Name === name ? [] : [name])])) {
      if (bare.length >= SHORTEST_NAME) put(names, bare, resource);
    }
  }

  const pick = (found: readonly Resource[] | undefined, from: Resource, near: boolean): Resource | undefined => {
    const others = found?.filter((one) => one !== from) ?? [];
    const here = others.filter(({ region, account }) => region === from.region && account === from.account);
    const fit = here.length > 0 || near ? here : others;
    return fit.length === 1 ? fit[0] : undefined;
  };

  return {
    byAddress(text, from) {
      for (const form of formsOf(text)) {
        const found = pick(addresses.get(form), from, /^[\d.:]+$/.test(form));
        if (found) return found;
      }
      return undefined;
    },
    byName(text, from, place) {
      const found = names.get(text)?.filter(({ type }) => CALLED[type]?.test(place));
      const named = pick(found, from, true);
      // Names of buckets are unique in the world.
      return (
        named ??
        pick(
          found?.filter(({ type }) => type === 's3'),
          from,
          false,
        )
      );
    },
  };
}

function ownAddresses({ type, properties }: Resource): string[] {
  // The names that a certificate is for are addresses of others.
  if (type === 'acm') return [];
  const found: string[] = [];
  for (const [key, value] of Object.entries(properties)) {
    if (typeof value === 'string') {
      // Terraform's name for the URL of a queue; with others it may lead anywhere.
      if (OWN_ADDRESSES.has(squash(key)) || (type === 'sqs' && key === 'url')) found.push(value);
    } else if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      for (const [inner, text] of Object.entries(value)) {
        if (typeof text === 'string' && OWN_ADDRESSES.has(squash(`${key}.${inner}`))) found.push(text);
      }
    }
  }
  return found;
}

/** The host names under which a bucket answers. */
function bucketHosts({ type, native_id, name, arn, region, tags }: Resource): string[] {
  if (type !== 's3') return [];
  const bucket = arn?.split(':::')[1] ?? (tags.Name === name ? native_id : name);
  const hosts = ['s3', `s3.${region}`, `s3-${region}`, `s3-website.${region}`, `s3-website-${region}`];
  return [
    ...[...hosts, `s3.dualstack.${region}`].map((host) => `${bucket}.${host}.amazonaws.com`),
    `arn:aws:s3:::${bucket}`,
    `s3://${bucket}`,
  ];
}

/**
 * The forms under which a text may stand in the index: itself, the host of a URL, and ARNs and s3 addresses without
 * their last parts, which are versions, aliases, streams, keys and prefixes.
 */
function* formsOf(text: string): Generator<string> {
  yield plainHost(text);
  const host =
    /^[a-z][\w+.:-]*:\/\/(?:[^@/]*@)?([^:/?#]+)/i.exec(text)?.[1] ?? /^([\w.-]+):\d+(?:\/.*)?$/.exec(text)?.[1];
  if (host !== undefined && !text.startsWith('s3://')) {
    yield plainHost(host);
    // An address with a path, such as that of a queue or a repository, with what follows a "?" or ":" left out.
    yield text.replace(/[?#].*$/, '');
  }
  const image = /^(\d{12}\.dkr\.ecr\.[^/]+\/[^:@]+)[:@]/.exec(text)?.[1];
  if (image !== undefined) yield image;
  const fixed = /^(arn:[^:]*:[^:]*:[^:]*:[^:]*:|s3:\/\/)/.exec(text)?.[0];
  if (fixed === undefined) return;
  for (let rest = text; ; ) {
    const cut = Math.max(rest.lastIndexOf('/'), rest.lastIndexOf(':'));
    if (cut < fixed.length) return;
    rest = rest.slice(0, cut);
    yield rest;
  }
}
