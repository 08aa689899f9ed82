export {
  DescribeDeliveryStreamCommand as DescribeDeliveryStream,
  FirehoseClient as Client,
  ListDeliveryStreamsCommand as ListDeliveryStreams,
  ListTagsForDeliveryStreamCommand as ListTagsForDeliveryStream,
} from '@aws-sdk/client-firehose';
