import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { UserError } from '../model/user-error.ts';
import { writeAtomic } from './write-atomic.ts';

/** Longest base name that every common file system takes, with room for an ending. */
const MAX_NAME = 80;

/** Device names that Windows reserves whatever the ending. */
const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)$/i;

/** A file name without folder and ending from any text: letters, digits, dot, dash and underscore; never empty. */
export function fileNameOf(text: string): string {
  const plain = text
    .normalize('NFKC')
    .replace(/[^\p{L}\p{N}._-]+/gu, '-')
    .replace(/\.{2,}/g, '.')
    .replace(/^[-.]+|[-.]+$/g, '');
  const name = [...plain]
    .slice(0, MAX_NAME)
    .join('')
    .replace(/[-.]+$/, '');
  return name === '' || RESERVED.test(name.split('.')[0] ?? '') ? `file-${name}` : name;
}

/** What tells the files of one thing's views apart: six hex digits of the view; nothing for the default view. */
export function viewEnding(view: Readonly<Record<string, unknown>>): string {
  const said = Object.entries(view).filter(([, value]) => value !== undefined);
  if (said.length === 0) return '';
  const canonical = JSON.stringify(said.sort(([a], [b]) => (a < b ? -1 : 1)));
  return `-${createHash('sha256').update(canonical).digest('hex').slice(0, 6)}`;
}

/**
 * Checks a file name that the caller wishes for and completes its ending. Throws UserError for a folder in it or for
 * another ending than the format's.
 */
export function checkFileName(wished: string, extension: string): string {
  if (/[/\\\0]/.test(wished) || wished === '.' || wished === '..' || wished.trim() === '') {
    throw new UserError(
      `save_as is a file name without a folder, for example "architecture.${extension}"; the folder is set with --output-dir.`,
    );
  }
  const ending = /\.([A-Za-z0-9]{1,8})$/.exec(wished)?.[1]?.toLowerCase();
  const known = ['png', 'webp', 'svg', 'json', 'pdf', 'html', 'drawio', 'xml', 'csv', 'xlsx'];
  if (ending !== undefined && ending !== extension && known.includes(ending)) {
    throw new UserError(
      `save_as "${wished.slice(0, 60)}" ends in .${ending}, but the format is ${extension}. Change the name or the format.`,
    );
  }
  const base = ending === extension ? wished.slice(0, -(extension.length + 1)) : wished;
  return `${fileNameOf(base)}.${extension}`;
}

/** Writes into the output folder, over an older file of that name; answers with the path. */
export async function saveExport(options: {
  folder: string;
  name: string;
  bytes: string | Uint8Array;
}): Promise<string> {
  const path = join(options.folder, options.name);
  await writeAtomic(path, options.bytes);
  return path;
}
