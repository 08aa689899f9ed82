import { describe, expect, it } from 'vitest';
import { rowFormat, rowsText } from '../../src/cli/rows.ts';

describe('CSV', () => {
  it.each([
    ['=cmd|x', "'=cmd|x"],
    [' +1', "' +1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t=1"],
    ['-2', "'-2"],
    ['say "hi", all', '"say ""hi"", all"'],
    ['two\nlines', '"two\nlines"'],
    ['\r=1', '"\'\r=1"'],
    [-2, '-2'],
    [null, ''],
    [false, 'false'],
  ])('writes %j harmlessly and readable', (cell, wanted) => {
    expect(rowsText({ columns: ['a'], rows: [[cell]] }, 'csv')).toBe(`a\r\n${wanted}\r\n`);
  });

  it('is one of three forms', () => {
    expect(() => rowFormat('xlsx')).toThrow('Valid are: table, json, csv');
    expect(JSON.parse(rowsText({ columns: ['a', 'b'], rows: [['x', null]] }, 'json'))).toEqual([{ a: 'x', b: null }]);
  });
});
