export {
  DescribeKeyCommand as DescribeKey,
  KMSClient as Client,
  ListAliasesCommand as ListAliases,
  ListKeysCommand as ListKeys,
  ListResourceTagsCommand as ListResourceTags,
} from '@aws-sdk/client-kms';
