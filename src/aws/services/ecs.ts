export {
  DescribeClustersCommand as DescribeClusters,
  DescribeServicesCommand as DescribeServices,
  DescribeTaskDefinitionCommand as DescribeTaskDefinition,
  DescribeTasksCommand as DescribeTasks,
  ECSClient as Client,
  ListClustersCommand as ListClusters,
  ListServicesCommand as ListServices,
  ListTasksCommand as ListTasks,
} from '@aws-sdk/client-ecs';
