import type { Network } from './network.ts';
import { list, type SeedContext, type Tags } from './seed-context.ts';

/** The smallest file that unpacks as a zip archive: its end record alone. */
const EMPTY_ZIP = new Uint8Array(22);
EMPTY_ZIP.set([0x50, 0x4b, 5, 6]);

/** The queue and its workers, the topic, the upload bucket with its thumbnailer, and the bucket behind the CDN. */
export async function seedWorkers(
  { aws, book, account }: SeedContext,
  of: {
    network: Network;
    group: string;
    role: string;
    database: string;
    tags: (more?: Tags) => Tags;
  },
): Promise<void> {
  const { network, group, role, database, tags } = of;
  const { region } = aws;
  const team = { team: 'orders' };
  const arn = (service: string, rest: string): string => `arn:aws:${service}:${region}:${account}:${rest}`;
  const queue = async (name: string, dlq?: string): Promise<string> => {
    const url = await aws.ask(
      'sqs',
      'CreateQueue',
      {
        QueueName: name,
        Attributes: {
          SqsManagedSseEnabled: 'true',
          VisibilityTimeout: '180',
          ...(dlq
            ? { RedrivePolicy: JSON.stringify({ deadLetterTargetArn: arn('sqs', dlq), maxReceiveCount: '5' }) }
            : { MessageRetentionPeriod: '1209600' }),
        },
        tags: tags(team),
      },
      'QueueUrl',
    );
    const ref = book.add({ type: 'sqs', native_id: name, name, region });
    if (dlq) book.relate(ref, 'dlq', `sqs/${dlq}`);
    return url;
  };
  await queue('shop-orders-dlq');
  const orders = await queue('shop-orders', 'shop-orders-dlq');
  await queue('shop-emails', 'shop-orders-dlq');

  const inside = { VpcConfig: { SubnetIds: network.subnetsOf('app'), SecurityGroupIds: [group] } };
  const worker = async (name: string, environment: Tags, more: Record<string, unknown> = {}): Promise<string> => {
    const made = await aws.ask(
      'lambda',
      'CreateFunction',
      {
        FunctionName: name,
        Runtime: 'nodejs22.x',
        Architectures: ['arm64'],
        Role: role,
        Handler: 'index.handler',
        MemorySize: 512,
        Timeout: 30,
        Code: { ZipFile: EMPTY_ZIP },
        Environment: { Variables: environment },
        Tags: tags(team),
        ...more,
      },
      'FunctionArn',
    );
    const placed = 'VpcConfig' in more;
    const ref = book.add({
      type: 'lambda',
      native_id: name,
      name,
      region,
      ...(placed ? { parent: `vpc/${network.vpc}` } : {}),
    });
    book.relate(ref, 'assumes', 'iamrole/shop-lambda');
    if (placed) {
      book.relate(ref, 'member', `sg/${group}`);
      book.relate(
        ref,
        'in',
        network.subnetsOf('app').map((id) => `subnet/${id}`),
      );
    }
    return made;
  };
  await worker('shop-order-worker', { DATABASE_HOST: database, TABLE: 'shop-inventory', LOG_LEVEL: 'info' }, inside);
  await worker('shop-email-sender', { SENDER: 'orders@shop.example.com' });
  await worker('shop-stock-alerts', { TOPIC_ARN: arn('sns', 'shop-order-events') });
  const thumbnails = await worker('shop-thumbnails', { BUCKET: 'shop-static-assets' }, { MemorySize: 1_024 });
  book.relate('lambda/shop-order-worker', 'env-hint', ['rds/shop-orders', 'dynamodb/shop-inventory']);
  book.relate('lambda/shop-stock-alerts', 'env-hint', 'snstopic/shop-order-events');
  book.relate('lambda/shop-thumbnails', 'env-hint', 's3/shop-static-assets');

  const stream = await aws.ask('dynamodb', 'DescribeTable', { TableName: 'shop-inventory' }, 'Table.LatestStreamArn');
  for (const [source, from, to, more] of [
    [arn('sqs', 'shop-orders'), 'sqs/shop-orders', 'shop-order-worker', { BatchSize: 10 }],
    [arn('sqs', 'shop-emails'), 'sqs/shop-emails', 'shop-email-sender', { BatchSize: 10 }],
    [stream, 'dynamodb/shop-inventory', 'shop-stock-alerts', { BatchSize: 100, StartingPosition: 'LATEST' }],
  ] as const) {
    await aws.call('lambda', 'CreateEventSourceMapping', { FunctionName: to, EventSourceArn: source, ...more });
    book.relate(from, 'triggers', `lambda/${to}`);
  }

  const topic = await aws.ask(
    'sns',
    'CreateTopic',
    { Name: 'shop-order-events', Attributes: { DisplayName: 'Order events' }, Tags: list(tags(team)) },
    'TopicArn',
  );
  const topicRef = book.add({ type: 'snstopic', native_id: 'shop-order-events', name: 'shop-order-events', region });
  for (const [name, protocol] of [
    ['shop-orders', 'sqs'],
    ['shop-emails', 'sqs'],
  ] as const) {
    await aws.call('sns', 'Subscribe', { TopicArn: topic, Protocol: protocol, Endpoint: arn('sqs', name) });
    book.relate(topicRef, 'subscribed', `sqs/${name}`);
  }
  if (!orders) throw new Error('The queue has no address.');

  await bucket({ aws, book }, 'shop-static-assets', tags({ team: 'web' }));
  await bucket({ aws, book }, 'shop-uploads', tags({ team: 'web' }));
  await aws.call('s3', 'PutBucketNotificationConfiguration', {
    Bucket: 'shop-uploads',
    NotificationConfiguration: {
      LambdaFunctionConfigurations: [{ LambdaFunctionArn: thumbnails, Events: ['s3:ObjectCreated:*'] }],
    },
  });
  book.relate('s3/shop-uploads', 'notifies', 'lambda/shop-thumbnails');
}

/** A private, encrypted, versioned bucket. */
export async function bucket(
  { aws, book }: Pick<SeedContext, 'aws' | 'book'>,
  name: string,
  tags: Tags,
): Promise<void> {
  const { region } = aws;
  const place = region === 'us-east-1' ? {} : { CreateBucketConfiguration: { LocationConstraint: region } };
  await aws.call('s3', 'CreateBucket', { Bucket: name, ...place });
  await aws.call('s3', 'PutBucketTagging', { Bucket: name, Tagging: { TagSet: list(tags) } });
  await aws.call('s3', 'PutBucketVersioning', { Bucket: name, VersioningConfiguration: { Status: 'Enabled' } });
  await aws.call('s3', 'PutBucketEncryption', {
    Bucket: name,
    ServerSideEncryptionConfiguration: {
      Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }],
    },
  });
  await aws.call('s3', 'PutPublicAccessBlock', {
    Bucket: name,
    PublicAccessBlockConfiguration: {
      BlockPublicAcls: true,
      IgnorePublicAcls: true,
      BlockPublicPolicy: true,
      RestrictPublicBuckets: true,
    },
  });
  book.add({ type: 's3', native_id: name, name, region });
}
