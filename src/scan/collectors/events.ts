import type { Collector } from '../collector.ts';

/** Where the steps of a state machine name what they call, in either query language. */
const CALLED: readonly (readonly [string, readonly string[]])[] = [
  ['Resource', ['lambda', 'sfn']],
  ['FunctionName', ['lambda']],
  ['QueueUrl', ['sqs']],
  ['TopicArn', ['sns']],
  ['TableName', ['dynamodb']],
  ['StateMachineArn', ['sfn']],
  ['Cluster', ['ecs-cluster']],
  ['JobName', ['glue-job']],
  ['EventBusName', ['bus']],
  ['ProjectName', ['codebuild']],
  ['Bucket', ['s3']],
];

export const EVENTS: readonly Collector[] = [
  {
    service: 'events',
    scope: 'region',
    steps: [
      {
        call: 'bus/ListEventBuses',
        // Every region has the default one, used or not; its rules are read.
        makes: { type: 'eventbus', native: 'Name', arn: 'Arn', where: { path: 'Name', isNot: 'default' } },
      },
      {
        call: 'bus/ListRules',
        after: 'bus/ListEventBuses',
        input: { EventBusName: '@Name' },
        edges: [{ path: 'EventPattern{}.detail.bucket.name[]', to: ['s3'], label: 'notified-by' }],
        makes: {
          type: 'eventrule',
          kind: 'AWS::Events::Rule',
          key: 'event-rule',
          native: 'Name',
          arn: 'Arn',
          state: 'State',
        },
      },
      {
        call: 'bus/ListTargetsByRule',
        after: 'bus/ListRules',
        input: { Rule: '@Name', EventBusName: '@EventBusName' },
        adds: { as: 'Targets[]' },
      },
      {
        call: 'bus/ListTagsForResource',
        after: ['bus/ListEventBuses', 'bus/ListRules'],
        input: { ResourceARN: '!' },
        fields: [],
        adds: { tags: 'Tags' },
      },
      {
        call: 'bus/ListApiDestinations',
        makes: {
          type: 'apidestination',
          kind: 'AWS::Events::ApiDestination',
          key: 'apidest',
          native: 'Name',
          arn: 'ApiDestinationArn',
          state: 'ApiDestinationState',
        },
      },
    ],
  },
  {
    service: 'pipes',
    scope: 'region',
    steps: [
      { call: 'pipe/ListPipes', makes: { type: 'pipe', native: 'Name', arn: 'Arn', state: 'CurrentState' } },
      { call: 'pipe/DescribePipe', after: 'pipe/ListPipes', input: { Name: '@Name' }, adds: { tags: 'Tags' } },
    ],
  },
  {
    service: 'scheduler',
    scope: 'region',
    steps: [
      { call: 'schedule/ListSchedules', makes: { type: 'schedule', native: 'Name', arn: 'Arn', state: 'State' } },
      {
        call: 'schedule/GetSchedule',
        after: 'schedule/ListSchedules',
        input: { Name: '@Name', GroupName: '@GroupName' },
        adds: {},
      },
    ],
  },
  {
    service: 'stepfunctions',
    scope: 'region',
    steps: [
      { call: 'sfn/ListStateMachines', makes: { type: 'stepfunctions', native: 'name', arn: 'stateMachineArn' } },
      {
        call: 'sfn/DescribeStateMachine',
        after: 'sfn/ListStateMachines',
        input: { stateMachineArn: '@stateMachineArn' },
        edges: CALLED.map(([field, to]) => ({ path: `definition{}.**.${field}`, to, label: 'invokes' })),
        adds: {},
      },
      {
        call: 'sfn/ListTagsForResource',
        after: 'sfn/ListStateMachines',
        input: { resourceArn: '@stateMachineArn' },
        fields: [],
        adds: { tags: 'tags' },
      },
    ],
  },
];
