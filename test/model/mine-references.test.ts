import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Relation, Resource } from '../../src/model/inventory.ts';
import { mineReferences } from '../../src/model/mine-references.ts';

const ACCOUNT = '111122223333';
const arn = (service: string, rest: string, region = 'eu-west-1'): string =>
  `arn:aws:${service}:${region}:${ACCOUNT}:${rest}`;

const make = (of: Partial<Resource> & { type: string; native_id: string }): Resource => ({
  id: of.arn ?? `aws:${ACCOUNT}:${of.region ?? 'eu-west-1'}:${of.type}:${of.native_id}`,
  kind: 'AWS::X::Y',
  name: of.native_id,
  account: ACCOUNT,
  region: 'eu-west-1',
  tags: {},
  properties: {},
  ...of,
});

const worker = (properties: Record<string, unknown>, more: Partial<Resource> = {}): Resource =>
  make({ type: 'lambda', native_id: 'worker', arn: arn('lambda', 'function:worker'), properties, ...more });
const QUEUE = make({ type: 'sqs', native_id: 'jobs', arn: arn('sqs', 'jobs') });
const TABLE = make({ type: 'dynamodb', native_id: 'carts', arn: arn('dynamodb', 'table/carts') });
const BUCKET = make({ type: 's3', native_id: 'assets-x', arn: 'arn:aws:s3:::assets-x', region: 'us-east-1' });
const DATABASE = make({
  type: 'rds',
  native_id: 'orders',
  arn: arn('rds', 'db:orders'),
  properties: { Endpoint: { Address: 'orders.abc.eu-west-1.rds.amazonaws.com', Port: 5432 } },
});
const GROUP = make({ type: 'sg', native_id: 'sg-0123456789abcdef0' });
const ALL = [QUEUE, TABLE, BUCKET, DATABASE, GROUP];

const mined = (properties: Record<string, unknown>, others: readonly Resource[] = ALL): string[] =>
  mineReferences({ resources: [worker(properties), ...others], relations: [] })
    .filter(({ from }) => from === arn('lambda', 'function:worker'))
    .map(({ to, label, via }) => [[...others].find(({ id }) => id === to)?.native_id, label, via].join(' '));

