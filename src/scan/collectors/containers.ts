import type { Collector } from '../collector.ts';

export const CONTAINERS: readonly Collector[] = [
  {
    service: 'ecs',
    scope: 'region',
    steps: [
      { call: 'ecs-cluster/ListClusters' },
      {
        call: 'ecs-cluster/DescribeClusters',
        after: 'ecs-cluster/ListClusters',
        batch: 100,
        input: { clusters: '*', include: ['TAGS', 'SETTINGS'] },
        fields: ['clusterArn', 'clusterName', 'registeredContainerInstancesCount'],
        makes: { type: 'ecscluster', native: 'clusterName', arn: 'clusterArn', state: 'status', tags: 'tags' },
      },
      {
        call: 'ecs-service/ListServices',
        after: 'ecs-cluster/DescribeClusters',
        input: { cluster: '@clusterArn' },
      },
      {
        call: 'ecs-service/DescribeServices',
        after: 'ecs-service/ListServices',
        batch: 10,
        input: { cluster: '^clusterArn', services: '*', include: ['TAGS'] },
        makes: { type: 'ecsservice', native: 'serviceName', arn: 'serviceArn', state: 'status', tags: 'tags' },
      },
      {
        call: 'ecs-service/DescribeTaskDefinition',
        after: 'ecs-service/DescribeServices',
        input: { taskDefinition: '@taskDefinition' },
        adds: { as: 'taskDefinition' },
      },
      { call: 'ecs-service/ListTasks', after: 'ecs-cluster/DescribeClusters', input: { cluster: '@clusterArn' } },
      {
        call: 'ecs-service/DescribeTasks',
        after: 'ecs-service/ListTasks',
        batch: 100,
        input: { cluster: '^clusterArn', tasks: '*' },
        adds: {
          // A task names its service as `service:shop-api`.
          to: 'arn:{partition}:ecs:{region}:{account}:service/{clusterArn~}/{group~}',
          as: 'tasks[]',
        },
      },
    ],
  },
  {
    service: 'eks',
    scope: 'region',
    steps: [
      { call: 'eks/ListClusters' },
      {
        call: 'eks/DescribeCluster',
        after: 'eks/ListClusters',
        input: { name: '@' },
        makes: { type: 'ekscluster', native: 'name', arn: 'arn', state: 'status', tags: 'tags', keys: ['endpoint'] },
      },
      {
        call: 'eks/ListAddons',
        after: 'eks/DescribeCluster',
        input: { clusterName: '@name' },
        adds: { as: 'addons[]' },
      },
      { call: 'eks/ListNodegroups', after: 'eks/DescribeCluster', input: { clusterName: '@name' } },
      {
        call: 'eks/DescribeNodegroup',
        after: 'eks/ListNodegroups',
        input: { clusterName: '^name', nodegroupName: '@' },
        makes: {
          type: 'eksnodegroup',
          kind: 'AWS::EKS::Nodegroup',
          key: 'eks-nodegroup',
          native: 'nodegroupName',
          arn: 'nodegroupArn',
          state: 'status',
          tags: 'tags',
        },
      },
      { call: 'eks/ListFargateProfiles', after: 'eks/DescribeCluster', input: { clusterName: '@name' } },
      {
        call: 'eks/DescribeFargateProfile',
        after: 'eks/ListFargateProfiles',
        input: { clusterName: '^name', fargateProfileName: '@' },
        makes: {
          type: 'eksfargateprofile',
          kind: 'AWS::EKS::FargateProfile',
          key: 'eks-fargate-profile',
          native: 'fargateProfileName',
          arn: 'fargateProfileArn',
          state: 'status',
          tags: 'tags',
        },
      },
    ],
  },
];
