import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkFileName, fileNameOf, viewEnding } from '../../src/store/export-file.ts';
import { anyCharacter } from '../any-character.ts';

describe('file names', () => {
  it('keeps what is plain', () => {
    expect(fileNameOf('AWS account 123456789012')).toBe('AWS-account-123456789012');
    expect(fileNameOf('Größe übersicht')).toBe('Größe-übersicht');
    expect(fileNameOf('日本語')).toBe('日本語');
  });

  it('makes something harmless of anything', () => {
    fc.assert(
      fc.property(fc.string({ unit: anyCharacter, maxLength: 300 }), (text) => {
        const name = fileNameOf(text);
        expect(name).toMatch(/^[\p{L}\p{N}_][\p{L}\p{N}._-]*$/u);
        expect(name).not.toContain('..');
        expect([...name].length).toBeLessThanOrEqual(90);
      }),
    );
    for (const name of ['con', 'NUL', 'com1', '..', '', '///', '\u202egnp.exe'])
      expect(fileNameOf(name)).not.toBe(name);
  });

  it('tells views apart, whatever the order of their words', () => {
    expect(viewEnding({})).toBe('');
    expect(viewEnding({ width: undefined })).toBe('');
    expect(viewEnding({ width: 600 })).toMatch(/^-[0-9a-f]{6}$/);
    expect(viewEnding({ width: 600, theme: 'dark' })).toBe(viewEnding({ theme: 'dark', width: 600 }));
    expect(viewEnding({ width: 600 })).not.toBe(viewEnding({ width: 601 }));
  });

  it('completes the ending and refuses folders and other endings', () => {
    expect(checkFileName('my picture', 'png')).toBe('my-picture.png');
    expect(checkFileName('my.PNG', 'png')).toBe('my.png');
    expect(checkFileName('v1.2', 'svg')).toBe('v1.2.svg');
    for (const bad of ['../x.png', '/etc/x.png', 'a\\b.png', '..', ' ', 'a\0.png']) {
      expect(() => checkFileName(bad, 'png')).toThrow('without a folder');
    }
    expect(() => checkFileName('a.svg', 'png')).toThrow('the format is png');
  });
});
