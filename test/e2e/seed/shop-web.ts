import { lastPart } from '../../../src/scan/draft.ts';
import { textAt, valuesAt } from '../../../src/scan/path.ts';
import type { Network } from './network.ts';
import { list, lowerList, type SeedContext, spec, type Tags } from './seed-context.ts';

export interface Web {
  readonly alb: { readonly ref: string; readonly dns: string; readonly zone: string };
}

/** The web and API tiers: load balancer, auto scaling group, Fargate service, and a jump host that is too open. */
export async function seedWeb(
  context: SeedContext,
  of: {
    network: Network;
    groups: Readonly<Record<'alb' | 'web' | 'api' | 'jump', string>>;
    roles: Readonly<Record<string, string>>;
    /** Environment of the API's tasks. */
    environment: Tags;
    tags: (more?: Tags) => Tags;
  },
): Promise<Web> {
  const { aws, book } = context;
  const { network, groups, roles, environment, tags } = of;
  const { region } = aws;
  const vpcRef = `vpc/${network.vpc}`;

  const alb = await aws.call('elbv2', 'CreateLoadBalancer', {
    Name: 'shop-alb',
    Subnets: network.subnetsOf('public'),
    SecurityGroups: [groups.alb],
    Tags: list(tags({ team: 'web' })),
  });
  const arn = textAt(alb, 'LoadBalancers[].LoadBalancerArn') ?? '';
  const dns = textAt(alb, 'LoadBalancers[].DNSName') ?? '';
  const zone = textAt(alb, 'LoadBalancers[].CanonicalHostedZoneId') ?? '';
  const albRef = book.add({ type: 'elb', native_id: 'shop-alb', name: 'shop-alb', region, parent: vpcRef });
  book.relate(albRef, 'member', `sg/${groups.alb}`);
  book.relate(
    albRef,
    'in',
    network.subnetsOf('public').map((id) => `subnet/${id}`),
  );

  const target = async (name: string, type: string, team: string): Promise<string> => {
    const made = await aws.ask(
      'elbv2',
      'CreateTargetGroup',
      {
        Name: name,
        Protocol: 'HTTP',
        Port: 8080,
        VpcId: network.vpc,
        TargetType: type,
        HealthCheckPath: '/health',
        Tags: list(tags({ team })),
      },
      'TargetGroups[].TargetGroupArn',
    );
    book.relate(albRef, 'forwards', book.add({ type: 'targetgroup', native_id: name, name, region, parent: vpcRef }));
    return made;
  };
  const webTargets = await target('shop-web', 'instance', 'web');
  const apiTargets = await target('shop-api', 'ip', 'api');
  const certificate = await aws.ask(
    'acm',
    'RequestCertificate',
    {
      DomainName: 'shop.example.com',
      SubjectAlternativeNames: ['www.shop.example.com', 'api.shop.example.com'],
      Tags: list(tags({ team: 'platform' })),
    },
    'CertificateArn',
  );
  const certificateRef = book.add({ type: 'acm', native_id: lastPart(certificate), name: 'shop.example.com', region });
  book.relate(albRef, 'tls', certificateRef);
  const listener = await aws.ask(
    'elbv2',
    'CreateListener',
    {
      LoadBalancerArn: arn,
      Protocol: 'HTTPS',
      Port: 443,
      Certificates: [{ CertificateArn: certificate }],
      DefaultActions: [{ Type: 'forward', TargetGroupArn: webTargets }],
    },
    'Listeners[].ListenerArn',
  );
  await aws.call('elbv2', 'CreateRule', {
    ListenerArn: listener,
    Priority: 10,
    Conditions: [{ Field: 'path-pattern', Values: ['/api/*'] }],
    Actions: [{ Type: 'forward', TargetGroupArn: apiTargets }],
  });

  const images = await aws.call('ec2', 'DescribeImages', {
    Owners: ['amazon'],
    Filters: [{ Name: 'architecture', Values: ['arm64'] }],
  });
  const image =
    textAt(images, 'Images[].ImageId') ??
    (await aws.ask('ec2', 'DescribeImages', { Owners: ['amazon'] }, 'Images[].ImageId'));
  await aws.call('ec2', 'CreateLaunchTemplate', {
    LaunchTemplateName: 'shop-web',
    LaunchTemplateData: { ImageId: image, InstanceType: 'm7g.large', SecurityGroupIds: [groups.web] },
  });
  await aws.call('autoscaling', 'CreateAutoScalingGroup', {
    AutoScalingGroupName: 'shop-web',
    MinSize: 0,
    MaxSize: 8,
    DesiredCapacity: 0,
    LaunchTemplate: { LaunchTemplateName: 'shop-web', Version: '$Latest' },
    VPCZoneIdentifier: network.subnetsOf('app').join(','),
    TargetGroupARNs: [webTargets],
    Tags: Object.entries(tags({ team: 'web', Name: 'shop-web' })).map(([Key, Value]) => ({
      Key,
      Value,
      PropagateAtLaunch: true,
    })),
  });
  await launchWeb(context, { subnets: network.subnetsOf('app'), group: groups.web, image, tags });
  const asgRef = book.add({ type: 'asg', native_id: 'shop-web', name: 'shop-web', region, parent: vpcRef });
  book.relate('targetgroup/shop-web', 'targets', asgRef);
  book.relate(
    asgRef,
    'in',
    network.subnetsOf('app').map((id) => `subnet/${id}`),
  );
  await noteInstances(context, { asgRef, targets: webTargets, tags });
  await seedJumpHost(context, { network, group: groups.jump, image, tags });
  await seedApi(context, { network, group: groups.api, targets: apiTargets, roles, environment, tags });
  return { alb: { ref: albRef, dns, zone } };
}

