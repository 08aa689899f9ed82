/** Formats that the API exports, with their exact content types (cloudcraft-api.md 1.6). */
export const FILE_TYPES = {
  json: 'application/json',
  svg: 'image/svg+xml',
  png: 'image/png',
  webp: 'image/webp',
  pdf: 'application/pdf',
  mxGraph: 'application/xml',
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

export type FileFormat = keyof typeof FILE_TYPES;

/** What a blueprint or snapshot is drawn as. The API spells mxGraph with a capital G and takes no other spelling. */
export type ImageFormat = 'svg' | 'png' | 'webp' | 'pdf' | 'mxGraph';
export type BudgetFormat = 'csv' | 'xlsx';

/** The first bytes by which a file of the format is recognised; texts have none here. */
const SIGNATURES: Partial<Record<FileFormat, readonly number[]>> = {
  png: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
  webp: [0x52, 0x49, 0x46, 0x46],
  pdf: [0x25, 0x50, 0x44, 0x46],
  xlsx: [0x50, 0x4b],
};

/** The last chunk of every whole PNG: a length of 0 and its name. */
const PNG_END = Buffer.from('IEND', 'latin1');

/** Whether the bytes can be a whole file of that format, as far as its beginning and end tell. */
export function looksLike(format: FileFormat, bytes: Uint8Array): boolean {
  const signature = SIGNATURES[format];
  if (signature !== undefined && !signature.every((byte, at) => bytes[at] === byte)) return false;
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (format === 'png') return buffer.subarray(-12).includes(PNG_END);
  // RIFF announces the size of all that follows its first eight bytes.
  if (format === 'webp') return buffer.byteLength >= 12 && buffer.readUInt32LE(4) + 8 <= buffer.byteLength;
  if (format === 'svg') return /<\/svg>\s*$/.test(buffer.subarray(-64).toString('utf8'));
  if (format === 'mxGraph')
    return /^\s*(<\?xml[^>]*>\s*)?<(mxfile|mxGraphModel)\b/.test(buffer.subarray(0, 256).toString('utf8'));
  return true;
}
