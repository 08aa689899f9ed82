import type { AwsCaller } from '../aws/aws-caller.ts';
import { toAwsFailure } from '../aws/aws-failure.ts';
import type { CoverageBook } from './coverage-book.ts';
import { raced } from './create-reader.ts';
import type { Limiter } from './limiter.ts';
import { textAt, valuesAt } from './path.ts';
import { tagsOf } from './tags.ts';
import { verdictOf } from './verdict.ts';

/** Something that AWS lists by its ARN alone. */
export interface ListedArn {
  readonly arn: string;
  readonly region: string;
  readonly account: string;
  readonly tags: Readonly<Record<string, string>>;
}

interface Listing {
  readonly caller: AwsCaller;
  readonly book: CoverageBook;
  readonly limiter: Limiter;
  readonly account: string;
  readonly regions: readonly string[];
  /** Where global services answer. */
  readonly home: string;
  readonly signal: AbortSignal;
}

interface Asked {
  readonly service: string;
  readonly operation: string;
  readonly iam: string;
  readonly region: string;
  readonly input: Readonly<Record<string, unknown>>;
  /** Names of the token in the request and in the answer. */
  readonly token: readonly [string, string];
  readonly items: string;
}

/** Pages of one list; a thousand or a hundred things each. */
const MAX_PAGES = 500;
/** ms for one page. */
const PAGE_LIMIT = 30_000;

/**
 * What AWS itself knows of, with or without a collector: from Resource Explorer where the account has an index, which
 * knows of nearly all, else from the tagging API, which knows of what is or was tagged. The coverage tells which it was.
 */
export async function readOthers(listing: Listing): Promise<ListedArn[]> {
  const { caller, regions, home, account } = listing;
  const indexes = await listAll(listing, {
    service: 'resource-explorer-2',
    operation: 'ListIndexes',
    iam: 'resource-explorer-2:ListIndexes',
    region: caller.region,
    input: {},
    token: ['NextToken', 'NextToken'],
    items: 'Indexes[]',
  });
  const found = (indexes ?? []).map((index) => ({
    region: textAt(index, 'Region') ?? '',
    type: textAt(index, 'Type'),
  }));
  const whole = found.find(({ type }) => type === 'AGGREGATOR');
  const local = regions.filter((region) => found.some((one) => one.region === region));
  const asked = whole ? [whole.region] : local.length === regions.length ? local : [];
  const explored = await Promise.all(asked.map((region) => explore(listing, region)));
  if (explored.length > 0 && explored.every((one) => one !== undefined)) return explored.flat();

  const tagged = await Promise.all([...new Set([...regions, home])].map((region) => readTagged(listing, region)));
  return tagged.flat().filter((one) => one.account === account || one.account === '');
}

async function explore(listing: Listing, region: string): Promise<ListedArn[] | undefined> {
  const items = await listAll(listing, {
    service: 'resource-explorer-2',
    operation: 'ListResources',
    iam: 'resource-explorer-2:ListResources',
    region,
    input: { MaxResults: 1_000 },
    token: ['NextToken', 'NextToken'],
    items: 'Resources[]',
  });
  return items?.flatMap((item): ListedArn[] => {
    const arn = textAt(item, 'Arn');
    const owner = textAt(item, 'OwningAccountId') ?? '';
    if (arn === undefined || owner !== listing.account) return [];
    const tags = valuesAt(item, 'Properties[]').flatMap(({ value }) =>
      textAt(value, 'Name') === 'tags' ? valuesAt(value, 'Data').map((data) => data.value) : [],
    );
    return [{ arn, region: textAt(item, 'Region') ?? '', account: owner, tags: tagsOf(tags) }];
  });
}

async function readTagged(listing: Listing, region: string): Promise<ListedArn[]> {
  const items = await listAll(listing, {
    service: 'tagging',
    operation: 'GetResources',
    iam: 'tag:GetResources',
    region,
    input: { ResourcesPerPage: 100 },
    token: ['PaginationToken', 'PaginationToken'],
    items: 'ResourceTagMappingList[]',
  });
  return (items ?? []).flatMap((item): ListedArn[] => {
    const arn = textAt(item, 'ResourceARN');
    if (arn === undefined) return [];
    const [, , , place = '', account = ''] = arn.split(':');
    const tags = tagsOf(valuesAt(item, 'Tags').map(({ value }) => value));
    return [{ arn, region: place === '' ? 'global' : place, account, tags }];
  });
}

/** The items of all pages, noted in the book; nothing where they cannot be had. */
async function listAll(listing: Listing, asked: Asked): Promise<unknown[] | undefined> {
  const { caller, book, limiter, account, signal } = listing;
  const { service, operation, iam, region, input, token, items } = asked;
  const call = { operation, iam };
  const all: unknown[] = [];
  let next: string | undefined;
  const seen = new Set<string>();
  try {
    for (let page = 0; page < MAX_PAGES; page++) {
      const limit = AbortSignal.any([signal, AbortSignal.timeout(PAGE_LIMIT)]);
      const more = next === undefined ? {} : { [token[0]]: next };
      const answer = await limiter.run({ lane: `${account} ${service} ${region}`, over: signal }, () =>
        raced(caller.call({ service, operation, region, input: { ...input, ...more }, signal: limit }), limit),
      );
      all.push(...valuesAt(answer, items).map(({ value }) => value));
      next = textAt(answer, token[1]);
      if (next === undefined || seen.has(next)) break;
      seen.add(next);
    }
    book.note({ region, call, types: [], outcome: 'ok', count: all.length });
    return all;
  } catch (error) {
    signal.throwIfAborted();
    const failure = toAwsFailure(error);
    const verdict = verdictOf(failure);
    // Without an index or a default view there is nothing to be asked.
    const off = service !== 'tagging' && (verdict === 'absent' || /^(Unauthorized|Validation)/.test(failure.code));
    const outcome = off ? 'unavailable' : verdict === 'absent' || verdict === 'expired' ? 'failed' : verdict;
    book.note({ region, call, types: [], outcome, code: failure.code });
    return undefined;
  }
}
