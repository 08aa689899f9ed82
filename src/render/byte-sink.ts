import { escapeXml, num } from './xml.ts';

const [MINUS, DOT, ZERO] = [45, 46, 48];
/** Up to here hundredths are whole numbers that the processor divides fast. */
const SMALL = 0x7fffffff;

/**
 * A document in the making, as bytes: a large one holds a hundred thousand numbers, and a string for each of them would
 * cost more than all the rest.
 */
export class ByteSink {
  #bytes: Buffer;
  #length = 0;

  /** `room`: bytes to begin with; it grows. */
  constructor(room: number) {
    this.#bytes = Buffer.allocUnsafe(Math.max(room, 1 << 12));
  }

  /** Writes as it is. */
  raw(text: string): void {
    this.#reserve(text.length * 3);
    const start = this.#length;
    const bytes = this.#bytes;
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      if (code > 127) {
        this.#length = start + bytes.write(text, start, 'utf8');
        return;
      }
      bytes[start + i] = code;
    }
    this.#length = start + text.length;
  }

  /** Writes as content or attribute value. */
  escaped(text: string): void {
    this.raw(escapeXml(text));
  }

  /** Writes a length with at most two decimals, as `num` prints it. */
  number(value: number): void {
    const hundredths = Math.round(Math.abs(value) * 100);
    if (!(hundredths < SMALL)) {
      this.raw(num(value));
      return;
    }
    this.#reserve(16);
    if (value < 0 && hundredths !== 0) this.#byte(MINUS);
    const whole = (hundredths / 100) | 0;
    this.#digits(whole);
    const fraction = hundredths - whole * 100;
    if (fraction === 0) return;
    this.#byte(DOT);
    const tenth = (fraction / 10) | 0;
    this.#byte(ZERO + tenth);
    if (fraction !== tenth * 10) this.#byte(ZERO + fraction - tenth * 10);
  }

  text(): string {
    return this.#bytes.toString('utf8', 0, this.#length);
  }

  /** What has been written; valid until more is. */
  bytes(): Uint8Array {
    return this.#bytes.subarray(0, this.#length);
  }

  #byte(code: number): void {
    this.#bytes[this.#length++] = code;
  }

  #digits(whole: number): void {
    let scale = 1;
    while (whole >= scale * 10) scale *= 10;
    let rest = whole;
    for (; scale >= 1; scale = (scale / 10) | 0) {
      const digit = (rest / scale) | 0;
      this.#byte(ZERO + digit);
      rest -= digit * scale;
    }
  }

  #reserve(more: number): void {
    if (this.#length + more <= this.#bytes.length) return;
    const larger = Buffer.allocUnsafe(Math.max(this.#bytes.length * 2, this.#length + more));
    this.#bytes.copy(larger, 0, 0, this.#length);
    this.#bytes = larger;
  }
}
