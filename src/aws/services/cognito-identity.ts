export {
  CognitoIdentityClient as Client,
  ListIdentityPoolsCommand as ListIdentityPools,
} from '@aws-sdk/client-cognito-identity';
