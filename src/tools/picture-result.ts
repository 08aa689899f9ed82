import { fence, fenceBlueprint } from './fence.ts';
import type { CallToolResult, PictureAnswer } from './tool.ts';

/** Files of single networks that are linked; the others lie in the same folder. */
const MOST_LINKS = 12;

/** A picture as the protocol carries it: words, preview, file and links. */
export function pictureResult({ lines, picture, links }: PictureAnswer): CallToolResult {
  const size = picture.width === undefined ? '' : `, ${picture.width} x ${picture.height} px`;
  const text = [
    ...(picture.nothing === undefined ? [] : [picture.nothing]),
    ...lines,
    ...(picture.path === ''
      ? []
      : [`file: ${picture.path} (${picture.mime}${size}, ${Math.ceil(picture.bytes / 1024)} KB)`]),
    ...picture.notes,
    (links.some(({ uri }) => isBlueprint(uri)) ? fenceBlueprint : fence)(
      'What there is, also what the picture simplifies',
      picture.outline,
    ),
  ].join('\n');
  const { preview } = picture;
  return {
    content: [
      { type: 'text', text },
      ...(preview === undefined
        ? []
        : [
            {
              type: 'image' as const,
              data: Buffer.from(preview.data).toString('base64'),
              mimeType: preview.mime,
              annotations: { audience: ['user' as const, 'assistant' as const], priority: 1 },
            },
          ]),
      ...(picture.text === undefined || picture.path === ''
        ? []
        : [
            {
              type: 'resource' as const,
              resource: { uri: fileUri(picture.path), mimeType: picture.mime, text: picture.text },
              annotations: { audience: ['user' as const], priority: 0.2 },
            },
          ]),
      ...(picture.path === ''
        ? []
        : [
            {
              type: 'resource_link' as const,
              uri: fileUri(picture.path),
              name: nameOf(picture.path),
              mimeType: picture.mime,
            },
          ]),
      ...(picture.beside ?? []).slice(0, MOST_LINKS).map(({ path }) => ({
        type: 'resource_link' as const,
        uri: fileUri(path),
        name: nameOf(path),
        mimeType: picture.mime,
      })),
      ...links.map(({ uri, name, mime }) => ({ type: 'resource_link' as const, uri, name, mimeType: mime })),
    ],
  };
}

const isBlueprint = (uri: string): boolean => uri.startsWith('blueprint:');

const nameOf = (path: string): string => path.split(/[\\/]/).at(-1) ?? path;

function fileUri(path: string): string {
  const slashed = path.replaceAll('\\', '/');
  return `file://${slashed.startsWith('/') ? '' : '/'}${slashed.split('/').map(encodeURIComponent).join('/').replace('%3A', ':')}`;
}
