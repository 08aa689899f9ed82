export {
  AppSyncClient as Client,
  ListDataSourcesCommand as ListDataSources,
  ListGraphqlApisCommand as ListGraphqlApis,
} from '@aws-sdk/client-appsync';
