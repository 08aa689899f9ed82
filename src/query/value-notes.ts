import {
  type FilterSubject,
  filterTerms,
  hasKey,
  isGeneralKey,
  isHolderKey,
  matchesKey,
  parseFilter,
  valuesOf,
} from '../model/filter.ts';
import type { Inventory, Resource } from '../model/inventory.ts';
import type { InventoryQuestion } from '../model/inventory-question.ts';
import { shown } from '../model/untrusted.ts';
import { nearest } from '../model/user-error.ts';

/** Values and notes of one answer. */
const MOST = 12;
const MOST_NOTES = 4;

/** Keys of which a value that nothing has is a slip, even where the answer has rows: NOT vpc=typo finds all. */
const PLACES: ReadonlySet<string> = new Set(['region', 'zone', 'az', 'account']);

/**
 * Sentences about what a question asks for and nothing has: the values that there are, the nearest first; or that
 * nothing tells it, so that it is unknown. `subjects` are the resources asked about, before they were narrowed.
 */
export function valueNotes(of: {
  question: InventoryQuestion;
  inventory: Inventory;
  subjects: readonly FilterSubject[];
  /** Whether the answer has no rows. */
  none: boolean;
  /** Said of what nothing tells: `Cloudcraft's scans leave it out`. */
  because: string | undefined;
}): string[] {
  const { question, inventory, subjects, none, because } = of;
  const notes: string[] = [];
  const unknown = (key: string): string =>
    `None of these tells ${shown(key, 40)}${because === undefined ? '' : ` (${because})`}: it is unknown, not "no".`;
  if (none && question.tag !== undefined) notes.push(...tagNotes(question.tag, { subjects, because }));
  if (none && question.state !== undefined) {
    const states = distinct(subjects.flatMap(({ state }) => (state === undefined ? [] : [state])));
    if (states.length === 0) notes.push(unknown('state'));
    else if (!states.some((state) => state.toLowerCase() === question.state?.toLowerCase()))
      notes.push(`States here: ${listed(states, question.state)}.`);
  }
  const terms = question.filter === undefined ? [] : filterTerms(parseFilter(question.filter));
  for (const test of terms) {
    const { key, value, order } = test;
    if (key === 'type' || subjects.length === 0) continue;
    const told = subjects.some((subject) => hasKey(key, subject));
    if (!told && !isHolderKey(key) && (!isGeneralKey(key) || key === 'state' || key === 'status')) {
      notes.push(unknown(key));
      continue;
    }
    const isPlace = isHolderKey(key) || PLACES.has(key);
    if ((!none && !isPlace) || order !== undefined || value === '' || value.includes('*')) continue;
    if (subjects.some((subject) => matchesKey(test, subject))) continue;
    const values = isHolderKey(key)
      ? holdersOf(key, inventory.resources)
      : distinct(subjects.flatMap((subject) => valuesOf(key, subject)));
    if (values.some((name) => name.toLowerCase() === value)) continue;
    notes.push(`None of these has ${shown(key, 40)}=${shown(value, 60)}. Here there are: ${listed(values, value)}.`);
  }
  return [...new Set(notes)].slice(0, MOST_NOTES);
}

/** What an answer leaves empty in every row, where the source may not tell it. */
export function emptyColumns(of: {
  columns: readonly string[];
  rows: readonly (readonly unknown[])[];
  because: string | undefined;
}): string[] {
  const { columns, rows, because } = of;
  if (because === undefined || rows.length === 0) return [];
  const empty = columns.filter((name, at) => NOT_ALWAYS_TOLD(name) && rows.every((row) => (row[at] ?? '') === ''));
  return empty.length === 0 ? [] : [`Unknown here (${because}): ${empty.map((name) => shown(name, 40)).join(', ')}.`];
}

/** What may be empty because it is so: a bucket stands in no network. */
const NOT_ALWAYS_TOLD = (name: string): boolean => !/^(inside|member_of|vpc|subnet|sg|detail)$/.test(name);

function tagNotes(tag: string, of: { subjects: readonly FilterSubject[]; because: string | undefined }): string[] {
  const [key = '', value] = tag.split('=').map((part) => part.trim().toLowerCase());
  const tags = of.subjects.flatMap((subject) => Object.entries(subject.tags));
  if (tags.length === 0) {
    return of.because === undefined
      ? ['None of these has any tag.']
      : [`None of these tells a tag (${of.because}): whether any is tagged is unknown.`];
  }
  const values = distinct(tags.flatMap(([name, held]) => (name.toLowerCase() === key ? [held] : [])));
  if (values.length === 0)
    return [`No tag here is called so. Tags in use: ${listed(distinct(tags.map(([name]) => name)), key)}.`];
  if (value === undefined || values.some((held) => held.toLowerCase() === value)) return [];
  return [`Values of the tag ${shown(key, 40)} here: ${listed(values, value)}.`];
}

/** Names and native ids of what may hold things, by the key that asks for it. */
function holdersOf(key: string, resources: readonly Resource[]): string[] {
  const isIt = (type: string): boolean =>
    (key === 'in' || key === 'inside' ? /^(vpc|subnet|sg)$/ : new RegExp(`^${key}$`)).test(type);
  return distinct(resources.filter(({ type }) => isIt(type)).flatMap(({ name, native_id }) => [name, native_id]));
}

const distinct = (values: readonly string[]): string[] => [...new Set(values)].filter((value) => value !== '').sort();

/** The nearest first, then the others. */
function listed(values: readonly string[], wanted: string): string {
  const near = nearest(wanted, values);
  const all = [...near, ...values.filter((value) => !near.includes(value))];
  if (all.length === 0) return 'none';
  const more = all.length - MOST;
  return `${all
    .slice(0, MOST)
    .map((value) => shown(value, 60))
    .join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
