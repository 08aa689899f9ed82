import { type AwsChange, forAll, lambda, onBucket, queue } from './aws-change-steps.ts';

/** Changes of who may do what. */
export const POLICY_CHANGES: readonly AwsChange[] = [
  {
    what: 'a queue open to the world',
    before: (context) => queue(context, 'c-open'),
    change: ({ aws, account }, QueueUrl) =>
      aws.call('sqs', 'SetQueueAttributes', {
        QueueUrl,
        Attributes: { Policy: forAll('sqs:SendMessage', `arn:aws:sqs:${aws.region}:${account}:c-open`) },
      }),
    told: ['! c-open: its policy admits everybody', '~ c-open: Attributes.Policy'],
  },
  {
    what: 'a topic open to the world',
    before: ({ aws }) => aws.ask('sns', 'CreateTopic', { Name: 'c-open-topic' }, 'TopicArn'),
    change: ({ aws }, TopicArn) =>
      aws.call('sns', 'SetTopicAttributes', {
        TopicArn,
        AttributeName: 'Policy',
        AttributeValue: forAll('sns:Publish', TopicArn),
      }),
    told: [
      '! c-open-topic: its policy admits everybody',
      '~ c-open-topic: Attributes.Policy.Statement, Attributes.Policy.Version',
    ],
  },
  {
    what: 'a bucket open to the world',
    ...onBucket('c-open-bucket', 'PutBucketPolicy', { Policy: forAll('s3:GetObject', 'arn:aws:s3:::c-open-bucket/*') }),
    told: ['! c-open-bucket: is public by its policy', '~ c-open-bucket: Policy, PolicyStatus'],
  },
  {
    what: 'a function open to the world',
    before: (context) => lambda(context, 'c-open-function'),
    change: ({ aws }, FunctionName) =>
      aws.call('lambda', 'AddPermission', {
        FunctionName,
        StatementId: 'all',
        Action: 'lambda:InvokeFunction',
        Principal: '*',
      }),
    told: ['! c-open-function: its policy admits everybody', '~ c-open-function: Policy'],
  },
  {
    what: 'a policy with other rights',
    before: ({ aws }) =>
      aws.ask(
        'iam',
        'CreatePolicy',
        { PolicyName: 'c-policy', PolicyDocument: forAll('sqs:SendMessage', '*').replace('"Principal":"*",', '') },
        'Policy.Arn',
      ),
    change: ({ aws }, PolicyArn) =>
      aws.call('iam', 'CreatePolicyVersion', {
        PolicyArn,
        PolicyDocument: forAll('sqs:*', '*').replace('"Principal":"*",', ''),
        SetAsDefault: true,
      }),
    told: ['~ c-policy: DefaultVersionId, PolicyVersionList'],
  },
];
