import { promisify } from 'node:util';
import { crc32, deflate } from 'node:zlib';
import { MOST_COLORS, quantize } from './quantize.ts';

export interface Pixels {
  /** Red, green, blue, opacity of each pixel, row by row from the top. */
  readonly pixels: Uint8Array | Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
}

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/** Colour type of the header: each pixel is an index into a palette. */
const INDEXED = 3;

/** Higher levels take much longer for less than one per cent. */
const LEVEL = 7;

const compress = promisify(deflate);

/** A PNG with one byte for each pixel and a palette of at most 256 colours chosen from the picture. */
export async function encodePng({ pixels, width, height }: Pixels): Promise<Uint8Array> {
  const { palette, indices } = quantize(pixels);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, INDEXED, 0, 0, 0], 8);
  // Each row begins with its filter, none: filters help true colours, not indices.
  const rows = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y++) rows.set(indices.subarray(y * width, (y + 1) * width), y * (width + 1) + 1);
  const colors = Buffer.from(palette.flatMap((color) => color.slice(0, 3)));
  const opacities = Buffer.from(palette.map(([, , , opacity]) => opacity));
  const transparent = opacities.some((opacity) => opacity < 255);
  return Buffer.concat([
    Buffer.from(SIGNATURE),
    chunk('IHDR', header),
    chunk('PLTE', colors.subarray(0, MOST_COLORS * 3)),
    ...(transparent ? [chunk('tRNS', opacities)] : []),
    chunk('IDAT', await compress(rows, { level: LEVEL })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** A part of a PNG: length, name, content, checksum of name and content. */
function chunk(name: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), content]);
  const framed = Buffer.alloc(named.length + 8);
  framed.writeUInt32BE(content.length, 0);
  framed.set(named, 4);
  framed.writeUInt32BE(crc32(named), named.length + 4);
  return framed;
}
