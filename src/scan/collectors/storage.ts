import type { Collector } from '../collector.ts';

/** A question about one bucket, whose answer goes under a property of its own name. */
const about = (operation: string, as?: string, fields?: readonly string[]) => ({
  call: `s3/${operation}`,
  after: 's3/ListBuckets',
  input: { Bucket: '@Name' },
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
        makes: { type: 's3', native: 'Name', arn: 'arn:{partition}:s3:::{native}' },
      },
      about('GetBucketNotificationConfiguration'),
      about('GetBucketReplication'),
      about('GetBucketLogging'),
      about('GetBucketEncryption', 'ServerSideEncryption'),
      about('GetPublicAccessBlock', undefined, ['PublicAccessBlockConfiguration']),
      about('GetBucketPolicyStatus'),
      about('GetBucketVersioning', 'Versioning', ['Status', 'MFADelete']),
      {
        call: 's3/GetBucketTagging',
        after: 's3/ListBuckets',
        input: { Bucket: '@Name' },
        fields: [],
        adds: { tags: 'TagSet' },
      },
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
    ],
  },
];
