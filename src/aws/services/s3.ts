export {
  GetBucketEncryptionCommand as GetBucketEncryption,
  GetBucketLocationCommand as GetBucketLocation,
  GetBucketLoggingCommand as GetBucketLogging,
  GetBucketNotificationConfigurationCommand as GetBucketNotificationConfiguration,
  GetBucketPolicyStatusCommand as GetBucketPolicyStatus,
  GetBucketReplicationCommand as GetBucketReplication,
  GetBucketTaggingCommand as GetBucketTagging,
  GetBucketVersioningCommand as GetBucketVersioning,
  GetPublicAccessBlockCommand as GetPublicAccessBlock,
  ListBucketsCommand as ListBuckets,
  S3Client as Client,
} from '@aws-sdk/client-s3';
