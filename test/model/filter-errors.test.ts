import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type FilterSubject, matchesFilter, parseFilter } from '../../src/model/filter.ts';
import { UserError } from '../../src/model/user-error.ts';
import { anyCharacter } from '../any-character.ts';
import { runs } from '../property-runs.ts';

const web: FilterSubject = {
  id: 'i-1',
  type: 'ec2',
  name: 'Web server 1',
  tags: { Team: 'shop' },
  fields: { InstanceType: 'm7g.large' },
  containers: ['vpc-1'],
};

describe('bad input', () => {
  test.each([
    ['(type=ec2', 10, 'is not closed'],
    ['type=ec2)', 9, 'one too many'],
    ['type=', 6, 'a value is expected'],
    ['=ec2', 1, 'a term is expected'],
    ['AND', 1, 'a term is expected'],
    ['a OR', 5, 'a term is expected'],
    ['a AND OR b', 7, 'a term is expected'],
    ['()', 2, 'a term is expected'],
    ['a = = b', 5, 'a value is expected'],
    ['name="web', 6, 'a quote is opened'],
    ['size_gb>', 9, 'a value is expected after size_gb>'],
    ['size_gb>6*', 9, 'without *'],
    ['size_gb>""', 9, 'without *'],
    ['> 5', 1, 'a term is expected'],
    ['a==b', 2, '"==" is no operator'],
    ['a=>5', 2, '"=>" is no operator'],
    ['a<>b', 2, '"<>" is no operator'],
    ['a=~b', 2, '"=~" is no operator'],
    ['name~b', 5, '"~" is no operator'],
    ['!running', 1, '"!" is no operator'],
    ['a && b', 3, '"&&" is no operator'],
    ['a||b', 2, '"||" is no operator'],
    ['x'.repeat(1001), 1000, 'more than 1000'],
    [`${'('.repeat(40)}a${')'.repeat(40)}`, 32, 'more than 30'],
    [`${'NOT '.repeat(40)}a`, 125, 'more than 30'],
  ])('%s', (text, at, what) => {
    const read = () => parseFilter(text);
    expect(read).toThrow(UserError);
    expect(read).toThrow(`character ${at}: `);
    expect(read).toThrow(what);
    expect(read).toThrow('for example: type=ec2');
  });

  test('nothing but a UserError is ever thrown', () => {
    const piece = fc.constantFrom(
      'type',
      '=',
      '!=',
      '<',
      '>=',
      '&',
      '|',
      '~',
      '(',
      ')',
      'AND',
      'or',
      'NOT',
      '"a b"',
      "'",
      '"',
      '*',
      'ec2',
      ' ',
      '!',
    );
    const text = fc.oneof(
      fc.string({ unit: anyCharacter, maxLength: 60 }),
      fc.array(piece, { maxLength: 20 }).map((pieces) => pieces.join(' ')),
      fc.array(piece, { maxLength: 20 }).map((pieces) => pieces.join('')),
    );
    fc.assert(
      fc.property(text, (filter) => {
        try {
          matchesFilter(parseFilter(filter), web);
        } catch (error) {
          expect(error).toBeInstanceOf(UserError);
        }
      }),
      { numRuns: runs(125) },
    );
  });
});
