import { SHOWN_CHARACTERS, shown } from '../model/untrusted.ts';

/** What XML 1.0 has no way to write: control characters, lone surrogates and the two non-characters of each plane. */
const NOT_XML =
  /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]|[\u{1fffe}\u{1ffff}\u{2fffe}\u{2ffff}]/gu;

/** Printable Latin letters, dashes, quotation marks and arrows, which most names are made of, need no closer look. */
const PLAIN = /^[\x20-\x7e\xa0-\xac\xae-\u02ff\u2010-\u2027\u2190-\u21ff]*$/;

/** Text of an account as a picture shows it: short, on one line, with nothing that hides or reorders. */
export function safeText(text: string, limit = SHOWN_CHARACTERS): string {
  if (text.length <= limit && PLAIN.test(text)) return text;
  return shown(text, limit).replace(NOT_XML, '\ufffd');
}