/** Four web servers over the zones. The emulator's own launches would all go to the first subnet. */
async function launchWeb(
  { aws }: SeedContext,
  of: { subnets: readonly string[]; group: string; image: string; tags: (more?: Tags) => Tags },
): Promise<void> {
  const { subnets, group, image, tags } = of;
  const ids: string[] = [];
  for (const SubnetId of [...subnets, subnets[0] ?? '']) {
    const made = await aws.call('ec2', 'RunInstances', {
      ImageId: image,
      MinCount: 1,
      MaxCount: 1,
      InstanceType: 'm7g.large',
      SubnetId,
      SecurityGroupIds: [group],
      TagSpecifications: spec('instance', tags({ team: 'web', Name: 'shop-web' })),
    });
    ids.push(textAt(made, 'Instances[].InstanceId') ?? '');
  }
  await aws.call('autoscaling', 'AttachInstances', { AutoScalingGroupName: 'shop-web', InstanceIds: ids });
  await aws.call('autoscaling', 'UpdateAutoScalingGroup', { AutoScalingGroupName: 'shop-web', MinSize: 4 });
}

async function noteInstances(
  { aws, book }: SeedContext,
  { asgRef, targets, tags }: { asgRef: string; targets: string; tags: (more?: Tags) => Tags },
): Promise<void> {
  const found = await aws.call('ec2', 'DescribeInstances', {
    Filters: [{ Name: 'tag:aws:autoscaling:groupName', Values: ['shop-web'] }],
  });
  for (const { value } of valuesAt(found, 'Reservations[].Instances[]')) {
    const id = textAt(value, 'InstanceId') ?? '';
    const parent = `subnet/${textAt(value, 'SubnetId')}`;
    const ref = book.add({ type: 'ec2', native_id: id, name: 'shop-web', region: aws.region, parent });
    book.relate(ref, 'member', [asgRef, `sg/${textAt(value, 'SecurityGroups[].GroupId')}`]);
    await aws.call('elbv2', 'RegisterTargets', { TargetGroupArn: targets, Targets: [{ Id: id, Port: 8080 }] });
    book.relate('targetgroup/shop-web', 'targets', ref);
    await noteParts({ aws, book }, value, tags({ team: 'web', Name: 'shop-web' }));
  }
}

/** The network interface and the volume that every instance comes with. */
async function noteParts(
  { aws, book }: Pick<SeedContext, 'aws' | 'book'>,
  instance: unknown,
  tags: Tags,
): Promise<void> {
  const ref = `ec2/${textAt(instance, 'InstanceId')}`;
  const parent = `subnet/${textAt(instance, 'SubnetId')}`;
  const { region } = aws;
  const name = tags.Name ?? '';
  for (const { value } of valuesAt(instance, 'NetworkInterfaces[]')) {
    const id = textAt(value, 'NetworkInterfaceId') ?? '';
    await aws.call('ec2', 'CreateTags', { Resources: [id], Tags: list(tags) });
    const eni = book.add({ type: 'eni', native_id: id, name, region, parent });
    book.relate(eni, 'attached', ref);
    book.relate(eni, 'member', `sg/${textAt(value, 'Groups[].GroupId')}`);
  }
  for (const { value } of valuesAt(instance, 'BlockDeviceMappings[].Ebs.VolumeId')) {
    await aws.call('ec2', 'CreateTags', { Resources: [value], Tags: list(tags) });
    const volume = book.add({ type: 'ebs', native_id: String(value), name, region });
    book.relate(volume, 'attached', ref);
  }
}

