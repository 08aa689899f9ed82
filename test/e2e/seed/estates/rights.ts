import type { Estate } from './estate.ts';

/** Who may do what: roles that trust each other, policies on tables and queues, sign-in, keys, secrets, logs. */
export async function seedRights(estate: Estate): Promise<void> {
  const { aws, book, put, region, account, arn } = estate;
  const reader = await estate.role('audit-reader', 'lambda');
  const trust = {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: { AWS: reader }, Action: 'sts:AssumeRole' }],
  };
  await estate.role('audit-admin', 'ec2');
  await aws.call('iam', 'UpdateAssumeRolePolicy', {
    RoleName: 'audit-admin',
    PolicyDocument: JSON.stringify(trust),
  });
  book.relate('iamrole/audit-admin', 'trusts', 'iamrole/audit-reader');
  await estate.bucket('audit-trail');
  const findings = await estate.queue('audit-findings');
  await aws.call('iam', 'PutRolePolicy', {
    RoleName: 'audit-reader',
    PolicyName: 'read',
    PolicyDocument: JSON.stringify({
      Version: '2012-10-17',
      Statement: [
        { Effect: 'Allow', Action: 's3:GetObject', Resource: ['arn:aws:s3:::audit-trail/*'] },
        { Effect: 'Allow', Action: 'sqs:SendMessage', Resource: findings },
        { Effect: 'Deny', Action: '*', Resource: arn('lambda', 'function:audit-scan') },
      ],
    }),
  });
  book.relate('iamrole/audit-reader', 'may-access', ['s3/audit-trail', 'sqs/audit-findings']);
  const managed = await aws.ask(
    'iam',
    'CreatePolicy',
    {
      PolicyName: 'audit-write',
      PolicyDocument: JSON.stringify({
        Version: '2012-10-17',
        Statement: [{ Effect: 'Allow', Action: 's3:PutObject', Resource: 'arn:aws:s3:::audit-trail/*' }],
      }),
    },
    'Policy.Arn',
  );
  await aws.call('iam', 'AttachRolePolicy', { RoleName: 'audit-admin', PolicyArn: managed });
  put('iampolicy', 'audit-write', { region: 'global' });
  book.relate('iamrole/audit-admin', 'uses', 'iampolicy/audit-write');
  book.relate('iampolicy/audit-write', 'may-access', 's3/audit-trail');
  await estate.lambda('audit-scan', reader, {
    Environment: { Variables: { API_KEY: 'planted-secret-variable' } },
  });

  const topic = await aws.ask('sns', 'CreateTopic', { Name: 'audit-news' }, 'TopicArn');
  put('snstopic', 'audit-news');
  await aws.call('sqs', 'SetQueueAttributes', {
    QueueUrl: await aws.ask('sqs', 'GetQueueUrl', { QueueName: 'audit-findings' }, 'QueueUrl'),
    Attributes: {
      Policy: JSON.stringify({
        Version: '2012-10-17',
        Statement: {
          Effect: 'Allow',
          Principal: { Service: 'sns.amazonaws.com' },
          Action: 'sqs:SendMessage',
          Resource: findings,
          Condition: {
            ArnEquals: { 'aws:SourceArn': topic },
            StringEquals: { 'aws:Referer': 'planted-secret-referer' },
          },
        },
      }),
    },
  });
  book.relate('snstopic/audit-news', 'may-access', 'sqs/audit-findings');

  const key = await aws.ask('kms', 'CreateKey', { Description: 'audit' }, 'KeyMetadata.KeyId');
  await aws.call('kms', 'CreateAlias', { AliasName: 'alias/audit', TargetKeyId: key });
  const keyRef = put('kms', key, { name: 'alias/audit' });
  await aws.call('logs', 'CreateLogGroup', {
    logGroupName: '/audit/scan',
    kmsKeyId: `arn:aws:kms:${region}:${account}:key/${key}`,
  });
  const logs = put('loggroup', '/audit/scan');
  book.relate(logs, 'encrypted-by', keyRef);
  await aws.call('logs', 'PutSubscriptionFilter', {
    logGroupName: '/audit/scan',
    filterName: 'all',
    filterPattern: '',
    destinationArn: arn('lambda', 'function:audit-scan'),
  });
  book.relate(logs, 'streams-to', 'lambda/audit-scan');
  await aws.call('secretsmanager', 'CreateSecret', {
    Name: 'audit/login',
    SecretString: 'planted-secret-string',
    KmsKeyId: 'alias/audit',
  });
  book.relate(put('secretsmanager', 'audit/login'), 'encrypted-by', keyRef);
  const pool = await aws.ask(
    'cognito-identity',
    'CreateIdentityPool',
    { IdentityPoolName: 'audit', AllowUnauthenticatedIdentities: false },
    'IdentityPoolId',
  );
  put('cognitoidentity', pool, { name: 'audit' });
  await aws.call('cloudwatch', 'PutMetricAlarm', {
    AlarmName: 'audit-stuck',
    Namespace: 'AWS/SQS',
    MetricName: 'ApproximateAgeOfOldestMessage',
    Dimensions: [{ Name: 'QueueName', Value: 'audit-findings' }],
    ComparisonOperator: 'GreaterThanThreshold',
    EvaluationPeriods: 1,
    Period: 60,
    Statistic: 'Maximum',
    Threshold: 600,
    AlarmActions: [topic],
  });
  const alarm = put('cloudwatchalarm', 'audit-stuck');
  book.relate(alarm, 'monitors', 'sqs/audit-findings');
  book.relate(alarm, 'notifies', 'snstopic/audit-news');
}
