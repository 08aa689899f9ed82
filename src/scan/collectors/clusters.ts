import type { Collector } from '../collector.ts';

/** Clusters of brokers, search and warehouses. */
export const CLUSTERS: readonly Collector[] = [
  {
    service: 'kafka',
    scope: 'region',
    steps: [
      {
        call: 'msk/ListClustersV2',
        edges: [
          { path: 'Serverless.VpcConfigs[].SecurityGroupIds[]', to: ['sg'], label: 'member' },
          { path: 'Provisioned.LoggingInfo.BrokerLogs.CloudWatchLogs.LogGroup', to: ['log-group'], label: 'logs-to' },
        ],
        makes: {
          type: 'msk',
          variants: [{ path: 'ClusterType', starts: 'SERVERLESS', type: 'msk', kind: 'AWS::MSK::ServerlessCluster' }],
          native: 'ClusterName',
          arn: 'ClusterArn',
          state: 'State',
          tags: 'Tags',
        },
      },
    ],
  },
  {
    service: 'kafkaconnect',
    scope: 'region',
    steps: [
      {
        call: 'msk/ListConnectors',
        edges: [
          { path: 'kafkaCluster.apacheKafkaCluster.vpc.securityGroups[]', to: ['sg'], label: 'member' },
          { path: 'serviceExecutionRoleArn', to: ['role'], label: 'assumes' },
        ],
        makes: {
          type: 'mskconnector',
          kind: 'AWS::KafkaConnect::Connector',
          key: 'msk-connector',
          native: 'connectorName',
          arn: 'connectorArn',
          state: 'connectorState',
        },
      },
    ],
  },
  {
    service: 'opensearch',
    scope: 'region',
    steps: [
      { call: 'opensearch/ListDomainNames' },
      {
        call: 'opensearch/DescribeDomains',
        after: 'opensearch/ListDomainNames',
        batch: 5,
        input: { DomainNames: '*DomainName' },
        makes: { type: 'es', native: 'DomainName', arn: 'ARN', keys: ['Endpoint', 'Endpoints.*'] },
      },
      {
        call: 'opensearch/ListTags',
        after: 'opensearch/DescribeDomains',
        input: { ARN: '@ARN' },
        fields: [],
        adds: { tags: 'TagList' },
      },
    ],
  },
  {
    service: 'redshift',
    scope: 'region',
    steps: [
      {
        call: 'redshift/DescribeClusters',
        makes: {
          type: 'redshift',
          native: 'ClusterIdentifier',
          arn: 'arn:{partition}:redshift:{region}:{account}:cluster:{native}',
          zone: 'AvailabilityZone',
          state: 'ClusterStatus',
          tags: 'Tags',
          keys: ['Endpoint.Address', 'ClusterNamespaceArn'],
        },
      },
      {
        call: 'redshift/DescribeClusterSubnetGroups',
        makes: {
          type: 'dbsubnetgroup',
          kind: 'AWS::Redshift::ClusterSubnetGroup',
          key: 'redshift-subnet-group',
          native: 'ClusterSubnetGroupName',
          arn: 'arn:{partition}:redshift:{region}:{account}:subnetgroup:{native}',
          hidden: true,
        },
      },
    ],
  },
  {
    service: 'redshift-serverless',
    scope: 'region',
    steps: [
      {
        call: 'redshift/ListWorkgroups',
        makes: {
          type: 'redshift',
          kind: 'AWS::RedshiftServerless::Workgroup',
          key: 'redshift-workgroup',
          native: 'workgroupName',
          arn: 'workgroupArn',
          state: 'status',
          keys: ['endpoint.address'],
        },
      },
    ],
  },
];
