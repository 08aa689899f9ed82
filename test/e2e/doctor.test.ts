import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { startServer, type TestServer } from '../cloudcraft/server.ts';
import { KEY } from '../cloudcraft/setup.ts';
import { BUNDLE, cleanEnv, temporaryFolder } from '../protocol/connect.ts';

const open: TestServer[] = [];
const folders: string[] = [];
afterEach(async () => {
  for (const server of open.splice(0)) await server.close();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

async function serve(...[listener]: Parameters<typeof startServer>): Promise<TestServer> {
  const server = await startServer(listener);
  open.push(server);
  return server;
}

const newFolder = (): string => {
  const folder = temporaryFolder();
  folders.push(folder);
  return folder;
};

interface Report {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
  /** The line of a check: its state and text. */
  line(name: string): string;
}

/** Runs the command as a user does. */
async function doctor(env: Record<string, string>, folder = newFolder()): Promise<Report> {
  const child = spawn(process.execPath, [BUNDLE, 'doctor', `--data-dir=${folder}`], {
    env: cleanEnv(env),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk: Buffer) => {
    out += chunk.toString('utf8');
  });
  child.stderr.on('data', (chunk: Buffer) => {
    err += chunk.toString('utf8');
  });
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  const line = (name: string): string => out.split('\n').find((text) => text.slice(8).startsWith(name)) ?? '';
  return { code, out, err, line };
}

const user = JSON.stringify({ id: '0b6f1c1e-5a0e-4a0d-9b52-1f0a4f6d0001', name: 'Ada', email: 'ada@example.com' });
const JSON_TYPE = { 'content-type': 'application/json' };
const cloudcraft = ({ url }: TestServer) => ({ CLOUDCRAFT_API_KEY: KEY, CLOUDCRAFT_BASE_URL: url });

describe('doctor', () => {
  it('finds nothing broken on a machine that has nothing, and leaves nothing behind', async () => {
    const folder = newFolder();
    const { code, out, err, line } = await doctor({}, folder);
    expect([code, err]).toEqual([0, '']);
    expect(out.trim().split('\n').at(-1)).toBe('Nothing is broken.');
    expect(line('configuration')).toMatch(/^ok .*backend embedded/);
    expect(line('data folder')).toMatch(/^ok .*can be written/);
    expect(line('canvas')).toMatch(/^ok/);
    expect(line('AWS credentials')).toMatch(/^none .*aws configure sso/);
    expect(readdirSync(folder).filter((name) => name !== 'exports')).toEqual([]);
  });

  it('finds everything right with a Cloudcraft account', async () => {
    const server = await serve((_req, res) => res.writeHead(200, JSON_TYPE).end(user));
    const { code, out, line } = await doctor(cloudcraft(server));
    expect(code, out).toBe(0);
    expect(line('reachability')).toMatch(/^ok .*127\.0\.0\.1.* answers/);
    expect(line('key')).toMatch(/^ok .*Ada \(ada@example\.com\)/);
    expect(line('clock')).toMatch(/^ok/);
    expect(out).not.toContain(KEY.slice(0, 12));
  });

  it('tells a wrong key from an address where nothing answers', async () => {
    const wrong = await serve((_req, res) => res.writeHead(401, JSON_TYPE).end(`{"error":"no ${KEY}"}`));
    const refused = await doctor(cloudcraft(wrong));
    expect(refused.code).toBe(1);
    expect(refused.line('reachability')).toMatch(/^ok/);
    expect(refused.line('key')).toMatch(/^BROKEN .*User > API keys/);
    expect(refused.out).not.toContain(KEY.slice(0, 12));

    const gone = await startServer(() => {});
    await gone.close();
    const unreached = await doctor(cloudcraft(gone));
    expect(unreached.code).toBe(1);
    expect(unreached.line('reachability')).toMatch(/^BROKEN .*Nothing answers/);
    expect(unreached.line('key')).toMatch(/^none/);
  });

  it('finds a clock that is wrong', async () => {
    const past = new Date(Date.now() - 3_600_000).toUTCString();
    const server = await serve((_req, res) => res.writeHead(200, { ...JSON_TYPE, date: past }).end(user));
    const { code, line } = await doctor(cloudcraft(server));
    expect(code).toBe(1);
    expect(line('clock')).toMatch(/^BROKEN .*360\d s ahead.*Fix: /);
  });

  it('finds what is wrong with the configuration, the proxy, the folder and the documents', async () => {
    const noKey = await doctor({ CLOUDCRAFT_MCP_BACKEND: 'cloudcraft' });
    expect([noKey.code, noKey.out]).toEqual([1, '']);
    expect(noKey.err).toContain('CLOUDCRAFT_API_KEY');

    const folder = newFolder();
    mkdirSync(join(folder, 'blueprints'));
    writeFileSync(join(folder, 'blueprints', '0b6f1c1e-5a0e-4a0d-9b52-1f0a4f6d0001.json'), '{');
    const odd = await doctor({ HTTPS_PROXY: 'user:secret@proxy' }, folder);
    expect(odd.code).toBe(1);
    expect(odd.line('proxy')).toMatch(/^BROKEN .*Fix: /);
    expect(odd.out).not.toContain('secret');
    expect(odd.line('documents')).toMatch(/^BROKEN .*not valid JSON.*Fix: /);

    const file = join(newFolder(), createHash('sha1').update('x').digest('hex'));
    writeFileSync(file, '');
    const under = await doctor({}, join(file, 'below'));
    expect(under.code).toBe(1);
    expect(under.line('data folder')).toMatch(/^BROKEN .*--data-dir/);
    expect(existsSync(join(file, 'below'))).toBe(false);
  });

  it('finds AWS credentials that are refused, and such that are good', async () => {
    const keys = { AWS_ACCESS_KEY_ID: 'AKIAEXAMPLE', AWS_SECRET_ACCESS_KEY: 'very-secret', AWS_REGION: 'eu-west-1' };
    const xml = { 'content-type': 'text/xml' };
    const bad = await serve((_req, res) =>
      res
        .writeHead(403, xml)
        .end('<ErrorResponse><Error><Code>InvalidClientTokenId</Code><Message>no</Message></Error></ErrorResponse>'),
    );
    const refused = await doctor({ ...keys, AWS_ENDPOINT_URL: bad.url });
    expect(refused.code, refused.out).toBe(1);
    expect(refused.line('AWS credentials')).toMatch(/^BROKEN .*InvalidClientTokenId/);
    expect(refused.out).not.toContain('very-secret');

    const result = '<Arn>arn:aws:iam::123456789012:user/ada</Arn><UserId>A</UserId><Account>123456789012</Account>';
    const good = await serve((_req, res) =>
      res
        .writeHead(200, xml)
        .end(
          `<GetCallerIdentityResponse><GetCallerIdentityResult>${result}</GetCallerIdentityResult></GetCallerIdentityResponse>`,
        ),
    );
    const accepted = await doctor({ ...keys, AWS_ENDPOINT_URL: good.url });
    expect(accepted.code, accepted.out).toBe(0);
    expect(accepted.line('AWS credentials')).toMatch(/^ok .*user\/ada/);
  });
});
