import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SnapshotFile } from '../../src/model/snapshot.ts';
import { BUNDLE, cleanEnv, temporaryFolder } from '../protocol/connect.ts';

const folder = temporaryFolder();
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Run {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs a command as a pipeline does: no terminal, in an empty folder. */
function run(...args: string[]): Promise<Run> {
  const child = spawn(process.execPath, [BUNDLE, ...args, `--data-dir=${join(folder, 'data')}`], {
    cwd: folder,
    env: cleanEnv(),
  });
  return ended(child);
}

function ended(child: ReturnType<typeof spawn>): Promise<Run> {
  let out = '';
  let err = '';
  child.stdout?.on('data', (chunk: Buffer) => {
    out += chunk.toString('utf8');
  });
  child.stderr?.on('data', (chunk: Buffer) => {
    err += chunk.toString('utf8');
  });
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, out, err })));
}

const at = (name: string): string => join(folder, name);
const read = (name: string): SnapshotFile =>
  SnapshotFile.parse(
    JSON.parse(
      name.endsWith('.gz') ? gunzipSync(readFileSync(at(name))).toString('utf8') : readFileSync(at(name), 'utf8'),
    ),
  );
const write = (name: string, edit: (file: SnapshotFile) => void): void => {
  const file = read('before.json');
  edit(file);
  writeFileSync(at(name), name.endsWith('.gz') ? gzipSync(JSON.stringify(file)) : JSON.stringify(file));
};

beforeAll(async () => {
  const { code, out, err } = await run(
    'snapshot',
    '--account',
    'sample',
    '--out',
    'before.json',
    '--image=before.png',
    '--label',
    'before',
  );
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(out).toContain('snapshot_id: ');
  write('after.json.gz', ({ inventory }) => {
    inventory.resources = inventory.resources.filter(({ name }) => name !== 'shop-emails');
    for (const one of inventory.resources) if (one.name === 'shop-catalogue') one.name = '=cmd|"x"|<script>@all`#1';
  });
  write('more.json', ({ inventory }) => {
    const queue = inventory.resources.find(({ name }) => name === 'shop-emails');
    if (queue) inventory.resources.push({ ...queue, id: `${queue.id}2`, native_id: 'bills', name: 'bills' });
  });
  write('denied.json', ({ coverage, inventory }) => {
    inventory.resources = inventory.resources.filter(({ type }) => type !== 'sqs');
    for (const row of coverage) if (row.service === 'sqs') row.outcome = 'denied';
  });
});

describe('the commands', () => {
  it('write snapshots and pictures', () => {
    expect(read('before.json').snapshot).toMatchObject({ source: 'sample', label: 'before' });
    expect(readFileSync(at('before.png')).subarray(1, 4).toString()).toBe('PNG');
  });

  it('write a picture of each network beside the overview, under the name given', async () => {
    const { code, out, err } = await run('snapshot', '--account', 'sample', '--image', 'maps/all.svg', '--pages');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const told = [...out.matchAll(/^image: .*\/maps\/(.*)$/gm)].map(([, name]) => name);
    expect(told[0]).toBe('all.svg');
    expect(told.length).toBeGreaterThan(3);
    expect(told.slice(1).every((name) => name?.startsWith('all-'))).toBe(true);
    expect(readdirSync(at('maps')).sort()).toEqual([...told].sort());
    expect(readdirSync(at('data/exports'))).toEqual([]);
  });

  it.each([
    [['before.json', 'before.json'], 0],
    [['before.json', 'after.json.gz'], 2],
    [['before.json', 'more.json', '--fail-on', 'removed,exposure'], 0],
    [['before.json', 'more.json', '--fail-on', 'added'], 2],
    [['before.json', 'denied.json'], 3],
    [['before.json', 'nowhere.json'], 1],
    [['before.json', 'after.json.gz', '--fail-on', 'remved'], 1],
    [['before.json', 'after.json.gz', '--format', 'yaml'], 1],
    [['sample', 'before.json'], 0],
  ])('exit as documented: compare %j', async (args, expected) => {
    expect((await run('compare', ...args)).code).toBe(expected);
  });

  it('report in every format, harmless whatever names hold', async () => {
    const [text, markdown, json, junit] = await Promise.all(
      ['text', 'markdown', 'json', 'junit'].map((format) =>
        run('compare', 'before.json', 'after.json.gz', '--format', format),
      ),
    );
    expect(text?.out).toContain('- 1. sqs shop-emails');
    expect(markdown?.out).toContain('```mermaid\nflowchart LR');
    expect(markdown?.out).not.toMatch(/<script>|@all/);
    expect(JSON.parse(json?.out ?? '')).toMatchObject({
      format: 'cloudcraft-mcp/comparison',
      same: false,
      removed: [{ name: 'shop-emails' }],
    });
    expect(junit?.out).toContain('failures="');
    expect(junit?.out).not.toContain('<script>');
    expect([text, markdown, json, junit].map((one) => one?.err)).toEqual(['', '', '', '']);
  });

  it('print rows as table, JSON and CSV without formulas', async () => {
    expect((await run('inventory', '--account', 'sample', '--type', 'rds', '--format', 'json')).out).toContain(
      '"shop-orders"',
    );
    const { out } = await run('inventory', '--account=sample', '--format=csv', '--fields=name,type');
    expect(out.split('\r\n')).toHaveLength(read('before.json').inventory.resources.length + 2);
    const sql = await run('query', "SELECT '=1+1' AS a, '-2' AS b, 'x,y' AS c, 3 AS d", '--format', 'csv');
    expect(sql.out).toBe('a,b,c,d\r\n\'=1+1,\'-2,"x,y",3\r\n');
    expect((await run('query', 'DROP TABLE resources')).code).toBe(1);
  });

  it('call tools', async () => {
    const { code, out } = await run(
      'call',
      'get_inventory',
      '--account-id',
      'sample',
      '--group-by',
      'type',
      '--limit',
      '2',
    );
    expect(code).toBe(0);
    expect(out).toContain('type | count');
    expect((await run('call', 'get_inventry')).err).toContain('get_inventory');
  });

  it('export what is stored', async () => {
    expect((await run('export', 'sample', '--out', 'copy.json.gz')).code).toBe(0);
    expect(read('copy.json.gz').inventory).toEqual(read('before.json').inventory);
    expect((await run('export', 'sample', '--out', 'copy.svg')).code).toBe(0);
    expect(readFileSync(at('copy.svg'), 'utf8')).toContain('<svg');
  });
});

