import { z } from 'zod';
import { numberOf } from './blueprint.ts';
import { DOCUMENTED_FIELDS, fieldsOf } from './node-fields/documented-fields.ts';
import type { Field, Fields } from './node-fields/field.ts';
import { shown } from './untrusted.ts';

export { cloudcraftFields } from './cloudcraft-fields.ts';

const NUMERIC = z.union([z.number(), z.string().refine((value) => numberOf(value) !== undefined)]);
const FLAG = z.union([z.boolean(), z.enum(['true', 'false'])]);

/** Choices are not narrowed to their documented values: Cloudcraft's own documents go beyond them. */
const SCHEMAS: Readonly<Record<Field['holds'], z.ZodType>> = {
  text: z.string(),
  number: NUMERIC,
  flag: FLAG,
  // A choice between numbers (`cpu`) arrives as a number or as a string.
  choice: z.union([z.string(), z.number()]),
  list: z.array(z.unknown()),
  object: z.looseObject({}),
};

const schemaOf = (fields: Fields): z.ZodObject =>
  z.looseObject(
    Object.fromEntries(Object.entries(fields).map(([name, { holds }]) => [name, SCHEMAS[holds].nullish()])),
  );

/**
 * The type-specific fields of a node, group or surface; all optional, unknown ones kept. Each schema is made when it is
 * first asked for: all of them at once would take a tenth of the server's start.
 */
export const NODE_FIELDS: Readonly<Record<string, z.ZodObject>> = Object.create(
  null,
  Object.fromEntries(
    Object.entries(DOCUMENTED_FIELDS).map(([type, fields]) => {
      let schema: z.ZodObject | undefined;
      const get = (): z.ZodObject => {
        schema ??= schemaOf(fields);
        return schema;
      };
      return [type, { enumerable: true, get }];
    }),
  ),
);

const KINDS: Readonly<Record<Field['holds'], string>> = {
  text: 'text',
  number: 'a number',
  flag: 'true or false',
  choice: 'one of its names',
  list: 'a list',
  object: 'an object',
};

/**
 * One sentence for each field of a node that is not as documented: of the wrong kind, or a value that is not listed.
 * They are remarks; such a node is kept and drawn all the same.
 */
export function checkNodeFields(node: { readonly type: string; readonly [field: string]: unknown }): string[] {
  const remarks: string[] = [];
  const id = typeof node.id === 'string' ? ` of ${shown(node.id, 60)}` : '';
  for (const [name, field] of Object.entries(fieldsOf(node.type))) {
    const value = Object.hasOwn(node, name) ? node[name] : undefined;
    if (value === undefined || value === null) continue;
    const what = `${name}${id} (${node.type})`;
    if (!SCHEMAS[field.holds].safeParse(value).success) {
      remarks.push(`${what} should be ${KINDS[field.holds]}, but is ${written(value)}.`);
    } else if (field.values && !isListed(value, field.values)) {
      remarks.push(`${what} is ${written(value)}, which is not among the documented: ${field.values.join(', ')}.`);
    }
  }
  return remarks;
}

/** Numbers are compared as numbers, so that 118 is the documented "118.0". */
function isListed(value: unknown, values: readonly string[]): boolean {
  const number = numberOf(value);
  return values.some((listed) => listed === value || (number !== undefined && numberOf(listed) === number));
}

function written(value: unknown): string {
  if (typeof value === 'string') return `"${shown(value, 40)}"`;
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' ? 'an object' : String(value);
}

/** The documented defaults of a type; what a document for Cloudcraft holds where nothing else is known. */
export function defaultFields(type: string): Record<string, unknown> {
  const defaults: Record<string, unknown> = {};
  for (const [name, { initial }] of Object.entries(fieldsOf(type))) if (initial !== undefined) defaults[name] = initial;
  return defaults;
}
