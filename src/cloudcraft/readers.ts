import type { z } from 'zod';
import { BodyError, textOf } from './body.ts';
import { FILE_TYPES, type FileFormat, looksLike } from './formats.ts';

/** A 2xx answer with its body unpacked, and no more. */
export interface RawAnswer {
  readonly status: number;
  /** Without parameters, lower case; empty when there is none. */
  readonly contentType: string;
  readonly bytes: Uint8Array;
  /** Takes the key out of a text, should the answer hold it. */
  readonly strip: (text: string) => string;
}

/** Makes a value of an answer, or throws BodyError. */
export type Reader<T> = (answer: RawAnswer) => T;

/** For 204 and for answers whose body says nothing. */
export const nothing: Reader<void> = () => {};

/** A JSON body of the shape that `schema` says. */
export const jsonOf =
  <T>(schema: z.ZodType<T>): Reader<T> =>
  (answer) => {
    const result = schema.safeParse(parseJson(answer));
    if (result.success) return result.data;
    const path = result.error.issues[0]?.path.map(String).join('.') ?? '';
    throw new BodyError(`is not of the expected shape${path === '' ? '' : ` (look at "${path.slice(0, 80)}")`}`);
  };

/** A file of the format; texts come without the key. */
export const fileOf =
  (format: FileFormat): Reader<Uint8Array> =>
  (answer) => {
    checkType(answer, FILE_TYPES[format]);
    if (!looksLike(format, answer.bytes)) throw new BodyError(`is not a whole ${format} file`);
    if (format !== 'svg' && format !== 'mxGraph' && format !== 'csv') return answer.bytes;
    return new TextEncoder().encode(answer.strip(textOf(answer.bytes)));
  };

/** The parsed body. Throws BodyError when it is of another type, empty, not UTF-8, cut off or not JSON. */
export function parseJson(answer: RawAnswer): unknown {
  checkType(answer, FILE_TYPES.json);
  const text = answer.strip(textOf(answer.bytes));
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new BodyError('is cut off or not valid JSON', { cause: error });
  }
}

function checkType({ contentType, bytes, status }: RawAnswer, wanted: string): void {
  if (contentType === 'text/html') throw new BodyError('is a web page and not data');
  if (bytes.byteLength === 0) throw new BodyError(`is empty (${status})`);
  if (contentType !== wanted) {
    const got = /^[\w.+-]+\/[\w.+-]+$/.test(contentType) ? contentType.slice(0, 60) : 'none that can be named';
    throw new BodyError(`is of the type "${got}" instead of "${wanted}"`);
  }
}
