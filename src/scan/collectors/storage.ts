import type { Collector } from '../collector.ts';
import { grantsOf } from './grants-of.ts';

/** A question about one bucket, whose answer goes under a property of its own name. */
const about = (operation: string, as?: string, fields?: readonly string[]) => ({
  call: `s3/${operation}`,
  after: ['s3/ListBuckets', 's3/GetBucketLocation'],
  input: { Bucket: '=' },
  ...(fields ? { fields } : {}),
  adds: as === undefined ? {} : { as },
});

export const STORAGE: readonly Collector[] = [
  {
    service: 's3',
    scope: 'buckets',
    steps: [
      {
        call: 's3/ListBuckets',
        makes: {
          type: 's3',
          native: 'Name',
          where: { path: 'BucketRegion', isNot: undefined },
          arn: 'arn:{partition}:s3:::{native}',
        },
      },
      {
        // Services that only speak like S3 do not tell the region in the list.
        call: 's3/GetBucketLocation',
        after: 's3/ListBuckets',
        only: { path: 'BucketRegion', is: undefined },
        input: { Bucket: '@Name' },
        makes: { type: 's3', native: '^Name', arn: 'arn:{partition}:s3:::{native}' },
      },
      about('GetBucketNotificationConfiguration'),
      about('GetBucketReplication'),
      about('GetBucketLogging'),
      about('GetBucketEncryption', 'ServerSideEncryption'),
      about('GetPublicAccessBlock', undefined, ['PublicAccessBlockConfiguration']),
      about('GetBucketPolicyStatus'),
      { ...about('GetBucketPolicy'), edges: grantsOf('Policy') },
      about('GetBucketWebsite', 'Website', ['IndexDocument.Suffix', 'RedirectAllRequestsTo.HostName']),
      about('GetBucketVersioning', 'Versioning', ['Status', 'MFADelete']),
      { ...about('GetBucketTagging', undefined, []), adds: { tags: 'TagSet' } },
    ],
  },
  {
    service: 'efs',
    scope: 'region',
    steps: [
      {
        call: 'efs/DescribeFileSystems',
        makes: {
          type: 'efs',
          native: 'FileSystemId',
          arn: 'FileSystemArn',
          names: ['Name'],
          zone: 'AvailabilityZoneName',
          state: 'LifeCycleState',
          tags: 'Tags',
        },
      },
      {
        call: 'efs/DescribeMountTargets',
        after: 'efs/DescribeFileSystems',
        input: { FileSystemId: '@FileSystemId' },
        adds: { as: 'MountTargets[]' },
      },
      {
        // Functions and tasks mount these, which only stand for the file system.
        call: 'efs/DescribeAccessPoints',
        adds: { to: 'FileSystemId', as: 'AccessPoints[]', keys: ['AccessPointArn', 'AccessPointId'] },
      },
    ],
  },
  {
    service: 'fsx',
    scope: 'region',
    steps: [
      {
        call: 'fsx/DescribeFileSystems',
        makes: {
          type: 'fsx',
          native: 'FileSystemId',
          arn: 'ResourceARN',
          state: 'Lifecycle',
          tags: 'Tags',
          keys: ['DNSName'],
        },
      },
    ],
  },
];
