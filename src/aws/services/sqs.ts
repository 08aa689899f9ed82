export {
  GetQueueAttributesCommand as GetQueueAttributes,
  ListQueuesCommand as ListQueues,
  ListQueueTagsCommand as ListQueueTags,
  SQSClient as Client,
} from '@aws-sdk/client-sqs';
