export {
  DescribeOrganizationCommand as DescribeOrganization,
  ListAccountsCommand as ListAccounts,
  OrganizationsClient as Client,
} from '@aws-sdk/client-organizations';
