import { z } from 'zod';
import { counted } from '../model/counted.ts';
import { shown } from '../model/untrusted.ts';
import { nearest, UserError } from '../model/user-error.ts';

/** Characters of an argument that a sentence quotes. */
const QUOTED = 60;

/** Parses the arguments. Throws UserError with a sentence for each mistake and the valid choices. */
export function readInput<I extends z.ZodObject>(of: { name: string; input: I; args: unknown }): z.infer<I> {
  const { name, input } = of;
  const args = unfold(of.args ?? {}, input);
  const result = input.safeParse(args);
  if (result.success) return result.data;
  const { issues } = result.error;
  const sentences = issues.slice(0, 5).map((issue) => sentenceOf(issue, { name, input, args }));
  const more =
    issues.length > 5
      ? [`There ${issues.length === 6 ? 'is 1 more mistake' : `are ${issues.length - 5} more mistakes`}.`]
      : [];
  throw new UserError(`${name} was not called. ${[...sentences, ...more].join(' ')}`);
}

type Issue = z.core.$ZodIssue;

/** What is wrong with one of the arguments; `args` are those that were checked. */
export function sentenceOf(issue: Issue, of: { name: string; input: z.ZodObject; args: unknown }): string {
  const { path } = issue;
  const place = path.length === 0 ? 'The arguments' : placeOf(path, of.args);
  const given = path.reduce(inside, of.args);
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys
        .slice(0, 5)
        .map((key) => unknownKey(key, { ...of, path }))
        .join(' ');
    case 'invalid_value': {
      const valid = issue.values.map(String).join(', ');
      return given === undefined
        ? `${place} is missing; it must be one of: ${valid}.`
        : `${place} must be one of: ${valid}, not ${kindOf(given)}.`;
    }
    case 'invalid_type': {
      const wanted = WANTED[issue.expected] ?? issue.expected;
      return given === undefined
        ? `${place} is missing; it must be ${wanted}.`
        : `${place} must be ${wanted}, not ${kindOf(given)}.`;
    }
    case 'too_small':
      return `${place} ${sizeSentence({ bound: Number(issue.minimum), given, tooMuch: false })}.`;
    case 'too_big':
      return `${place} ${sizeSentence({ bound: Number(issue.maximum), given, tooMuch: true })}.`;
    default:
      return `${place} ${issue.message.slice(0, 200)}.`;
  }
}

/** `Component 10 "web": "components.9.type"`: of something in a list also which it is, counted as people count. */
function placeOf(path: readonly PropertyKey[], args: unknown): string {
  const place = `"${shown(path.map(String).join('.'), QUOTED)}"`;
  const [list, at] = path;
  if (typeof list !== 'string' || typeof at !== 'number' || path.length < 3) return place;
  const item = inside(inside(args, list), at);
  const said = [inside(item, 'id'), inside(item, 'name')].find((text) => typeof text === 'string' && text !== '');
  const name = typeof said === 'string' ? ` "${shown(said, QUOTED)}"` : '';
  return `${NOUNS[list] ?? `Entry of "${list}"`} ${at + 1}${name}: ${place}`;
}

const NOUNS: Readonly<Record<string, string>> = { components: 'Component', connections: 'Connection' };

const WANTED: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
};

/** "a list", "the text "abc"": what was given, for the second half of a sentence. */
function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'string') return `the text "${shown(value, QUOTED)}"`;
  if (typeof value === 'number') return `the number ${value}`;
  return typeof value === 'object' ? 'an object' : String(value);
}

function sizeSentence({ bound, given, tooMuch }: { bound: number; given: unknown; tooMuch: boolean }): string {
  const limit = tooMuch ? 'at most' : 'at least';
  if (typeof given === 'string') {
    if (given === '') return 'must not be empty';
    const what = tooMuch ? 'is too long' : 'is too short';
    return `${what}: ${limit} ${counted(bound, 'character')}, and ${given.length === 1 ? 'this is 1' : `these are ${given.length}`}`;
  }
  if (Array.isArray(given)) {
    return `has too ${tooMuch ? 'many' : 'few'} entries: ${limit} ${bound}, and ${given.length === 1 ? 'this is 1' : `these are ${given.length}`}`;
  }
  return `must be ${limit} ${bound}${typeof given === 'number' ? `, not ${given}` : ''}`;
}

function unknownKey(key: string, of: { name: string; input: z.ZodObject; path: readonly PropertyKey[] }): string {
  const { name, input, path } = of;
  const at = path.length === 0 ? '' : ` in "${shown(path.map(String).join('.'), QUOTED)}"`;
  const valid = keysAt(input, path);
  const near = nearest(shown(key, QUOTED), valid);
  const hint = near.length > 0 ? ` Did you mean ${near.join(' or ')}?` : '';
  const list =
    valid.length > 0 ? ` Valid: ${valid.join(', ')}.` : path.length === 0 ? ` ${name} takes no arguments.` : '';
  return `Unknown argument "${shown(key, QUOTED)}"${at}.${hint}${list}`;
}

/** The keys that the schema knows at a place inside the arguments. */
function keysAt(input: z.ZodType, path: readonly PropertyKey[]): string[] {
  let at: unknown = input;
  for (const key of path) {
    at = bare(at);
    at = at instanceof z.ZodObject ? at.shape[String(key)] : at instanceof z.ZodArray ? at.element : undefined;
  }
  at = bare(at);
  return at instanceof z.ZodObject ? Object.keys(at.shape) : [];
}

function bare(schema: unknown): unknown {
  let at = schema;
  while (at instanceof z.ZodOptional || at instanceof z.ZodDefault || at instanceof z.ZodNullable) at = at.unwrap();
  return at;
}

const inside = (value: unknown, key: PropertyKey): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;

/**
 * Takes what hosts send instead of what the schema wants where the meaning is plain, at any depth: an object or a list
 * as its JSON text, a single value or one with commas where a list is wanted.
 */
function unfold(given: unknown, schema: unknown): unknown {
  if (!(schema instanceof z.ZodType) || schema.safeParse(given).success) return given;
  const wanted = bare(schema);
  const isJson = typeof given === 'string' && !(wanted instanceof z.ZodString) && /^\s*[[{]/.test(given);
  const value = isJson ? parsedOrSame(given) : given;
  if (wanted instanceof z.ZodObject && typeof value === 'object' && value !== null && !Array.isArray(value)) {
    const { shape } = wanted;
    const entries = Object.entries(value).map(([key, field]) => [
      key,
      Object.hasOwn(shape, key) ? unfold(field, shape[key]) : field,
    ]);
    return Object.fromEntries(entries);
  }
  if (Array.isArray(value))
    return wanted instanceof z.ZodArray ? value.map((one) => unfold(one, wanted.element)) : value;
  const list = typeof value === 'string' ? value.split(',').map((part) => part.trim()) : [value];
  return schema.safeParse(list).success ? list : value;
}

function parsedOrSame(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not JSON after all: the schema says what is wrong with it.
    return text;
  }
}
