import { shown } from '../model/untrusted.ts';

/** What XML 1.0 has no way to write: control characters, lone surrogates and the two non-characters of each plane. */
const NOT_XML =
  /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]|[\u{1fffe}\u{1ffff}\u{2fffe}\u{2ffff}]/gu;

/** Text of an account as a picture shows it: short, on one line, with nothing that hides or reorders. */
export const safeText = (text: string, limit?: number): string => shown(text, limit).replace(NOT_XML, '\ufffd');
