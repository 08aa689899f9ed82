import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { COMPONENTS } from '../../src/model/component.ts';
import { VARIANTS } from '../../src/model/components/variants.ts';
import { FAMILIES, findComponent, resourceTypesFor, suggestComponents } from '../../src/model/find-component.ts';
import { GENERIC_WORDS } from '../../src/model/generic-words.ts';
import { anyCharacter } from '../any-character.ts';
import { runs } from '../property-runs.ts';

describe('findComponent', () => {
  test.each([
    ['ALB', 'elb', { elbType: 'application' }],
    ['Application Load Balancer', 'elb', { elbType: 'application' }],
    ['NLB', 'elb', { elbType: 'network' }],
    ['load balancer', 'elb', {}],
    ['PostgreSQL', 'rds', { engine: 'postgresql' }],
    ['Amazon RDS for PostgreSQL', 'rds', { engine: 'postgresql' }],
    ['an RDS PostgreSQL database', 'rds', { engine: 'postgresql' }],
    ['Aurora', 'rds', { engine: 'aurora-postgresql' }],
    ['Aurora MySQL', 'rds', { engine: 'aurora-mysql' }],
    ['redis', 'elasticache', { engine: 'redis' }],
    ['ElastiCache for Redis', 'elasticache', { engine: 'redis' }],
    ['fargate', 'ecsservice', { launchType: 'fargate' }],
    ['Fargate task', 'ecstask', { launchType: 'fargate' }],
    ['FIFO queue', 'sqs', { queueType: 'fifo' }],
    ['EC2', 'ec2', {}],
    ['web server', 'ec2', {}],
    ['Web servers', 'ec2', {}],
    ['k8s cluster', 'ekscluster', {}],
    ['azure vm', 'azurevm', {}],
    ['Azure PostgreSQL', 'azurepostgresql', {}],
    ['aws_lambda_function', 'lambda', {}],
    ['AWS::S3::Bucket', 's3', {}],
    ['aws::s3::bucket', 's3', {}],
    ['aws_elb', 'elb', { elbType: 'classic' }],
    ['ec2:instance', 'ec2', {}],
    ['arn:aws:lambda:eu-west-1:123456789012:function:resize', 'lambda', {}],
    ['arn:aws:s3:::photos', 's3', {}],
    ['arn:aws:apigateway:eu-west-1::/restapis/abc', 'apigateway', {}],
    ['arn:aws:rds:eu-west-1:123456789012:cluster:orders', 'rds', {}],
    ['NAT gateways', 'natgateway', {}],
    ['InternetGateway', 'internetgateway', {}],
    ['api_gateway', 'apigateway', {}],
    ['Route 53', 'r53', {}],
    ['SNS', 'snstopic', {}],
    ['users', 'users', {}],
    ['browser', 'client', {}],
    ['  S3  ', 's3', {}],
  ])('%s is %s %o', (words, type, properties) => {
    const found = findComponent(words);
    expect(found?.component.type).toBe(type);
    expect(found?.properties).toEqual(properties);
  });

  test.each([
    '',
    '   ',
    'flux capacitor',
    'Lambda or Fargate',
    'constructor',
    '__proto__',
    'arn:aws:constructor:::x',
    '***',
  ])('"%s" means nothing', (words) => {
    expect(findComponent(words)).toBeUndefined();
  });

  test('every type, name, word, resource type and variant of the catalogue is understood', () => {
    const missed: string[] = [];
    for (const { type, name, words = [], cloudformation = [], terraform = [], aws = [] } of COMPONENTS) {
      // `sns` is read as its successor, on purpose.
      const spoken = type === 'sns' ? [name] : [type, type.toUpperCase(), name, ...words];
      for (const word of [...spoken, ...cloudformation, ...terraform, ...aws]) {
        if (findComponent(word)?.component.type !== type) missed.push(`${word} is not ${type}`);
      }
    }
    for (const { type, words, properties } of VARIANTS) {
      for (const word of words) {
        const found = findComponent(word);
        const same = JSON.stringify(found?.properties) === JSON.stringify(properties);
        if (found?.component.type !== type || !same) missed.push(`${word} is not this ${type}`);
      }
    }
    expect(missed).toEqual([]);
  });

  test.each([
    ['elb', 'exact'],
    ['RDS database', 'exact'],
    ['aws_instance', 'exact'],
    ['postgres', 'alias'],
    ['Lambda', 'exact'],
    ['database', 'guess'],
    ['my-app', 'guess'],
    ['a queue', 'guess'],
    ['load balancer', 'alias'],
  ])('%s is told by %s', (words, certainty) => {
    expect(findComponent(words)?.certainty).toBe(certainty);
  });

  test('what else a guess may be is understood, and is not what was guessed', () => {
    const wrong = GENERIC_WORDS.flatMap(({ words, azure, others }) => [
      ...words.flatMap((word) => (findComponent(word) ? [] : [word])),
      ...[...others, ...(azure === undefined ? [] : [azure])].flatMap((other) => (findComponent(other) ? [] : [other])),
      ...words.flatMap((word) =>
        findComponent(word)?.others.includes(findComponent(word)?.component.type ?? '') ? [word] : [],
      ),
    ]);
    expect(wrong).toEqual([]);
  });

  test.each([
    ['router', 'router'],
    ['switch', 'networkswitch'],
    ['mainframe', 'server'],
    ['office', 'datacenter'],
    ['data center', 'datacenter'],
    ['laptop', 'client'],
    ['printer', 'printer'],
    ['firewall', 'firewall'],
    ['on-prem firewall', 'firewall'],
    ['On-Premises database', 'server'],
    ['on-premise server', 'server'],
    ['self-hosted postgres', 'server'],
    ['physical server', 'server'],
  ])('%s is a %s, of no provider', (words, type) => {
    const { component } = findComponent(words) ?? {};
    expect(component?.type).toBe(type);
    expect(component?.provider).toBe('common');
  });

  test('takes any text, and the same text always means the same', () => {
    fc.assert(
      fc.property(fc.string({ unit: anyCharacter, maxLength: 200 }), (words) => {
        const { component, properties } = findComponent(words) ?? {};
        expect(component).toBe(findComponent(words)?.component);
        expect(properties).toEqual(findComponent(words)?.properties);
      }),
      { numRuns: runs(25) },
    );
  });

  test('the properties it hands out are the caller’s own', () => {
    const first = findComponent('alb');
    if (first) first.properties.elbType = 'changed';
    expect(findComponent('alb')?.properties).toEqual({ elbType: 'application' });
  });
});

