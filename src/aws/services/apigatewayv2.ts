export {
  ApiGatewayV2Client as Client,
  GetApiMappingsCommand as GetApiMappings,
  GetApisCommand as GetApis,
  GetAuthorizersCommand as GetAuthorizers,
  GetDomainNamesCommand as GetDomainNames,
  GetIntegrationsCommand as GetIntegrations,
  GetRoutesCommand as GetRoutes,
  GetStagesCommand as GetStages,
  GetVpcLinksCommand as GetVpcLinks,
} from '@aws-sdk/client-apigatewayv2';
