import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { BUNDLE, cleanEnv, temporaryFolder } from '../protocol/connect.ts';

const folder = temporaryFolder();
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs the command as a user does. */
function accounts(...words: string[]): { code: number | null; out: string; err: string } {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [BUNDLE, 'accounts', ...words, `--data-dir=${folder}`],
    { env: cleanEnv({}), encoding: 'utf8', timeout: 20_000 },
  );
  return { code: status, out: stdout, err: stderr };
}

const ROLE = 'arn:aws:iam::210987654321:role/Reader';

describe('the command accounts', () => {
  it('adds a role and an organisation, lists them and removes one with a copy', () => {
    const added = accounts('add', 'Staging', `--role-arn=${ROLE}`, '--external-id=shared-secret');
    expect(added).toMatchObject({ code: 0, err: '' });
    expect(accounts('add', 'Corp', '--organization-role=Reader').code).toBe(0);
    const { out } = accounts('list');
    expect(out).toMatch(/^sample .*\ndefault .*\n/);
    expect(out).toMatch(/Corp {2}organisation, role Reader in each account/);
    expect(out).toContain(`Staging  AWS account 210987654321  ${ROLE}  with an external id`);
    expect(out + added.out).not.toContain('shared-secret');
    const id = /^(\S+) {2}Staging/m.exec(out)?.[1] ?? '';
    expect(accounts('remove', id).out).toMatch(/Removed "Staging". A copy is kept in .*trash/);
    expect(accounts('list').out).not.toContain('Staging');
  });

  it('prints the policies as JSON and nothing else', () => {
    const { code, out } = accounts('policy');
    expect(code).toBe(0);
    const policies: Record<string, { Statement: { Action: string[] }[] }> = JSON.parse(out);
    const actions = Object.values(policies).flatMap(({ Statement }) => Statement.flatMap(({ Action }) => Action));
    expect(actions).toEqual(expect.arrayContaining(['ec2:DescribeInstances', 's3:ListAllMyBuckets', 'sts:AssumeRole']));
    expect(actions.length).toBeGreaterThan(150);
  });

  it.each([
    [['lst'], /Did you mean "list"/],
    [['add', 'x'], /Nothing was saved. Give --role-arn/],
    [['add', 'x', '--role-arn=nonsense'], /not the ARN of a role/],
    [['list', `--role-arn=${ROLE}`], /belongs to "accounts add"/],
  ])('refuses %j with what is right', (words, message) => {
    const { code, out, err } = accounts(...words);
    expect([code, out]).toEqual([1, '']);
    expect(err).toMatch(message);
  });
});
