import { UserError } from '../model/user-error.ts';

/** Bytes of a file that is taken; a state of 5,000 resources has about 10 MB. */
export const MAX_BYTES = 40 * 1024 * 1024;

/** The text of a file: UTF-8 with or without a mark, or UTF-16 as PowerShell's `>` writes it. Throws UserError. */
export function decodeText(bytes: Uint8Array): string {
  if (bytes.length > MAX_BYTES) throw tooLarge(bytes.length);
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  // Without a mark: text of these formats begins with an ASCII sign, whose other byte is zero in UTF-16.
  if (second === 0 && first !== 0) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0 && second !== 0) return new TextDecoder('utf-16be').decode(bytes);
  const text = new TextDecoder('utf-8').decode(bytes);
  if (text.slice(0, 4096).includes('\0')) {
    throw new UserError(
      'This is a binary file. Of a saved Terraform plan give the JSON form: "terraform show -json plan.out > plan.json".',
    );
  }
  return text;
}

export const tooLarge = (size: number): UserError =>
  new UserError(
    `The file has ${Math.ceil(size / 1024 / 1024)} MB, and at most ${MAX_BYTES / 1024 / 1024} MB are taken. Import the states or stacks one by one.`,
  );
