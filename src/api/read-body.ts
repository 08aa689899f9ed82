import type { IncomingMessage } from 'node:http';
import { ApiError, badProperty } from './api-error.ts';

/** As large as the answers that our own client takes. */
const MAX_BYTES = 25 * 1024 * 1024;

/** The JSON object that a request carries, whatever content type it claims. Throws ApiError. */
export async function readBody(req: IncomingMessage): Promise<Readonly<Record<string, unknown>>> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of req) {
    if (!(chunk instanceof Uint8Array)) throw new TypeError('the body of a request is read as bytes');
    size += chunk.byteLength;
    if (size > MAX_BYTES) throw new ApiError(413, 'too_large', 'Request body is too large');
    chunks.push(chunk);
  }
  const value = parse(Buffer.concat(chunks, size).toString('utf8'));
  if (!isObject(value)) throw badProperty('Invalid request body: must be a JSON object');
  return value;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) throw badProperty('Invalid request body: not valid JSON');
    throw error;
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
