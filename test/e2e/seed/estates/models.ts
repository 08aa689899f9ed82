import type { Estate } from './estate.ts';

/** Machine learning: an endpoint with its model, a notebook in a network, data and results in buckets. */
export async function seedModels(estate: Estate): Promise<void> {
  const { aws, book, put } = estate;
  const role = await estate.role('vision-models', 'sagemaker');
  await estate.bucket('vision-data');
  const network = await estate.network({
    name: 'vision',
    base: '10.45',
    tiers: [{ name: 'inner', access: 'isolated' }],
  });
  const subnet = network.subnetsOf('inner')[0] ?? '';
  const group = await estate.group(network.vpc, 'vision-notebooks');
  await aws.call('sagemaker', 'CreateNotebookInstance', {
    NotebookInstanceName: 'vision-lab',
    InstanceType: 'ml.t3.medium',
    RoleArn: role,
    SubnetId: subnet,
    SecurityGroupIds: [group],
  });
  const lab = put('sagemakernotebook', 'vision-lab', { parent: `subnet/${subnet}` });
  book.relate(lab, 'assumes', 'iamrole/vision-models');
  book.relate(lab, 'member', `sg/${group}`);
  await aws.call('sagemaker', 'CreateModel', {
    ModelName: 'vision',
    ExecutionRoleArn: role,
    PrimaryContainer: { Image: 'example.com/vision:1' },
  });
  await aws.call('sagemaker', 'CreateEndpointConfig', {
    EndpointConfigName: 'vision',
    ProductionVariants: [
      {
        VariantName: 'all',
        ModelName: 'vision',
        InitialInstanceCount: 1,
        InstanceType: 'ml.m5.large',
        InitialVariantWeight: 1,
      },
    ],
    DataCaptureConfig: {
      EnableCapture: true,
      InitialSamplingPercentage: 100,
      DestinationS3Uri: 's3://vision-data/captured',
      CaptureOptions: [{ CaptureMode: 'Input' }],
    },
  });
  await aws.call('sagemaker', 'CreateEndpoint', { EndpointName: 'vision', EndpointConfigName: 'vision' });
  book.relate(put('sagemaker', 'vision'), 'captures', 's3/vision-data');
  const invoke = await estate.role('vision-api', 'lambda');
  await estate.lambda('vision-api', invoke);
  await aws.call('s3', 'PutBucketNotificationConfiguration', {
    Bucket: 'vision-data',
    NotificationConfiguration: {
      LambdaFunctionConfigurations: [
        { LambdaFunctionArn: estate.arn('lambda', 'function:vision-api'), Events: ['s3:ObjectCreated:*'] },
      ],
    },
  });
  book.relate('s3/vision-data', 'notifies', 'lambda/vision-api');
}
