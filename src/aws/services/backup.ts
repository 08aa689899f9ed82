export {
  BackupClient as Client,
  GetBackupPlanCommand as GetBackupPlan,
  GetBackupSelectionCommand as GetBackupSelection,
  ListBackupPlansCommand as ListBackupPlans,
  ListBackupSelectionsCommand as ListBackupSelections,
  ListBackupVaultsCommand as ListBackupVaults,
  ListProtectedResourcesCommand as ListProtectedResources,
  ListTagsCommand as ListTags,
} from '@aws-sdk/client-backup';