describe('suggestComponents', () => {
  test.each([
    ['lamda', 'lambda'],
    ['loadblancer', 'elb'],
    ['dynamo db tabel', 'dynamodb'],
    ['postgrse', 'postgres'],
    ['kubernets', 'ekscluster'],
  ])('%s may have been %s', (words, meant) => {
    expect(suggestComponents(words)).toContain(meant);
  });

  test('offers only what is understood, five at most', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 40 }), (words) => {
        const offers = suggestComponents(words);
        expect(offers.length).toBeLessThanOrEqual(5);
        expect(offers.filter((offer) => !findComponent(offer))).toEqual([]);
      }),
      { numRuns: runs(8) },
    );
    expect(suggestComponents('')).toEqual([]);
  });
});

describe('resourceTypesFor', () => {
  test.each([
    ['rds', ['rds', 'rdsglobal', 'rdsproxy']],
    ['buckets', ['s3']],
    ['AWS::RDS::DBCluster', ['rds']],
    ['aws_instance', ['ec2']],
    ['alb', ['elb']],
    ['sns', ['sns', 'snssubscriptions', 'snstopic']],
    ['flux capacitors', []],
    ['', []],
  ])('%s means %o', (words, types) => {
    expect(resourceTypesFor(words)).toEqual(types);
  });

  test('databases are all databases, of every provider, in singular and plural', () => {
    const databases = resourceTypesFor('databases');
    expect(databases).toEqual(
      expect.arrayContaining(['rds', 'dynamodb', 'docdb', 'neptune', 'redshift', 'azurecosmosdb']),
    );
    expect(databases).not.toContain('s3');
    expect(resourceTypesFor('Database')).toEqual(databases);
  });

  test('containers, queues, servers and networks are found by what they are', () => {
    expect(resourceTypesFor('containers')).toEqual(expect.arrayContaining(['ecsservice', 'ekscluster', 'ecr']));
    expect(resourceTypesFor('queues')).toEqual(expect.arrayContaining(['sqs', 'mq', 'azurequeue']));
    expect(resourceTypesFor('servers')).toEqual(expect.arrayContaining(['ec2', 'server', 'azurevm']));
    expect(resourceTypesFor('Machine learning')).toEqual(expect.arrayContaining(['sagemaker', 'bedrock']));
  });

  test('every family finds its members', () => {
    const empty = FAMILIES.filter((family) => resourceTypesFor(family).length === 0);
    expect(empty).toEqual([]);
  });
});
