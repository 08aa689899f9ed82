import { copyFile, mkdir, rm } from 'node:fs/promises';
import { basename, dirname, extname, resolve } from 'node:path';
import { PICTURE_FORMATS, type Picture, type PictureFormat } from '../backends/backend.ts';
import { shown } from '../model/untrusted.ts';
import { UserError } from '../model/user-error.ts';

/** The format that the ending of a file name asks for. Throws UserError for another ending. */
export function formatOfName(name: string): PictureFormat {
  const ending = extname(name).slice(1).toLowerCase();
  const found = PICTURE_FORMATS.find((format) => format.toLowerCase() === (ending === 'drawio' ? 'mxgraph' : ending));
  if (found !== undefined) return found;
  throw new UserError(
    `The name "${shown(basename(name), 60)}" does not tell a format. End it in .png, .webp, .svg, .pdf, .drawio, .html or .json.`,
  );
}

/**
 * Puts a picture, with those of single networks beside it, where a command line says; they were drawn into the output
 * folder. Answers with the paths, the picture's own first.
 */
export async function placePicture(picture: Picture, of: { to: string; cwd: string }): Promise<string[]> {
  const path = resolve(of.cwd, of.to);
  await mkdir(dirname(path), { recursive: true });
  const base = path.slice(0, path.length - extname(path).length);
  const files = [
    { from: picture.path, to: path },
    ...(picture.beside ?? []).map(({ path: from, ending }) => ({ from, to: `${base}${ending}` })),
  ];
  for (const { from, to } of files) {
    await copyFile(from, to);
    if (resolve(from) !== to) await rm(from, { force: true });
  }
  return files.map(({ to }) => to);
}
