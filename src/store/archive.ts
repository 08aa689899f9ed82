import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { z } from 'zod';
import { ArchiveItem } from '../model/archive.ts';
import { UserError } from '../model/user-error.ts';
import { writeAtomic } from './write-atomic.ts';

const FORMAT = 'cloudcraft-mcp/backup';

/** Unpacked bytes of a whole archive: what a small file may grow to in memory. */
const MAX_BYTES = 1024 * 1024 * 1024;

const Manifest = z.object({
  format: z.literal(FORMAT),
  version: z.literal(1),
  created_at: z.string(),
  backend: z.string(),
  items: z.array(z.object({ kind: z.string(), id: z.string(), sha256: z.string() })),
});

export interface Archive {
  /** ISO 8601, UTC. */
  readonly created_at: string;
  readonly backend: string;
  readonly items: readonly ArchiveItem[];
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/**
 * Writes a backup: zipped lines of JSON, first the manifest with the checksum of each document, then the documents,
 * last the checksum of the manifest. Throws UserError for one that could not be read again.
 */
export async function writeArchive(path: string, { created_at, backend, items }: Archive): Promise<void> {
  const lines = items.map((item) => Buffer.from(JSON.stringify(item)));
  const manifest: z.infer<typeof Manifest> = {
    format: FORMAT,
    version: 1,
    created_at,
    backend,
    items: items.map(({ kind, id }, at) => ({ kind, id, sha256: sha256(lines[at] ?? Buffer.of()) })),
  };
  const head = Buffer.from(JSON.stringify(manifest));
  const all = [head, ...lines, Buffer.from(JSON.stringify({ sha256: sha256(head) }))];
  if (all.reduce((sum, { length }) => sum + length + 1, 0) > MAX_BYTES) {
    throw new UserError('The backup would be larger than 1 GiB; nothing was written. Leave out --snapshots.');
  }
  const newLine = Buffer.from('\n');
  await writeAtomic(path, await promisify(gzip)(Buffer.concat(all.flatMap((line) => [line, newLine]))));
}

/** Reads a backup and checks all of it. Throws UserError when anything in it is missing, changed or not as it should be. */
export async function readArchive(path: string, maxBytes = MAX_BYTES): Promise<Archive> {
  const lines = linesOf(await unpacked(path, maxBytes));
  const end = lines.pop();
  const [head, ...documents] = lines;
  if (head === undefined || end === undefined) throw damaged('it is cut off');
  const manifest = parsed(Manifest, head, 'its manifest is not one of this version');
  const last = parsed(z.object({ sha256: z.string() }), end, 'it is cut off');
  if (last.sha256 !== sha256(head)) throw damaged('its manifest was changed');
  if (documents.length !== manifest.items.length) throw damaged('documents are missing or were added');
  const items = documents.map((line, at) => {
    const listed = manifest.items[at];
    if (listed?.sha256 !== sha256(line)) throw damaged(`document ${at + 1} was changed`);
    const item = parsed(ArchiveItem, line, `document ${at + 1} is not one of this version`);
    if (item.kind !== listed.kind || item.id !== listed.id || innerId(item) !== item.id)
      throw damaged(`document ${at + 1} is not what is listed`);
    return item;
  });
  return { created_at: manifest.created_at, backend: manifest.backend, items };
}

/** The id under which the document itself would be stored. */
function innerId(item: ArchiveItem): string {
  if (item.kind === 'blueprint') return item.id;
  return item.kind === 'account' ? item.account.account_id : item.file.snapshot.snapshot_id;
}

async function unpacked(path: string, maxOutputLength: number): Promise<Buffer> {
  const packed = await stat(path)
    .then(({ size }) => {
      if (size > maxOutputLength) throw damaged('it is too large');
      return readFile(path);
    })
    .catch((error: unknown) => {
      if (error instanceof UserError) throw error;
      throw new UserError('The backup cannot be read; nothing was changed. Name a file that "backup" wrote.', {
        cause: error,
      });
    });
  return promisify(gunzip)(packed, { maxOutputLength }).catch((error: unknown) => {
    throw damaged('it cannot be unzipped, or grows too large', error);
  });
}

function linesOf(bytes: Buffer): Buffer[] {
  const lines: Buffer[] = [];
  for (let from = 0; from < bytes.length; ) {
    const to = bytes.indexOf(10, from);
    if (to < 0) throw damaged('it is cut off');
    lines.push(bytes.subarray(from, to));
    from = to + 1;
  }
  return lines;
}

function parsed<T>(schema: z.ZodType<T>, line: Buffer, reason: string): T {
  try {
    return schema.parse(JSON.parse(line.toString('utf8')));
  } catch (error) {
    throw damaged(reason, error);
  }
}

const damaged = (reason: string, cause?: unknown): UserError =>
  new UserError(`The backup is damaged or no backup: ${reason}. Nothing was changed. Use another copy of it.`, {
    cause,
  });
