import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isUuid, parseArn, resourceId } from '../../src/model/id.ts';

test('UUIDs of either case, and nothing around them', () => {
  expect(isUuid('7c0c7a34-6f2d-4c56-8f6d-2f8a0e9b1a10')).toBe(true);
  expect(isUuid('7C0C7A34-6F2D-4C56-8F6D-2F8A0E9B1A10')).toBe(true);
  for (const text of [
    '',
    '7c0c7a34',
    ' 7c0c7a34-6f2d-4c56-8f6d-2f8a0e9b1a10',
    '7c0c7a34-6f2d-4c56-8f6d-2f8a0e9b1a10\n',
    '../7c0c7a34-6f2d-4c56-8f6d-2f8a0e9b1a10',
  ]) {
    expect(isUuid(text), JSON.stringify(text)).toBe(false);
  }
});

describe('parseArn', () => {
  test.each([
    [
      'arn:aws:ec2:eu-west-1:123456789012:instance/i-0abc',
      { service: 'ec2', region: 'eu-west-1', resource: 'instance/i-0abc' },
    ],
    ['arn:aws:s3:::photos', { service: 's3', region: '', account: '', resource: 'photos' }],
    [
      'arn:aws-us-gov:lambda:us-gov-west-1:123456789012:function:f:1',
      { partition: 'aws-us-gov', resource: 'function:f:1' },
    ],
    ['arn:aws::eu-west-1::', undefined],
    ['arn:aws:s3', undefined],
    ['i-0abc', undefined],
    ['', undefined],
  ])('%s', (text, parts) => {
    const arn = parseArn(text);
    if (parts) expect(arn).toMatchObject(parts);
    else expect(arn).toBeUndefined();
  });

  test('finds the parts that an ARN was made of', () => {
    const part = fc.stringMatching(/^[a-z0-9-]{1,12}$/);
    fc.assert(
      fc.property(
        part,
        part,
        part,
        part,
        fc.string({ minLength: 1 }),
        (partition, service, region, account, resource) => {
          const text = ['arn', partition, service, region, account, resource].join(':');
          expect(parseArn(text)).toEqual({ partition, service, region, account, resource });
        },
      ),
    );
  });
});

describe('resourceId', () => {
  const of = { account: '123456789012', region: 'eu-west-1', type: 'eip', native: 'eipalloc-1' };

  test('is the ARN where there is one', () => {
    expect(resourceId({ ...of, arn: 'arn:aws:ec2:x:1:y' })).toBe('arn:aws:ec2:x:1:y');
  });

  test('else tells apart what is called alike elsewhere', () => {
    expect(resourceId(of)).toBe('aws:123456789012:eu-west-1:eip:eipalloc-1');
    const others = [{ region: 'us-east-1' }, { account: '2' }, { type: 'eni' }, { partition: 'aws-cn' }, {}];
    const ids = others.map((other) => resourceId({ ...of, ...other }));
    expect(new Set(ids).size).toBe(ids.length);
  });
});
