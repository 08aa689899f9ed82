import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SHOWN_CHARACTERS, shown } from '../../src/model/untrusted.ts';
import { anyCharacter } from '../any-character.ts';

test('ordinary text of any script is shown as it is', () => {
  for (const text of ['', 'web-1', 'Kundenportal für Zürich', '注文データベース', 'заказы', 'a <b> & "c"', '👍']) {
    expect(shown(text)).toBe(text);
  }
});

test.each([
  ['line\nbreak\tand\u0000', 'line\\u{a}break\\u{9}and\\u{0}'],
  ['safe\u202egpj.exe', 'safe\\u{202e}gpj.exe'],
  ['a\u200bb\ufeffc', 'a\\u{200b}b\\u{feff}c'],
  ['a\u034fb\u00adc', 'a\\u{34f}b\\u{ad}c'],
  ['tag\u{e0041}', 'tag\\u{e0041}'],
  ['\ud800', '\\u{d800}'],
  ['\u001b[31mred', '\\u{1b}[31mred'],
])('%j cannot hide or reorder anything', (text, safe) => {
  expect(shown(text)).toBe(safe);
});

test('long text is cut and says so', () => {
  const cut = shown('x'.repeat(10_000));
  expect([...cut]).toHaveLength(SHOWN_CHARACTERS);
  expect(cut.endsWith('…')).toBe(true);
  expect(shown('x'.repeat(SHOWN_CHARACTERS))).toBe('x'.repeat(SHOWN_CHARACTERS));
  expect(shown('👍👍👍', 2)).toBe('👍…');
});

test('whatever comes in, nothing hidden comes out, and showing twice changes nothing more', () => {
  fc.assert(
    fc.property(fc.string({ unit: anyCharacter, maxLength: 300 }), (text) => {
      const safe = shown(text);
      expect(safe).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}\p{Co}\p{Cs}\u200b-\u200f\u202a-\u202e\u2066-\u2069]/u);
      expect(shown(safe, 10_000)).toBe(safe);
    }),
  );
});
