export {
  DescribeKinesisStreamingDestinationCommand as DescribeKinesisStreamingDestination,
  DescribeTableCommand as DescribeTable,
  DynamoDBClient as Client,
  ListTablesCommand as ListTables,
  ListTagsOfResourceCommand as ListTagsOfResource,
} from '@aws-sdk/client-dynamodb';
