import { readFileSync } from 'node:fs';
import { runInNewContext } from 'node:vm';
import { Ajv, type AnySchema } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';

export const REVISIONS = ['2025-11-25', '2026-07-28'] as const;
export type Revision = (typeof REVISIONS)[number];

const BUNDLE = new URL('../../node_modules/@modelcontextprotocol/conformance/dist/index.js', import.meta.url);

/** The definitions that each revision's schema must hold, so that a change of the package cannot go unnoticed. */
const MARKS: Readonly<Record<Revision, string>> = { '2025-11-25': 'InitializeResult', '2026-07-28': 'DiscoverResult' };

/** Result definitions by request method. */
const RESULTS: Readonly<Record<string, string>> = {
  initialize: 'InitializeResult',
  ping: 'EmptyResult',
  'server/discover': 'DiscoverResult',
  'tools/list': 'ListToolsResult',
  'tools/call': 'CallToolResult',
  'resources/list': 'ListResourcesResult',
  'resources/templates/list': 'ListResourceTemplatesResult',
  'resources/read': 'ReadResourceResult',
  'completion/complete': 'CompleteResult',
};

/**
 * The protocol's own JSON Schemas, as the conformance suite carries them in its bundle: an object literal for each
 * revision, in which only template strings can hold braces.
 */
function schemasOf(source: string): Record<string, unknown>[] {
  const schemas: Record<string, unknown>[] = [];
  for (const { index } of source.matchAll(/\{\$schema:`[^`]+`,(?:\$defs|definitions):\{Annotations:/g)) {
    let depth = 0;
    let end = index;
    for (let quoted = false; end < source.length; end++) {
      const char = source[end];
      if (char === '\\') end++;
      else if (char === '`') quoted = !quoted;
      else if (!quoted && char === '{') depth++;
      else if (!quoted && char === '}' && --depth === 0) break;
    }
    // Plain data out of a pinned development dependency, run where it can reach nothing.
    const schema: unknown = runInNewContext(
      `(${source
        .slice(index, end + 1)
        .replaceAll('!0', 'true')
        .replaceAll('!1', 'false')})`,
    );
    if (typeof schema === 'object' && schema !== null) schemas.push(JSON.parse(JSON.stringify(schema)));
  }
  return schemas;
}

/** Since 2026-07-28 some requests may be answered by a question to the user first. */
const asksForInput = (result: unknown): boolean =>
  typeof result === 'object' && result !== null && Reflect.get(result, 'resultType') === 'input_required';

export interface WireSchema {
  /** What is wrong with a message that the server sent in answer to `method` (or by itself); empty when it is valid. */
  check(message: unknown, method: string | undefined): string[];
}

let sources: Record<string, unknown>[] | undefined;

export function wireSchema(revision: Revision): WireSchema {
  sources ??= schemasOf(readFileSync(BUNDLE, 'utf8'));
  const mark = MARKS[revision];
  const schema = sources.find((candidate) => {
    const defs = candidate.$defs;
    const modern = typeof defs === 'object' && defs !== null && 'DiscoverResult' in defs;
    return typeof defs === 'object' && defs !== null && mark in defs && modern === (revision === '2026-07-28');
  });
  if (!schema) throw new Error(`The conformance suite carries no schema of ${revision}.`);
  const options = { strict: false, allErrors: true, validateFormats: false };
  const ajv: Ajv =
    schema.$schema === 'https://json-schema.org/draft/2020-12/schema' ? new Ajv2020(options) : new Ajv(options);
  // The object was read as JSON; a schema is any object.
  ajv.addSchema({ ...schema, $id: 'mcp' } as AnySchema);
  const errors = (definition: string, value: unknown): string[] => {
    const validate = ajv.getSchema(`mcp#/$defs/${definition}`);
    if (!validate) return [`the schema of ${revision} has no ${definition}`];
    if (validate(value)) return [];
    return (validate.errors ?? []).map(({ instancePath, message }) => `${definition}${instancePath}: ${message}`);
  };
  return {
    check(message, method) {
      const found = errors('JSONRPCMessage', message);
      const result =
        typeof message === 'object' && message !== null && 'result' in message ? message.result : undefined;
      if (result === undefined || method === undefined) return found;
      const definition = asksForInput(result) ? 'InputRequiredResult' : RESULTS[method];
      return definition === undefined
        ? [...found, `no definition for ${method}`]
        : [...found, ...errors(definition, result)];
    },
  };
}
