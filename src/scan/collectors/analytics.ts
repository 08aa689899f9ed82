import type { Collector } from '../collector.ts';

export const ANALYTICS: readonly Collector[] = [
  {
    service: 'kinesis',
    scope: 'region',
    steps: [
      {
        call: 'kinesis/ListStreams',
        makes: { type: 'kinesisstream', native: 'StreamName', arn: 'StreamARN', state: 'StreamStatus' },
      },
      {
        call: 'kinesis/DescribeStreamSummary',
        after: 'kinesis/ListStreams',
        input: { StreamName: '@StreamName' },
        adds: {},
      },
      {
        call: 'kinesis/ListStreamConsumers',
        after: 'kinesis/ListStreams',
        input: { StreamARN: '!' },
        adds: { as: 'Consumers[]' },
      },
      {
        call: 'kinesis/ListTagsForStream',
        after: 'kinesis/ListStreams',
        input: { StreamName: '@StreamName' },
        fields: [],
        adds: { tags: 'Tags' },
      },
    ],
  },
  {
    service: 'firehose',
    scope: 'region',
    steps: [
      { call: 'firehose/ListDeliveryStreams' },
      {
        call: 'firehose/DescribeDeliveryStream',
        after: 'firehose/ListDeliveryStreams',
        input: { DeliveryStreamName: '@' },
        makes: {
          type: 'firehose',
          native: 'DeliveryStreamName',
          arn: 'DeliveryStreamARN',
          state: 'DeliveryStreamStatus',
        },
      },
      {
        call: 'firehose/ListTagsForDeliveryStream',
        after: 'firehose/DescribeDeliveryStream',
        input: { DeliveryStreamName: '@DeliveryStreamName' },
        fields: [],
        adds: { tags: 'Tags' },
      },
    ],
  },
  {
    service: 'athena',
    scope: 'region',
    steps: [
      {
        call: 'athena/ListWorkGroups',
        makes: {
          type: 'athena',
          native: 'Name',
          // It is in every region of every account, used or not.
          where: { path: 'Name', isNot: 'primary' },
          arn: 'arn:{partition}:athena:{region}:{account}:workgroup/{native}',
          state: 'State',
        },
      },
      { call: 'athena/GetWorkGroup', after: 'athena/ListWorkGroups', input: { WorkGroup: '@Name' }, adds: {} },
      {
        call: 'athena/ListTagsForResource',
        after: 'athena/ListWorkGroups',
        input: { ResourceARN: '!' },
        fields: [],
        adds: { tags: 'Tags' },
      },
    ],
  },
  {
    service: 'glue',
    scope: 'region',
    steps: [
      {
        call: 'glue-db/GetDatabases',
        makes: {
          type: 'glue',
          native: 'Name',
          arn: 'arn:{partition}:glue:{region}:{account}:database/{native}',
        },
      },
      {
        call: 'glue-db/GetTables',
        after: 'glue-db/GetDatabases',
        input: { DatabaseName: '@Name' },
        fields: ['Name', 'TableType'],
        adds: { as: 'Tables[]' },
      },
      {
        call: 'glue-db/GetCrawlers',
        makes: {
          type: 'gluecrawler',
          kind: 'AWS::Glue::Crawler',
          key: 'glue-crawler',
          native: 'Name',
          arn: 'arn:{partition}:glue:{region}:{account}:crawler/{native}',
          state: 'State',
        },
      },
      {
        call: 'glue-db/GetConnections',
        input: { HidePassword: true },
        edges: [
          { path: 'ConnectionProperties.JDBC_CONNECTION_URL', to: ['rds', 'aurora', 'redshift'], label: 'connects' },
        ],
        makes: {
          type: 'glueconnection',
          kind: 'AWS::Glue::Connection',
          key: 'glue-conn',
          native: 'Name',
          arn: 'arn:{partition}:glue:{region}:{account}:connection/{native}',
          zone: 'PhysicalConnectionRequirements.AvailabilityZone',
        },
      },
      {
        call: 'glue-db/GetTags',
        after: ['glue-db/GetDatabases', 'glue-db/GetCrawlers', 'glue-db/GetJobs', 'glue-db/GetConnections'],
        input: { ResourceArn: '!' },
        fields: [],
        adds: { tags: 'Tags' },
      },
      {
        call: 'glue-db/GetJobs',
        makes: {
          type: 'gluejob',
          kind: 'AWS::Glue::Job',
          key: 'glue-job',
          native: 'Name',
          arn: 'arn:{partition}:glue:{region}:{account}:job/{native}',
        },
      },
    ],
  },
];
