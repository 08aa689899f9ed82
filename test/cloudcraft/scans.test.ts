import { afterEach, describe, expect, it } from 'vitest';
import type { SnapshotCall } from '../../src/cloudcraft/snapshot-poll.ts';
import { printsOutcomes } from './outcomes.ts';
import { PNG, type Reply, serveReplies } from './serve-replies.ts';
import { startServer } from './server.ts';
import { call, cloudcraftErrorOf, errorOf, expectNoKey, ID, quickClient } from './setup.ts';

const WAITING = JSON.stringify({ code: 'STILL_PROCESSING', message: 'Result wait time exceeded.', retry: true });

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close();
});

const serve = async (...replies: Reply[]): ReturnType<typeof serveReplies> => {
  const served = await serveReplies(...replies);
  open.push(served.server, served.client);
  return served;
};

const patient = (more: Partial<SnapshotCall> = {}): SnapshotCall => ({ ...call(), deadlineMs: 5000, ...more });

const outcomes = printsOutcomes();

describe('files', () => {
  it.each([
    ['png', 'image/png', PNG.subarray(0, 40)],
    ['png', 'image/png', Buffer.from('{"error":"no"}')],
    ['svg', 'image/svg+xml', Buffer.from('<?xml version="1.0"?><svg><g>')],
    ['webp', 'image/webp', Buffer.from('RIFF\xff\xff\x00\x00WEBP', 'latin1')],
    ['pdf', 'application/pdf', Buffer.from('<html>')],
  ] as const)('a %s that is none or cut off is refused', async (format, type, body) => {
    const { client } = await serve({ headers: { 'content-type': type }, body });
    const error = await cloudcraftErrorOf(client.blueprints.picture({ id: ID, format }, call()));
    expect(error.message).toContain(`is not a whole ${format} file`);
  });

  it('come as they are', async () => {
    const { client } = await serve({ headers: { 'content-type': 'image/png' }, body: PNG });
    expect(Buffer.from(await client.blueprints.picture({ id: ID, format: 'png' }, call()))).toEqual(PNG);
  });
});

describe('scans', () => {
  const result = JSON.stringify({ tags: ['AWS'], data: { name: 'x', nodes: [] } });

  it('are asked for again until they are ready, with progress', async () => {
    const { server, client } = await serve(
      { status: 202, body: WAITING },
      { status: 202, body: WAITING },
      { body: result },
    );
    const progress: number[] = [];
    const snapshot = await client.aws.snapshot(
      { id: ID, region: 'eu-west-1' },
      patient({ onProgress: (ms) => progress.push(ms) }),
    );
    expect(snapshot.data).toEqual({ name: 'x', nodes: [] });
    expect(server.seen).toHaveLength(3);
    expect(progress.length).toBeGreaterThanOrEqual(2);
  });

  it('that are never ready end with the word to call again', async () => {
    const { client, server } = await serve({ status: 202, body: WAITING });
    const from = performance.now();
    const error = await cloudcraftErrorOf(
      client.aws.snapshot({ id: ID, region: 'eu-west-1' }, patient({ deadlineMs: 150 })),
    );
    outcomes.add({ fault: '202 for ever', error, sent: server.seen.length, time: performance.now() - from });
    expect(error.trouble).toBe('still_processing');
    expect(error.message).toMatch(/still scanning eu-west-1.*same call again/);
  });

  it('that Cloudcraft holds without a word end the same way', async () => {
    const server = await startServer(() => {});
    const client = quickClient(server.url);
    open.push(server, client);
    const from = performance.now();
    const error = await cloudcraftErrorOf(
      client.azure.snapshot({ id: ID, region: 'eastus' }, patient({ deadlineMs: 100 })),
    );
    outcomes.add({ fault: 'scan held without a word', error, sent: 1, time: performance.now() - from });
    expect(error.trouble).toBe('still_processing');
  });

  it('can be cancelled between two questions', async () => {
    const { client } = await serve({ status: 202, body: WAITING });
    const controller = new AbortController();
    const reason = new Error('enough');
    setTimeout(() => controller.abort(reason), 60);
    const error = await errorOf(
      client.aws.snapshot({ id: ID, region: 'eu-west-1' }, patient({ signal: controller.signal, deadlineMs: 60_000 })),
    );
    expect(error).toBe(reason);
    expectNoKey(error);
  });

  it('answered with a 202 that is no promise are an error', async () => {
    const { client } = await serve({ status: 202, body: '{"ok":true}' });
    const error = await cloudcraftErrorOf(client.aws.snapshot({ id: ID, region: 'eu-west-1' }, patient()));
    expect(error.trouble).toBe('unusable');
  });
});
