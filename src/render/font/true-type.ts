/** The tables of a TrueType file by their four letters. Throws an Error for what is no such file. */
export function readTables(file: Uint8Array): Map<string, Uint8Array> {
  const view = viewOf(file);
  if (view.getUint32(0) !== TRUE_TYPE) throw new Error('This font has no TrueType outlines.');
  const tables = new Map<string, Uint8Array>();
  for (let i = 0; i < view.getUint16(4); i++) {
    const record = 12 + i * RECORD;
    const name = String.fromCharCode(...file.subarray(record, record + 4));
    const [offset, length] = [view.getUint32(record + 8), view.getUint32(record + 12)];
    tables.set(name, file.subarray(offset, offset + length));
  }
  return tables;
}

/** A TrueType file of these tables, with its checksums. */
export function writeTables(tables: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const sorted = [...tables].sort(([a], [b]) => (a < b ? -1 : 1));
  const count = sorted.length;
  const start = 12 + count * RECORD;
  const file = new Uint8Array(sorted.reduce((sum, [, table]) => sum + padded(table.length), start));
  const view = viewOf(file);
  const exponent = Math.floor(Math.log2(count));
  view.setUint32(0, TRUE_TYPE);
  for (const [i, value] of [count, 16 << exponent, exponent, (count - (1 << exponent)) * RECORD].entries())
    view.setUint16(4 + i * 2, value);
  let offset = start;
  let head = 0;
  for (const [i, [name, table]] of sorted.entries()) {
    const record = 12 + i * RECORD;
    file.set(table, offset);
    if (name === 'head') {
      head = offset;
      view.setUint32(head + ADJUSTMENT, 0);
    }
    for (let letter = 0; letter < 4; letter++) view.setUint8(record + letter, name.charCodeAt(letter));
    view.setUint32(record + 4, checksum(file.subarray(offset, offset + padded(table.length))));
    view.setUint32(record + 8, offset);
    view.setUint32(record + 12, table.length);
    offset += padded(table.length);
  }
  if (head > 0) view.setUint32(head + ADJUSTMENT, (WHOLE - checksum(file)) >>> 0);
  return file;
}

export const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

const TRUE_TYPE = 0x00010000;
/** Bytes of one entry of the table of tables. */
const RECORD = 16;
/** Where `head` holds what brings the sum of the whole file to this number. */
const ADJUSTMENT = 8;
const WHOLE = 0xb1b0afba;

const padded = (length: number): number => Math.ceil(length / 4) * 4;

function checksum(bytes: Uint8Array): number {
  const view = viewOf(bytes);
  let sum = 0;
  for (let i = 0; i < bytes.length; i += 4) sum = (sum + view.getUint32(i)) >>> 0;
  return sum;
}
