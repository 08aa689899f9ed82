import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { DISCLAIMER, PRODUCT, VERSION } from '../src/model/product.ts';

const readJson = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));

/** The registry's schema of 2025-12-11, as far as a package on npm uses it. */
const ServerJson = z.strictObject({
  $schema: z.literal('https://static.modelcontextprotocol.io/schemas/2025-12-11/server.schema.json'),
  name: z
    .string()
    .min(3)
    .max(200)
    .regex(/^[a-zA-Z0-9.-]+\/[a-zA-Z0-9._-]+$/),
  title: z.string().min(1).max(100).optional(),
  description: z.string().min(1).max(100),
  version: z
    .string()
    .max(255)
    .regex(/^\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?$/),
  repository: z.strictObject({
    url: z.url(),
    source: z.string(),
    id: z.string().optional(),
    subfolder: z.string().optional(),
  }),
  websiteUrl: z.url().optional(),
  packages: z
    .array(
      z.strictObject({
        registryType: z.enum(['npm', 'pypi', 'nuget', 'oci', 'mcpb']),
        identifier: z.string(),
        version: z.string().regex(/^\d+\.\d+\.\d+/),
        runtimeHint: z.string().optional(),
        transport: z.strictObject({ type: z.literal('stdio') }),
        packageArguments: z.array(z.looseObject({ type: z.enum(['positional', 'named']) })).optional(),
        environmentVariables: z
          .array(
            z.strictObject({
              name: z.string().regex(/^[A-Z][A-Z0-9_]*$/),
              description: z.string(),
              isRequired: z.boolean().optional(),
              isSecret: z.boolean().optional(),
              format: z.enum(['string', 'number', 'boolean', 'filepath']).optional(),
              default: z.string().optional(),
              choices: z.array(z.string()).optional(),
              placeholder: z.string().optional(),
            }),
          )
          .optional(),
      }),
    )
    .min(1),
});

const Manifest = z.looseObject({
  name: z.string(),
  version: z.string(),
  description: z.string(),
  mcpName: z.string(),
  license: z.string(),
  type: z.string(),
  bin: z.record(z.string(), z.string()),
  engines: z.object({ node: z.string() }),
  dependencies: z.record(z.string(), z.string()).optional(),
  devDependencies: z.record(z.string(), z.string()),
});

describe('the package', () => {
  const manifest = Manifest.parse(readJson('package.json'));
  const server = ServerJson.parse(readJson('server.json'));

  it('is called the same everywhere', () => {
    expect(manifest).toMatchObject({
      name: PRODUCT,
      mcpName: 'io.github.cloudcraft-mcp/cloudcraft-mcp-server',
      license: 'Apache-2.0',
      type: 'module',
      bin: { 'cloudcraft-mcp': 'dist/main.js' },
      engines: { node: '>=20.18.1' },
    });
    expect(server.name).toBe(manifest.mcpName);
    expect(server.packages.map(({ identifier }) => identifier)).toEqual([PRODUCT]);
  });

  it('has the same version everywhere', () => {
    expect([VERSION, server.version, ...server.packages.map(({ version }) => version)]).toEqual(
      Array.from({ length: 2 + server.packages.length }, () => manifest.version),
    );
    expect(readFileSync('CHANGELOG.md', 'utf8')).toContain(`## ${manifest.version}`);
  });

  it('says that it is unofficial', () => {
    expect(manifest.description).toContain('not affiliated with Datadog or AWS');
    expect(server.description).toContain('not affiliated with Datadog or AWS');
    expect(DISCLAIMER).toContain('not affiliated with Datadog or AWS');
  });

  it('pins every package exactly and depends on none at run time', () => {
    expect(manifest.dependencies).toBeUndefined();
    const loose = Object.entries(manifest.devDependencies).filter(([, version]) => !/^\d/.test(version));
    // Node's types follow the lower bound's major line.
    expect(loose.map(([name]) => name)).toEqual([]);
  });

  it('names no registry in its lock file', () => {
    expect(readFileSync('package-lock.json', 'utf8')).not.toMatch(/"resolved"/);
  });
});
