import { type Estate, refs } from './estate.ts';

/** Measurements of machines: streams into a lake, a search cluster and a warehouse in a network. */
export async function seedStreams(estate: Estate): Promise<void> {
  const { aws, book, arn, put } = estate;
  const role = await estate.role('sensor-delivery', 'firehose');
  const jobs = await estate.role('sensor-jobs', 'glue');
  const lake = await estate.bucket('sensor-lake');
  const key = await aws.ask('kms', 'CreateKey', { Description: 'sensor data' }, 'KeyMetadata.KeyId');
  const keyRef = put('kms', key, { name: 'sensor data' });

  await aws.call('kinesis', 'CreateStream', { StreamName: 'sensor-readings', ShardCount: 1 });
  await aws.call('kinesis', 'StartStreamEncryption', {
    StreamName: 'sensor-readings',
    EncryptionType: 'KMS',
    KeyId: arn('kms', `key/${key}`),
  });
  const stream = put('kinesisstream', 'sensor-readings');
  book.relate(stream, 'encrypted-by', keyRef);
  await aws.call('kinesis', 'RegisterStreamConsumer', {
    StreamARN: arn('kinesis', 'stream/sensor-readings'),
    ConsumerName: 'alerts',
  });
  const network = await estate.network({
    name: 'sensors',
    base: '10.60',
    tiers: [{ name: 'data', access: 'isolated' }],
  });
  const parent = `vpc/${network.vpc}`;
  const subnets = network.subnetsOf('data');
  const group = await estate.group(network.vpc, 'sensor-stores');

  await aws.call('opensearch', 'CreateDomain', {
    DomainName: 'sensor-search',
    EngineVersion: 'OpenSearch_2.17',
    VPCOptions: { SubnetIds: subnets, SecurityGroupIds: [group] },
    EncryptionAtRestOptions: { Enabled: true, KmsKeyId: key },
  });
  const search = put('es', 'sensor-search', { parent });
  book.relate(search, 'in', refs('subnet', subnets));
  book.relate(search, 'member', `sg/${group}`);
  book.relate(search, 'encrypted-by', keyRef);

  await aws.call('redshift', 'CreateClusterSubnetGroup', {
    ClusterSubnetGroupName: 'sensors',
    Description: 'warehouse',
    SubnetIds: subnets,
  });
  await aws.call('redshift', 'CreateCluster', {
    ClusterIdentifier: 'sensor-warehouse',
    NodeType: 'ra3.xlplus',
    MasterUsername: 'admin',
    MasterUserPassword: 'planted-Secret-1',
    ClusterType: 'single-node',
    ClusterSubnetGroupName: 'sensors',
    VpcSecurityGroupIds: [group],
    IamRoles: [jobs],
    AvailabilityZone: `${estate.region}a`,
  });
  const warehouse = put('redshift', 'sensor-warehouse', { parent: `subnet/${subnets[0]}` });
  book.relate(warehouse, 'member', `sg/${group}`);
  book.relate(warehouse, 'assumes', 'iamrole/sensor-jobs');

  const hose = (name: string, more: Record<string, unknown>) =>
    aws.call('firehose', 'CreateDeliveryStream', { DeliveryStreamName: name, ...more });
  await hose('sensor-to-lake', {
    DeliveryStreamType: 'KinesisStreamAsSource',
    KinesisStreamSourceConfiguration: { KinesisStreamARN: arn('kinesis', 'stream/sensor-readings'), RoleARN: role },
    ExtendedS3DestinationConfiguration: { BucketARN: lake, RoleARN: role },
  });
  const toLake = put('firehose', 'sensor-to-lake');
  book.relate(stream, 'source', toLake);
  book.relate(toLake, 'delivers', 's3/sensor-lake');
  book.relate(toLake, 'assumes', 'iamrole/sensor-delivery');

  await aws.call('glue', 'CreateDatabase', {
    DatabaseInput: { Name: 'sensors', LocationUri: 's3://sensor-lake/tables/' },
  });
  book.relate(put('glue', 'sensors'), 'stored-in', 's3/sensor-lake');
  await aws.call('glue', 'CreateConnection', {
    ConnectionInput: {
      Name: 'warehouse',
      ConnectionType: 'JDBC',
      ConnectionProperties: {
        JDBC_CONNECTION_URL: 'jdbc:redshift://elsewhere.example.com:5439/dev',
        USERNAME: 'admin',
        PASSWORD: 'planted-secret-password',
      },
      PhysicalConnectionRequirements: { SubnetId: subnets[0], SecurityGroupIdList: [group] },
    },
  });
  book.relate(put('glueconnection', 'warehouse', { parent: `subnet/${subnets[0]}` }), 'member', `sg/${group}`);
  await aws.call('glue', 'CreateJob', {
    Name: 'sensor-hourly',
    Role: jobs,
    Command: { Name: 'glueetl', ScriptLocation: 's3://sensor-lake/scripts/hourly.py' },
    Connections: { Connections: ['warehouse'] },
    DefaultArguments: { '--password': 'planted-secret-argument' },
  });
  const job = put('gluejob', 'sensor-hourly');
  book.relate(job, 'assumes', 'iamrole/sensor-jobs');
  book.relate(job, 'script', 's3/sensor-lake');
  book.relate(job, 'uses', 'glueconnection/warehouse');
  await aws.call('glue', 'CreateCrawler', {
    Name: 'sensor-tables',
    Role: jobs,
    DatabaseName: 'sensors',
    Targets: { S3Targets: [{ Path: 's3://sensor-lake/tables/' }] },
  });
  const crawler = put('gluecrawler', 'sensor-tables');
  book.relate(crawler, 'assumes', 'iamrole/sensor-jobs');
  book.relate(crawler, 'writes', 'glue/sensors');
  book.relate(crawler, 'crawls', 's3/sensor-lake');
  await aws.call('athena', 'CreateWorkGroup', {
    Name: 'sensor-analysts',
    Tags: [{ Key: 'team', Value: 'sensors' }],
    Configuration: { ResultConfiguration: { OutputLocation: 's3://sensor-lake/results/' } },
  });
  book.relate(put('athena', 'sensor-analysts'), 'writes', 's3/sensor-lake');
}
