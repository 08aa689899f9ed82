export {
  CloudFrontClient as Client,
  ListDistributionsCommand as ListDistributions,
  ListTagsForResourceCommand as ListTagsForResource,
} from '@aws-sdk/client-cloudfront';
