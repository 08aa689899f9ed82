import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sampleSnapshot } from '../../src/backends/sample.ts';
import type { Account } from '../../src/model/account.ts';
import type { ArchiveItem } from '../../src/model/archive.ts';
import { emptyBlueprint } from '../../src/model/blueprint.ts';
import { readArchive, writeArchive } from '../../src/store/archive.ts';
import { temporaryCloudcraft } from '../backends/temporary-cloudcraft.ts';
import { KEY } from '../cloudcraft/setup.ts';
import { BUNDLE, cleanEnv, temporaryFolder } from '../protocol/connect.ts';

const folder = temporaryFolder();
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const at = (name: string): string => join(folder, name);
const id = (number: number): string => `7c0c7a34-6f2d-4c56-8f6d-${String(number).padStart(12, '0')}`;
const CREATED = '2026-01-01T00:00:00.000Z';
const BLUEPRINTS = 40;

/** Names come twice and some documents say the same: what a repeated run could take for another. */
const blueprint = (n: number, edition: string): ArchiveItem => {
  const name = `Shop ${n >> 1}`;
  const node = { id: `n${n % 10}`, type: 'ec2', mapPos: [n % 10, 2], unheardOf: { kept: [edition, null] } };
  const data = { ...emptyBlueprint(name), nodes: [node], futureField: 'x'.repeat(20_000) };
  return { kind: 'blueprint', id: id(n), name, tags: [edition], created_at: CREATED, data };
};
const account = (n: number): ArchiveItem => {
  const role_arn = `arn:aws:iam::12345678901${n}:role/reader`;
  const wanted: Account = { account_id: id(900 + n), name: `Account ${n}`, provider: 'aws', source: 'saved', role_arn };
  return { kind: 'account', id: wanted.account_id, name: wanted.name, account: wanted };
};

async function archive(name: string, items: readonly ArchiveItem[]): Promise<void> {
  await writeArchive(at(name), { created_at: CREATED, backend: 'embedded', items: [...items] });
}

interface Target {
  /** Flags and environment that lead to it. */
  readonly args: readonly string[];
  readonly env: Record<string, string>;
}

const start = (target: Target, ...args: string[]) =>
  spawn(process.execPath, [BUNDLE, ...args, ...target.args], { cwd: folder, env: cleanEnv(target.env) });

async function run(target: Target, ...args: string[]): Promise<{ out: string; code: number | null }> {
  const child = start(target, ...args);
  let out = '';
  child.stdout.on('data', (chunk: Buffer) => {
    out += chunk.toString('utf8');
  });
  child.stderr.on('data', (chunk: Buffer) => {
    out += chunk.toString('utf8');
  });
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  return { out, code };
}

/** A restore that is killed once it has said so many lines; false where it was through before. */
async function killed(target: Target, lines: number, ...args: string[]): Promise<boolean> {
  const child = start(target, 'restore', ...args);
  let seen = 0;
  child.stdout.on('data', (chunk: Buffer) => {
    seen += chunk.toString('utf8').split('\n').length - 1;
    if (seen >= lines) child.kill('SIGKILL');
  });
  child.stderr.resume();
  return new Promise((resolve) => child.on('close', (_code, signal) => resolve(signal === 'SIGKILL')));
}

/** All that a place holds, in a steady order; `ids`: with the ids that it gave. */
async function content(target: Target, ids: boolean): Promise<unknown[]> {
  const saved = await run(target, 'backup', '--out=content.gz', '--snapshots');
  expect(saved, saved.out).toMatchObject({ code: 0 });
  const { items } = await readArchive(at('content.gz'));
  return items
    .map((item) => {
      if (ids) return JSON.stringify(item);
      if (item.kind === 'account') return JSON.stringify([item.name, item.account.role_arn]);
      return JSON.stringify(item.kind === 'blueprint' ? [item.name, item.tags, item.data] : item.file);
    })
    .sort();
}

beforeAll(async () => {
  const sample = await sampleSnapshot();
  const snapshots = [1, 2, 3].map((n): ArchiveItem => {
    const file = { ...sample, snapshot: { ...sample.snapshot, snapshot_id: id(800 + n), account_id: 'default' } };
    return { kind: 'snapshot', id: id(800 + n), name: sample.snapshot.name, file };
  });
  const rest = [account(1), account(2), ...snapshots];
  const all = (edition: string) => Array.from({ length: BLUEPRINTS }, (_, n) => blueprint(n, edition));
  await archive('old.gz', all('old').slice(0, BLUEPRINTS / 2));
  await archive('all.gz', [...all('new'), ...rest]);
});

