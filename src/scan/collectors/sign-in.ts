import type { Collector, Step } from '../collector.ts';

/** All that a firewall may stand before; it is asked for each kind by itself. */
const GUARDED = [
  'APPLICATION_LOAD_BALANCER',
  'API_GATEWAY',
  'APPSYNC',
  'COGNITO_USER_POOL',
  'APP_RUNNER_SERVICE',
  'VERIFIED_ACCESS_INSTANCE',
];

const firewall = (Scope: 'REGIONAL' | 'CLOUDFRONT'): Step[] => [
  {
    call: 'waf/ListWebACLs',
    input: { Scope },
    makes: { type: 'waf', native: 'Name', arn: 'ARN', keys: ['Id'] },
  },
  { call: 'waf/GetWebACL', after: 'waf/ListWebACLs', input: { Scope, Name: '@Name', Id: '@Id' }, adds: {} },
  {
    call: 'waf/ListTagsForResource',
    after: 'waf/ListWebACLs',
    input: { ResourceARN: '!' },
    fields: [],
    adds: { tags: 'TagInfoForResource.TagList' },
  },
];

/** Who may come in: sign-in and firewalls. */
export const SIGN_IN: readonly Collector[] = [
  {
    service: 'cognito-idp',
    scope: 'region',
    steps: [
      {
        call: 'user-pool/ListUserPools',
        input: { MaxResults: 60 },
        makes: {
          type: 'cognito',
          native: 'Id',
          arn: 'arn:{partition}:cognito-idp:{region}:{account}:userpool/{native}',
          names: ['Name'],
          keys: ['https://cognito-idp.{region}.amazonaws.com/{native}'],
        },
      },
      {
        call: 'user-pool/DescribeUserPool',
        after: 'user-pool/ListUserPools',
        input: { UserPoolId: '@Id' },
        fields: ['Domain', 'CustomDomain', 'MfaConfiguration', 'EstimatedNumberOfUsers', 'DeletionProtection'],
        // There are a dozen occasions on which it calls a function.
        edges: [{ path: 'LambdaConfig.*', to: ['lambda'], label: 'triggers' }],
        adds: { tags: 'UserPoolTags' },
      },
      {
        call: 'user-pool/ListUserPoolClients',
        after: 'user-pool/ListUserPools',
        input: { UserPoolId: '@Id', MaxResults: 60 },
        adds: { as: 'clients[]' },
      },
    ],
  },
  {
    service: 'cognito-identity',
    scope: 'region',
    steps: [
      {
        call: 'identity-pool/ListIdentityPools',
        input: { MaxResults: 60 },
        makes: {
          type: 'cognitoidentity',
          native: 'IdentityPoolId',
          arn: 'arn:{partition}:cognito-identity:{region}:{account}:identitypool/{native}',
          names: ['IdentityPoolName'],
        },
      },
    ],
  },
  {
    service: 'wafv2',
    scope: 'region',
    steps: [
      ...firewall('REGIONAL'),
      ...GUARDED.map((ResourceType) => ({
        call: 'waf/ListResourcesForWebACL',
        after: 'waf/ListWebACLs',
        input: { WebACLArn: '!', ResourceType },
        adds: {},
      })),
    ],
  },
  // Those before distributions; a distribution names its own.
  { service: 'wafv2', scope: 'global', steps: firewall('CLOUDFRONT') },
];
