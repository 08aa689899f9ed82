import type { CloudcraftClient } from '../../src/cloudcraft/client.ts';
import { startServer, type TestServer } from './server.ts';
import { quickClient } from './setup.ts';

export const JSON_TYPE = { 'content-type': 'application/json; charset=utf-8' };

/** One pixel. */
export const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

export interface Reply {
  readonly status?: number;
  readonly headers?: Record<string, string>;
  readonly body?: string | Buffer;
}

/** A server that answers with the replies one after the other, the last one for ever, and a client for it. */
export async function serveReplies(...replies: Reply[]): Promise<{ server: TestServer; client: CloudcraftClient }> {
  let count = 0;
  const server = await startServer((_req, res) => {
    const { status = 200, headers = JSON_TYPE, body } = replies[Math.min(count++, replies.length - 1)] ?? {};
    res.writeHead(status, headers).end(body);
  });
  return { server, client: quickClient(server.url) };
}
