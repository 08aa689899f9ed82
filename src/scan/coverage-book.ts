import { type Coverage, type CoverageRow, sortCoverage } from '../model/coverage.ts';
import type { CatalogCall } from './catalog.ts';

export interface Noted {
  readonly region: string;
  readonly call: Pick<CatalogCall, 'operation' | 'iam'>;
  /** Component types that the call lists. */
  readonly types: readonly string[];
  readonly outcome: CoverageRow['outcome'];
  readonly count?: number;
  readonly code?: string;
  readonly limited?: CoverageRow['limited'];
}

/** Gathers one row per account, region, service and call. */
export interface CoverageBook {
  note(noted: Noted): void;
  /** The rows; with what is still open, where there is any. */
  rows(open?: readonly Noted[]): Coverage;
}

/** The worse of two outcomes stands for a call that was made many times, once per bucket or queue. */
const WORST: readonly CoverageRow['outcome'][] = ['denied', 'failed', 'unavailable', 'not_asked', 'ok'];

export function createCoverageBook(account: string): CoverageBook {
  const noted = new Map<string, Noted>();
  return {
    note: (one) => enter(noted, one),
    rows(open = []) {
      const all = new Map(noted);
      for (const one of open) enter(all, one);
      return sortCoverage([...all.values()].map((one) => rowOf(one, account)));
    },
  };
}

function enter(rows: Map<string, Noted>, noted: Noted): void {
  const key = `${noted.region}\n${noted.call.iam}\n${noted.call.operation}`;
  const there = rows.get(key);
  rows.set(key, there ? merged(there, noted) : noted);
}

function merged(a: Noted, b: Noted): Noted {
  const [worse, other] = WORST.indexOf(a.outcome) <= WORST.indexOf(b.outcome) ? [a, b] : [b, a];
  const limited = a.limited ?? b.limited;
  const types = [...new Set([...a.types, ...b.types])].sort();
  const counted = a.count !== undefined || b.count !== undefined;
  // Of several codes the first in the alphabet, so that the order of the answers does not show.
  const code =
    worse.outcome === other.outcome && worse.code !== undefined && other.code !== undefined && other.code < worse.code
      ? other.code
      : worse.code;
  return {
    ...worse,
    types,
    ...(counted ? { count: (a.count ?? 0) + (b.count ?? 0) } : {}),
    ...(code === undefined ? {} : { code }),
    ...(limited === undefined ? {} : { limited }),
  };
}

function rowOf({ region, call, types, outcome, count, code, limited }: Noted, account: string): CoverageRow {
  return {
    account,
    region,
    service: call.iam.split(':')[0] ?? call.iam,
    call: call.operation,
    outcome,
    ...(types.length > 0 ? { types: [...types].sort() } : {}),
    ...(count === undefined ? {} : { count }),
    ...(code === undefined ? {} : { code }),
    ...(outcome === 'denied' ? { action: call.iam } : {}),
    ...(limited === undefined ? {} : { limited }),
  };
}