/** Killed at each of these, one after the other, then run to its end. */
async function disturbed(target: Target, moments: readonly number[], ...args: string[]): Promise<void> {
  let kills = 0;
  for (const lines of moments) if (await killed(target, lines, ...args)) kills += 1;
  expect(kills).toBeGreaterThan(0);
  const last = await run(target, 'restore', ...args);
  expect(last, last.out).toMatchObject({ code: 0 });
  const again = await run(target, 'restore', ...args);
  expect(again.out).toMatch(/^Restored: \d+ unchanged\.$/m);
}

describe('a restore that is killed, and repeated', () => {
  const place = (name: string): Target => ({ args: [`--data-dir=${at(name)}`], env: {} });

  it.each([
    ['an empty folder', false, []],
    ['a filled folder, by id', true, []],
    ['a filled folder, as copies', true, ['--copies']],
  ])('ends as if nothing had happened, in %s', async (_what, filled, flags) => {
    const mark = `${filled}${flags.join('')}`;
    const [calm, shaken] = [place(`calm-${mark}`), place(`shaken-${mark}`)];
    for (const one of [calm, shaken]) if (filled) await run(one, 'restore', 'old.gz');
    const undisturbed = await run(calm, 'restore', 'all.gz', ...flags);
    expect(undisturbed, undisturbed.out).toMatchObject({ code: 0 });
    await disturbed(shaken, [1, 3, 11, 1, 17, 2], 'all.gz', ...flags);
    const ids = flags.length === 0;
    const wanted = await content(calm, ids);
    const copies = filled && !ids ? BLUEPRINTS / 2 : 0;
    expect(wanted).toHaveLength(BLUEPRINTS + copies + 5);
    expect(await content(shaken, ids)).toEqual(wanted);
  });

  it('ends as if nothing had happened, in a Cloudcraft account, wherever in a request it is killed', async () => {
    /** Which creation of a blueprint or account kills the process, and whether before or after it is done. */
    let doom: { at: number; done: boolean } | undefined;
    let posts = 0;
    let child: ReturnType<typeof start> | undefined;
    const cloud = async () => {
      const made = await temporaryCloudcraft({
        fault: (req, res) => {
          if (req.method !== 'POST' || doom === undefined) return false;
          posts += 1;
          if (posts !== doom.at) return false;
          if (!doom.done) {
            child?.kill('SIGKILL');
            res.destroy();
            return true;
          }
          res.end = () => {
            child?.kill('SIGKILL');
            return res.destroy();
          };
          return false;
        },
      });
      const env = {
        CLOUDCRAFT_API_KEY: KEY,
        CLOUDCRAFT_BASE_URL: made.server.url,
        CLOUDCRAFT_MCP_RATE_LIMIT: '0',
      };
      return { made, target: { args: [`--data-dir=${made.store.dataDir}`], env } };
    };
    const calm = await cloud();
    const shaken = await cloud();
    try {
      const undisturbed = await run(calm.target, 'restore', 'all.gz');
      expect(undisturbed, undisturbed.out).toMatchObject({ code: 0 });
      for (const moment of [1, 2, 9, 14, 3].flatMap((nth) => [
        { at: nth, done: false },
        { at: nth, done: true },
      ])) {
        posts = 0;
        doom = moment;
        child = start(shaken.target, 'restore', 'all.gz');
        child.stdout?.resume();
        child.stderr?.resume();
        const one = child;
        const signal = await new Promise((resolve) => one.on('close', (_code, by) => resolve(by)));
        // The last ones find too little left to be killed at.
        if (moment.at <= 2) expect(signal).toBe('SIGKILL');
      }
      doom = undefined;
      const last = await run(shaken.target, 'restore', 'all.gz');
      expect(last, last.out).toMatchObject({ code: 0 });
      expect((await run(shaken.target, 'restore', 'all.gz')).out).toMatch(/^Restored: \d+ unchanged\.$/m);
      const wanted = await content(calm.target, false);
      expect(await content(shaken.target, false)).toEqual(wanted);
      expect(wanted.filter((one) => JSON.stringify(one).includes('Shop'))).toHaveLength(BLUEPRINTS);
    } finally {
      await shaken.made.close();
      await calm.made.close();
    }
  });
});
