export {
  AthenaClient as Client,
  GetWorkGroupCommand as GetWorkGroup,
  ListTagsForResourceCommand as ListTagsForResource,
  ListWorkGroupsCommand as ListWorkGroups,
} from '@aws-sdk/client-athena';
