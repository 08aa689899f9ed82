import type { Collector } from '../collector.ts';

export const MACHINE_LEARNING: readonly Collector[] = [
  {
    service: 'sagemaker',
    scope: 'region',
    steps: [
      {
        call: 'sm-endpoint/ListEndpoints',
        makes: { type: 'sagemaker', native: 'EndpointName', arn: 'EndpointArn', state: 'EndpointStatus' },
      },
      {
        call: 'sm-endpoint/DescribeEndpoint',
        after: 'sm-endpoint/ListEndpoints',
        input: { EndpointName: '@EndpointName' },
        fields: ['EndpointConfigName', 'ProductionVariants[].VariantName', 'ProductionVariants[].CurrentInstanceCount'],
        adds: {},
      },
      {
        call: 'sm-endpoint/DescribeEndpointConfig',
        after: 'sm-endpoint/DescribeEndpoint',
        input: { EndpointConfigName: '@EndpointConfigName' },
        adds: { as: 'EndpointConfig' },
      },
      { call: 'sm-endpoint/ListNotebookInstances' },
      {
        call: 'sm-endpoint/DescribeNotebookInstance',
        after: 'sm-endpoint/ListNotebookInstances',
        input: { NotebookInstanceName: '@NotebookInstanceName' },
        edges: [{ path: 'KmsKeyId', to: ['kms'], label: 'encrypted-by' }],
        makes: {
          type: 'sagemakernotebook',
          kind: 'AWS::SageMaker::NotebookInstance',
          key: 'sm-notebook',
          native: 'NotebookInstanceName',
          arn: 'NotebookInstanceArn',
          state: 'NotebookInstanceStatus',
        },
      },
      {
        call: 'sm-endpoint/ListTags',
        after: ['sm-endpoint/ListEndpoints', 'sm-endpoint/DescribeNotebookInstance'],
        input: { ResourceArn: '!' },
        fields: [],
        adds: { tags: '' },
      },
    ],
  },
  {
    service: 'bedrock-agent',
    scope: 'region',
    steps: [
      {
        call: 'bedrock-agent/ListAgents',
        makes: {
          type: 'bedrockagent',
          native: 'agentId',
          arn: 'arn:{partition}:bedrock:{region}:{account}:agent/{native}',
          names: ['agentName'],
          state: 'agentStatus',
        },
      },
      // The draft has what the newest version has, and more.
      {
        call: 'bedrock-agent/ListAgentKnowledgeBases',
        after: 'bedrock-agent/ListAgents',
        input: { agentId: '@agentId', agentVersion: 'DRAFT' },
        adds: {},
      },
      {
        call: 'bedrock-agent/ListAgentActionGroups',
        after: 'bedrock-agent/ListAgents',
        input: { agentId: '@agentId', agentVersion: 'DRAFT' },
        adds: { as: 'actionGroups[]' },
      },
      {
        call: 'bedrock-kb/ListKnowledgeBases',
        makes: {
          type: 'bedrockkb',
          native: 'knowledgeBaseId',
          arn: 'arn:{partition}:bedrock:{region}:{account}:knowledge-base/{native}',
          names: ['name'],
          state: 'status',
        },
      },
      {
        call: 'bedrock-kb/GetKnowledgeBase',
        after: 'bedrock-kb/ListKnowledgeBases',
        input: { knowledgeBaseId: '@knowledgeBaseId' },
        adds: {},
      },
      {
        call: 'bedrock-kb/ListDataSources',
        after: 'bedrock-kb/ListKnowledgeBases',
        input: { knowledgeBaseId: '@knowledgeBaseId' },
        adds: { as: 'dataSources[]' },
      },
      {
        call: 'bedrock-agent/ListTagsForResource',
        after: ['bedrock-agent/ListAgents', 'bedrock-kb/ListKnowledgeBases'],
        input: { resourceArn: '!' },
        fields: [],
        adds: { tags: 'tags' },
      },
    ],
  },
  {
    service: 'bedrock',
    scope: 'region',
    steps: [
      {
        call: 'guardrail/ListGuardrails',
        makes: { type: 'guardrail', native: 'id', arn: 'arn', names: ['name'], state: 'status' },
      },
    ],
  },
];
