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

/** Puts a picture where a command line says; it was drawn into the output folder. */
export async function placePicture(picture: Picture, of: { to: string; cwd: string }): Promise<void> {
  const path = resolve(of.cwd, of.to);
  await mkdir(dirname(path), { recursive: true });
  await copyFile(picture.path, path);
  if (resolve(picture.path) !== path) await rm(picture.path, { force: true });
}
