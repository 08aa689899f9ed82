export {
  GetAccountAuthorizationDetailsCommand as GetAccountAuthorizationDetails,
  IAMClient as Client,
} from '@aws-sdk/client-iam';
