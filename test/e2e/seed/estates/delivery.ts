import type { Estate } from './estate.ts';

const TEMPLATE = {
  AWSTemplateFormatVersion: '2010-09-09',
  Resources: {
    Jobs: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'release-jobs' } },
    News: { Type: 'AWS::SNS::Topic', Properties: { TopicName: 'release-news' } },
  },
};

/** Building: a stack with what it created, a build in a network, images and artefacts. */
export async function seedDelivery(estate: Estate): Promise<void> {
  const { aws, book, account, region, put } = estate;
  await aws.call('cloudformation', 'CreateStack', {
    StackName: 'release-tools',
    TemplateBody: JSON.stringify(TEMPLATE),
  });
  put('stack', 'release-tools');
  put('sqs', 'release-jobs');
  put('snstopic', 'release-news');
  for (const part of ['sqs/release-jobs', 'snstopic/release-news']) book.relate(part, 'member', 'stack/release-tools');

  await estate.bucket('release-artefacts');
  await aws.call('ecr', 'CreateRepository', { repositoryName: 'release/builder' });
  put('ecr', 'release/builder');
  const network = await estate.network({
    name: 'build',
    base: '10.90',
    tiers: [{ name: 'inner', access: 'isolated' }],
  });
  const subnets = network.subnetsOf('inner');
  const group = await estate.group(network.vpc, 'build');
  const role = await estate.role('release-build', 'codebuild');
  await aws.call('codebuild', 'CreateProject', {
    name: 'release',
    source: { type: 'S3', location: 'release-artefacts/source.zip' },
    artifacts: { type: 'S3', location: 'release-artefacts' },
    environment: {
      type: 'LINUX_CONTAINER',
      computeType: 'BUILD_GENERAL1_SMALL',
      image: `${account}.dkr.ecr.${region}.amazonaws.com/release/builder:7`,
      environmentVariables: [{ name: 'TOKEN', value: 'planted-secret-token' }],
    },
    serviceRole: role,
    vpcConfig: { vpcId: network.vpc, subnets: [subnets[0]], securityGroupIds: [group] },
  });
  const project = put('codebuild', 'release', { parent: `subnet/${subnets[0]}` });
  book.relate(project, 'member', `sg/${group}`);
  book.relate(project, 'assumes', 'iamrole/release-build');
  book.relate(project, 'artifacts', 's3/release-artefacts');
  book.relate(project, 'image', 'ecr/release/builder');
}
