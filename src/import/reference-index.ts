import { isRecord, type Values } from './imported-item.ts';
import { firstOf } from './kept-fields.ts';
import { mayName } from './relation-labels.ts';
import type { Entry } from './take-apart.ts';
import { bareAddress } from './terraform-addresses.ts';

export interface Reference {
  /** Of the values, in snake_case, without indexes of lists. */
  readonly path: string;
  readonly target: Entry;
}

/** Fields whose texts say nothing of what a thing works with, or are of the user's own. */
const SKIPPED =
  /^(tags|tags_all|tag_set|description|comment|assume_role_policy|assume_role_policy_document|policy|policy_document|inline_policy|user_data|user_data_base64|content|definition|body|timeouts|metadata)$/;

/** Longest text that can be a name or an address. */
const LONGEST_NAME = 2048;

/** Texts of one item that are looked at, and references that it may have. */
const MAX_TEXTS = 20_000;

/** Names of one field that fit several things are only followed when they are few, as for the subnets of a network. */
const MAX_TARGETS = 100;

/** Who is meant by addresses and by the texts of other items. */
export function createReferenceIndex(entries: readonly Entry[]): { referencesOf(entry: Entry): Reference[] } {
  const exact = new Map<string, Entry>();
  const bare = new Map<string, Entry[]>();
  const keys = new Map<string, Entry[]>();
  for (const entry of entries) {
    const { address, values } = entry.item;
    exact.set(address, entry);
    push(bare, bareAddress(address), entry);
    for (const key of keysOf(entry, values)) push(keys, key, entry);
  }

  function byAddress(to: string, from: Entry, path: string): readonly Entry[] {
    const one = exact.get(to);
    if (one) return [one];
    const several = bare.get(bareAddress(to)) ?? [];
    if (several.length <= 1 || isPlural(path)) return several.slice(0, MAX_TARGETS);
    // What is counted alike belongs together: the third subnet's association names the third subnet.
    const index = lastIndex(from.item.address);
    const twin = several.find(({ item }) => index !== undefined && lastIndex(item.address) === index);
    return twin ? [twin] : several.slice(0, 1);
  }

  function byText(text: string, from: Entry, field: string): Entry | undefined {
    for (const form of formsOf(text)) {
      const found = keys.get(form)?.filter((one) => one !== from) ?? [];
      const fits = isAddress(form) ? found : found.filter(({ type }) => mayName(field, type));
      if (fits.length === 1) return fits[0];
      // An address may be known of a thing and of its part; the thing is meant.
      const whole = fits.filter(({ kind }) => kind !== undefined);
      if (whole.length === 1) return whole[0];
      if (isAddress(form) && fits.length > 1) return fits.find(({ type }) => mayName(field, type));
    }
    return undefined;
  }

  return {
    referencesOf(entry) {
      const references = new Map<string, Reference>();
      const add = (path: string, target: Entry | undefined): void => {
        if (target === undefined || target === entry) return;
        references.set(`${path}\n${target.item.address}`, { path, target });
      };
      for (const { path, to } of entry.item.references) {
        for (const target of byAddress(to, entry, path)) add(path, target);
      }
      visitTexts(entry.item.values, (text, path, field) => add(path, byText(text, entry, field)));
      return [...references.values()];
    },
  };
}

function push<T>(lists: Map<string, T[]>, key: string, value: T): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else if (!list.includes(value)) list.push(value);
}

const isPlural = (path: string): boolean => {
  const field = path.split('.').at(-1) ?? '';
  return field === 'vpc_zone_identifier' || (field.endsWith('s') && !/(?:address|class|alias|access)$/.test(field));
};

const lastIndex = (address: string): string | undefined => /\[[^\]]*\]$/.exec(address)?.[0];

const isAddress = (text: string): boolean =>
  (/[:/.]/.test(text) && /[a-z]/i.test(text) && text.length > 5) || /^[a-z]+-[0-9a-f]{8,17}$/.test(text);

function keysOf({ kind, type }: Entry, values: Values): Set<string> {
  const paths = ['id', 'arn', ...(kind?.keys ?? '').split('|'), ...(kind?.names ?? '').split('|')];
  const found = paths.flatMap((path) => (path === '' ? [] : firstOf(values, [path])));
  const texts = found.filter((one) => typeof one === 'string' && one.length <= LONGEST_NAME && one !== '').map(String);
  const urls =
    type === 'sqs'
      ? []
      : texts.filter((text) => /^https?:\/\//.test(text)).map((text) => text.replace(/^https?:\/\//, ''));
  return new Set([...texts, ...urls]);
}

function* formsOf(text: string): Generator<string> {
  yield text;
  const fixed = /^arn:[^:]*:[^:]*:[^:]*:[^:]*:/.exec(text)?.[0];
  if (fixed === undefined) return;
  // An ARN without its last parts, which are versions, streams and keys.
  for (let rest = text, cuts = 0; cuts < 6; cuts++) {
    const cut = Math.max(rest.lastIndexOf('/'), rest.lastIndexOf(':'));
    if (cut < fixed.length) break;
    rest = rest.slice(0, cut);
    yield rest;
  }
  // A role's ARN and a bucket's name: the last part may be all that is known of it.
  if (/:(?:role|instance-profile)\//.test(text)) yield text.slice(text.lastIndexOf('/') + 1);
}

function visitTexts(values: Values, visit: (text: string, path: string, field: string) => void): void {
  let left = MAX_TEXTS;
  const open: { value: unknown; path: string; field: string }[] = [{ value: values, path: '', field: '' }];
  for (let next = open.pop(); next !== undefined && left > 0; next = open.pop()) {
    const { value, path, field } = next;
    if (typeof value === 'string') {
      left--;
      if (value.length > 2 && value.length <= LONGEST_NAME) visit(value, path, field);
    } else if (Array.isArray(value)) {
      for (const one of value) open.push({ value: one, path, field });
    } else if (isRecord(value)) {
      for (const [key, inner] of Object.entries(value)) {
        if (SKIPPED.test(key) || OWN.test(key)) continue;
        open.push({ value: inner, path: path === '' ? key : `${path}.${key}`, field: key });
      }
    }
  }
}

/** An item's own names. */
const OWN = /^(id|arn|self_link|owner_id|account_id|hosted_zone_id)$/;
