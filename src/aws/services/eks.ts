export {
  DescribeClusterCommand as DescribeCluster,
  DescribeFargateProfileCommand as DescribeFargateProfile,
  DescribeNodegroupCommand as DescribeNodegroup,
  EKSClient as Client,
  ListAddonsCommand as ListAddons,
  ListClustersCommand as ListClusters,
  ListFargateProfilesCommand as ListFargateProfiles,
  ListNodegroupsCommand as ListNodegroups,
} from '@aws-sdk/client-eks';
