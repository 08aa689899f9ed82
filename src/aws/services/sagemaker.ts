export {
  DescribeEndpointCommand as DescribeEndpoint,
  DescribeEndpointConfigCommand as DescribeEndpointConfig,
  DescribeNotebookInstanceCommand as DescribeNotebookInstance,
  ListEndpointsCommand as ListEndpoints,
  ListNotebookInstancesCommand as ListNotebookInstances,
  ListTagsCommand as ListTags,
  SageMakerClient as Client,
} from '@aws-sdk/client-sagemaker';
