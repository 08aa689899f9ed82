import type { Readable } from 'node:stream';
import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate } from 'node:zlib';

/** The answer's body cannot be used; the message completes "an answer came that ...". */
export class BodyError extends Error {}

const DECODERS = {
  gzip: promisify(gunzip),
  'x-gzip': promisify(gunzip),
  deflate: promisify(inflate),
  br: promisify(brotliDecompress),
};

const decoderOf = (encoding: string): (typeof DECODERS)['gzip'] | undefined =>
  Object.entries(DECODERS).find(([name]) => name === encoding)?.[1];

/**
 * Reads a whole body and unpacks it. Throws BodyError when it is larger than `maxBytes` (packed or unpacked; nothing
 * beyond that is kept in memory) or cannot be unpacked; failures of the connection are thrown as they are.
 */
export async function readBody(of: {
  body: Readable;
  encoding: string;
  announced: number | undefined;
  maxBytes: number;
}): Promise<Uint8Array> {
  const { body, announced, maxBytes } = of;
  const tooLarge = new BodyError(`is larger than ${mebibytes(maxBytes)} MiB`);
  if (announced !== undefined && announced > maxBytes) throw tooLarge;
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    if (!(chunk instanceof Uint8Array)) throw new TypeError('the body of an answer is read as bytes');
    size += chunk.byteLength;
    if (size > maxBytes) throw tooLarge;
    chunks.push(chunk);
  }
  const packed = Buffer.concat(chunks, size);
  const encoding = of.encoding.trim().toLowerCase();
  if (packed.byteLength === 0 || encoding === '' || encoding === 'identity') return packed;
  const decode = decoderOf(encoding);
  if (decode === undefined) throw new BodyError('is packed in a way that was not asked for');
  try {
    return await decode(packed, { maxOutputLength: maxBytes });
  } catch (error) {
    if (error instanceof RangeError) throw tooLarge;
    throw new BodyError('is cut off or damaged: it cannot be unpacked', { cause: error });
  }
}

/** The body as text. Throws BodyError when it is not UTF-8. */
export function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    throw new BodyError('is not valid UTF-8', { cause: error });
  }
}

const mebibytes = (bytes: number): string => (bytes / 1024 / 1024).toLocaleString('en', { maximumFractionDigits: 2 });
