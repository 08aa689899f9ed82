export {
  DescribeStreamSummaryCommand as DescribeStreamSummary,
  KinesisClient as Client,
  ListStreamsCommand as ListStreams,
  ListTagsForStreamCommand as ListTagsForStream,
} from '@aws-sdk/client-kinesis';
