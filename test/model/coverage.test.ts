import { describe, expect, it } from 'vitest';
import { type CoverageRow, gapsInWords, gapsNote, unreadServices } from '../../src/model/coverage.ts';

const row = (service: string, call: string, outcome: CoverageRow['outcome'], more: Partial<CoverageRow> = {}) => ({
  account: '111122223333',
  region: 'eu-west-1',
  service,
  call,
  outcome,
  ...more,
});

describe('what could not be read', () => {
  const rows: CoverageRow[] = [
    row('ec2', 'DescribeVpcs', 'ok', { count: 0 }),
    row('ec2', 'DescribeInstances', 'denied'),
    row('rds', 'DescribeDBInstances', 'failed'),
    row('rds', 'DescribeDBInstances', 'ok', { region: 'us-east-1' }),
    // Denied for one bucket, answered for another.
    row('s3', 'GetBucketTagging', 'denied', { count: 1 }),
    row('sqs', 'ListQueues', 'denied', { count: 0 }),
    row('sns', 'ListTopics', 'failed'),
    row('kafka', 'ListClustersV2', 'unavailable'),
    row('eks', 'ListClusters', 'not_asked'),
    row('kms', 'ListKeys', 'ok'),
  ];

  it('is a service of which nothing was read, or a part of one', () => {
    expect(unreadServices(rows)).toEqual({ none: ['sns', 'sqs'], partly: ['ec2', 'rds', 's3'] });
  });

  it('is said shortly, and with names', () => {
    expect(gapsInWords(rows)).toBe('2 services not readable, 3 partly');
    expect(gapsInWords(rows.filter(({ service }) => service === 's3'))).toBe('1 service partly readable');
    expect(gapsInWords(rows.filter(({ service }) => service === 'sns'))).toBe('1 service not readable');
    expect(gapsNote(rows)).toBe('Not readable: sns, sqs. Partly readable: ec2, rds, s3.');
  });

  it('is nothing where all was answered, or is not offered', () => {
    const fine = rows.filter(({ service }) => /kms|kafka|eks/.test(service));
    expect(gapsInWords(fine)).toBeUndefined();
    expect(gapsNote(fine)).toBeUndefined();
  });
});
