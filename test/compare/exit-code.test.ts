import { describe, expect, it } from 'vitest';
import { failKinds } from '../../src/compare/exit-code.ts';

describe('--fail-on', () => {
  it('takes kinds in any case, and offers the nearest for others', () => {
    expect(failKinds('Added, exposure,')).toEqual(['added', 'exposure']);
    expect(() => failKinds('aded')).toThrow(/"aded" in --fail-on is not known\. Did you mean added\?/);
  });

  it.each(['', ' ', ','])('refuses %j, which would let everything pass', (text) => {
    expect(() => failKinds(text)).toThrow(/names nothing\. Valid: added, removed/);
  });
});