describe('mineReferences', () => {
  it.each([
    ['an ARN', { Target: QUEUE.arn }, ['jobs uses Target']],
    ['an ARN with a version behind', { Target: `${TABLE.arn}/stream/2026` }, ['carts uses Target']],
    ['an id that AWS made up', { Groups: [{ Id: GROUP.native_id }] }, [`${GROUP.native_id} uses Groups[].Id`]],
    ['a DNS name', { Hosts: ['ORDERS.abc.eu-west-1.rds.amazonaws.com.'] }, ['orders uses Hosts[]']],
    [
      'a URL with user, port and path',
      { Url: 'postgres://me:hunter2@orders.abc.eu-west-1.rds.amazonaws.com:5432/x' },
      ['orders uses Url'],
    ],
    [
      'the website of a bucket',
      { Link: 'https://assets-x.s3.us-east-1.amazonaws.com/logo.png' },
      ['assets-x uses Link'],
    ],
    ['an object in a bucket', { Code: 'arn:aws:s3:::assets-x/code/*' }, ['assets-x uses Code']],
    [
      'what a policy allows, not what it denies',
      {
        Rules: [
          { Effect: 'Deny', Resource: QUEUE.arn },
          { Effect: 'Allow', Resource: TABLE.arn },
        ],
      },
      ['carts uses Rules[].Resource'],
    ],
    ['a name in a field that says what it names', { TableName: 'carts' }, ['carts uses TableName']],
    [
      'environment variables, by the name of the variable',
      { Environment: { Variables: { CARTS_TABLE: 'carts', QUEUE: QUEUE.arn } } },
      ['carts env-hint Environment.Variables.CARTS_TABLE', 'jobs env-hint Environment.Variables.QUEUE'],
    ],
    [
      'pairs of name and value',
      { environment: [{ name: 'BUCKET', value: 'assets-x' }], Dimensions: [{ Name: 'QueueName', Value: 'jobs' }] },
      ['jobs uses Dimensions[].QueueName', 'assets-x env-hint environment[].BUCKET'],
    ],
    [
      'a document inside a text, also one with percent signs',
      {
        Policy: JSON.stringify({ Statement: [{ Resource: [QUEUE.arn] }] }),
        Doc: encodeURIComponent(JSON.stringify({ a: TABLE.arn })),
      },
      ['carts uses Doc.a', 'jobs uses Policy.Statement[].Resource[]'],
    ],
    [
      'an ARN in the middle of a text',
      { Uri: `arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/${QUEUE.arn}/invocations` },
      ['jobs uses Uri'],
    ],
  ])('finds %s', (_what, properties, expected) => {
    expect(mined(properties).sort()).toEqual([...expected].sort());
  });

  it.each([
    ['tags', { Tags: [{ Key: 'queue', Value: QUEUE.arn }], tags: { a: QUEUE.arn } }],
    ['descriptions', { Description: `Reads ${QUEUE.arn}` }],
    ['a bare name where nothing says what it names', { Stage: 'jobs', Name: 'carts' }],
    ['a queue named like a table', { TableName: 'jobs' }],
    ['what is not there', { Target: arn('sqs', 'others'), Host: 'db.example.com', Id: 'sg-0fffffffffffffff0' }],
    ['a part of another id', { Id: 'sg-0123456789abcdef01' }],
    ['itself', { FunctionArn: arn('lambda', 'function:worker') }],
  ])('takes nothing from %s', (_what, properties) => {
    expect(mined(properties)).toEqual([]);
  });

  it('adds nothing to a pair that a rule has joined, whichever way, nor to what it stands in', () => {
    const vpc = make({ type: 'vpc', native_id: 'vpc-0123456789abcdef0' });
    const subnet = make({ type: 'subnet', native_id: 'subnet-0123456789abcdef0', parent: vpc.id });
    const inside = worker({ Vpc: vpc.native_id, Subnet: subnet.native_id, Queue: QUEUE.arn }, { parent: subnet.id });
    const typed: Relation = { from: QUEUE.id, to: inside.id, label: 'triggers', source: 'typed' };
    expect(mineReferences({ resources: [inside, vpc, subnet, QUEUE], relations: [typed] })).toEqual([]);
  });

  it('asks for the region of a bare name, and gives up where two fit', () => {
    const far = make({ ...TABLE, id: 'far', arn: arn('dynamodb', 'table/carts', 'us-east-1'), region: 'us-east-1' });
    const twin = make({ ...TABLE, id: 'twin', account: ACCOUNT });
    expect(mined({ TableName: 'carts' }, [TABLE, far])).toEqual(['carts uses TableName']);
    expect(mined({ TableName: 'carts' }, [far])).toEqual([]);
    expect(mined({ TableName: 'carts' }, [TABLE, twin])).toEqual([]);
  });

  it('searches whole answers and further names where they are given, and keeps none of their values', () => {
    const from = worker({});
    const answer = { Environment: { Variables: { URL: 'redis://secret-word@cache.internal:6379' } } };
    const relations = mineReferences({
      resources: [from, QUEUE],
      relations: [],
      answers: (id) => (id === from.id ? [answer] : []),
      keys: (id) => (id === QUEUE.id ? ['cache.internal'] : []),
    });
    expect(relations).toEqual([
      { from: from.id, to: QUEUE.id, label: 'env-hint', source: 'mined', via: 'Environment.Variables.URL' },
    ]);
    expect(JSON.stringify(relations)).not.toContain('secret-word');
  });

  it('finds the addresses of Terraform and CloudFormation as well', () => {
    const database = make({
      type: 'rds',
      native_id: 'aws_db_instance.orders',
      name: 'orders-db',
      properties: { endpoint: 'orders.example.rds.amazonaws.com:5432', address: 'orders.example.rds.amazonaws.com' },
    });
    const variables = {
      environment: [{ variables: { DB_HOST: 'orders.example.rds.amazonaws.com', DATABASE: 'orders-db' } }],
    };
    expect(mined(variables, [database])).toEqual(['aws_db_instance.orders env-hint environment[].variables.DATABASE']);
  });

  it('does not mind what the texts are, and answers the same in any order', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), fc.array(fc.nat(20)), (value, order) => {
        const shuffled = [...ALL].sort((a, b) => (order[ALL.indexOf(a)] ?? 0) - (order[ALL.indexOf(b)] ?? 0));
        const properties = { value, text: JSON.stringify(value), Queue: QUEUE.arn };
        expect(mined(properties, shuffled)).toEqual(mined(properties));
      }),
      { numRuns: 100 },
    );
  });
});
