import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ByteSink } from '../../src/render/byte-sink.ts';
import { num } from '../../src/render/xml.ts';

describe('a document in the making', () => {
  it('prints lengths as they are printed elsewhere', () => {
    const sink = new ByteSink(1);
    const some = fc.oneof(fc.double({ noNaN: true }), fc.double({ min: -2e4, max: 2e4, noNaN: true }), fc.integer());
    const values = [
      0,
      -0,
      0.005,
      -0.004,
      9.995,
      0.1,
      10.01,
      1e9,
      21474836.47,
      ...fc.sample(some, { numRuns: 500, seed: 4 }),
    ];
    for (const value of values) {
      sink.number(value);
      sink.raw(' ');
    }
    expect(sink.text()).toBe(values.map((value) => `${num(value)} `).join(''));
  });

  it('holds any text, and escapes what is not markup', () => {
    const sink = new ByteSink(1);
    sink.raw('a→');
    sink.escaped('<б&"\u{1f600}>');
    expect(sink.text()).toBe('a→&lt;б&amp;&quot;\u{1f600}&gt;');
  });
});
