import { isUuid } from '../model/id.ts';
import { COMMAND } from '../model/product.ts';
import type { Snapshot } from '../model/snapshot.ts';
import { shown } from '../model/untrusted.ts';
import { nearest, UserError } from '../model/user-error.ts';

const HOUR = 3_600_000;

/** A snapshot that a word means, with a sentence where it is not quite what was asked for. */
export interface Moment {
  readonly snapshot: Snapshot;
  readonly note?: string;
}

export const isNow = (word: string): boolean => word.trim().toLowerCase() === 'now';

/** Whether a word means a moment relative to the other side, so that the other one has to be found first. */
export const isRelative = (word: string): boolean =>
  isNow(word) || word === 'previous' || word === 'yesterday' || hoursOf(word) !== undefined;

/**
 * The snapshot that a word means: an id, a label, an account (its newest), `previous`, `yesterday`, `24h`, `7d`.
 * `snapshots` are newest first; `other` is the other side, whose account a relative word means. Throws UserError that
 * says which there are.
 */
export function findMoment(
  given: string,
  of: { snapshots: readonly Snapshot[]; other: Snapshot | undefined; now: Date },
): Moment {
  const word = given.trim();
  const { snapshots, other, now } = of;
  const hours = hoursOf(word);
  if (word === 'previous' || word === 'yesterday' || hours !== undefined) {
    const account = other?.account_id;
    const history = snapshots.filter(
      (one) => one.snapshot_id !== other?.snapshot_id && (account === undefined || one.account_id === account),
    );
    const older = other === undefined ? history : history.filter(({ taken_at }) => taken_at < other.taken_at);
    if (word === 'previous') {
      const found = older[0];
      if (found !== undefined) return { snapshot: found };
      throw none(account, 'There is no earlier snapshot', snapshots);
    }
    const found = meant(older, { hours, now });
    if (found === undefined) throw none(account, `There is no snapshot from ${word} or before`, snapshots);
    const near = (hours ?? 24) * 2;
    const age = (now.getTime() - Date.parse(found.taken_at)) / HOUR;
    if (age <= near && (hours !== undefined ? age >= hours / 2 : found.taken_at < midnight(now))) {
      return { snapshot: found };
    }
    return {
      snapshot: found,
      note: `There is no snapshot from ${word}: the nearest one, of ${found.taken_at.slice(0, 16).replace('T', ' ')} UTC, was taken. ${schedule(found.account_id)}`,
    };
  }
  if (isUuid(word)) {
    const found = snapshots.find(({ snapshot_id }) => snapshot_id === word.toLowerCase());
    if (found !== undefined) return { snapshot: found };
    // Saved accounts have such ids too.
    const newest = snapshots.find(({ account_id }) => account_id.toLowerCase() === word.toLowerCase());
    if (newest !== undefined) return { snapshot: newest };
    throw new UserError(
      `There is no snapshot ${word}, and no account of this id has one. list_snapshots shows the ids of those there are.`,
    );
  }
  const low = word.toLowerCase();
  const labelled = snapshots.find(({ label }) => label?.toLowerCase() === low);
  const named = labelled ?? snapshots.find(({ account_id, name }) => account_id === word || name.toLowerCase() === low);
  if (named !== undefined) return { snapshot: named };
  const labels = [...new Set(snapshots.flatMap(({ label, account_id }) => [label ?? account_id, account_id]))];
  const near = nearest(word, labels);
  throw new UserError(
    `"${shown(word, 80)}" is no snapshot: no id, label, account or file is called so. ${near.length > 0 ? `Near: ${near.map((name) => shown(name, 60)).join(', ')}. ` : ''}Valid are a snapshot_id or label of list_snapshots, an account_id (its newest), "previous", "now", "yesterday", "24h", "7d", or a file under the import root.`,
  );
}

/** The one nearest to that many hours ago, by at most half of them; without hours, yesterday's last. Else the nearest older one, else the oldest. */
function meant(history: readonly Snapshot[], of: { hours: number | undefined; now: Date }): Snapshot | undefined {
  const { hours, now } = of;
  const limit = hours === undefined ? midnight(now) : new Date(now.getTime() - hours * HOUR).toISOString();
  const away = ({ taken_at }: Snapshot): number => Math.abs(Date.parse(taken_at) - Date.parse(limit)) / HOUR;
  const close = hours === undefined ? [] : history.filter((one) => away(one) <= hours / 2);
  const nearest = [...close].sort((a, b) => away(a) - away(b))[0];
  return nearest ?? history.find(({ taken_at }) => taken_at < limit) ?? history.at(-1);
}

const midnight = (now: Date): string => `${now.toISOString().slice(0, 10)}T00:00:00.000Z`;

/** `24h`, `7d`. */
function hoursOf(word: string): number | undefined {
  const match = /^(\d{1,4})\s?(h|d)$/.exec(word.toLowerCase());
  return match === null ? undefined : Number(match[1]) * (match[2] === 'd' ? 24 : 1);
}

function none(account: string | undefined, problem: string, snapshots: readonly Snapshot[]): UserError {
  const oldest = snapshots.filter(({ account_id }) => account_id === account).at(-1);
  const there = oldest === undefined ? '' : ` The oldest is ${oldest.snapshot_id}, of ${oldest.taken_at}.`;
  return new UserError(
    `${problem}${account === undefined ? '' : ` of "${shown(account, 60)}"`}, so there is nothing to compare with.${there} ${schedule(account ?? 'default')}`,
  );
}

/** How a baseline comes to be. */
const schedule = (account: string): string =>
  `For one every night, schedule "${COMMAND} snapshot --account ${shown(account, 60)}", for example in cron: 0 2 * * *.`;
