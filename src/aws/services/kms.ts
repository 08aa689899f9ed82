export {
  DescribeKeyCommand as DescribeKey,
  KMSClient as Client,
  ListAliasesCommand as ListAliases,
  ListKeysCommand as ListKeys,
} from '@aws-sdk/client-kms';
