export {
  APIGatewayClient as Client,
  GetAuthorizersCommand as GetAuthorizers,
  GetBasePathMappingsCommand as GetBasePathMappings,
  GetDomainNamesCommand as GetDomainNames,
  GetResourcesCommand as GetResources,
  GetRestApisCommand as GetRestApis,
  GetStagesCommand as GetStages,
  GetVpcLinksCommand as GetVpcLinks,
} from '@aws-sdk/client-api-gateway';
