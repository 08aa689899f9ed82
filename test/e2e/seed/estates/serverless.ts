import { textAt } from '../../../../src/scan/path.ts';
import type { Estate } from './estate.ts';

/** A booking service without servers: sign-in, two APIs, functions, queues, a workflow, events and schedules. */
export async function seedServerless(estate: Estate): Promise<void> {
  const { aws, book, account, region, arn, put } = estate;
  const role = await estate.role('booking-functions', 'lambda');
  const flowRole = await estate.role('booking-flow', 'states');
  const api = await estate.lambda('booking-api', role);
  const signUp = await estate.lambda('booking-sign-up', role);
  const charge = await estate.lambda('booking-charge', role);

  const pool = await aws.ask(
    'cognito-idp',
    'CreateUserPool',
    { PoolName: 'booking-guests', LambdaConfig: { PreSignUp: signUp, PostConfirmation: signUp } },
    'UserPool.Id',
  );
  const poolRef = put('cognito', pool, { name: 'booking-guests' });
  book.relate(poolRef, 'triggers', 'lambda/booking-sign-up');
  await aws.call('cognito-idp', 'CreateUserPoolClient', { UserPoolId: pool, ClientName: 'web' });

  // An HTTP API that the function answers and the pool guards.
  const http = await aws.ask('apigatewayv2', 'CreateApi', { Name: 'booking', ProtocolType: 'HTTP' }, 'ApiId');
  const httpRef = put('apigateway', http, { name: 'booking' });
  await aws.call('apigatewayv2', 'CreateIntegration', {
    ApiId: http,
    IntegrationType: 'AWS_PROXY',
    IntegrationUri: api,
    PayloadFormatVersion: '2.0',
  });
  book.relate(httpRef, 'integrates', 'lambda/booking-api');
  await aws.call('apigatewayv2', 'CreateAuthorizer', {
    ApiId: http,
    Name: 'guests',
    AuthorizerType: 'JWT',
    IdentitySource: ['$request.header.Authorization'],
    JwtConfiguration: { Audience: ['web'], Issuer: `https://cognito-idp.${region}.amazonaws.com/${pool}` },
  });
  book.relate(httpRef, 'auth', poolRef);

  // The older REST API calls the same function by API Gateway's own kind of address.
  const rest = await aws.ask('apigateway', 'CreateRestApi', { name: 'booking-partners' }, 'id');
  const restRef = put('apigateway', rest, { name: 'booking-partners' });
  const root = textAt(await aws.call('apigateway', 'GetResources', { restApiId: rest }), 'items[].id') ?? '';
  const method = { restApiId: rest, resourceId: root, httpMethod: 'POST' };
  await aws.call('apigateway', 'PutMethod', { ...method, authorizationType: 'NONE' });
  await aws.call('apigateway', 'PutIntegration', {
    ...method,
    type: 'AWS_PROXY',
    integrationHttpMethod: 'POST',
    uri: `arn:aws:apigateway:${region}:lambda:path/2015-03-31/functions/${api}/invocations`,
  });
  book.relate(restRef, 'integrates', 'lambda/booking-api');
  await aws.call('lambda', 'AddPermission', {
    FunctionName: 'booking-api',
    StatementId: 'partners',
    Action: 'lambda:InvokeFunction',
    Principal: 'apigateway.amazonaws.com',
    SourceArn: `arn:aws:execute-api:${region}:${account}:${rest}/*/POST/`,
  });
  book.relate(restRef, 'may-access', 'lambda/booking-api');

  await aws.call('dynamodb', 'CreateTable', {
    TableName: 'bookings',
    AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
    KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
    BillingMode: 'PAY_PER_REQUEST',
    StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' },
  });
  put('dynamodb', 'bookings');
  const described = await aws.call('dynamodb', 'DescribeTable', { TableName: 'bookings' });
  const failed = await estate.queue('booking-failed');
  const jobs = await estate.queue('booking-jobs', {
    RedrivePolicy: JSON.stringify({ deadLetterTargetArn: failed, maxReceiveCount: 3 }),
  });
  book.relate('sqs/booking-jobs', 'dlq', 'sqs/booking-failed');
  for (const [EventSourceArn, source] of [
    [textAt(described, 'Table.LatestStreamArn'), 'dynamodb/bookings'],
    [jobs, 'sqs/booking-jobs'],
  ] as const) {
    const start = EventSourceArn?.includes(':dynamodb:') ? { StartingPosition: 'LATEST' } : {};
    await aws.call('lambda', 'CreateEventSourceMapping', { FunctionName: 'booking-charge', EventSourceArn, ...start });
    book.relate(source, 'triggers', 'lambda/booking-charge');
  }
  const topic = await aws.ask('sns', 'CreateTopic', { Name: 'booking-news' }, 'TopicArn');
  put('snstopic', 'booking-news');
  await aws.call('sns', 'Subscribe', { TopicArn: topic, Protocol: 'sqs', Endpoint: jobs });
  book.relate('snstopic/booking-news', 'subscribed', 'sqs/booking-jobs');

  const definition = {
    StartAt: 'Charge',
    States: {
      Charge: { Type: 'Task', Resource: charge, Next: 'Store' },
      Store: {
        Type: 'Task',
        Resource: 'arn:aws:states:::dynamodb:putItem',
        Parameters: { TableName: 'bookings', Item: {} },
        Next: 'Tell',
      },
      Tell: {
        Type: 'Parallel',
        End: true,
        Branches: [
          {
            StartAt: 'News',
            States: {
              News: {
                Type: 'Task',
                Resource: 'arn:aws:states:::sns:publish',
                Parameters: { TopicArn: topic },
                End: true,
              },
            },
          },
          {
            StartAt: 'SignUp',
            States: {
              SignUp: {
                Type: 'Task',
                Resource: 'arn:aws:states:::lambda:invoke',
                Arguments: { FunctionName: signUp },
                End: true,
              },
            },
          },
        ],
      },
    },
  };
  const flow = await aws.ask(
    'stepfunctions',
    'CreateStateMachine',
    { name: 'booking-flow', definition: JSON.stringify(definition), roleArn: flowRole },
    'stateMachineArn',
  );
  const flowRef = put('stepfunctions', 'booking-flow');
  book.relate(flowRef, 'assumes', 'iamrole/booking-flow');
  book.relate(flowRef, 'invokes', [
    'lambda/booking-charge',
    'dynamodb/bookings',
    'snstopic/booking-news',
    'lambda/booking-sign-up',
  ]);
  await seedEvents(estate, { flow, jobs, charge, failed, arn });
  await aws.call('lambda', 'CreateFunctionUrlConfig', { FunctionName: 'booking-charge', AuthType: 'NONE' });
}

