export {
  GetWebACLCommand as GetWebACL,
  ListResourcesForWebACLCommand as ListResourcesForWebACL,
  ListTagsForResourceCommand as ListTagsForResource,
  ListWebACLsCommand as ListWebACLs,
  WAFV2Client as Client,
} from '@aws-sdk/client-wafv2';
