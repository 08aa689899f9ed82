import type { Collector } from '../collector.ts';
import { grantsOf } from './grants-of.ts';

export const MESSAGING: readonly Collector[] = [
  {
    service: 'sqs',
    scope: 'region',
    steps: [
      { call: 'sqs/ListQueues' },
      {
        call: 'sqs/GetQueueAttributes',
        after: 'sqs/ListQueues',
        input: { QueueUrl: '@', AttributeNames: ['All'] },
        // Not the counts, which change by the second.
        fields: [
          'DelaySeconds',
          'FifoQueue',
          'KmsMasterKeyId',
          'MaximumMessageSize',
          'MessageRetentionPeriod',
          'Policy',
          'ReceiveMessageWaitTimeSeconds',
          'RedrivePolicy',
          'SqsManagedSseEnabled',
          'VisibilityTimeout',
        ].map((name) => `Attributes.${name}`),
        edges: [
          { path: 'Attributes.RedrivePolicy{}.deadLetterTargetArn', to: ['sqs'], label: 'dlq' },
          { path: 'Attributes.KmsMasterKeyId', to: ['kms'], label: 'encrypted-by' },
          ...grantsOf('Attributes.Policy'),
        ],
        makes: {
          type: 'sqs',
          native: 'Attributes.QueueArn~',
          arn: 'Attributes.QueueArn',
          // Its address here, and the one by which AWS's other services know it.
          keys: ['^', 'https://sqs.{region}.amazonaws.com/{account}/{native}'],
        },
      },
      {
        call: 'sqs/ListQueueTags',
        after: 'sqs/GetQueueAttributes',
        input: { QueueUrl: '^' },
        fields: [],
        adds: { tags: 'Tags' },
      },
    ],
  },
  {
    service: 'sns',
    scope: 'region',
    steps: [
      {
        call: 'sns/ListTopics',
        makes: { type: 'snstopic', native: 'TopicArn~', arn: 'TopicArn' },
      },
      {
        call: 'sns/GetTopicAttributes',
        after: 'sns/ListTopics',
        input: { TopicArn: '@TopicArn' },
        fields: ['DisplayName', 'FifoTopic', 'KmsMasterKeyId', 'Policy'].map((name) => `Attributes.${name}`),
        edges: [
          { path: 'Attributes.KmsMasterKeyId', to: ['kms'], label: 'encrypted-by' },
          ...grantsOf('Attributes.Policy'),
        ],
        adds: {},
      },
      {
        call: 'sns/ListTagsForResource',
        after: 'sns/ListTopics',
        input: { ResourceArn: '@TopicArn' },
        fields: [],
        adds: { tags: 'Tags' },
      },
      {
        call: 'sns/ListSubscriptions',
        joins: {
          from: 'TopicArn',
          fromTypes: ['sns'],
          to: 'Endpoint',
          toTypes: ['sqs', 'lambda', 'firehose'],
          label: 'subscribed',
        },
      },
    ],
  },
];
