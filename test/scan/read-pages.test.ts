import { describe, expect, it } from 'vitest';
import { catalogCall } from '../../src/scan/catalog.ts';
import { readPages } from '../../src/scan/read-pages.ts';

/** Answers in turn, and what was asked each time. */
async function paged(call: string, answers: readonly object[], input: Record<string, unknown> = {}) {
  const asked: Record<string, unknown>[] = [];
  const items = await readPages({
    call: catalogCall(call).call,
    input,
    ask: async (one) => {
      asked.push(one);
      return answers[asked.length - 1] ?? {};
    },
  });
  return { items, asked };
}

describe('readPages', () => {
  it('follows a token of the same name', async () => {
    const { items, asked } = await paged('vpc/DescribeVpcs', [{ Vpcs: [1], NextToken: 't' }, { Vpcs: [2] }]);
    expect(items).toEqual([1, 2]);
    expect(asked).toEqual([{}, { NextToken: 't' }]);
  });

  it('follows a marker of another name, and keeps the parameters', async () => {
    const answers = [{ LoadBalancers: [1], NextMarker: 'm' }, { LoadBalancers: [2] }];
    const { items, asked } = await paged('lb/DescribeLoadBalancers', answers, { Names: ['x'] });
    expect(items).toEqual([1, 2]);
    expect(asked[1]).toEqual({ Names: ['x'], Marker: 'm' });
  });

  it('follows a token nested in the answer', async () => {
    const answers = [
      { DistributionList: { Items: [1], IsTruncated: true, NextMarker: 'm' } },
      { DistributionList: { Items: [2], IsTruncated: false } },
    ];
    expect((await paged('cloudfront/ListDistributions', answers)).items).toEqual([1, 2]);
  });

  it('follows a token in three parts, of which some may be missing', async () => {
    const answers = [
      { ResourceRecordSets: [1], IsTruncated: true, NextRecordName: 'n', NextRecordType: 'A' },
      { ResourceRecordSets: [2], IsTruncated: false, NextRecordName: 'n' },
    ];
    const { items, asked } = await paged('zone/ListResourceRecordSets', answers, { HostedZoneId: 'Z' });
    expect(items).toEqual([1, 2]);
    expect(asked[1]).toEqual({ HostedZoneId: 'Z', StartRecordName: 'n', StartRecordType: 'A' });
    expect(asked).toHaveLength(2);
  });

  it('goes on from the name of the last item', async () => {
    const answers = [
      { DeliveryStreamNames: ['a', 'b'], HasMoreDeliveryStreams: true },
      { DeliveryStreamNames: ['c'], HasMoreDeliveryStreams: false },
    ];
    const { items, asked } = await paged('firehose/ListDeliveryStreams', answers);
    expect(items).toEqual(['a', 'b', 'c']);
    expect(asked[1]).toMatchObject({ ExclusiveStartDeliveryStreamName: 'b' });
    const tables = [{ TableNames: ['a'], LastEvaluatedTableName: 'a' }, { TableNames: ['b'] }];
    expect((await paged('dynamodb/ListTables', tables)).asked[1]).toEqual({ ExclusiveStartTableName: 'a' });
  });

  it('asks for large pages where the service would give none or ten', async () => {
    expect((await paged('sqs/ListQueues', [{}])).asked[0]).toEqual({ MaxResults: 1_000 });
    expect((await paged('s3/ListBuckets', [{}])).asked[0]).toEqual({ MaxBuckets: 1_000 });
  });

  it('ends when a token comes back', async () => {
    const same = { Vpcs: [1], NextToken: 't' };
    expect((await paged('vpc/DescribeVpcs', [same, same, same, same])).items).toEqual([1, 1]);
  });

  it('takes the answer itself where there is no list', async () => {
    expect((await paged('sqs/GetQueueAttributes', [{ Attributes: { a: 1 } }])).items).toEqual([
      { Attributes: { a: 1 } },
    ]);
    expect((await paged('eks/DescribeCluster', [{ cluster: { name: 'x' } }])).items).toEqual([{ name: 'x' }]);
  });
});
