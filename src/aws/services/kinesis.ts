export {
  DescribeStreamSummaryCommand as DescribeStreamSummary,
  KinesisClient as Client,
  ListStreamConsumersCommand as ListStreamConsumers,
  ListStreamsCommand as ListStreams,
  ListTagsForStreamCommand as ListTagsForStream,
} from '@aws-sdk/client-kinesis';
