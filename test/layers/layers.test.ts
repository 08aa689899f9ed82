import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { checkLayers } from './check-layers.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

function sourcesBelow(folder: string): Map<string, string> {
  const files = new Map<string, string>();
  const visit = (at: string): void => {
    for (const name of readdirSync(at)) {
      const path = join(at, name);
      if (statSync(path).isDirectory()) visit(path);
      else if (/\.[cm]?[jt]s$/.test(name))
        files.set(relative(folder, path).replaceAll('\\', '/'), readFileSync(path, 'utf8'));
    }
  };
  visit(folder);
  return files;
}

describe('layers', () => {
  it('the sources keep the ranks, the SDK rule and the size limit', () => {
    const files = sourcesBelow(join(root, 'src'));
    expect(files.size).toBeGreaterThan(50);
    expect(checkLayers(files)).toEqual([]);
  });

  it('tests, scripts and benchmarks keep the size limit too', () => {
    for (const folder of ['test', 'scripts', 'bench']) {
      const long = [...sourcesBelow(join(root, folder))].filter(([, text]) => text.split('\n').length > 301);
      expect(long.map(([path]) => path)).toEqual([]);
    }
  });

  const planted: [string, string, string, RegExp][] = [
    ['an upward import', 'model/a.ts', "import { x } from '../scan/scan.ts';", /upwards: scan/],
    ['an upward lazy import', 'layout/a.ts', "const x = await import('../backends/pipeline.ts');", /upwards: backends/],
    ['an upward re-export', 'store/a.ts', "export { x } from '../server.ts';", /upwards: server/],
    ['a sideways import', 'layout/a.ts', "import { x } from '../render/svg.ts';", /sideways: render/],
    ['a sideways import on the surface', 'tools/a.ts', "import { x } from '../resources/index.ts';", /sideways/],
    [
      'a tool that imports a stage',
      'tools/a.ts',
      "import { x } from '../layout/arrange.ts';",
      /imports a stage: layout/,
    ],
    ['a tool that imports a backend', 'tools/a.ts', "import { x } from '../backends/embedded.ts';", /imports a stage/],
    ['the MCP SDK elsewhere', 'tools/a.ts', "import { x } from '@modelcontextprotocol/server';", /MCP SDK/],
    ['the AWS SDK elsewhere', 'scan/a.ts', "import { x } from '@aws-sdk/client-ec2';", /AWS SDK/],
    ['a package in the model', 'model/a.ts', "import { x } from 'undici';", /model imports undici/],
    ['an over-long file', 'scan/a.ts', 'const a = 1;\n'.repeat(301), /301 lines/],
    ['a folder outside the tree', 'extras/a.ts', 'const a = 1;', /not in the tree/],
    ['a banned name', 'scan/utils.ts', 'const a = 1;', /no utils/],
    ['a use of process', 'store/a.ts', 'const a = process.env.HOME;', /only main/],
    ['another use of process', 'scan/a.ts', 'const a = globalThis.process.hrtime();', /only main/],
    ['an import of process', 'store/a.ts', "import { env } from 'node:process';", /only main/],
    [
      'an import of more of it than a lock needs',
      'store/holder.ts',
      "import { env } from 'node:process';",
      /only main/,
    ],
    ['a lazy import of process', 'cli/a.ts', "const a = await import('node:process');", /only main/],
    ['a clock in the layout', 'layout/a.ts', 'const a = Date.now();', /no clock/],
    ['an import without its ending', 'model/a.ts', "import { x } from './id';", /lacks its ending/],
  ];
  it.each(planted)('finds %s', (_what, path, text, breach) => {
    const found = checkLayers(new Map([[path, text]]));
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(breach);
  });

  it('takes what is allowed, and words in comments', () => {
    const files = new Map([
      ['api/a.ts', "import { x } from '../cloudcraft/wire.ts';\nimport { y } from '../backends/backend.ts';"],
      ['tools/tool.ts', "import { x } from '@modelcontextprotocol/server';\n// process.env is main's"],
      ['store/holder.ts', "import { kill, pid } from 'node:process';"],
      ['scan/a.ts', "import { x } from '../aws/aws-caller.ts';\nimport { z } from 'zod';"],
      ['model/a.ts', "/* Date.now() is banned */\nimport { z } from 'zod';"],
    ]);
    expect(checkLayers(files)).toEqual([]);
  });
});
