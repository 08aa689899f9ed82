export {
  GetConnectionsCommand as GetConnections,
  GetCrawlersCommand as GetCrawlers,
  GetDatabasesCommand as GetDatabases,
  GetJobsCommand as GetJobs,
  GetTablesCommand as GetTables,
  GetTagsCommand as GetTags,
  GlueClient as Client,
} from '@aws-sdk/client-glue';
