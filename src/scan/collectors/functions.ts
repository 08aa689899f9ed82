import type { Collector } from '../collector.ts';
import { grantsOf } from './grants-of.ts';

export const FUNCTIONS: readonly Collector[] = [
  {
    service: 'lambda',
    scope: 'region',
    steps: [
      {
        call: 'lambda/ListFunctions',
        makes: { type: 'lambda', native: 'FunctionName', arn: 'FunctionArn', state: 'State' },
      },
      {
        call: 'lambda/ListTags',
        after: 'lambda/ListFunctions',
        input: { Resource: '@FunctionArn' },
        fields: [],
        adds: { tags: 'Tags' },
      },
      {
        call: 'lambda/ListEventSourceMappings',
        joins: {
          from: 'EventSourceArn',
          fromTypes: ['sqs', 'kinesis', 'ddb-stream', 'msk', 'mq'],
          to: 'FunctionArn',
          toTypes: ['lambda'],
          label: 'triggers',
        },
        fields: ['UUID', 'EventSourceArn', 'State', 'BatchSize'],
        edges: [{ path: 'DestinationConfig.OnFailure.Destination', to: ['sqs', 'sns', 's3'], label: 'dlq' }],
        adds: { to: 'FunctionArn', as: 'EventSourceMappings[]' },
      },
      {
        // Who may invoke it.
        call: 'lambda/GetPolicy',
        after: 'lambda/ListFunctions',
        input: { FunctionName: '=' },
        edges: grantsOf('Policy'),
        adds: {},
      },
      {
        call: 'lambda/ListFunctionUrlConfigs',
        after: 'lambda/ListFunctions',
        input: { FunctionName: '=' },
        adds: { as: 'FunctionUrlConfigs[]', keys: ['FunctionUrl'] },
      },
      {
        call: 'lambda/ListFunctionEventInvokeConfigs',
        after: 'lambda/ListFunctions',
        input: { FunctionName: '=' },
        adds: {},
      },
    ],
  },
];
