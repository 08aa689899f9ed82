import { textAt, valuesAt } from '../../../../src/scan/path.ts';
import { type Estate, refs } from './estate.ts';

/** Old servers: a classic load balancer, a group of instances from a template, an instance with volume and address. */
export async function seedOffice(estate: Estate): Promise<void> {
  const { aws, book, region, put } = estate;
  const network = await estate.network({
    name: 'office',
    base: '10.99',
    tiers: [{ name: 'public', access: 'public' }],
  });
  const parent = `vpc/${network.vpc}`;
  const subnets = network.subnetsOf('public');
  const group = await estate.group(network.vpc, 'office-web', [{ port: 80, from: '0.0.0.0/0' }]);
  await estate.role('office-server', 'ec2');
  const profile = await aws.ask(
    'iam',
    'CreateInstanceProfile',
    { InstanceProfileName: 'office-server' },
    'InstanceProfile.Arn',
  );
  await aws.call('iam', 'AddRoleToInstanceProfile', {
    InstanceProfileName: 'office-server',
    RoleName: 'office-server',
  });
  const images = await aws.call('ec2', 'DescribeImages', { Owners: ['amazon'] });
  const ImageId = textAt(images, 'Images[].ImageId') ?? '';

  await aws.call('elb', 'CreateLoadBalancer', {
    LoadBalancerName: 'office-web',
    Subnets: subnets,
    SecurityGroups: [group],
    Listeners: [{ Protocol: 'HTTP', LoadBalancerPort: 80, InstanceProtocol: 'HTTP', InstancePort: 80 }],
  });
  const balancer = put('elb', 'office-web', { parent });
  book.relate(balancer, 'in', refs('subnet', subnets));
  book.relate(balancer, 'member', `sg/${group}`);

  const made = await aws.call('ec2', 'RunInstances', {
    ImageId,
    MinCount: 1,
    MaxCount: 1,
    InstanceType: 'm5.large',
    SubnetId: subnets[0],
    SecurityGroupIds: [group],
    IamInstanceProfile: { Arn: profile },
    UserData: Buffer.from('export PASSWORD=planted-secret-user-data').toString('base64'),
  });
  const server = textAt(made, 'Instances[].InstanceId') ?? '';
  const serverRef = put('ec2', server, { parent: `subnet/${subnets[0]}` });
  book.relate(serverRef, 'member', `sg/${group}`);
  book.relate(serverRef, 'assumes', 'iamrole/office-server');
  await aws.call('elb', 'RegisterInstancesWithLoadBalancer', {
    LoadBalancerName: 'office-web',
    Instances: [{ InstanceId: server }],
  });
  book.relate(balancer, 'targets', serverRef);
  const described = await aws.call('ec2', 'DescribeInstances', { InstanceIds: [server] });
  for (const { value } of valuesAt(described, 'Reservations[].Instances[].NetworkInterfaces[].NetworkInterfaceId')) {
    const eni = put('eni', String(value), {
      name: 'Primary network interface',
      parent: `subnet/${subnets[0]}`,
    });
    book.relate(eni, 'attached', serverRef);
    book.relate(eni, 'member', `sg/${group}`);
  }
  for (const { value } of valuesAt(described, 'Reservations[].Instances[].BlockDeviceMappings[].Ebs.VolumeId')) {
    book.relate(put('ebs', String(value)), 'attached', serverRef);
  }
  const data = await aws.ask(
    'ec2',
    'CreateVolume',
    { AvailabilityZone: `${region}a`, Size: 200, VolumeType: 'gp3' },
    'VolumeId',
  );
  await aws.call('ec2', 'AttachVolume', { VolumeId: data, InstanceId: server, Device: '/dev/sdf' });
  book.relate(put('ebs', data), 'attached', serverRef);

  await aws.call('autoscaling', 'CreateLaunchConfiguration', {
    LaunchConfigurationName: 'office',
    ImageId,
    InstanceType: 'm5.large',
  });
  await aws.call('autoscaling', 'CreateAutoScalingGroup', {
    AutoScalingGroupName: 'office-web',
    LaunchConfigurationName: 'office',
    MinSize: 0,
    MaxSize: 4,
    DesiredCapacity: 0,
    VPCZoneIdentifier: subnets.join(','),
    LoadBalancerNames: ['office-web'],
  });
  const servers = put('asg', 'office-web', { parent });
  book.relate(servers, 'in', refs('subnet', subnets));
  book.relate(balancer, 'targets', servers);

  const topic = await aws.ask('sns', 'CreateTopic', { Name: 'office-alarms' }, 'TopicArn');
  put('snstopic', 'office-alarms');
  for (const [AlarmName, MetricName, Name, Value, watched] of [
    ['office-busy', 'CPUUtilization', 'AutoScalingGroupName', 'office-web', servers],
    ['office-server', 'StatusCheckFailed', 'InstanceId', server, serverRef],
    ['office-errors', 'HTTPCode_Backend_5XX', 'LoadBalancerName', 'office-web', balancer],
  ] as const) {
    await aws.call('cloudwatch', 'PutMetricAlarm', {
      AlarmName,
      Namespace: 'AWS/Any',
      MetricName,
      Dimensions: [{ Name, Value }],
      ComparisonOperator: 'GreaterThanThreshold',
      EvaluationPeriods: 1,
      Period: 60,
      Statistic: 'Average',
      Threshold: 80,
      AlarmActions: [topic],
    });
    const alarm = put('cloudwatchalarm', AlarmName);
    book.relate(alarm, 'monitors', watched);
    book.relate(alarm, 'notifies', 'snstopic/office-alarms');
  }
}
