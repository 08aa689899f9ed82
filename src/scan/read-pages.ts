import type { CatalogCall } from './catalog.ts';
import { isRecord, textAt, valuesAt } from './path.ts';

/** More than any account holds; a service that never stops giving tokens is stopped here. */
const MAX_PAGES = 2_000;

/**
 * Pages as large as the service gives, for those that page only when asked, or in tens. S3 tells the region of its
 * buckets only when there is some parameter.
 */
const PAGE_SIZES: Readonly<Record<string, number>> = {
  ListBuckets: 1_000,
  ListQueues: 1_000,
  ListDeliveryStreams: 100,
  ListServices: 100,
  GetAccountAuthorizationDetails: 1_000,
};

export type Ask = (input: Record<string, unknown>) => Promise<unknown>;

/**
 * The items of all pages. Knows every way in which AWS pages: a token (also one nested in the answer, or one in three
 * parts), a marker beside a flag that says whether more follows, and the name of the last item. A token that comes
 * back twice ends the reading.
 */
export async function readPages({
  call,
  input,
  ask,
}: {
  call: CatalogCall;
  input: Record<string, unknown>;
  ask: Ask;
}): Promise<unknown[]> {
  const items: unknown[] = [];
  const seen = new Set<string>();
  const size = PAGE_SIZES[call.operation];
  const sizeName = call.paging?.[2] ?? 'Limit';
  let next: Record<string, unknown> = { ...input, ...(size ? { [sizeName]: size } : {}) };
  for (let page = 0; page < MAX_PAGES; page++) {
    const answer = await ask(next);
    items.push(...itemsOf(answer, call));
    const token = nextToken(answer, call);
    const key = JSON.stringify(token);
    if (!token || seen.has(key)) break;
    seen.add(key);
    next = { ...next, ...token };
  }
  return items;
}

/** The items in one answer. */
export function itemsOf(answer: unknown, call: Pick<CatalogCall, 'items'>): unknown[] {
  // A call may answer with two lists: alarms on metrics, and alarms on alarms.
  return call.items.split('|').flatMap((path) => valuesAt(answer, path).map(({ value }) => value));
}

function nextToken(answer: unknown, call: CatalogCall): Record<string, unknown> | undefined {
  if (!call.paging || !isRecord(answer)) return undefined;
  const [inName, outName] = call.paging;
  // Firehose has no token: a flag, and one goes on from the last name.
  if (answer.HasMoreDeliveryStreams !== undefined) {
    const last = answer.HasMoreDeliveryStreams === true ? itemsOf(answer, call).at(-1) : undefined;
    return last === undefined ? undefined : { [inName]: last };
  }
  // S3 and Route 53 may repeat a token beside IsTruncated: false.
  if (answer.IsTruncated === false) return undefined;
  const inNames = inName.split('+');
  const outNames = outName.split('+');
  const token: Record<string, unknown> = {};
  for (const [i, name] of inNames.entries()) {
    const value = textAt(answer, outNames[i] ?? name);
    if (value !== undefined) token[name] = value;
  }
  return Object.keys(token).length > 0 ? token : undefined;
}
