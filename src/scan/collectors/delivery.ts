import type { Collector } from '../collector.ts';

/** Stacks that exist: all states but DELETE_COMPLETE, which AWS lists for 90 days. */
const STANDING = [
  'CREATE_COMPLETE',
  'CREATE_FAILED',
  'CREATE_IN_PROGRESS',
  'DELETE_FAILED',
  'DELETE_IN_PROGRESS',
  'IMPORT_COMPLETE',
  'IMPORT_IN_PROGRESS',
  'IMPORT_ROLLBACK_COMPLETE',
  'IMPORT_ROLLBACK_FAILED',
  'IMPORT_ROLLBACK_IN_PROGRESS',
  'REVIEW_IN_PROGRESS',
  'ROLLBACK_COMPLETE',
  'ROLLBACK_FAILED',
  'ROLLBACK_IN_PROGRESS',
  'UPDATE_COMPLETE',
  'UPDATE_COMPLETE_CLEANUP_IN_PROGRESS',
  'UPDATE_FAILED',
  'UPDATE_IN_PROGRESS',
  'UPDATE_ROLLBACK_COMPLETE',
  'UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS',
  'UPDATE_ROLLBACK_FAILED',
  'UPDATE_ROLLBACK_IN_PROGRESS',
];

/** What an action of a pipeline runs or writes to, by the name of its setting. Settings are not kept: some are secret. */
const ACTIONS: readonly (readonly [string, string])[] = [
  ['ProjectName', 'codebuild'],
  ['FunctionName', 'lambda'],
  ['ServiceName', 'ecs-service'],
  ['StackName', 'stack'],
  ['BucketName', 's3'],
  ['S3Bucket', 's3'],
  ['RepositoryName', 'ecr'],
  ['StateMachineArn', 'sfn'],
  ['PipelineName', 'codepipeline'],
];

export const DELIVERY: readonly Collector[] = [
  {
    service: 'ecr',
    scope: 'region',
    steps: [
      {
        call: 'ecr/DescribeRepositories',
        makes: { type: 'ecr', native: 'repositoryName', arn: 'repositoryArn', keys: ['repositoryUri'] },
      },
      {
        call: 'ecr/ListTagsForResource',
        after: 'ecr/DescribeRepositories',
        input: { resourceArn: '@repositoryArn' },
        fields: [],
        adds: { tags: 'tags' },
      },
    ],
  },
  {
    service: 'codebuild',
    scope: 'region',
    steps: [
      { call: 'codebuild/ListProjects' },
      {
        call: 'codebuild/BatchGetProjects',
        after: 'codebuild/ListProjects',
        batch: 100,
        input: { names: '*' },
        fields: ['name', 'environment.computeType', 'environment.image', 'environment.type', 'source.type'],
        edges: [
          { path: 'vpcConfig.vpcId', to: ['vpc'], label: 'in' },
          { path: 'environment.image', to: ['ecr'], label: 'image' },
          { path: 'encryptionKey', to: ['kms'], label: 'encrypted-by' },
          { path: 'logsConfig.cloudWatchLogs.groupName', to: ['log-group'], label: 'logs-to' },
        ],
        makes: { type: 'codebuild', native: 'name', arn: 'arn', tags: 'tags' },
      },
    ],
  },
  {
    service: 'codepipeline',
    scope: 'region',
    steps: [
      {
        call: 'codepipeline/ListPipelines',
        makes: {
          type: 'codepipeline',
          native: 'name',
          arn: 'arn:{partition}:codepipeline:{region}:{account}:{native}',
        },
      },
      {
        call: 'codepipeline/GetPipeline',
        after: 'codepipeline/ListPipelines',
        input: { name: '@name' },
        edges: ACTIONS.map(([setting, type]) => ({
          path: `pipeline.stages[].actions[].configuration.${setting}`,
          to: [type],
          label: 'runs',
        })),
        adds: {},
      },
      {
        call: 'codepipeline/ListTagsForResource',
        after: 'codepipeline/ListPipelines',
        input: { resourceArn: '!' },
        fields: [],
        adds: { tags: 'tags' },
      },
    ],
  },
  {
    service: 'cloudformation',
    scope: 'region',
    steps: [
      {
        call: 'stack/ListStacks',
        input: { StackStatusFilter: STANDING },
        edges: [{ path: 'ParentId', to: ['stack'], label: 'member' }],
        makes: { type: 'stack', native: 'StackName', arn: 'StackId', state: 'StackStatus' },
      },
      {
        // What it consists of is kept as relations: the resources tell the rest themselves.
        call: 'stack/ListStackResources',
        after: 'stack/ListStacks',
        input: { StackName: '!' },
        fields: [],
        edges: [{ path: 'PhysicalResourceId', to: ['@ResourceType'], label: 'contains' }],
        adds: {},
      },
    ],
  },
];
