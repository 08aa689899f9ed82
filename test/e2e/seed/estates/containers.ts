import { type Estate, refs } from './estate.ts';

/** Two services on Fargate behind a load balancer, and a Kubernetes cluster, in one network. */
export async function seedContainers(estate: Estate): Promise<void> {
  const { aws, book, account, region, put } = estate;
  const network = await estate.network({
    name: 'media',
    base: '10.41',
    tiers: [
      { name: 'public', access: 'public' },
      { name: 'app', access: 'private' },
    ],
  });
  const parent = `vpc/${network.vpc}`;
  const front = await estate.group(network.vpc, 'media-front', [{ port: 443, from: '0.0.0.0/0' }]);
  const app = await estate.group(network.vpc, 'media-app', [{ port: 8080, from: front }]);
  const taskRole = await estate.role('media-tasks', 'ecs-tasks');
  const execution = await estate.role('media-execution', 'ecs-tasks');

  const key = await aws.ask('kms', 'CreateKey', { Description: 'media images' }, 'KeyMetadata.KeyId');
  await aws.call('kms', 'CreateAlias', { AliasName: 'alias/media', TargetKeyId: key });
  const keyRef = put('kms', key, { name: 'alias/media' });
  for (const name of ['media/encoder', 'media/web']) {
    await aws.call('ecr', 'CreateRepository', {
      repositoryName: name,
      encryptionConfiguration: {
        encryptionType: 'KMS',
        kmsKey: `arn:aws:kms:${region}:${account}:key/${key}`,
      },
    });
    book.relate(put('ecr', name), 'encrypted-by', keyRef);
  }
  const secret = await aws.ask('secretsmanager', 'CreateSecret', { Name: 'media/token', SecretString: 'x' }, 'ARN');
  put('secretsmanager', 'media/token');
  const files = await aws.ask('efs', 'CreateFileSystem', { CreationToken: 'media' }, 'FileSystemId');
  put('efs', files);

  const balancer = await aws.ask(
    'elbv2',
    'CreateLoadBalancer',
    { Name: 'media', Subnets: network.subnetsOf('public'), SecurityGroups: [front] },
    'LoadBalancers[].LoadBalancerArn',
  );
  const balancerRef = put('elb', 'media', { parent });
  book.relate(balancerRef, 'in', refs('subnet', network.subnetsOf('public')));
  book.relate(balancerRef, 'member', `sg/${front}`);
  const targets = await aws.ask(
    'elbv2',
    'CreateTargetGroup',
    { Name: 'media-web', Protocol: 'HTTP', Port: 8080, VpcId: network.vpc, TargetType: 'ip' },
    'TargetGroups[].TargetGroupArn',
  );
  put('targetgroup', 'media-web', { parent });
  await aws.call('elbv2', 'CreateListener', {
    LoadBalancerArn: balancer,
    Protocol: 'HTTP',
    Port: 80,
    DefaultActions: [{ Type: 'forward', TargetGroupArn: targets }],
  });
  book.relate(balancerRef, 'forwards', 'targetgroup/media-web');

  await aws.call('ecs', 'CreateCluster', { clusterName: 'media' });
  put('ecscluster', 'media');
  for (const name of ['encoder', 'web']) {
    const definition = await aws.ask(
      'ecs',
      'RegisterTaskDefinition',
      {
        family: `media-${name}`,
        networkMode: 'awsvpc',
        requiresCompatibilities: ['FARGATE'],
        cpu: '512',
        memory: '1024',
        taskRoleArn: taskRole,
        executionRoleArn: execution,
        containerDefinitions: [
          {
            name,
            image: `${account}.dkr.ecr.${region}.amazonaws.com/media/${name}:2.7`,
            secrets: [{ name: 'TOKEN', valueFrom: secret }],
          },
        ],
        volumes: [{ name: 'files', efsVolumeConfiguration: { fileSystemId: files } }],
      },
      'taskDefinition.taskDefinitionArn',
    );
    const behind =
      name === 'web' ? { loadBalancers: [{ targetGroupArn: targets, containerName: name, containerPort: 8080 }] } : {};
    await aws.call('ecs', 'CreateService', {
      cluster: 'media',
      serviceName: name,
      taskDefinition: definition,
      desiredCount: 1,
      launchType: 'FARGATE',
      networkConfiguration: {
        awsvpcConfiguration: { subnets: network.subnetsOf('app'), securityGroups: [app] },
      },
      ...behind,
    });
    const service = put('ecsservice', name, { parent });
    book.relate(service, 'in', ['ecscluster/media', ...refs('subnet', network.subnetsOf('app'))]);
    book.relate(service, 'member', `sg/${app}`);
    book.relate(service, 'image', `ecr/media/${name}`);
    book.relate(service, 'uses', 'secretsmanager/media/token');
    book.relate(service, 'mounts', `efs/${files}`);
    book.relate(service, 'assumes', ['iamrole/media-tasks', 'iamrole/media-execution']);
  }
  book.relate('targetgroup/media-web', 'targets', 'ecsservice/web');
  await seedKubernetes(estate, { subnets: network.subnetsOf('app'), group: app, parent });
}

async function seedKubernetes(
  { aws, book, put, role }: Estate,
  { subnets, group, parent }: { subnets: string[]; group: string; parent: string },
): Promise<void> {
  const control = await role('media-eks', 'eks');
  const pods = await role('media-pods', 'eks-fargate-pods');
  await aws.call('eks', 'CreateCluster', {
    name: 'render',
    roleArn: control,
    resourcesVpcConfig: { subnetIds: subnets, securityGroupIds: [group] },
  });
  const cluster = put('ekscluster', 'render', { parent });
  book.relate(cluster, 'in', refs('subnet', subnets));
  book.relate(cluster, 'member', `sg/${group}`);
  book.relate(cluster, 'assumes', 'iamrole/media-eks');
  await aws.call('eks', 'CreateFargateProfile', {
    clusterName: 'render',
    fargateProfileName: 'jobs',
    podExecutionRoleArn: pods,
    subnets,
    selectors: [{ namespace: 'jobs' }],
  });
  const nodes = await role('media-nodes', 'ec2');
  await aws.call('eks', 'CreateNodegroup', {
    clusterName: 'render',
    nodegroupName: 'gpu',
    subnets: subnets.slice(0, 1),
    nodeRole: nodes,
  });
  const gpu = put('eksnodegroup', 'gpu', { parent: `subnet/${subnets[0]}` });
  book.relate(gpu, 'in', cluster);
  book.relate(gpu, 'assumes', 'iamrole/media-nodes');
  const profile = put('eksfargateprofile', 'jobs', { parent });
  book.relate(profile, 'in', [cluster, ...refs('subnet', subnets)]);
  book.relate(profile, 'assumes', 'iamrole/media-pods');
}
