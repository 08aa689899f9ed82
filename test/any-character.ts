import fc from 'fast-check';

/** Any character of Unicode; fast-check's own unit `binary` takes more than a second to build, in each process. */
export const anyCharacter = fc
  .integer({ min: 0, max: 0x10ffff })
  .map((code) => String.fromCodePoint(code >= 0xd800 && code <= 0xdfff ? code - 0xd800 : code));
