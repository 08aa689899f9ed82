import { randomUUID } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import type { Backend, PictureFormat, PictureRequest } from '../backends/backend.ts';
import { badParameter, notOffered } from './api-error.ts';
import type { Reply } from './reply.ts';
import type { RouteContext } from './router.ts';
import { viewOfQuery } from './view-of-query.ts';

/** All that the API names, in its order. */
const FORMATS = ['json', 'svg', 'png', 'webp', 'pdf', 'mxGraph'];

const SVG_HEAD =
  '<?xml version="1.0" standalone="no"?>\n<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">\n';

/** Throws ApiError for a format that the API lacks, or that we do. */
export function checkFormat(format: string | undefined, { pictures }: Backend): PictureFormat {
  const known = pictures?.formats.find((name) => name === format);
  if (known !== undefined) return known;
  if (format !== undefined && FORMATS.includes(format)) throw notOffered(`the format ${format}`);
  throw badParameter(`Invalid parameter: fileFormat. Must be one of: ${FORMATS.join(', ')}`);
}

/** Has the backend draw into a file of its own and answers with its bytes; the file is not left behind. */
export async function pictureReply(
  of: { picture: PictureRequest['of']; format: PictureFormat },
  { backend, query, call }: Pick<RouteContext, 'backend' | 'query' | 'call'>,
): Promise<Reply> {
  if (!backend.pictures) throw notOffered('pictures');
  const view = viewOfQuery(query);
  const save_as = `api-${randomUUID()}.${of.format}`;
  const picture = await backend.pictures.draw({ of: of.picture, format: of.format, view, save_as }, call);
  try {
    const bytes = await readFile(picture.path);
    return { status: 200, type: picture.mime, body: of.format === 'svg' ? withSvgHead(bytes) : bytes };
  } finally {
    await rm(picture.path, { force: true });
  }
}

/** Clients test for exactly this beginning. */
const withSvgHead = (bytes: Buffer): string => SVG_HEAD + bytes.toString('utf8').replace(/^<\?xml[^>]*\?>\s*/, '');
