export {
  DescribeRepositoriesCommand as DescribeRepositories,
  ECRClient as Client,
  ListTagsForResourceCommand as ListTagsForResource,
} from '@aws-sdk/client-ecr';
