import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ALLOWED_CALLS } from '../../src/scan/allowed-calls.ts';
import { BUNDLE } from './connect.ts';

/** What AWS's own credential chain calls to log in, S3's client for buckets that need a session, DynamoDB's for its address. */
const SDK_OWN = new Set([
  'AssumeRole',
  'AssumeRoleWithWebIdentity',
  'CreateOAuth2Token',
  'CreateOAuth2TokenWithIAM',
  'CreateSession',
  'CreateToken',
  'DescribeEndpoints',
  'GetCredentialsForIdentity',
  'GetId',
  'GetRoleCredentials',
]);

/** How the minified classes of commands look: made by the client's own factory, or by the SDK's builder. */
const FORMS = [
  /extends [\w$]+\([\w$]+,[\w$]+,"([A-Za-z0-9]+)"/g,
  /\.classBuilder\(\)[^;]{0,400}?\.s\("[^"]+","([A-Za-z0-9]+)"/g,
];

describe('the bundle', () => {
  it('holds the command classes of no other calls than those on the list', () => {
    const folder = dirname(BUNDLE);
    const found = new Set<string>();
    for (const name of readdirSync(folder).filter((file) => file.endsWith('.js'))) {
      const text = readFileSync(join(folder, name), 'utf8');
      for (const form of FORMS) for (const [, operation = ''] of text.matchAll(form)) found.add(operation);
    }
    const allowed = new Set(ALLOWED_CALLS.map(({ operation }) => operation));
    expect([...found].filter((operation) => !allowed.has(operation) && !SDK_OWN.has(operation)).sort()).toEqual([]);
    // Were the classes written in another way, nothing would be found, and nothing wrong either.
    expect([...allowed].filter((operation) => !found.has(operation)).sort()).toEqual([]);
  });
});
