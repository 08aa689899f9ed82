export {
  GetHostedZoneCommand as GetHostedZone,
  ListHostedZonesCommand as ListHostedZones,
  ListResourceRecordSetsCommand as ListResourceRecordSets,
  ListTagsForResourcesCommand as ListTagsForResources,
  Route53Client as Client,
} from '@aws-sdk/client-route-53';
