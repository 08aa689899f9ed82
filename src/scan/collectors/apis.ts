import type { Collector, Shape } from '../collector.ts';

/** The domain names of both generations are the same resources. */
const domain = (native: string, keys: readonly string[], tags: string): Shape => ({
  type: 'apidomain',
  kind: 'AWS::ApiGateway::DomainName',
  key: 'apidomain',
  native,
  arn: 'arn:{partition}:apigateway:{region}::/domainnames/{native}',
  keys: [native, ...keys],
  tags,
});

const link = (native: string, name: string, state: string, kind: string): Shape => ({
  type: 'vpclink',
  kind,
  key: 'vpc-link',
  native,
  arn: 'arn:{partition}:apigateway:{region}::/vpclinks/{native}',
  names: [name],
  state,
});

/** The host where an API answers, and the ARN by which policies and events call it. */
const CALLED = [
  '{native}.execute-api.{region}.amazonaws.com',
  'arn:{partition}:execute-api:{region}:{account}:{native}',
];

export const APIS: readonly Collector[] = [
  {
    service: 'apigateway',
    scope: 'region',
    steps: [
      {
        call: 'apigw-rest/GetRestApis',
        input: { limit: 500 },
        makes: {
          type: 'apigateway',
          native: 'id',
          arn: 'arn:{partition}:apigateway:{region}::/restapis/{native}',
          names: ['name'],
          tags: 'tags',
          keys: CALLED,
        },
      },
      {
        call: 'apigw-rest/GetResources',
        after: 'apigw-rest/GetRestApis',
        input: { restApiId: '@id', embed: ['methods'], limit: 500 },
        fields: ['path', 'resourceMethods.*.httpMethod'],
        edges: [
          { path: 'resourceMethods.*.methodIntegration.uri', to: ['lambda', 'sqs', 's3', 'lb'], label: 'integrates' },
          { path: 'resourceMethods.*.methodIntegration.connectionId', to: ['vpc-link'], label: 'connects' },
        ],
        adds: { as: 'resources[]' },
      },
      {
        call: 'apigw-rest/GetStages',
        after: 'apigw-rest/GetRestApis',
        input: { restApiId: '@id' },
        adds: { as: 'stages[]' },
      },
      {
        call: 'apigw-rest/GetAuthorizers',
        after: 'apigw-rest/GetRestApis',
        input: { restApiId: '@id' },
        edges: [{ path: 'authorizerUri', to: ['lambda'], label: 'auth' }],
        adds: { as: 'authorizers[]' },
      },
      {
        call: 'apigw-rest/GetDomainNames',
        makes: domain('domainName', ['regionalDomainName', 'distributionDomainName'], 'tags'),
      },
      {
        call: 'apigw-rest/GetBasePathMappings',
        after: 'apigw-rest/GetDomainNames',
        input: { domainName: '@domainName' },
        adds: { as: 'mappings[]' },
      },
      { call: 'apigw-rest/GetVpcLinks', makes: link('id', 'name', 'status', 'AWS::ApiGateway::VpcLink') },
    ],
  },
  {
    service: 'apigatewayv2',
    scope: 'region',
    steps: [
      {
        call: 'apigw-v2/GetApis',
        makes: {
          type: 'apigateway',
          native: 'ApiId',
          arn: 'arn:{partition}:apigateway:{region}::/apis/{native}',
          names: ['Name'],
          tags: 'Tags',
          keys: CALLED,
        },
      },
      {
        call: 'apigw-v2/GetIntegrations',
        after: 'apigw-v2/GetApis',
        input: { ApiId: '@ApiId' },
        edges: [
          { path: 'RequestParameters.QueueUrl', to: ['sqs'], label: 'integrates' },
          { path: 'RequestParameters.StateMachineArn', to: ['sfn'], label: 'integrates' },
          { path: 'RequestParameters.StreamName', to: ['kinesis'], label: 'integrates' },
          { path: 'RequestParameters.EventBusName', to: ['bus'], label: 'integrates' },
        ],
        adds: { as: 'integrations[]' },
      },
      { call: 'apigw-v2/GetRoutes', after: 'apigw-v2/GetApis', input: { ApiId: '@ApiId' }, adds: { as: 'routes[]' } },
      { call: 'apigw-v2/GetStages', after: 'apigw-v2/GetApis', input: { ApiId: '@ApiId' }, adds: { as: 'stages[]' } },
      {
        call: 'apigw-v2/GetAuthorizers',
        after: 'apigw-v2/GetApis',
        input: { ApiId: '@ApiId' },
        adds: { as: 'authorizers[]' },
      },
      {
        call: 'apigw-v2/GetVpcLinks',
        makes: { ...link('VpcLinkId', 'Name', 'VpcLinkStatus', 'AWS::ApiGatewayV2::VpcLink'), tags: 'Tags' },
      },
      {
        call: 'apigw-v2/GetDomainNames',
        makes: domain('DomainName', ['DomainNameConfigurations[].ApiGatewayDomainName'], 'Tags'),
      },
      {
        call: 'apigw-v2/GetApiMappings',
        after: 'apigw-v2/GetDomainNames',
        input: { DomainName: '@DomainName' },
        adds: { as: 'mappings[]' },
      },
    ],
  },
  {
    service: 'appsync',
    scope: 'region',
    steps: [
      {
        call: 'appsync/ListGraphqlApis',
        makes: { type: 'appsync', native: 'apiId', arn: 'arn', names: ['name'], tags: 'tags', keys: ['uris.GRAPHQL'] },
      },
      {
        call: 'appsync/ListDataSources',
        after: 'appsync/ListGraphqlApis',
        input: { apiId: '@apiId' },
        edges: [
          { path: 'openSearchServiceConfig.endpoint', to: ['opensearch'], label: 'resolves' },
          {
            path: 'relationalDatabaseConfig.rdsHttpEndpointConfig.dbClusterIdentifier',
            to: ['aurora'],
            label: 'resolves',
          },
          { path: 'eventBridgeConfig.eventBusArn', to: ['bus'], label: 'resolves' },
        ],
        adds: { as: 'dataSources[]' },
      },
    ],
  },
];
