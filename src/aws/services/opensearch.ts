export {
  DescribeDomainsCommand as DescribeDomains,
  ListDomainNamesCommand as ListDomainNames,
  ListTagsCommand as ListTags,
  OpenSearchClient as Client,
} from '@aws-sdk/client-opensearch';
