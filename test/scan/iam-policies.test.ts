import { describe, expect, it } from 'vitest';
import { ALLOWED_CALLS } from '../../src/scan/allowed-calls.ts';
import { iamPolicies, POLICY_LIMIT } from '../../src/scan/iam-policies.ts';

/** Reading calls whose answers are contents or secrets; they are never made. */
const NEVER =
  /^(GetObject|GetSecretValue|BatchGetSecretValue|GetParameters?|GetParametersByPath|Decrypt|GetFunction|GetItem|BatchGetItem|Scan|Query|ReceiveMessage|GetRecords|GetLogEvents|FilterLogEvents|GetPasswordData|GetConsoleOutput|GetAuthorizationToken|GetSessionToken|GetFederationToken|GetDataKey|DescribeInstanceAttribute)$/;

describe('the calls that the program can make', () => {
  it('only read, and never contents or secrets', () => {
    for (const { service, operation } of ALLOWED_CALLS) {
      if (operation !== 'AssumeRole') expect(operation, service).toMatch(/^(Describe|List|Get|Search|BatchGet|Select)/);
      expect(operation).not.toMatch(NEVER);
    }
  });
});

describe('the policies', () => {
  const granted = (policies = iamPolicies()): string[] =>
    policies.flatMap(({ document }) => document.Statement.flatMap(({ Action }) => Action));

  it('grant each action once, and nothing but what the calls need', () => {
    const needed = new Set(ALLOWED_CALLS.flatMap(({ iam }) => iam ?? []));
    expect([...granted()].sort()).toEqual([...needed].sort());
    expect(
      granted().filter(
        (action) => !/^[a-z0-9-]+:(Describe|List|Get|Search|BatchGet|Select|GET$|AssumeRole$)/.test(action),
      ),
    ).toEqual([]);
  });

  it('are cut where AWS would not take them, and lose nothing by that', () => {
    const small = iamPolicies(1_500);
    expect(small.length).toBeGreaterThan(3);
    for (const { document } of small) expect(JSON.stringify(document).length).toBeLessThanOrEqual(1_500);
    for (const { document } of iamPolicies()) expect(JSON.stringify(document).length).toBeLessThanOrEqual(POLICY_LIMIT);
    expect(granted(small)).toEqual(granted());
  });

  it('let nobody assume a role or list an organisation in an account that is only read', () => {
    const reading = iamPolicies().filter(({ name }) => name.startsWith('read'));
    expect(granted(reading).filter((action) => /^(sts|organizations):/.test(action))).toEqual([]);
  });
});
