import { deflateSync } from 'node:zlib';

/** The numbered objects of a PDF file (ISO 32000-1, 7.3 and 7.5) in the order in which they are written. */
export interface PdfObjects {
  /** A number to refer to before its object is written. */
  readonly reserve: () => number;
  /** Writes an object, with the bytes of its stream where it has one; `body` is then its dictionary's entries. */
  readonly write: (id: number, body: string, stream?: Uint8Array) => void;
  /** The same under a new number. */
  readonly add: (body: string, stream?: Uint8Array) => number;
  /** The whole file. */
  readonly close: (of: { root: number; info: number }) => Uint8Array;
}

/** `level`: how much time compression takes, 1 to 9. */
export function pdfObjects(level: number): PdfObjects {
  // The second line tells readers that the file holds bytes, not only letters.
  const parts: Uint8Array[] = [Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1')];
  const offsets: number[] = [0];
  let length = parts[0]?.length ?? 0;
  const append = (part: Uint8Array): void => {
    parts.push(part);
    length += part.length;
  };
  const reserve = (): number => offsets.push(0) - 1;
  const write = (id: number, body: string, stream?: Uint8Array): void => {
    offsets[id] = length;
    if (stream === undefined) {
      append(Buffer.from(`${id} 0 obj\n${body}\nendobj\n`, 'latin1'));
      return;
    }
    const packed = deflateSync(stream, { level });
    append(Buffer.from(`${id} 0 obj\n<<${body} /Filter /FlateDecode /Length ${packed.length}>>\nstream\n`, 'latin1'));
    append(packed);
    append(Buffer.from('\nendstream\nendobj\n', 'latin1'));
  };
  return {
    reserve,
    write,
    add: (body, stream) => {
      const id = reserve();
      write(id, body, stream);
      return id;
    },
    close: ({ root, info }) => {
      const start = length;
      const lines = offsets.map((offset, id) =>
        id === 0 ? '0000000000 65535 f \n' : `${String(offset).padStart(10, '0')} 00000 n \n`,
      );
      const trailer = `trailer\n<</Size ${offsets.length} /Root ${root} 0 R /Info ${info} 0 R>>\n`;
      append(
        Buffer.from(`xref\n0 ${offsets.length}\n${lines.join('')}${trailer}startxref\n${start}\n%%EOF\n`, 'latin1'),
      );
      return Buffer.concat(parts);
    },
  };
}

/** A string of letters that needs no other encoding, such as an address. */
export const pdfAscii = (text: string): string => `(${text.replace(/[\\()]/g, (char) => `\\${char}`)})`;

/** Any text, as titles have it. */
export function pdfText(text: string): string {
  if (/^[\x20-\x7e]*$/.test(text)) return pdfAscii(text);
  return `<FEFF${Buffer.from(text, 'utf16le').swap16().toString('hex').toUpperCase()}>`;
}
