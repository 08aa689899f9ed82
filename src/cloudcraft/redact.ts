import { shown } from '../model/untrusted.ts';

const REPLACEMENT = '[redacted]';

/** Parts of the key this long are taken out too: enough to recognise it by, too long to stand there by chance. */
const PIECE = 8;

/** `Bearer x`, and unbroken runs of token characters of the length of a Cloudcraft key (44) or longer; UUIDs have 36. */
const TOKENS = [/\bbearer\s+[^\s"',;<>]+/gi, /[A-Za-z0-9+/_~-]{40,}={0,2}/g];

/** More than this of an upstream text is never looked at. */
const LOOKED_AT = 4096;

export interface Redactor {
  /**
   * An upstream text ready to stand in a sentence of ours: no secret (nor any of `secrets`, which this one request
   * carried), 128 characters, nothing hidden.
   */
  quote(text: string, secrets?: readonly string[]): string;
  /** The same text without the key; all else is kept. For documents, which are data and not messages. */
  strip(text: string): string;
}

export function createRedactor(key: string): Redactor {
  const forms = formsOf(key);
  const strip = (text: string): string => without(text, forms);
  return {
    strip,
    quote(text, secrets = []) {
      const plain = secrets.reduce(
        (left, secret) => withoutPieces(without(left, formsOf(secret)), secret),
        withoutPieces(strip(text.slice(0, LOOKED_AT)), key),
      );
      return shown(TOKENS.reduce((left, token) => left.replace(token, REPLACEMENT), plain));
    },
  };
}

/** As it is, inside a URL, inside JSON that escapes slashes, and as Basic credentials or logs would encode it. */
const formsOf = (secret: string): string[] => [
  ...new Set([
    secret,
    encodeURIComponent(secret),
    secret.replaceAll('/', '\\/'),
    Buffer.from(secret).toString('base64'),
  ]),
];

const without = (text: string, forms: readonly string[]): string =>
  forms.filter((form) => form !== '').reduce((left, form) => left.replaceAll(form, REPLACEMENT), text);

/** Takes out every run of PIECE or more characters that is also a run of the key. */
function withoutPieces(text: string, key: string): string {
  if (key.length < PIECE) return text;
  const pieces = new Set<string>();
  for (let at = 0; at + PIECE <= key.length; at++) pieces.add(key.slice(at, at + PIECE));
  let result = '';
  let at = 0;
  while (at < text.length) {
    let end = at;
    while (pieces.has(text.slice(end, end + PIECE))) end++;
    if (end === at) {
      result += text[at];
      at++;
    } else {
      result += REPLACEMENT;
      at = end - 1 + PIECE;
    }
  }
  return result;
}
