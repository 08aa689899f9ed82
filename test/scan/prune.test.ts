import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textAt, valuesAt } from '../../src/scan/path.ts';
import { prune } from '../../src/scan/prune.ts';

describe('valuesAt', () => {
  const item = { A: { B: [{ C: 1 }, { C: 2 }, {}] }, J: '{"x":{"y":"z"}}', N: null };

  it('walks objects, lists and JSON in text', () => {
    expect(valuesAt(item, 'A.B[].C').map(({ value }) => value)).toEqual([1, 2]);
    expect(textAt(item, 'J{}.x.y')).toBe('z');
    expect(textAt('plain', '')).toBe('plain');
  });

  it('finds nothing where nothing is', () => {
    for (const path of ['N', 'A.X', 'A.B.C', 'J[].x', 'N{}.x', 'A{}.x']) expect(valuesAt(item, path)).toEqual([]);
  });

  it('takes anything', () => {
    fc.assert(
      fc.property(fc.anything(), fc.constantFrom('', 'a', 'a[].b', 'a{}.b', '[]'), (value, path) => {
        expect(Array.isArray(valuesAt(value, path))).toBe(true);
      }),
    );
  });
});

describe('prune', () => {
  it('keeps what is wanted, nested as it was', () => {
    const item = { Id: 'x', Other: 1, State: { Name: 'on', Code: 16 }, Rules: [{ Port: 2, No: 1 }, { Port: 1 }] };
    expect(prune(item, ['Id', 'State.Name', 'Rules[].Port'])).toEqual({
      Id: 'x',
      State: { Name: 'on' },
      Rules: [{ Port: 1 }, { Port: 2 }],
    });
  });

  it('keeps of a list only what a condition names', () => {
    const item = { Name: 'p', Versions: [{ Id: 'v1', Now: false }, { Id: 'v2', Now: true }, { Id: 'v3' }] };
    expect(prune(item, ['Name', 'Versions[Now=true].Id'])).toEqual({ Name: 'p', Versions: [{ Id: 'v2' }] });
    expect(prune(item, ['Name', 'Versions[Now=maybe].Id'])).toEqual({ Name: 'p' });
  });

  it('keeps no secret, however deep and however it is asked for', () => {
    const item = {
      Config: { Environment: { Variables: { KEY: 'hunter2' } }, UserData: 'hunter2', Policy: 'hunter2', Size: 1 },
    };
    expect(prune(item, ['Config', 'Config.Environment', 'Config.UserData'])).toEqual({ Config: { Size: 1 } });
  });

  it('keeps of a policy that is asked for what it allows to whom, and no secret of its conditions', () => {
    const statement = {
      Effect: 'Allow',
      Principal: { Service: 'sns.amazonaws.com' },
      Action: 'sqs:SendMessage',
      Condition: { ArnEquals: { 'aws:SourceArn': 'arn:aws:sns:x:1:t' }, StringEquals: { 'aws:Referer': 'hunter2' } },
    };
    const kept = {
      Action: 'sqs:SendMessage',
      Condition: { ArnEquals: { 'aws:SourceArn': 'arn:aws:sns:x:1:t' }, StringEquals: { 'aws:Referer': '(not kept)' } },
      Effect: 'Allow',
      Principal: { Service: 'sns.amazonaws.com' },
    };
    const text = JSON.stringify({ Version: '2012-10-17', Id: 'hunter2', Statement: statement });
    // IAM writes its documents as in an address.
    for (const Policy of [text, encodeURIComponent(text)]) {
      const { Policy: found } = prune({ Policy }, ['Policy']);
      expect(JSON.parse(String(found))).toEqual({ Version: '2012-10-17', Statement: [kept] });
    }
    for (const Policy of ['hunter2', '{', '{"Password":"hunter2"}', '[]', '%'])
      expect(prune({ Policy }, ['Policy'])).toEqual({});
    expect(prune({ Config: { Policy: text } }, ['Config'])).toEqual({});
  });

  it('writes dates as text and leaves out what is empty', () => {
    const item = {
      At: new Date('2026-01-02T03:04:05Z'),
      Bad: new Date(Number.NaN),
      None: null,
      List: [],
      Text: '',
      Bytes: new Uint8Array(2),
    };
    expect(prune(item, Object.keys(item))).toEqual({ At: '2026-01-02T03:04:05.000Z' });
  });
});
