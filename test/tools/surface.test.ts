import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { TOOLS } from '../../src/tools/index.ts';

/** Tokens of what a model reads of a tool, as design.md counts them. */
const tokens = ({ name, description, inputSchema }: (typeof TOOLS)[number]): number =>
  Math.ceil((name.length + description.length + JSON.stringify(inputSchema).length) / 4);

interface Schema {
  readonly type?: unknown;
  readonly properties?: Record<string, Schema>;
  readonly items?: Schema;
  readonly description?: string;
  readonly additionalProperties?: unknown;
}

/** Every schema below one, with its path. */
function* below(schema: Schema, path = ''): Generator<[string, Schema]> {
  yield [path, schema];
  for (const [name, inner] of Object.entries(schema.properties ?? {})) yield* below(inner, `${path}.${name}`);
  if (schema.items) yield* below(schema.items, `${path}[]`);
}

describe('the tools', () => {
  it('cost at most 400 tokens each, and those of the default list 3,000 together', () => {
    const costs = TOOLS.map((tool) => ({ name: tool.name, cost: tokens(tool), toolset: tool.toolset }));
    expect(costs.filter(({ cost }) => cost > 400)).toEqual([]);
    const listed = costs.filter(({ toolset }) => toolset !== 'manage');
    expect(listed.reduce((sum, { cost }) => sum + cost, 0)).toBeLessThanOrEqual(3000);
  });

  it('are at most fifteen by default', () => {
    expect(TOOLS.filter(({ toolset }) => toolset !== 'manage').length).toBeLessThanOrEqual(15);
  });

  it.each(TOOLS.map((tool) => [tool.name, tool] as const))('%s keeps the portable form', (name, tool) => {
    expect(name).toMatch(/^[a-z][a-z0-9_]{2,39}$/);
    expect(tool.description.length).toBeLessThanOrEqual(1024);
    expect(readdirSync('src/tools')).toContain(`${name.replaceAll('_', '-')}.ts`);
    expect(tool.inputSchema).toMatchObject({ type: 'object', additionalProperties: false });
    const json = JSON.stringify(tool.inputSchema);
    expect(json).not.toMatch(/"(anyOf|oneOf|allOf|\$ref|\$defs|prefixItems|patternProperties|pattern)"/);
    for (const [path, schema] of below(tool.inputSchema)) {
      expect(typeof schema.type, `${name}${path} has one type`).toBe('string');
      if (schema.type === 'array') expect(schema.items, `${name}${path} has items`).toBeDefined();
      if (path !== '' && !path.endsWith('[]')) expect(schema.description, `${name}${path} is described`).toBeTruthy();
      for (const key of Object.keys(schema.properties ?? {})) expect(key).toMatch(/^[a-zA-Z0-9_.-]{1,64}$/);
    }
  });

  it('say one thing about effect and words', () => {
    for (const { name, effect, outputSchema } of TOOLS) {
      const verb = name.split('_')[0] ?? '';
      if (['list', 'get', 'export', 'snapshot', 'compare', 'query'].includes(verb)) expect(effect, name).toBe('read');
      if (verb === 'delete') expect(effect).toBe('delete');
      if (['export', 'create', 'update', 'snapshot', 'import', 'compare'].includes(verb))
        expect(outputSchema, name).toBeUndefined();
      else expect(outputSchema, name).toMatchObject({ type: 'object' });
    }
  });
});

describe('the README', () => {
  const readme = readFileSync('README.md', 'utf8');
  it('names every tool and is short', () => {
    for (const { name } of TOOLS) expect(readme).toContain(`\`${name}\``);
    expect(readme.split('\n').length).toBeLessThanOrEqual(200);
    expect(readme.split('\n')[2]).toContain('not affiliated with Datadog or AWS');
  });
});
