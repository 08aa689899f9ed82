export {
  GetTopicAttributesCommand as GetTopicAttributes,
  ListSubscriptionsCommand as ListSubscriptions,
  ListTagsForResourceCommand as ListTagsForResource,
  ListTopicsCommand as ListTopics,
  SNSClient as Client,
} from '@aws-sdk/client-sns';
