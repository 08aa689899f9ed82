import { SNAPSHOT_FORMAT, SnapshotFile } from '../model/snapshot.ts';
import { UserError } from '../model/user-error.ts';

/** Unpacked; a larger one was not written by us. */
const MAX_BYTES = 512 * 1024 * 1024;

const isGzip = (bytes: Uint8Array): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b;

/** Whether the bytes of a file look like a snapshot of ours: zipped, or our format near the beginning. */
export const looksLikeSnapshot = (bytes: Uint8Array): boolean =>
  isGzip(bytes) || Buffer.from(bytes.subarray(0, 400)).toString('utf8').includes(SNAPSHOT_FORMAT);

/**
 * A snapshot from the bytes of its file, JSON or the same zipped. Throws UserError, which calls it `name`, for anything
 * else.
 */
export async function readSnapshotFile(bytes: Uint8Array, name: string): Promise<SnapshotFile> {
  const text = isGzip(bytes) ? await unzip(bytes, name) : Buffer.from(bytes).toString('utf8');
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    throw new UserError(`"${name}" is not valid JSON. Give a file that "snapshot --out" wrote.`);
  }
  const result = SnapshotFile.safeParse(data);
  if (result.success) return result.data;
  const at = result.error.issues[0]?.path.map(String).join('.') ?? '';
  throw new UserError(
    `"${name}" is not a snapshot of this version (look at "${at.slice(0, 80)}"). Give a file that "snapshot --out" wrote.`,
  );
}

async function unzip(bytes: Uint8Array, name: string): Promise<string> {
  const { gunzip } = await import('node:zlib');
  return new Promise((resolve, reject) => {
    gunzip(bytes, { maxOutputLength: MAX_BYTES }, (error, result) => {
      if (error) reject(new UserError(`"${name}" is damaged: it cannot be unzipped.`, { cause: error }));
      else resolve(result.toString('utf8'));
    });
  });
}

/** The bytes of a snapshot's file; zipped where its name ends in .gz. */
export async function snapshotBytes(file: SnapshotFile, name: string): Promise<string | Uint8Array> {
  const text = JSON.stringify(file);
  if (!name.endsWith('.gz')) return text;
  const { gzip } = await import('node:zlib');
  return new Promise((resolve, reject) => {
    gzip(text, (error, result) => (error ? reject(error) : resolve(result)));
  });
}
