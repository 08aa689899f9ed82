import { afterEach, describe, expect, it } from 'vitest';
import type { CloudcraftClient } from '../../src/cloudcraft/client.ts';
import { http, JSON_TYPE } from './fault-table.ts';
import type { TestServer } from './server.ts';
import { call, cloudcraftErrorOf, expectNoKey, ID, KEY, quickClient } from './setup.ts';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close();
});

async function connect(start: () => Promise<TestServer>): Promise<{ client: CloudcraftClient }> {
  const server = await start();
  const client = quickClient(server.url, { maxBytes: 1024 * 1024 });
  open.push(server, client);
  return { client };
}

describe('what an upstream text may do', () => {
  const said = async (error: string): Promise<string> => {
    const { client } = await connect(http((res) => res.writeHead(400, JSON_TYPE).end(JSON.stringify({ error }))));
    return (await cloudcraftErrorOf(client.blueprints.list(call()))).message;
  };

  it.each([
    ['the key', KEY],
    ['the key in a URL', `see https://x/?key=${encodeURIComponent(KEY)}`],
    ['a part of the key', `unknown key ${KEY.slice(0, 20)}...`],
    ['another bearer token', 'got Authorization: Bearer eyJhbGciOi.eyJzdWIiOiIx.c2lnbmF0dXJl'],
    ['a long token', `token ${'aB3'.repeat(20)} unknown`],
  ])('%s is redacted', async (_name, text) => {
    const message = await said(text);
    expect(message).toContain('[redacted]');
    expect(message).not.toContain('eyJ');
    expect(message).not.toContain('aB3aB3');
  });

  it('is cut and shows what hides', async () => {
    const message = await said(`\u202e\u0007${'word '.repeat(2000)}`);
    expect(message).toContain('\\u{202e}\\u{7}word');
    expect(message.length).toBeLessThan(400);
  });

  it('keeps ids, which are no tokens', async () => {
    expect(await said(`no ${ID}`)).toContain(ID);
  });

  it('a document that repeats the key comes without it', async () => {
    const { client } = await connect(
      http((res) => res.writeHead(200, JSON_TYPE).end(JSON.stringify({ blueprints: [{ id: ID, name: KEY }] }))),
    );
    const blueprints = await client.blueprints.list(call());
    expectNoKey(blueprints);
    expect(blueprints[0]?.name).toBe('[redacted]');
  });
});
