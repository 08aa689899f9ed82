/** Width and height in px of a PNG, WebP or SVG file, from its head; nothing when it does not say. */
export function imageSize(bytes: Uint8Array): { width: number; height: number } | undefined {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (buffer.subarray(1, 4).toString('latin1') === 'PNG' && buffer.length >= 24) {
    return { width: buffer.readUInt32BE(16), height: buffer.readUInt32BE(20) };
  }
  if (buffer.subarray(8, 12).toString('latin1') === 'WEBP' && buffer.length >= 30) return webpSize(buffer);
  const head = buffer.subarray(0, 2000).toString('utf8');
  const tag = /<svg\b[^>]*>/.exec(head)?.[0] ?? '';
  const width = Number(/\swidth="([\d.]+)(?:px)?"/.exec(tag)?.[1]);
  const height = Number(/\sheight="([\d.]+)(?:px)?"/.exec(tag)?.[1]);
  return width > 0 && height > 0 ? { width: Math.round(width), height: Math.round(height) } : undefined;
}

/** The three kinds of WebP keep their size in different places (RFC 9649). */
function webpSize(buffer: Buffer): { width: number; height: number } | undefined {
  const kind = buffer.subarray(12, 16).toString('latin1');
  if (kind === 'VP8X') return { width: 1 + buffer.readUIntLE(24, 3), height: 1 + buffer.readUIntLE(27, 3) };
  if (kind === 'VP8 ') return { width: buffer.readUInt16LE(26) & 0x3fff, height: buffer.readUInt16LE(28) & 0x3fff };
  if (kind !== 'VP8L') return undefined;
  const bits = buffer.readUInt32LE(21);
  return { width: 1 + (bits & 0x3fff), height: 1 + ((bits >> 14) & 0x3fff) };
}
