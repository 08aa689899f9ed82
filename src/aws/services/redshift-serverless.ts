export {
  ListWorkgroupsCommand as ListWorkgroups,
  RedshiftServerlessClient as Client,
} from '@aws-sdk/client-redshift-serverless';
