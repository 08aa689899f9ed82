export {
  DescribeFileSystemsCommand as DescribeFileSystems,
  FSxClient as Client,
} from '@aws-sdk/client-fsx';
