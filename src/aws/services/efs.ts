export {
  DescribeAccessPointsCommand as DescribeAccessPoints,
  DescribeFileSystemsCommand as DescribeFileSystems,
  DescribeMountTargetsCommand as DescribeMountTargets,
  EFSClient as Client,
} from '@aws-sdk/client-efs';