async function seedEvents(
  { aws, book, put, role: createRole }: Estate,
  of: { flow: string; jobs: string; charge: string; failed: string; arn: Estate['arn'] },
): Promise<void> {
  const { flow, jobs, charge, failed } = of;
  const role = await createRole('booking-events', 'events');
  await aws.call('events', 'CreateEventBus', { Name: 'booking' });
  put('eventbus', 'booking');
  await aws.call('events', 'PutRule', {
    Name: 'paid',
    EventBusName: 'booking',
    EventPattern: JSON.stringify({ source: ['booking'] }),
    RoleArn: role,
  });
  const rule = put('eventrule', 'paid');
  book.relate(rule, 'in', 'eventbus/booking');
  book.relate(rule, 'assumes', 'iamrole/booking-events');
  await aws.call('events', 'PutTargets', {
    Rule: 'paid',
    EventBusName: 'booking',
    Targets: [
      { Id: 'jobs', Arn: jobs, DeadLetterConfig: { Arn: failed } },
      { Id: 'flow', Arn: flow, RoleArn: role },
    ],
  });
  book.relate(rule, 'targets', ['sqs/booking-jobs', 'stepfunctions/booking-flow']);
  book.relate(rule, 'dlq', 'sqs/booking-failed');
  await aws.call('events', 'PutRule', { Name: 'nightly', ScheduleExpression: 'rate(1 day)' });
  const nightly = put('eventrule', 'nightly');
  await aws.call('events', 'PutTargets', { Rule: 'nightly', Targets: [{ Id: 'charge', Arn: charge }] });
  book.relate(nightly, 'targets', 'lambda/booking-charge');

  await aws.call('scheduler', 'CreateSchedule', {
    Name: 'reminders',
    ScheduleExpression: 'rate(1 hour)',
    FlexibleTimeWindow: { Mode: 'OFF' },
    Target: { Arn: charge, RoleArn: role, DeadLetterConfig: { Arn: failed } },
  });
  const schedule = put('schedule', 'reminders');
  book.relate(schedule, 'targets', 'lambda/booking-charge');
  book.relate(schedule, 'assumes', 'iamrole/booking-events');
  book.relate(schedule, 'dlq', 'sqs/booking-failed');

  await aws.call('pipes', 'CreatePipe', { Name: 'retries', Source: failed, Target: flow, RoleArn: role });
  const pipe = put('pipe', 'retries');
  book.relate('sqs/booking-failed', 'source', pipe);
  book.relate(pipe, 'targets', 'stepfunctions/booking-flow');
  book.relate(pipe, 'assumes', 'iamrole/booking-events');
}
