export {
  GetResourcesCommand as GetResources,
  ResourceGroupsTaggingAPIClient as Client,
} from '@aws-sdk/client-resource-groups-tagging-api';
