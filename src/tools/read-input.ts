import { z } from 'zod';
import { shown } from '../model/untrusted.ts';
import { nearest, UserError } from '../model/user-error.ts';

/** Parses the arguments. Throws UserError with a sentence for each mistake and the valid choices. */
export function readInput<I extends z.ZodObject>(of: { name: string; input: I; args: unknown }): z.infer<I> {
  const { name, input } = of;
  const names = Object.keys(input.shape);
  const args = unfold(of.args ?? {}, input);
  const result = input.safeParse(args);
  if (result.success) return result.data;
  const sentences = result.error.issues.slice(0, 5).map((issue) => {
    const path = issue.path.map(String).join('.');
    const at = path === '' ? '' : ` in "${shown(path, 80)}"`;
    if (issue.code === 'unrecognized_keys') {
      return issue.keys
        .slice(0, 5)
        .map((key) => {
          const valid = path === '' ? names : [];
          const near = nearest(key, valid);
          const hint = near.length > 0 ? ` Did you mean ${near.join(' or ')}?` : '';
          const list =
            valid.length > 0 ? ` Valid: ${valid.join(', ')}.` : path === '' ? ` ${name} takes no arguments.` : '';
          return `Unknown argument "${shown(key, 60)}"${at}.${hint}${list}`;
        })
        .join(' ');
    }
    if (issue.code === 'invalid_value') {
      return `"${shown(path, 80)}" must be one of: ${issue.values.map(String).join(', ')}.`;
    }
    return `"${shown(path, 80)}": ${issue.message.slice(0, 200)}.`;
  });
  throw new UserError(`${name} was not called. ${sentences.join(' ')}`);
}

/**
 * Takes what hosts send instead of what the schema wants where the meaning is plain: an object or a list as its JSON
 * text, a single value or one with commas where a list is wanted.
 */
function unfold(args: unknown, input: z.ZodObject): unknown {
  if (typeof args !== 'object' || args === null || Array.isArray(args)) return args;
  const entries = Object.entries(args).map(([key, value]) => {
    const field: unknown = input.shape[key];
    if (!(field instanceof z.ZodType) || field.safeParse(value).success) return [key, value];
    if (typeof value === 'string' && /^\s*[[{]/.test(value)) return [key, parsedOrSame(value)];
    const list = typeof value === 'string' ? value.split(',').map((part) => part.trim()) : [value];
    return [key, field.safeParse(list).success ? list : value];
  });
  return Object.fromEntries(entries);
}

function parsedOrSame(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not JSON after all: the schema says what is wrong with it.
    return text;
  }
}
