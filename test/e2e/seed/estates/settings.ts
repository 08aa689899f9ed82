import type { Estate } from './estate.ts';

/**
 * Things that know each other by their settings alone: addresses and names in variables, arguments and scripts, beside
 * words that are names of things by chance and mean none of them.
 */
export async function seedSettings(estate: Estate): Promise<void> {
  const { aws, book, put, account, region } = estate;
  const role = await estate.role('ledger-functions', 'lambda');
  await estate.queue('ledger-jobs');
  const jobs = await aws.ask('sqs', 'GetQueueUrl', { QueueName: 'ledger-jobs' }, 'QueueUrl');
  // By chance called as people call their stages, and as nobody should call anything.
  await estate.queue('production');
  await estate.queue('orders');
  for (const name of ['ledger-exports', 'eu-archive']) await estate.bucket(name);
  for (const TableName of ['ledger-entries', 'orders']) {
    await aws.call('dynamodb', 'CreateTable', {
      TableName,
      AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
      BillingMode: 'PAY_PER_REQUEST',
    });
    put('dynamodb', TableName);
  }
  const topic = await aws.ask('sns', 'CreateTopic', { Name: 'ledger-news' }, 'TopicArn');
  put('snstopic', 'ledger-news');
  await aws.call('kinesis', 'CreateStream', { StreamName: 'ledger-feed', ShardCount: 1 });
  put('kinesisstream', 'ledger-feed');
  await aws.call('secretsmanager', 'CreateSecret', { Name: 'ledger/login', SecretString: 'planted-secret-login' });
  put('secretsmanager', 'ledger/login');
  const network = await estate.network({
    name: 'ledger',
    base: '10.90',
    tiers: [{ name: 'data', access: 'isolated' }],
  });
  const subnets = network.subnetsOf('data');
  const group = await estate.group(network.vpc, 'ledger-data');
  await aws.call('rds', 'CreateDBSubnetGroup', {
    DBSubnetGroupName: 'ledger',
    DBSubnetGroupDescription: 'ledger',
    SubnetIds: subnets,
  });
  const host = await aws.ask(
    'rds',
    'CreateDBInstance',
    {
      DBInstanceIdentifier: 'ledger-db',
      DBInstanceClass: 'db.t4g.micro',
      Engine: 'postgres',
      AllocatedStorage: 20,
      MasterUsername: 'root',
      MasterUserPassword: 'planted-secret-password',
      AvailabilityZone: `${region}a`,
      DBSubnetGroupName: 'ledger',
      VpcSecurityGroupIds: [group],
    },
    'DBInstance.Endpoint.Address',
  );
  book.relate(put('rds', 'ledger-db', { parent: `subnet/${subnets[0]}` }), 'member', `sg/${group}`);
  const mailer = await estate.lambda('ledger-mailer', role);

  const settings: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    'ledger-book': {
      QUEUE_URL: jobs,
      TABLE_NAME: 'ledger-entries',
      DATABASE_URL: `postgres://app:planted-secret-in-url@${host}:5432/ledger`,
      TOPIC_ARN: topic,
      STAGE: 'production',
      LOG_LEVEL: 'info',
      API_KEY: 'planted-secret-key',
    },
    'ledger-export': {
      BUCKET: 'ledger-exports',
      DB_HOST: host,
      NOTIFY: mailer,
      ENVIRONMENT: 'production',
      OLD_QUEUE: 'ledger-jobs-old',
      PREFIX: 'ledger',
    },
    'ledger-feeder': {
      STREAM_NAME: 'ledger-feed',
      TARGET: 's3://ledger-exports/feed/',
      TEXT: 'Writes to ledger jobs and to orders.',
      MODE: 'orders',
    },
    'ledger-shop': { SECRET_ID: 'ledger/login', ARCHIVE_BUCKET: 'eu-archive', AWS_NODEJS_CONNECTION_REUSE: '1' },
  };
  for (const [name, Variables] of Object.entries(settings)) {
    await estate.lambda(name, role, { Description: 'feeds ledger-news', Environment: { Variables } });
  }
  const meant: Readonly<Record<string, readonly string[]>> = {
    'ledger-book': ['sqs/ledger-jobs', 'dynamodb/ledger-entries', 'rds/ledger-db', 'snstopic/ledger-news'],
    'ledger-export': ['s3/ledger-exports', 'rds/ledger-db', 'lambda/ledger-mailer'],
    'ledger-feeder': ['kinesisstream/ledger-feed', 's3/ledger-exports'],
    'ledger-shop': ['secretsmanager/ledger/login', 's3/eu-archive'],
  };
  for (const [name, targets] of Object.entries(meant)) for (const to of targets) book.hint(`lambda/${name}`, to);

  const builder = await estate.role('ledger-build', 'codebuild');
  await aws.call('codebuild', 'CreateProject', {
    name: 'ledger-release',
    source: { type: 'S3', location: 'eu-archive/source.zip' },
    artifacts: { type: 'S3', location: 'eu-archive' },
    environment: {
      type: 'LINUX_CONTAINER',
      computeType: 'BUILD_GENERAL1_SMALL',
      image: 'aws/codebuild/standard:7.0',
      environmentVariables: [
        { name: 'UPLOAD_BUCKET', value: 'ledger-exports' },
        { name: 'FUNCTION', value: mailer },
        { name: 'STAGE', value: 'production' },
      ],
    },
    serviceRole: builder,
  });
  const project = put('codebuild', 'ledger-release');
  book.relate(project, 'assumes', 'iamrole/ledger-build');
  book.relate(project, 'artifacts', 's3/eu-archive');
  book.hint(project, 's3/ledger-exports');
  book.hint(project, 'lambda/ledger-mailer');

  const glue = await estate.role('ledger-glue', 'glue');
  await aws.call('glue', 'CreateJob', {
    Name: 'ledger-nightly',
    Role: glue,
    Command: { Name: 'glueetl', ScriptLocation: 's3://eu-archive/nightly.py' },
    DefaultArguments: {
      '--TempDir': 's3://ledger-exports/tmp/',
      '--stage': 'production',
      '--table': 'ledger-entries',
      '--out': `arn:aws:sqs:${region}:${account}:ledger-jobs`,
    },
  });
  const nightly = put('gluejob', 'ledger-nightly');
  book.relate(nightly, 'assumes', 'iamrole/ledger-glue');
  book.relate(nightly, 'script', 's3/eu-archive');
  for (const to of ['s3/ledger-exports', 'dynamodb/ledger-entries', 'sqs/ledger-jobs']) book.hint(nightly, to);
}
