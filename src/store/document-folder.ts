import { readdir, readFile, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { z } from 'zod';
import { isUuid } from '../model/id.ts';
import { UserError } from '../model/user-error.ts';
import { withLock } from './with-lock.ts';
import { writeAtomic } from './write-atomic.ts';

/** A document larger than this was not written by us, and is not read. */
const MAX_BYTES = 512 * 1024 * 1024;

export interface DamagedDocument {
  readonly file: string;
  readonly reason: string;
}

export interface DocumentFolder<T> {
  /** Everything readable, in no particular order, and the names of what is damaged. */
  all(): Promise<{ documents: T[]; damaged: DamagedDocument[] }>;
  /** Ids of all that there may be; reads none. Throws UserError when the folder cannot be read. */
  ids(): Promise<string[]>;
  /** The document, or why it cannot be read; neither when there is none. */
  look(id: string): Promise<{ document?: T; damaged?: DamagedDocument }>;
  /** Nothing when there is no such document. Throws UserError, which names the file, when it is damaged. */
  get(id: string): Promise<T | undefined>;
  put(id: string, document: T): Promise<void>;
  /** Runs `work` while nobody else, in this process or another, runs such work on the same document. */
  locked<R>(id: string, work: () => Promise<R>): Promise<R>;
  /** False when there was none. */
  remove(id: string): Promise<boolean>;
  pathOf(id: string): string;
}

/**
 * Documents of one kind in one folder, a file each, named by their UUID; JSON, zipped where they grow large.
 * The folder is made by the first write. Whatever else lies in it is left alone.
 */
export function documentFolder<T>(options: {
  folder: string;
  schema: z.ZodType<T>;
  zipped: boolean;
  /** Documents that stay in memory as they were read last. */
  kept: number;
  /** What one is called in messages: "blueprint". */
  noun: string;
}): DocumentFolder<T> {
  const { folder, schema, zipped, kept, noun } = options;
  const ending = zipped ? '.json.gz' : '.json';
  const pathOf = (id: string): string => {
    // Ids come from outside and become file names: anything but a UUID must never get this far.
    if (!isUuid(id))
      throw new UserError(
        `"${id.slice(0, 60)}" is not the id of a ${noun}: ids are UUIDs, as list_${noun}s shows them.`,
      );
    return join(folder, id.toLowerCase() + ending);
  };
  const parsed = new Map<string, { stamp: string; document: T }>();

  async function read(path: string): Promise<T> {
    const { size, mtimeMs, ino } = await stat(path);
    const stamp = `${size} ${mtimeMs} ${ino}`;
    const known = parsed.get(path);
    if (known?.stamp === stamp) {
      keep(path, known);
      return known.document;
    }
    if (size > MAX_BYTES) throw new UserError('it is too large');
    const bytes = await readFile(path);
    const text = zipped ? (await unzip(bytes)).toString('utf8') : bytes.toString('utf8');
    const document = schema.parse(JSON.parse(text));
    keep(path, { stamp, document });
    return document;
  }

  function keep(path: string, one: { stamp: string; document: T }): void {
    // The map is in order of use: what is first in it was used longest ago.
    parsed.delete(path);
    parsed.set(path, one);
    for (const [oldest] of parsed) {
      if (parsed.size <= kept) break;
      parsed.delete(oldest);
    }
  }

  async function readOrSay(path: string): Promise<{ document?: T; damaged?: DamagedDocument }> {
    try {
      return { document: await read(path) };
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return {};
      return { damaged: { file: path, reason: reasonOf(error, noun) } };
    }
  }

  async function ids(): Promise<string[]> {
    const names = await readdir(folder).catch((error: unknown) => {
      if (codeOf(error) === 'ENOENT') return [];
      throw new UserError(
        codeOf(error) === 'ENOTDIR'
          ? `The folder ${folder} cannot be read: a part of its path is a file, not a folder. Move that file away, or choose another folder with --data-dir.`
          : `The folder ${folder} cannot be read (${codeOf(error)}). Mend its permissions, or choose another with --data-dir.`,
        { cause: error },
      );
    });
    return names
      .sort()
      .flatMap((name) =>
        name.endsWith(ending) && isUuid(name.slice(0, -ending.length)) ? [name.slice(0, -ending.length)] : [],
      );
  }

  return {
    ids,
    look: (id) => readOrSay(pathOf(id)),
    pathOf,
    async all() {
      const documents: T[] = [];
      const damaged: DamagedDocument[] = [];
      for (const id of await ids()) {
        const result = await readOrSay(pathOf(id));
        if (result.damaged) damaged.push(result.damaged);
        if (result.document !== undefined) documents.push(result.document);
      }
      return { documents, damaged };
    },
    async get(id) {
      const { document, damaged } = await readOrSay(pathOf(id));
      if (damaged) {
        throw new UserError(
          `The ${noun} ${id} cannot be read: ${damaged.reason}. Its file is ${damaged.file}; put a good copy there or move it away. Nothing was changed.`,
        );
      }
      return document;
    },
    async put(id, document) {
      const text = JSON.stringify(document);
      await writeAtomic(pathOf(id), zipped ? await zip(text) : text);
    },
    locked: (id, work) => {
      const path = pathOf(id);
      return withLock(join(dirname(path), `.${id.toLowerCase()}.lock`), () => {
        // Clocks of file systems are coarse: what another process wrote just now may bear the stamp that is known.
        parsed.delete(path);
        return work();
      });
    },
    async remove(id) {
      const path = pathOf(id);
      try {
        await rm(path);
      } catch (error) {
        if (codeOf(error) === 'ENOENT') return false;
        throw error;
      }
      parsed.delete(path);
      return true;
    },
  };
}

/** node:zlib is loaded on first use: most starts of the server never open a snapshot. */
async function unzip(bytes: Uint8Array): Promise<Buffer> {
  const { gunzip } = await import('node:zlib');
  return new Promise((resolve, reject) => {
    gunzip(bytes, { maxOutputLength: MAX_BYTES }, (error, result) => (error ? reject(error) : resolve(result)));
  });
}

async function zip(text: string): Promise<Buffer> {
  const { gzip } = await import('node:zlib');
  return new Promise((resolve, reject) => {
    gzip(text, (error, result) => (error ? reject(error) : resolve(result)));
  });
}

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '');

function reasonOf(error: unknown, noun: string): string {
  if (error instanceof UserError) return error.message;
  if (error instanceof SyntaxError) return 'it is not valid JSON';
  if (codeOf(error) === 'EISDIR') return 'it is a folder, not a file';
  if (codeOf(error) === 'ENOTDIR') return 'a part of its path is a file, not a folder';
  if (codeOf(error) === 'EACCES' || codeOf(error) === 'EPERM') return 'permission denied';
  if (codeOf(error).startsWith('Z_') || codeOf(error) === 'ERR_BUFFER_TOO_LARGE') return 'it is not a valid gzip file';
  const issues = error instanceof Error && 'issues' in error && Array.isArray(error.issues) ? error.issues : [];
  const first: unknown = issues[0];
  const path =
    typeof first === 'object' && first !== null && 'path' in first && Array.isArray(first.path) ? first.path : [];
  return `it is not a ${noun} of this version (look at "${path.map(String).join('.')}")`;
}
