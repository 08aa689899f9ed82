export {
  GetDefaultViewCommand as GetDefaultView,
  ListIndexesCommand as ListIndexes,
  ListResourcesCommand as ListResources,
  ResourceExplorer2Client as Client,
  SearchCommand as Search,
} from '@aws-sdk/client-resource-explorer-2';
