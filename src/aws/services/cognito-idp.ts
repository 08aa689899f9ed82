export {
  CognitoIdentityProviderClient as Client,
  DescribeUserPoolCommand as DescribeUserPool,
  ListUserPoolClientsCommand as ListUserPoolClients,
  ListUserPoolsCommand as ListUserPools,
} from '@aws-sdk/client-cognito-identity-provider';
