import { expect, it } from 'vitest';
import { importDocument } from '../../src/import/import-document.ts';
import { summaryOf } from './summary.ts';

it('works out conditions, maps and joined texts by the defaults of the parameters', () => {
  const template = `
AWSTemplateFormatVersion: 2010-09-09
Parameters:
  Stage: {Type: String, Default: prod}
  Extra: {Type: String, Default: 'no'}
  Password: {Type: String, NoEcho: true, Default: hunter2}
  Unknown: {Type: String}
Mappings:
  Sizes:
    prod: {db: db.r6g.xlarge}
    test: {db: db.t4g.micro}
Conditions:
  IsProd: !Equals [!Ref Stage, prod]
  HasExtra: !And [!Condition IsProd, !Not [!Equals [!Ref Extra, 'no']]]
  Maybe: !Equals [!Ref Unknown, x]
  Loop: !Or [!Condition Loop, !Condition Loop]
Resources:
  Database:
    Type: AWS::RDS::DBInstance
    Properties:
      DBInstanceClass: !FindInMap [Sizes, !Ref Stage, db]
      Engine: !If [IsProd, postgres, mysql]
      DBInstanceIdentifier: !Join ['-', [shop, !Ref Stage]]
      MasterUserPassword: !Ref Password
      VPCSecurityGroups: [!GetAtt Guard.GroupId]
  Guard: {Type: AWS::EC2::SecurityGroup, Properties: {GroupDescription: !Sub 'of \${Stage}'}}
  Replica: {Type: AWS::RDS::DBInstance, Condition: HasExtra}
  Perhaps: {Type: AWS::SQS::Queue, Condition: Maybe}
  Topic:
    Type: AWS::SNS::Topic
    Condition: Loop
    Properties:
      Subscription: [{Protocol: sqs, Endpoint: !GetAtt Perhaps.Arn}]
`;
  const imported = importDocument(template, { region: 'eu-west-1' });
  expect(summaryOf(imported)).toEqual({
    resources: ['rds Database', 'sg Guard', 'snstopic Topic', 'sqs Perhaps'],
    relations: ['Database member Guard', 'Topic subscribed Perhaps'],
  });
  const database = imported.inventory.resources.find(({ type }) => type === 'rds');
  expect(database).toMatchObject({
    name: 'shop-prod',
    region: 'eu-west-1',
    properties: { DBInstanceClass: 'db.r6g.xlarge', Engine: 'postgres' },
  });
  expect(JSON.stringify(imported)).not.toContain('hunter2');
  expect(imported.notes.join('\n')).toContain("conditions are false by the parameters' defaults: Replica");
});

it('reads SAM: events join their sources with the function', () => {
  const imported = importDocument(`
Transform: AWS::Serverless-2016-10-31
Resources:
  Work:
    Type: AWS::Serverless::Function
    Properties:
      Runtime: python3.13
      Events:
        Jobs: {Type: SQS, Properties: {Queue: !GetAtt Jobs.Arn}}
        News: {Type: SNS, Properties: {Topic: !Ref News}}
        Get: {Type: Api, Properties: {Path: /, Method: get}}
        Nightly: {Type: Schedule, Properties: {Schedule: rate(1 day)}}
  Jobs: {Type: AWS::SQS::Queue}
  News: {Type: AWS::SNS::Topic}
  Items: {Type: AWS::Serverless::SimpleTable}
`);
  expect(imported.format).toBe('SAM template');
  expect(summaryOf(imported)).toEqual({
    resources: [
      'apigateway ServerlessRestApi',
      'dynamodb Items',
      'eventrule WorkNightly',
      'lambda Work',
      'snstopic News',
      'sqs Jobs',
    ],
    relations: [
      'Jobs triggers Work',
      'News subscribed Work',
      'ServerlessRestApi integrates Work',
      'WorkNightly targets Work',
    ],
  });
});

it('reads what CDK writes, with its constructs as modules', () => {
  const imported = importDocument(
    JSON.stringify({
      Resources: {
        JobsQueue3B1C5F2A: { Type: 'AWS::SQS::Queue', Metadata: { 'aws:cdk:path': 'Shop/Jobs/Queue/Resource' } },
        JobsDead9A8B7C6D: { Type: 'AWS::SQS::Queue', Metadata: { 'aws:cdk:path': 'Shop/Jobs/Dead/Resource' } },
        Site11223344: { Type: 'AWS::S3::Bucket', Metadata: { 'aws:cdk:path': 'Shop/Site/Resource' } },
        CDKMetadata: { Type: 'AWS::CDK::Metadata', Metadata: { 'aws:cdk:path': 'Shop/CDKMetadata/Default' } },
      },
    }),
  );
  expect(imported.format).toBe('CloudFormation template of CDK');
  const modules = Object.fromEntries(
    imported.inventory.resources.map(({ native_id, properties }) => [native_id, properties.Module]),
  );
  expect(modules).toEqual({ JobsQueue3B1C5F2A: 'Jobs', JobsDead9A8B7C6D: 'Jobs', Site11223344: undefined });
});
