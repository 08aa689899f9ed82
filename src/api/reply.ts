import type { IncomingMessage, ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';

/** What a route answers; the body is complete, so that an error never comes after the head was sent. */
export interface Reply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly type?: string;
  readonly body?: string | Uint8Array;
}

/** Smaller bodies gain nothing from being packed. */
const PACKED_BYTES = 1024;

export const jsonReply = (body: unknown, of: { status?: number; headers?: Record<string, string> } = {}): Reply => ({
  status: of.status ?? 200,
  type: 'application/json',
  body: JSON.stringify(body),
  ...(of.headers ? { headers: of.headers } : {}),
});

/** 204: no body, and no content type that would make a client parse one. */
export const emptyReply = (headers: Record<string, string> = {}): Reply => ({ status: 204, headers });

export function writeReply(req: IncomingMessage, res: ServerResponse, reply: Reply): void {
  if (res.destroyed || res.headersSent) return;
  const headers: Record<string, string | number> = { ...reply.headers };
  if (reply.body === undefined) {
    res.writeHead(reply.status, headers).end();
    return;
  }
  if (reply.type !== undefined) headers['content-type'] = reply.type;
  let body = Buffer.from(reply.body);
  const packable = !reply.type?.startsWith('image/') || reply.type === 'image/svg+xml';
  if (packable && body.byteLength >= PACKED_BYTES && /\bgzip\b/.test(String(req.headers['accept-encoding'] ?? ''))) {
    body = gzipSync(body);
    headers['content-encoding'] = 'gzip';
  }
  headers['content-length'] = body.byteLength;
  res.writeHead(reply.status, headers).end(body);
}