describe('the recipes of docs/pipelines.md', () => {
  const recipes = [
    ...readFileSync('docs/pipelines.md', 'utf8').matchAll(/## (GitHub[^\n]*|GitLab)\n[\s\S]*?```yaml\n([\s\S]*?)```/g),
  ].map(([, title = '', yaml = '']) => ({ title, yaml }));

  /** The shell lines of a recipe, without those of checkout and deployment. */
  function scriptOf(yaml: string): string {
    const lines = yaml.split('\n');
    const found: string[] = [];
    for (const [index, line] of lines.entries()) {
      const block = /^( *)- run: \|$/.exec(line);
      if (block) {
        const depth = (block[1]?.length ?? 0) + 4;
        for (const inner of lines.slice(index + 1)) {
          if (inner.search(/\S/) < depth) break;
          found.push(inner.trim());
        }
      }
      const single = /^ *- (?:run: )?((?:npx|test|code=|mv|exit|cat|git|\.\/)[^\n]*)$/.exec(line);
      if (single?.[1] !== undefined) found.push(single[1]);
    }
    return found.join('\n');
  }

  it.each(recipes)('$title runs in a shell', async ({ yaml, title }) => {
    expect(recipes).toHaveLength(3);
    const bin = at('bin');
    const shim = `#!/bin/sh\nshift 2\nexec "${process.execPath}" "${BUNDLE}" "$@"\n`;
    const { mkdirSync, chmodSync } = await import('node:fs');
    mkdirSync(bin, { recursive: true });
    writeFileSync(join(bin, 'npx'), shim);
    writeFileSync(join(bin, 'git'), '#!/bin/sh\ncat template.yaml\n');
    writeFileSync(at('deploy.sh'), '#!/bin/sh\n');
    for (const name of ['bin/npx', 'bin/git', 'deploy.sh']) chmodSync(at(name), 0o755);
    writeFileSync(
      at('template.yaml'),
      'AWSTemplateFormatVersion: "2010-09-09"\nResources:\n  Queue:\n    Type: AWS::SQS::Queue\n',
    );
    const script = scriptOf(yaml);
    expect(script).toContain('npx -y cloudcraft-mcp-server compare');
    const child = spawn('bash', ['-eo', 'pipefail', '-c', script], {
      cwd: folder,
      env: {
        ...cleanEnv(),
        PATH: `${bin}:${process.env.PATH}`,
        ACCOUNT: 'sample',
        TEMPLATE: 'template.yaml',
        GITHUB_BASE_REF: 'main',
        GITHUB_STEP_SUMMARY: at('summary.md'),
        CLOUDCRAFT_MCP_DATA_DIR: at('data'),
      },
    });
    const { code, err, out } = await ended(child);
    expect({ title, code, err: err + (code === 0 ? '' : out) }).toEqual({ title, code: 0, err: '' });
    expect(existsSync(at('diff.png'))).toBe(true);
    if (title.startsWith('GitHub')) expect(readFileSync(at('summary.md'), 'utf8')).toContain('No difference');
  });
});

describe('backup, restore, snapshot --in', () => {
  it('stores the snapshot of a file, and carries it to another data folder', async () => {
    const stored = await run('snapshot', '--in', 'before.json');
    expect(stored, stored.err).toMatchObject({ code: 0 });
    const saved = await run('backup', '--out=all.jsonl.gz', '--snapshots');
    expect(saved.out, saved.err).toMatch(/Backed up: 0 blueprints, 0 accounts, [1-9]\d* snapshots/);
    const other = `--data-dir=${join(folder, 'other')}`;
    const back = spawn(process.execPath, [BUNDLE, 'restore', 'all.jsonl.gz', other], { cwd: folder, env: cleanEnv() });
    expect((await ended(back)).out).toMatch(/Restored: [1-9]\d* created/);
    expect(existsSync(join(folder, 'other', 'snapshots', `${read('before.json').snapshot.snapshot_id}.json.gz`))).toBe(
      true,
    );
  });
});

it('ends in peace when the reader of its output has had enough', async () => {
  const child = spawn(
    process.execPath,
    [BUNDLE, 'inventory', '--account=sample', `--data-dir=${join(folder, 'data')}`],
    {
      cwd: folder,
      env: cleanEnv(),
    },
  );
  child.stdout.destroy();
  const { code, err } = await ended(child);
  expect({ code, err }).toEqual({ code: 0, err: '' });
});

it('says that the sample is not stored with a label', async () => {
  const { out } = await run('snapshot', '--account', 'sample', '--label', 'kept');
  expect(out).toContain('not stored');
});
