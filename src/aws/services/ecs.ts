export {
  DescribeClustersCommand as DescribeClusters,
  DescribeServicesCommand as DescribeServices,
  DescribeTaskDefinitionCommand as DescribeTaskDefinition,
  ECSClient as Client,
  ListClustersCommand as ListClusters,
  ListServicesCommand as ListServices,
} from '@aws-sdk/client-ecs';