async function seedJumpHost(
  { aws, book }: SeedContext,
  of: { network: Network; group: string; image: string; tags: (more?: Tags) => Tags },
): Promise<void> {
  const { network, group, image, tags } = of;
  const subnet = network.subnets['public/a'] ?? '';
  const made = await aws.call('ec2', 'RunInstances', {
    ImageId: image,
    MinCount: 1,
    MaxCount: 1,
    InstanceType: 't4g.micro',
    NetworkInterfaces: [{ DeviceIndex: 0, SubnetId: subnet, Groups: [group], AssociatePublicIpAddress: true }],
    TagSpecifications: spec('instance', tags({ team: 'platform', Name: 'shop-jump-host' })),
  });
  const id = textAt(made, 'Instances[].InstanceId') ?? '';
  const ref = book.add({
    type: 'ec2',
    native_id: id,
    name: 'shop-jump-host',
    region: aws.region,
    parent: `subnet/${subnet}`,
  });
  book.relate(ref, 'member', `sg/${group}`);
  const again = await aws.call('ec2', 'DescribeInstances', { InstanceIds: [id] });
  for (const { value } of valuesAt(again, 'Reservations[].Instances[]')) {
    await noteParts({ aws, book }, value, tags({ team: 'platform', Name: 'shop-jump-host' }));
  }
}

async function seedApi(
  { aws, book, account }: SeedContext,
  of: {
    network: Network;
    group: string;
    targets: string;
    roles: Readonly<Record<string, string>>;
    environment: Tags;
    tags: (more?: Tags) => Tags;
  },
): Promise<void> {
  const { network, group, targets, roles, environment, tags } = of;
  const { region } = aws;
  await aws.call('ecs', 'CreateCluster', { clusterName: 'shop', tags: lowerList(tags({ team: 'api' })) });
  const clusterRef = book.add({ type: 'ecscluster', native_id: 'shop', name: 'shop', region });
  const definition = await aws.ask(
    'ecs',
    'RegisterTaskDefinition',
    {
      family: 'shop-api',
      networkMode: 'awsvpc',
      requiresCompatibilities: ['FARGATE'],
      cpu: '1024',
      memory: '2048',
      taskRoleArn: roles['ecs-tasks'],
      containerDefinitions: [
        {
          name: 'api',
          image: `${account}.dkr.ecr.${region}.amazonaws.com/shop-api:1.42.0`,
          memory: 2048,
          environment: Object.entries(environment).map(([name, value]) => ({ name, value })),
          portMappings: [{ containerPort: 8080 }],
        },
      ],
    },
    'taskDefinition.taskDefinitionArn',
  );
  await aws.call('ecs', 'CreateService', {
    cluster: 'shop',
    serviceName: 'shop-api',
    taskDefinition: definition,
    desiredCount: 3,
    launchType: 'FARGATE',
    loadBalancers: [{ targetGroupArn: targets, containerName: 'api', containerPort: 8080 }],
    networkConfiguration: {
      awsvpcConfiguration: { subnets: network.subnetsOf('app'), securityGroups: [group], assignPublicIp: 'DISABLED' },
    },
    tags: lowerList(tags({ team: 'api' })),
  });
  const ref = book.add({
    type: 'ecsservice',
    native_id: 'shop-api',
    name: 'shop-api',
    region,
    parent: `vpc/${network.vpc}`,
  });
  book.relate(ref, 'in', [clusterRef, ...network.subnetsOf('app').map((id) => `subnet/${id}`)]);
  book.relate(ref, 'member', `sg/${group}`);
  book.relate('targetgroup/shop-api', 'targets', ref);
  book.relate(ref, 'assumes', 'iamrole/shop-ecs-tasks');
}
