import { seedGroup, seedNetwork } from './network.ts';
import { list, type SeedContext, type Tags, tagged } from './seed-context.ts';
import { bucket } from './shop-workers.ts';

/** The data lake: clicks through a stream into a bucket, its catalogue and queries, and Spark on EKS. */
export async function seedAnalytics(context: SeedContext, roles: Readonly<Record<string, string>>): Promise<void> {
  const { aws, book, account } = context;
  const { region } = aws;
  const tags = tagged({ env: 'prod', app: 'analytics', team: 'data' });
  const arn = (service: string, rest: string): string => `arn:aws:${service}:${region}:${account}:${rest}`;
  await bucket(context, 'shop-data-lake', tags());
  await aws.call('kinesis', 'CreateStream', { StreamName: 'shop-clicks', ShardCount: 2, Tags: tags() });
  await aws.call('kinesis', 'AddTagsToStream', { StreamName: 'shop-clicks', Tags: tags() });
  const stream = book.add({ type: 'kinesisstream', native_id: 'shop-clicks', name: 'shop-clicks', region });
  await aws.call('firehose', 'CreateDeliveryStream', {
    DeliveryStreamName: 'shop-clicks-to-lake',
    DeliveryStreamType: 'KinesisStreamAsSource',
    KinesisStreamSourceConfiguration: {
      KinesisStreamARN: arn('kinesis', 'stream/shop-clicks'),
      RoleARN: roles.firehose,
    },
    ExtendedS3DestinationConfiguration: {
      BucketARN: 'arn:aws:s3:::shop-data-lake',
      RoleARN: roles.firehose,
      Prefix: 'clicks/',
    },
    Tags: list(tags()),
  });
  const hose = book.add({ type: 'firehose', native_id: 'shop-clicks-to-lake', name: 'shop-clicks-to-lake', region });
  book.relate(stream, 'source', hose);
  book.relate(hose, 'delivers', 's3/shop-data-lake');
  book.relate(hose, 'assumes', 'iamrole/shop-firehose');

  await aws.call('glue', 'CreateDatabase', {
    DatabaseInput: { Name: 'shop_lake', LocationUri: 's3://shop-data-lake/' },
    Tags: tags(),
  });
  const catalogue = book.add({ type: 'glue', native_id: 'shop_lake', name: 'shop_lake', region });
  book.relate(catalogue, 'stored-in', 's3/shop-data-lake');
  await aws.call('glue', 'CreateTable', {
    DatabaseName: 'shop_lake',
    TableInput: {
      Name: 'clicks',
      TableType: 'EXTERNAL_TABLE',
      StorageDescriptor: {
        Location: 's3://shop-data-lake/clicks/',
        Columns: [
          { Name: 'at', Type: 'timestamp' },
          { Name: 'page', Type: 'string' },
        ],
      },
    },
  });
  await aws.call('glue', 'CreateCrawler', {
    Name: 'shop-clicks',
    Role: roles.glue,
    DatabaseName: 'shop_lake',
    Targets: { S3Targets: [{ Path: 's3://shop-data-lake/clicks/' }] },
    Tags: tags(),
  });
  const crawler = book.add({ type: 'gluecrawler', native_id: 'shop-clicks', name: 'shop-clicks', region });
  book.relate(crawler, 'crawls', 's3/shop-data-lake');
  book.relate(crawler, 'writes', catalogue);
  book.relate(crawler, 'assumes', 'iamrole/shop-glue');
  await aws.call('athena', 'CreateWorkGroup', {
    Name: 'shop-analysts',
    Description: 'queries of the analysts',
    Configuration: { ResultConfiguration: { OutputLocation: 's3://shop-data-lake/athena/' } },
    Tags: list(tags()),
  });
  const athena = book.add({ type: 'athena', native_id: 'shop-analysts', name: 'shop-analysts', region });
  book.relate(athena, 'writes', 's3/shop-data-lake');

  const network = await seedNetwork(context, {
    name: 'analytics',
    base: '10.30',
    zones: ['a', 'b'],
    tiers: [{ name: 'private', access: 'private' }],
    nat: false,
    tags,
  });
  const group = await seedGroup(context, {
    vpc: network.vpc,
    name: 'analytics-spark',
    description: 'nodes and control plane of the Spark cluster',
    tags: tags(),
    admits: [],
  });
  await seedSpark(context, { network, group, roles, tags });
}

async function seedSpark(
  { aws, book }: SeedContext,
  of: {
    network: { vpc: string; subnetsOf(tier: string): string[] };
    group: string;
    roles: Readonly<Record<string, string>>;
    tags: (more?: Tags) => Tags;
  },
): Promise<void> {
  const { network, group, roles, tags } = of;
  const { region } = aws;
  const subnets = network.subnetsOf('private');
  const places = subnets.map((id) => `subnet/${id}`);
  const parent = `vpc/${network.vpc}`;
  await aws.call('eks', 'CreateCluster', {
    name: 'spark',
    version: '1.33',
    roleArn: roles.eks,
    resourcesVpcConfig: {
      subnetIds: subnets,
      securityGroupIds: [group],
      endpointPublicAccess: false,
      endpointPrivateAccess: true,
    },
    tags: tags(),
  });
  const cluster = book.add({ type: 'ekscluster', native_id: 'spark', name: 'spark', region, parent });
  book.relate(cluster, 'in', places);
  book.relate(cluster, 'member', `sg/${group}`);
  book.relate(cluster, 'assumes', 'iamrole/shop-eks');
  await aws.call('eks', 'CreateNodegroup', {
    clusterName: 'spark',
    nodegroupName: 'spark-workers',
    subnets,
    nodeRole: roles.ec2,
    instanceTypes: ['r7g.xlarge'],
    amiType: 'AL2023_ARM_64_STANDARD',
    capacityType: 'SPOT',
    scalingConfig: { minSize: 2, maxSize: 10, desiredSize: 3 },
    tags: tags(),
  });
  const nodes = book.add({ type: 'eksnodegroup', native_id: 'spark-workers', name: 'spark-workers', region, parent });
  book.relate(nodes, 'in', [cluster, ...places]);
  book.relate(nodes, 'assumes', 'iamrole/shop-ec2');
}
